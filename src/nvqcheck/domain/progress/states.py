"""The states of criteria, units and requirements: derived from the record, never stored."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a criterion has come."""

    NOT_STARTED = "not_started"
    EVIDENCED = "evidenced"
    SUBMITTED = "submitted"
    NOT_YET = "not_yet"
    MET = "met"
    STALE = "stale"
    QUERIED = "queried"
    SAMPLED = "sampled"


OPEN = frozenset({State.NOT_STARTED, State.NOT_YET})
"""The states in which a criterion waits for evidence."""

ACCEPTED = frozenset({State.MET, State.SAMPLED})
"""The states in which a criterion counts as met."""


class UnitState(StrEnum):
    """How far a unit has come."""

    IN_PROGRESS = "in_progress"
    READY = "ready"
    SIGNED = "signed"
    VERIFIED = "verified"


class Answer(StrEnum):
    """How a requirement stands."""

    SATISFIED = "satisfied"
    OPEN = "open"
    CONFIRM = "confirm"
    INFORMATION = "information"
    """It asks for nothing, so nothing waits for it and nothing satisfies it."""
