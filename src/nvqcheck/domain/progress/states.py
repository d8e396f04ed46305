"""The states of criteria, units and requirements, and why each is as it is.

They are derived from the record, never stored. Faces word them: `report/words`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, TypeAlias


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


class RealWork(NamedTuple):
    """How much is shown to be real work."""

    met: int
    total: int
    """Of the criteria that are asked to be."""
    everything: bool
    """Whether those are all criteria, and not those of performance alone."""
    unseen: tuple[str, ...] = ()
    """The ids of performance groups in which nothing observed or made at work is accepted."""
    otherwise: tuple[str, ...] = ()
    """The ids of criteria that are met, and by nothing of the kind."""


class Confirmed(NamedTuple):
    """What an assessor has said that only a person can judge."""

    by: str = ""
    """Who, by name; empty where nobody has."""
    on: str = ""
    """ISO date."""
    other_edition: bool = False
    """Whether it was said of another edition of the unit."""
    changed: bool = False
    """Whether the evidence that it rests on has changed since."""


class Dates(NamedTuple):
    """On how many dates accepted work was done, how far apart, and what is asked."""

    dates: int
    days: int
    least: int
    span: int
    confirmed: Confirmed | None = None
    """Whether an assessor says that it is enough; None where the figures are not."""


class Shown(NamedTuple):
    """Which scope items are shown, and which are not."""

    by: tuple[tuple[str, tuple[str, ...]], ...]
    """The id of each that is, with the references of the items that name it."""
    missing: tuple[str, ...]
    claimed: tuple[str, ...]
    """Those of the missing that an item names, which an assessor has still to accept."""
    claimants: tuple[str, ...] = ()
    """The references of the items that name those."""


class Met(NamedTuple):
    """How many criteria are met."""

    met: int
    total: int


class Declared(NamedTuple):
    """Whether the candidate has declared the work their own."""

    on: str = ""
    """ISO date; empty where no declaration stands."""
    again: bool = False
    """Whether one was made, and evidence was changed after it."""


class Nothing(NamedTuple):
    """It asks for nothing."""


Why: TypeAlias = RealWork | Dates | Shown | Confirmed | Met | Declared | Nothing
"""Why a requirement stands as it does."""
