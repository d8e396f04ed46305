"""The format of a unit's YAML file."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import (
    Edition,
    Force,
    NosReference,
    Pair,
    Signatory,
    Strength,
    Unit,
)
from nvqcheck.store.standards.container_shapes import Key, ListOf, MapOf, OneOrMany, TableOf
from nvqcheck.store.standards.content_format import GROUP, ID, REQUIREMENT, TEXT, TEXTS
from nvqcheck.store.standards.scalar_shapes import Date, Integer, OneOf, Text

UNIT_ID = Text(r"[A-Z][A-Z0-9]*", "a unit's id: capital letters and digits, such as CC28")
REFERENCE = Text(
    r"[A-Z][A-Z0-9]*:[^\s:,]+",
    "another unit's criterion in full, such as INSCC008:P1",
    stand_in="?:?",
)

EDITION = TableOf(
    "an edition",
    Edition,
    (
        Key("source", TEXT, "what the document is: body, number, year, pages.", required=True),
        Key("year", Integer(1980, 2100), "its year."),
        Key("version", TEXT, "its version. Write it in quotes."),
        Key("status", TEXT, "its status as printed."),
        Key("approved", Date(), "the day on which it was approved, as 2021-02-05."),
        Key("review", Date(), "the day by which it is to be reviewed, as 2026-03-01."),
        Key("repaired", TEXTS, "which damage of a scan was repaired, and where."),
    ),
)

SIGNATORY = TableOf(
    "a signatory",
    Signatory,
    (
        Key(
            "role",
            OneOf(
                {role.value: role for role in (Role.CANDIDATE, Role.ASSESSOR, Role.IV)},
                {role.value: role.words for role in (Role.CANDIDATE, Role.ASSESSOR, Role.IV)},
            ),
            "who signs.",
            required=True,
        ),
        Key("capacity", TEXT, "what that signature states.", required=True),
    ),
)

NOS = TableOf(
    "a standard's reference",
    NosReference,
    (
        Key("suite", TEXT, "its suite.", required=True),
        Key("number", TEXT, "its number in the suite. Write it in quotes.", required=True),
        Key("title", TEXT, "its official title.", required=True),
    ),
)

PAIR: TableOf[dict[str, Any]] = TableOf(
    "a crosswalk pair",
    dict,
    (
        Key("from", ID, "a criterion of this unit.", required=True, field="source"),
        Key(
            "to",
            REFERENCE,
            "the other unit's criterion, INSCC008:P1.",
            required=True,
            field="target",
        ),
        Key(
            "strength",
            OneOf(
                {strength.value: strength for strength in Strength},
                {
                    "strong": "one decent item normally serves both",
                    "moderate": "one item serves both with a question or two more",
                },
            ),
            "how far evidence for one goes for the other; moderate if nothing is said.",
        ),
        Key("note", TEXT, "what overlaps and what differs.", required=True),
    ),
)

ABOUT = {
    "suite": "the suite it belongs to.",
    "developer": "who developed it.",
    "originator": "who it originates from.",
    "soc": "codes of the Standard Occupational Classification.",
    "occupations": "occupations it is for.",
    "keywords": "words to find it by.",
}


def _unit(*, crosswalk: tuple[dict[str, Any], ...] = (), **values: Any) -> Unit:
    pairs = tuple(
        Pair(
            CriterionRef(values["id"], pair["source"]),
            CriterionRef.parse(pair["target"]),
            pair["note"],
            pair.get("strength", Strength.MODERATE),
        )
        for pair in crosswalk
    )
    return Unit(crosswalk=pairs, **values)


UNIT = TableOf(
    "a unit",
    _unit,
    (
        Key("id", UNIT_ID, "the unit's short name, and the name of its file.", required=True),
        Key(
            "kind",
            OneOf(
                {"unit": "unit", "nos": "nos"},
                {
                    "unit": "a unit that is assessed",
                    "nos": "a National Occupational Standard, which is not itself an award",
                },
            ),
            "whether it is a unit or a standard.",
            required=True,
        ),
        Key("title", TEXT, "its official title.", required=True),
        Key("body", TEXT, "the short name of the body whose document it is.", required=True),
        Key("level", Integer(1, 8), "its level."),
        Key("credit", Integer(0, 1000), "its credit value."),
        Key("glh", Integer(0, 10_000), "its guided learning hours."),
        Key("purpose", TEXT, "what it is about, in our own words."),
        Key(
            "references",
            MapOf(TEXT, Text(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", "a name such as unit_reference")),
            "its codes by name, such as unit_reference: F/503/0408.",
        ),
        Key("edition", EDITION, "which document this was made from.", required=True),
        Key("about", MapOf(OneOrMany(TEXT), known=ABOUT), "facts that the document states."),
        Key("assessment", TEXTS, "how the document says it is assessed, in our own words."),
        Key(
            "guidance_is",
            OneOf(
                {force.value: force for force in Force},
                {"optional": "what may be included", "expected": "what should be included"},
            ),
            "how strongly the document puts its guidance; optional if nothing is said.",
        ),
        Key("groups", ListOf(GROUP), "its outcomes or headed groups.", required=True),
        Key("requirements", ListOf(REQUIREMENT), "its evidence requirements."),
        Key("sign_off", ListOf(SIGNATORY), "who signs it, and what for.", required=True),
        Key("nos", ListOf(NOS), "the National Occupational Standards it was made from."),
        Key("functional_skills", MapOf(TEXTS), "functional skills it gives an occasion for."),
        Key("resources", TEXTS, "what the document names to read, in our own words."),
        Key("crosswalk", ListOf(PAIR), "criteria of other units that the same work may show."),
    ),
)
"""The shape of a unit file: every key that it may have, and what it means."""
