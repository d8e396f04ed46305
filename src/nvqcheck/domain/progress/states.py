"""The states of criteria, units and requirements, and what has to be said of one.

They are derived from the record, never stored. Faces word them: `report/words`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


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


class About(StrEnum):
    """What a remark says."""

    CRITERION_CHANGED = "criterion_changed"
    OTHER_EDITION = "other_edition"
    NO_EVIDENCE = "no_evidence"
    """It was decided on none."""
    GONE = "gone"
    """The item was unlinked or withdrawn."""
    AMENDED = "amended"
    POINTER_CHANGED = "pointer_changed"
    FILE_REPLACED = "file_replaced"
    FILE_CHANGED = "file_changed"
    """On disk, though the record does not say so."""
    FILE_MISSING = "file_missing"
    FILE_OUTSIDE = "file_outside"
    DECIDED_APART = "decided_apart"
    """On copies apart; `more` has who decided met, `against` who decided not yet met."""
    NOT_COUNTING = "not_counting"
    """The item; `more` has the `Shortfall`."""
    LATE = "late"
    """Recorded late; `more` has the ISO date of the decision and the days."""
    ADDED = "added"
    """`more` has the references of what was linked since."""
    POINTED = "pointed"
    """`more` has the places in the item that were pointed to since."""
    REDACTED = "redacted"
    """The item's file was, as an assessor confirms."""


class Remark(NamedTuple):
    """Something that has to be said."""

    about: About
    item: str = ""
    """The reference of the item of evidence that it is about."""
    more: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
