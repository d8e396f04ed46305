"""Command verbs: what kind of proof a criterion asks for."""

from __future__ import annotations

from nvqcheck.domain.units.unit import Criterion, GroupKind

ACCOUNT_VERBS = frozenset(
    {"compare", "define", "describe", "discuss", "evaluate", "explain", "justify", "know"}
    | {"outline", "state", "summarise", "understand"}
)
"""Verbs that an account answers. All others are done, and in a performance group seen."""

PROOF_WORDS = {
    "work": "real work: an observation, a work product or a witness's testimony",
    "account": "an account: a discussion, questions, a reflective account or an assignment",
}
"""What each kind of proof is, for people."""


def proof(criterion: Criterion, kind: GroupKind) -> str:
    """Whether the criterion asks for `work` that was done, or for an `account`.

    A knowledge criterion is always answered by an account: *identify* in a list of things to
    understand is said, not done.
    """
    account = kind is GroupKind.KNOWLEDGE or criterion.verb in ACCOUNT_VERBS
    return "account" if account else "work"
