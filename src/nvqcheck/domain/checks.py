"""What is wrong with a unit, or with units side by side, beyond the form of their files.

Each check is a generator of findings. A finding names its place as a path of keys and indexes into
the unit as it is written: `("groups", 0, "criteria", 2, "verb")`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from nvqcheck.domain.library import suggestion
from nvqcheck.domain.standard import (
    Criterion,
    CriterionRef,
    Kind,
    Requirement,
    Rule,
    Unit,
    natural_key,
)
from nvqcheck.errors import Severity

Path: TypeAlias = tuple[str | int, ...]

_NUMBERED = re.compile(r"\d+(?:\.\d+)+")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a unit."""

    code: str
    path: Path
    message: str
    hint: str = ""
    severity: Severity = "error"


def unit_findings(
    unit: Unit, *, stem: str | None = None, today: date | None = None
) -> Iterator[Finding]:
    """Everything wrong with one unit.

    Args:
        unit: the unit.
        stem: the name of its file without the ending; None leaves the name alone.
        today: None leaves out what depends on the day.
    """
    if stem is not None and stem != unit.id:
        yield Finding(
            "id-not-file-name",
            ("id",),
            f"The unit is {unit.id} and its file is named {stem}.",
            f"Rename the file to {unit.id}.yaml, or the unit.",
        )
    yield from _repeated_ids(unit)
    yield from _empty_groups(unit)
    for path, kind, group_id, criterion in _criteria(unit):
        yield from _criterion(path, kind, group_id, criterion)
    yield from _order(unit)
    yield from _repeated_wording(unit)
    for index, need in enumerate(unit.requirements):
        yield from _requirement(("requirements", index), need, nos=unit.is_nos)
    yield from _sign_off(unit)
    yield from _dates(unit, today)
    yield from _own_pairs(unit)


def library_findings(units: Sequence[Unit]) -> Iterator[tuple[int, Finding]]:
    """What is wrong between units, each finding with the index of the unit it belongs to."""
    by_id: dict[str, Unit] = {}
    for index, unit in enumerate(units):
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
        by_id.setdefault(unit.id, unit)
    written: dict[frozenset[CriterionRef], str] = {}
    for index, unit in enumerate(units):
        if by_id[unit.id] is not unit:
            continue
        for number, pair in enumerate(unit.crosswalk):
            path: Path = ("crosswalk", number, "to")
            yield from ((index, found) for found in _target(path, pair.target, by_id))
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


def id_for_label(label: str, kind: Kind) -> str | None:
    """The id that a printed label gets; None where the label says nothing about it."""
    if _NUMBERED.fullmatch(label):
        return label
    if label.isdecimal():
        return f"P{label}" if kind is Kind.PERFORMANCE else f"K{label}"
    if kind is Kind.KNOWLEDGE and (found := re.fullmatch(r"\(([a-z]+)\)", label)):
        return f"K{found[1]}"
    return None


def _criteria(unit: Unit) -> Iterator[tuple[Path, Kind, str, Criterion]]:
    for at, group in enumerate(unit.groups):
        for number, criterion in enumerate(group.criteria):
            yield ("groups", at, "criteria", number), group.kind, group.id, criterion


def _repeated_ids(unit: Unit) -> Iterator[Finding]:
    """Groups, criteria, requirements and items are all called `UNIT:ID`: one name, one thing."""
    named: list[tuple[Path, str, str]] = [
        *((("groups", at), "group", group.id) for at, group in enumerate(unit.groups)),
        *((path, "criterion", criterion.id) for path, _, _, criterion in _criteria(unit)),
    ]
    for at, need in enumerate(unit.requirements):
        named.append((("requirements", at), "requirement", need.id))
        named += [
            (("requirements", at, "items", number), "scope item", item.id)
            for number, item in enumerate(need.items)
        ]
    seen: dict[str, str] = {}
    for path, what, id_ in named:
        if id_ in seen:
            yield Finding(
                "duplicate-id",
                (*path, "id"),
                f"The id {id_} of this {what} is taken by a {seen[id_]}.",
                "Groups, criteria, requirements and scope items of a unit share their names.",
            )
        seen.setdefault(id_, what)


def _empty_groups(unit: Unit) -> Iterator[Finding]:
    if not unit.criteria:
        hint = "Write at least one group with one criterion."
        yield Finding("empty-unit", ("groups",), "The unit has no criteria.", hint)
        return
    for at, group in enumerate(unit.groups):
        if not group.criteria:
            yield Finding(
                "empty-group",
                ("groups", at, "criteria"),
                f"The group {group.id} has no criteria.",
                "Give it one, or take it out.",
            )


def _criterion(path: Path, kind: Kind, group_id: str, criterion: Criterion) -> Iterator[Finding]:
    expected = id_for_label(criterion.label, kind)
    if expected is not None and expected != criterion.id:
        yield Finding(
            "label-not-id",
            (*path, "id"),
            f"The criterion printed as {criterion.label} has the id {criterion.id}.",
            f"In a {kind} group it is {expected}.",
        )
    elif _NUMBERED.fullmatch(criterion.id) and not criterion.id.startswith(f"{group_id}."):
        yield Finding(
            "criterion-not-in-group",
            (*path, "id"),
            f"The criterion {criterion.id} stands in group {group_id}.",
            f"Move it to group {criterion.id.partition('.')[0]}.",
        )
    if criterion.verb != criterion.verb.lower():
        yield Finding(
            "verb-not-lower-case",
            (*path, "verb"),
            f"The verb {criterion.verb} has a capital letter.",
            f"Write {criterion.verb.lower()}.",
        )
    first = _FIRST_WORD.match(criterion.statement)
    if first is None or first[0].casefold() != criterion.verb.casefold():
        yield Finding(
            "statement-not-verb",
            (*path, "statement"),
            f"The statement does not begin with its verb, {criterion.verb}.",
            f"Begin it with {criterion.verb.capitalize()}, or correct the verb.",
        )


def _order(unit: Unit) -> Iterator[Finding]:
    for at, group in enumerate(unit.groups):
        for number, (before, after) in enumerate(pairwise(group.criteria), start=1):
            if natural_key(after.id) < natural_key(before.id):
                yield Finding(
                    "order-not-natural",
                    ("groups", at, "criteria", number, "id"),
                    f"The criterion {after.id} comes after {before.id}.",
                    "Reports show criteria in the order of the file.",
                    "warning",
                )


def _repeated_wording(unit: Unit) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for path, _, _, criterion in _criteria(unit):
        wording = criterion.wording_sha256
        if wording and wording in seen:
            yield Finding(
                "wording-repeated",
                (*path, "wording_sha256"),
                f"The criteria {seen[wording]} and {criterion.id} have the same official wording.",
                "It is likely that one digest was copied and not changed.",
                "warning",
            )
        seen.setdefault(wording, criterion.id)


def _requirement(path: Path, need: Requirement, *, nos: bool) -> Iterator[Finding]:
    if nos and need.rule is not Rule.INFORM:
        yield Finding(
            "nos-with-requirement",
            (*path, "rule"),
            f"A National Occupational Standard has no evidence rules, and {need.id} is one.",
            "Take it out, or make its rule inform.",
            "warning",
        )
    if need.rule is Rule.SCOPE and not need.items:
        hint = "List under items what the evidence has to name."
        yield Finding("scope-without-items", path, f"{need.id} lists no items.", hint)
    given = {
        "items": (Rule.SCOPE, bool(need.items)),
        "min": (Rule.OCCASIONS, need.min != Requirement.__dataclass_fields__["min"].default),
        "span_days": (
            Rule.OCCASIONS,
            need.span_days != Requirement.__dataclass_fields__["span_days"].default,
        ),
    }
    for key, (rule, is_given) in given.items():
        if is_given and need.rule is not rule:
            yield Finding(
                "parameter-does-not-fit",
                (*path, key),
                f"The key {key} belongs to rule: {rule}, and this is rule: {need.rule}.",
                f"Take {key} out, or make the rule {rule}.",
            )
    for number, item in enumerate(need.items):
        if not item.id.startswith(f"{need.id}."):
            yield Finding(
                "item-not-in-requirement",
                (*path, "items", number, "id"),
                f"The scope item {item.id} belongs to {need.id} and is not named after it.",
                f"Call it {need.id}.{number + 1}.",
            )


def _sign_off(unit: Unit) -> Iterator[Finding]:
    if not unit.sign_off:
        hint = "Name at least the candidate and the assessor."
        yield Finding("no-sign-off", ("sign_off",), "Nobody signs the unit.", hint)
    seen = set()
    for number, signatory in enumerate(unit.sign_off):
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
            "review-past",
            ("edition", "review"),
            f"It was to be reviewed by {review}.",
            f"Ask {unit.body} whether there is a newer edition.",
            "warning",
        )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _own_pairs(unit: Unit) -> Iterator[Finding]:
    """What can be said of a unit's crosswalk without the other units."""
    seen = set()
    for number, pair in enumerate(unit.crosswalk):
        path: Path = ("crosswalk", number)
        if pair.source.id not in unit.criteria:
            yield Finding(
                "pair-from-unknown",
                (*path, "from"),
                f"{unit.id} has no criterion {pair.source.id}.",
                suggestion(pair.source.id, unit.criteria),
            )
        if pair.target.unit == unit.id:
            yield Finding(
                "pair-within-unit",
                (*path, "to"),
                f"The pair ends in {unit.id} itself.",
                "A crosswalk leads to another unit.",
            )
        if (pair.source, pair.target) in seen:
            yield Finding(
                "pair-repeated",
                (*path, "to"),
                f"The pair {pair.source} and {pair.target} is written twice.",
                "Keep one of the two.",
            )
        seen.add((pair.source, pair.target))


def _target(path: Path, target: CriterionRef, units: dict[str, Unit]) -> Iterator[Finding]:
    unit = units.get(target.unit)
    if unit is None:
        yield Finding(
            "pair-unit-absent",
            path,
            f"The unit {target.unit} is not among the standards here.",
            suggestion(target.unit, units),
            "warning",
        )
    elif target.id not in unit.criteria:
        yield Finding(
            "pair-to-unknown",
            path,
            f"{target.unit} has no criterion {target.id}.",
            suggestion(target.id, unit.criteria),
        )
