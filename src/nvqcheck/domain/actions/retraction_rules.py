"""The rules about taking back, a function each: it refuses with its stable code, or is silent."""

from __future__ import annotations

from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.errors import RefusedError


def is_own(case: Case, event: Event) -> None:
    """Only the one who did a thing takes it back."""
    if event.actor != case.actor:
        raise RefusedError(
            "not-yours",
            f"{case.record.shown(event.actor)} did this; only they can take it back.",
            about={"person": event.actor},
        )


def is_retractable(event: Event) -> None:
    """Evidence is withdrawn, people stay: only links, judgements and the like are taken back."""
    if not KINDS[event.kind].retractable:
        raise RefusedError("not-retractable", "This cannot be taken back.")


def not_retracted_yet(case: Case, event: Event) -> None:
    """A thing is taken back once."""
    if any(entry.retracted is not None for entry in case.record.history if entry.event is event):
        raise RefusedError("retracted-already", "This has been taken back already.")
