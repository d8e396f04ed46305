"""What is wrong with a unit, or with units side by side, beyond the form of their files.

Each check is a generator of findings, and draws no conclusion from what is not known of a draft.
This module begins with the two that call all the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.content_checks import content_findings
from nvqcheck.domain.units.finding import Finding, Path
from nvqcheck.domain.units.partial_unit import Draft
from nvqcheck.domain.units.unit import Unit


def unit_findings(
    draft: Draft, *, stem: str | None = None, today: date | None = None
) -> Iterator[Finding]:
    """Everything wrong with one unit.

    Args:
        draft: the unit, as far as it is known.
        stem: the name of its file without the ending; None leaves the name alone.
        today: None leaves out what depends on the day.
    """
    unit = draft.unit
    if stem is not None and stem != unit.id and draft.knows((), "id"):
        yield Finding(
            "id-not-file-name",
            ("id",),
            f"The unit is {unit.id} and its file is named {stem}.",
            f"Rename the file to {unit.id}.yaml, or the unit.",
        )
    yield from content_findings(draft)
    yield from _sign_off(draft)
    yield from _dates(unit, today)
    yield from _own_pairs(draft)


def library_findings(drafts: Sequence[Draft]) -> Iterator[tuple[int, Finding]]:
    """What is wrong between units, each finding with the index of the unit it belongs to."""
    by_id: dict[str, Draft] = {}
    for index, draft in enumerate(drafts):
        unit = draft.unit
        if not draft.knows((), "id"):
            continue
        if unit.id in by_id:
            yield (
                index,
                Finding(
                    "duplicate-unit",
                    ("id",),
                    f"There is another unit {unit.id}.",
                    "Take one of the two files away, or give its unit another id.",
                ),
            )
        by_id.setdefault(unit.id, draft)
    written: dict[frozenset[CriterionRef], str] = {}
    for index, draft in enumerate(drafts):
        unit = draft.unit
        for number, pair in enumerate(unit.crosswalk):
            path: Path = ("crosswalk", number, "to")
            if not draft.knows(path):
                continue
            yield from ((index, finding) for finding in _target(path, pair.target, by_id))
            if by_id.get(unit.id) is not draft or not draft.knows(path[:2], "from"):
                continue
            other = written.setdefault(frozenset({pair.source, pair.target}), unit.id)
            if other != unit.id:
                yield (
                    index,
                    Finding(
                        "pair-repeated",
                        path,
                        f"The pair {pair.source} and {pair.target} is in {other} already.",
                        "A pair is written once, in one of the two files.",
                    ),
                )


def _sign_off(draft: Draft) -> Iterator[Finding]:
    if not draft.unit.sign_off:
        hint = "Name at least the candidate and the assessor."
        yield Finding("no-sign-off", ("sign_off",), "Nobody signs the unit.", hint)
    seen = set()
    for number, signatory in enumerate(draft.unit.sign_off):
        if not draft.knows(("sign_off", number), "role"):
            continue
        if signatory.role in seen:
            yield Finding(
                "repeated-role",
                ("sign_off", number, "role"),
                f"The {signatory.role.words} signs twice.",
                "Say in one capacity all that the signature states.",
            )
        seen.add(signatory.role)


def _dates(unit: Unit, today: date | None) -> Iterator[Finding]:
    approved, review = _date(unit.edition.approved), _date(unit.edition.review)
    if approved and review and approved > review:
        yield Finding(
            "approved-after-review",
            ("edition", "approved"),
            f"It was approved on {approved} and to be reviewed before that, on {review}.",
            "Compare both dates with the document.",
        )
    if approved and today and approved > today:
        yield Finding(
            "approved-in-future",
            ("edition", "approved"),
            f"It is approved on {approved}, a day that is still to come.",
            "Compare the date with the document.",
        )
    if review and today and review < today:
        yield Finding(
            code="review-past",
            path=("edition", "review"),
            message=f"It was to be reviewed by {review}.",
            hint=f"Ask {unit.body} whether there is a newer edition.",
            severity="warning",
        )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _own_pairs(draft: Draft) -> Iterator[Finding]:
    """What can be said of a unit's crosswalk without the other units."""
    unit = draft.unit
    seen = set()
    for number, pair in enumerate(unit.crosswalk):
        path: Path = ("crosswalk", number)
        if draft.knows(path, "from") and draft.lacks(pair.source.id):
            yield Finding(
                "pair-from-unknown",
                (*path, "from"),
                f"{unit.id} has no criterion {pair.source.id}.",
                suggestion(pair.source.id, unit.criteria),
            )
        if not draft.knows(path, "to"):
            continue
        if pair.target.unit == unit.id and draft.knows((), "id"):
            yield Finding(
                "pair-within-unit",
                (*path, "to"),
                f"The pair ends in {unit.id} itself.",
                "A crosswalk leads to another unit.",
            )
        if not draft.knows(path, "from"):
            continue
        if (pair.source, pair.target) in seen:
            yield Finding(
                "pair-repeated",
                (*path, "to"),
                f"The pair {pair.source} and {pair.target} is written twice.",
                "Keep one of the two.",
            )
        seen.add((pair.source, pair.target))


def _target(path: Path, target: CriterionRef, units: dict[str, Draft]) -> Iterator[Finding]:
    draft = units.get(target.unit)
    if draft is None:
        yield Finding(
            code="pair-unit-absent",
            path=path,
            message=f"The unit {target.unit} is not among the standards here.",
            hint=suggestion(target.unit, units),
            severity="warning",
        )
    elif draft.lacks(target.id):
        yield Finding(
            "pair-to-unknown",
            path,
            f"{target.unit} has no criterion {target.id}.",
            suggestion(target.id, draft.unit.criteria),
        )
