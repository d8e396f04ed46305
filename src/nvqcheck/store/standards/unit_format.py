"""The format of a unit's YAML file."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.rules import RULE_OF_KEY, RULES
from nvqcheck.domain.units.unit import (
    Covers,
    Criterion,
    Edition,
    Group,
    GroupKind,
    NosReference,
    Pair,
    Requirement,
    Rule,
    ScopeItem,
    Signatory,
    Unit,
)
from nvqcheck.store.standards.container_shapes import Key, ListOf, MapOf, OneOrMany, TableOf
from nvqcheck.store.standards.scalar_shapes import YES_NO, Date, Integer, OneOf, Text

TEXT = Text()
TEXTS = ListOf(TEXT)
ID = Text(r"[^\s:,]+", "an id: no space, colon or comma")
UNIT_ID = Text(r"[A-Z][A-Z0-9]*", "a unit's id: capital letters and digits, such as CC28")
REFERENCE = Text(
    r"[A-Z][A-Z0-9]*:[^\s:,]+",
    "another unit's criterion in full, such as INSCC008:P1",
    stand_in="?:?",
)
SHA256 = Text(r"[0-9a-f]{64}", "a SHA-256 digest: 64 lower-case hexadecimal digits")

CRITERION = TableOf(
    "a criterion",
    Criterion,
    (
        Key(
            "id",
            ID,
            "what it is called here: the label 1.1 as it is; 3 among performance P3;"
            " (a) among knowledge Ka; 7 among knowledge K7. Write it in quotes.",
            required=True,
        ),
        Key("label", TEXT, "what the document prints. Write it in quotes.", required=True),
        Key(
            "verb",
            Text(r"\S+", "one word"),
            "the first command verb of the official criterion, lower case.",
            required=True,
        ),
        Key(
            "statement",
            TEXT,
            "the criterion in our own words, beginning with its verb.",
            required=True,
        ),
        Key("guidance", TEXTS, "what the document says about this criterion, in our own words."),
        Key(
            "wording_sha256",
            SHA256,
            "the SHA-256 of the official text with its white space folded.",
        ),
        Key(
            "told",
            YES_NO,
            "whether it is an account by nature, so that questions or a discussion show it.",
        ),
    ),
)

GROUP = TableOf(
    "a group",
    Group,
    (
        Key(
            "id",
            ID,
            "1, 2, 3 as printed, or A, B, C, and K for a list of knowledge.",
            required=True,
        ),
        Key(
            "kind",
            OneOf(
                {kind.value: kind for kind in GroupKind},
                {"performance": "be able to do", "knowledge": "know and understand"},
            ),
            "whether it asks for doing or for knowing.",
            required=True,
        ),
        Key("title", TEXT, "its heading in our own words.", required=True),
        Key("guidance", TEXTS, "what the document says about this group, in our own words."),
        Key("criteria", ListOf(CRITERION), "its criteria in the document's order.", required=True),
    ),
)

REQUIREMENT = TableOf(
    "a requirement",
    Requirement,
    (
        Key("id", ID, "ER1, ER2 and so on.", required=True),
        Key(
            "rule",
            OneOf(
                {rule.value: rule for rule in Rule},
                {rule.value: kind.words for rule, kind in RULES.items()},
            ),
            "what it asks of the evidence.",
            required=True,
        ),
        Key("statement", TEXT, "the requirement in our own words.", required=True),
        Key(
            "min",
            Integer(1, 100),
            "how many different dates there are to be; 2 if nothing is said.",
            only_if=("rule", RULE_OF_KEY["min"].value),
        ),
        Key(
            "span_days",
            Integer(0, 3650),
            "how many days lie between the first and the last; 1 if nothing is said.",
            only_if=("rule", RULE_OF_KEY["span_days"].value),
        ),
        Key(
            "items",
            ListOf(
                TableOf(
                    "a scope item",
                    ScopeItem,
                    (
                        Key(
                            "id", ID, "the requirement's id, a dot, a number: ER4.1.", required=True
                        ),
                        Key("statement", TEXT, "the item in our own words.", required=True),
                    ),
                )
            ),
            "what the evidence has to name.",
            only_if=("rule", RULE_OF_KEY["items"].value),
        ),
        Key(
            "covers",
            OneOf(
                {covers.value: covers for covers in Covers},
                {"performance": "the performance criteria", "all": "every criterion"},
            ),
            "which criteria ask for real work; performance if nothing is said.",
            only_if=("rule", RULE_OF_KEY["covers"].value),
        ),
        Key(
            "taken_into_account",
            YES_NO,
            "whether the items are what the work takes into account, so that they may be told of.",
            only_if=("rule", RULE_OF_KEY["taken_into_account"].value),
        ),
        Key(
            "own_product",
            YES_NO,
            "whether each item is to be a work product of the candidate's own.",
            only_if=("rule", RULE_OF_KEY["own_product"].value),
        ),
    ),
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

PAIR: TableOf[dict[str, str]] = TableOf(
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


def _unit(*, crosswalk: tuple[dict[str, str], ...] = (), **values: Any) -> Unit:
    pairs = tuple(
        Pair(
            CriterionRef(values["id"], pair["source"]),
            CriterionRef.parse(pair["target"]),
            pair["note"],
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
