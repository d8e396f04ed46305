"""The table of requirement rules: a row each, for all that is said of a rule outside its working.

How a rule is worked out stands in `progress/requirements.py`, under the same name.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from nvqcheck.domain.units.unit import Covers, GroupKind, Requirement, Rule

_ALL = frozenset(GroupKind)


class Settled(StrEnum):
    """What a requirement waits for."""

    BY_EVIDENCE = "by_evidence"
    BY_ASSESSOR = "by_assessor"
    """An assessor confirms it in their own words."""
    BY_DECLARATION = "by_declaration"
    """The candidate signs that the work is theirs."""
    AT_ONCE = "at_once"
    """It asks for nothing."""


class RuleKind(NamedTuple):
    """What holds for every requirement of a rule."""

    words: str
    """What it asks, for those who write a unit."""
    settled: Settled = Settled.BY_EVIDENCE
    keys: tuple[str, ...] = ()
    """The fields of a `Requirement` that only this rule reads, and its keys in a unit's file."""
    weighs_evidence: bool = False
    """Whether it asks of each linked item whether it counts."""
    confirmed: bool = False
    """Whether an assessor has to confirm it in their own words."""
    shown_with: frozenset[GroupKind] = frozenset()
    """The kinds of criteria beside which it is shown."""
    figures: str = ""
    """How its figures are said in short, with the names of `keys`; empty where it has none."""


RULES: dict[Rule, RuleKind] = {
    Rule.WORKPLACE: RuleKind(
        "criteria are met by evidence from real work",
        keys=("covers",),
        weighs_evidence=True,
        shown_with=frozenset({GroupKind.PERFORMANCE}),
        figures="workplace, {covers} criteria",
    ),
    Rule.OCCASIONS: RuleKind(
        "evidence comes from different dates",
        keys=("min", "span_days"),
        weighs_evidence=True,
        confirmed=True,
        shown_with=_ALL,
        figures="{min} dates, {span_days} days apart",
    ),
    Rule.SCOPE: RuleKind(
        "each listed item is named by accepted evidence",
        keys=("items", "taken_into_account", "own_product"),
        weighs_evidence=True,
        shown_with=_ALL,
    ),
    Rule.CONFIRM: RuleKind(
        "only a person can judge it",
        settled=Settled.BY_ASSESSOR,
        confirmed=True,
        shown_with=_ALL,
    ),
    Rule.ALL_MET: RuleKind("every criterion is met"),
    Rule.AUTHENTIC: RuleKind(
        "the candidate declares the work their own", settled=Settled.BY_DECLARATION
    ),
    Rule.INFORM: RuleKind("it asks for nothing and is shown", settled=Settled.AT_ONCE),
}
"""Every rule."""

RULE_OF_KEY: dict[str, Rule] = {key: rule for rule, kind in RULES.items() for key in kind.keys}
"""The rule that reads a key."""


def values(need: Requirement) -> dict[str, object]:
    """The keys that a requirement's rule reads, with their values, and no others."""
    return {key: getattr(need, key) for key in RULES[need.rule].keys}


def shown_beside(need: Requirement, kind: GroupKind) -> bool:
    """Whether a requirement is shown beside criteria of a kind, as their evidence feeds it."""
    return need.covers is Covers.ALL or kind in RULES[need.rule].shown_with


def in_short(need: Requirement) -> str:
    """A requirement's rule, with what its keys say: `3 dates, 30 days apart`."""
    known = values(need)
    said = RULES[need.rule].figures.format(**known) or need.rule.value
    marks = (name.replace("_", " ") for name, value in known.items() if value is True)
    return ", ".join((said, *marks))
