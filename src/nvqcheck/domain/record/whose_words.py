"""Whose words: who may have names and texts erased, asked before it and again when folding."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from nvqcheck.domain.events.event import Event

NOTING = frozenset({"evidence_added", "evidence_amended"})
"""What holds a note of an item of evidence, and repeats it each time."""


def named_in(event: Event) -> str:
    """The id of the person to whom an event gives a name; empty if it names nobody."""
    return str(event.data.get("person") or event.data.get("candidate", ""))


def is_candidates_own(held: Event, by: str, candidate: str) -> bool:
    """Whether what an event holds is the candidate's own name or note, erased at any time."""
    if by != candidate:
        return False
    return named_in(held) == by or (held.kind in NOTING and held.actor == by)


def is_own(held: Event, by: str) -> bool:
    """Whether somebody wrote what an event holds, or it is their name."""
    return by in (held.actor, named_in(held))


def may_erase(
    erasure: Event, holding: Iterable[Event], candidate: str, centres: Collection[str] | None
) -> bool:
    """Whether somebody may have erased what an erasure says.

    The candidate's own name and notes go at any time. Everything else is kept until the time has
    run out that the erasure names; then it is for the centre, or its author where there is none.

    Args:
        erasure: an event that says so.
        holding: the events that hold what it erases.
        candidate: the id of the portfolio's candidate.
        centres: the ids of the erasures by the centre; None where there is no centre.
    """
    over = bool(erasure.data["until"]) and erasure.data["until"] < erasure.at[:10]
    by_centre = centres is not None and erasure.id in centres
    return all(
        is_candidates_own(held, erasure.actor, candidate)
        or (over and (by_centre if centres is not None else is_own(held, erasure.actor)))
        for held in holding
    )
