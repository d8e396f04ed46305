"""The format of what a unit's file asks for: groups, criteria, requirements."""

from __future__ import annotations

from nvqcheck.domain.units.rules import RULE_OF_KEY, RULES
from nvqcheck.domain.units.unit import (
    Covers,
    Criterion,
    Group,
    GroupKind,
    Part,
    Requirement,
    Rule,
    ScopeItem,
)
from nvqcheck.store.standards.container_shapes import Key, ListOf, TableOf
from nvqcheck.store.standards.scalar_shapes import YES_NO, Integer, OneOf, Text

TEXT = Text()
TEXTS = ListOf(TEXT)
ID = Text(r"[^\s:,]+", "an id: no space, colon or comma")
SHA256 = Text(r"[0-9a-f]{64}", "a SHA-256 digest: 64 lower-case hexadecimal digits")

PART = TableOf(
    "a part",
    Part,
    (
        Key("label", TEXT, "the letter or number that the document prints.", required=True),
        Key("statement", TEXT, "the item in our own words.", required=True),
    ),
)

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
        Key(
            "parts",
            ListOf(PART),
            "lettered or numbered items inside it: shown and pointed at, never counted.",
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
