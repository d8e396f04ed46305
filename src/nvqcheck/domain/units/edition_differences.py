"""What changed from one edition of a unit to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nvqcheck.domain.units.rules import RULE_OF_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nvqcheck.domain.units.unit import Unit

OUR_WORDS = frozenset(
    {"statement", "guidance", "purpose", "assessment", "resources", "source", "repaired"}
    | {"note", "strength", "told"}
)
"""Aspects whose text is ours: a change there is no change of the official document."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect of one thing, before and after; a thing that is new or gone has no `aspect`."""

    thing: str
    """`unit`, `group 1`, a criterion's, requirement's or scope item's id, …"""
    kind: str
    """`added`, `removed` or `changed`."""
    aspect: str = ""
    before: str = ""
    after: str = ""

    @property
    def official(self) -> bool:
        """Whether the document differs, and not only our words about it."""
        return self.aspect not in OUR_WORDS


def changes(old: Unit, new: Unit) -> tuple[Difference, ...]:
    """Every difference, in the order of the new edition, then what is gone."""
    before, after = _things(old), _things(new)
    differences: list[Difference] = []
    for thing, aspects in after.items():
        if thing not in before:
            differences.append(Difference(thing, "added", after=_text_of(aspects)))
            continue
        for aspect in {**before[thing], **aspects}:
            was, is_now = before[thing].get(aspect, ""), aspects.get(aspect, "")
            if was != is_now:
                differences.append(
                    Difference(thing=thing, kind="changed", aspect=aspect, before=was, after=is_now)
                )
    differences += [
        Difference(thing, "removed", before=_text_of(aspects))
        for thing, aspects in before.items()
        if thing not in after
    ]
    return tuple(differences)


def _text_of(aspects: dict[str, str]) -> str:
    return next((aspects[name] for name in ("statement", "title", "note") if name in aspects), "")


def _things(unit: Unit) -> dict[str, dict[str, str]]:
    """Everything in a unit that has a name, each with its aspects as text."""
    return {
        thing: {name: _as_text(value) for name, value in aspects.items()}
        for part in (_head, _groups, _requirements, _around)
        for thing, aspects in part(unit)
    }


def _head(unit: Unit) -> Iterator[tuple[str, dict[str, object]]]:
    edition = unit.edition
    yield (
        "unit",
        {
            "id": unit.id,
            "kind": unit.kind,
            "title": unit.title,
            "body": unit.body,
            "level": unit.level,
            "credit": unit.credit,
            "glh": unit.glh,
            "purpose": unit.purpose,
            "guidance_is": unit.guidance_is.value,
            "assessment": unit.assessment,
            "resources": unit.resources,
        },
    )
    yield (
        "edition",
        {
            "source": edition.source,
            "year": edition.year,
            "version": edition.version,
            "status": edition.status,
            "approved": edition.approved,
            "review": edition.review,
            "repaired": edition.repaired,
        },
    )
    yield "references", dict(unit.references)
    yield "about", dict(unit.about)
    yield "functional skills", dict(unit.functional_skills)


def _groups(unit: Unit) -> Iterator[tuple[str, dict[str, object]]]:
    for group in unit.groups:
        # A group's title is ours, so it is called what our words are called elsewhere.
        yield (
            f"group {group.id}",
            {"kind": group.kind.value, "statement": group.title, "guidance": group.guidance},
        )
        for criterion in group.criteria:
            yield (
                criterion.id,
                {
                    "group": group.id,
                    "label": criterion.label,
                    "verb": criterion.verb,
                    "wording": criterion.wording_sha256,
                    "statement": criterion.statement,
                    "guidance": criterion.guidance,
                    "told": criterion.told,
                },
            )
            for part in criterion.parts:
                yield f"{criterion.id} part {part.label}", {"statement": part.statement}


def _requirements(unit: Unit) -> Iterator[tuple[str, dict[str, object]]]:
    for need in unit.requirements:
        yield (
            need.id,
            {
                "rule": need.rule.value,
                **{key: getattr(need, key) for key in RULE_OF_KEY if key != "items"},
                "statement": need.statement,
            },
        )
        for item in need.items:
            yield item.id, {"statement": item.statement}


def _around(unit: Unit) -> Iterator[tuple[str, dict[str, object]]]:
    for signatory in unit.sign_off:
        yield f"sign-off by the {signatory.role.words}", {"statement": signatory.capacity}
    for nos in unit.nos:
        yield f"standard {nos.suite} {nos.number}", {"title": nos.title}
    for pair in unit.crosswalk:
        yield (
            f"pair {pair.source.id} – {pair.target}",
            {"note": pair.note, "strength": pair.strength},
        )


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "\n".join(value) if isinstance(value, tuple) else str(value)
