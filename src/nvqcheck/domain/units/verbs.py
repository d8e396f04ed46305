"""Command verbs: what kind of proof a criterion asks for."""

from __future__ import annotations

from enum import StrEnum

from nvqcheck.domain.units.unit import Criterion, GroupKind

ACCOUNT_VERBS = frozenset(
    {"compare", "define", "describe", "discuss", "evaluate", "explain", "justify", "know"}
    | {"outline", "state", "summarise", "understand"}
)
"""Verbs that an account answers. All others are done, and in a performance group seen."""

LIVE_VERBS = frozenset(
    {"agree", "brief", "coach", "communicate", "coordinate", "demonstrate", "enable", "encourage"}
    | {"follow", "lead", "participate", "provide", "respond", "seek", "support", "take", "work"}
)
"""Verbs of what happens between people and leaves little behind: somebody has to be there."""

PROOF_WORDS = {
    "work": "real work: an observation, a work product or a witness's testimony",
    "account": "an account: a discussion, questions, a reflective account or an assignment",
}
"""What each kind of proof is, for people."""


class Way(StrEnum):
    """The way by which a good assessor would come by a proof."""

    MADE = "made"
    """What the work leaves behind shows it."""
    WATCHED = "watched"
    """It only happens live."""
    TOLD = "told"
    """It is explained."""


def way(criterion: Criterion, kind: GroupKind) -> Way:
    """The way by which a criterion's proof is come by, as its verb advises."""
    if proof(criterion, kind) == "account":
        return Way.TOLD
    return Way.WATCHED if criterion.verb in LIVE_VERBS else Way.MADE


def proof(criterion: Criterion, kind: GroupKind) -> str:
    """Whether the criterion asks for `work` that was done, or for an `account`.

    A knowledge criterion is always answered by an account: *identify* in a list of things to
    understand is said, not done.
    """
    account = kind is GroupKind.KNOWLEDGE or criterion.verb in ACCOUNT_VERBS
    return "account" if account else "work"
