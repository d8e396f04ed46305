"""What a merge would erase here for good, in words, for whoever is asked whether it may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nvqcheck.domain.events.event import Event
from nvqcheck.errors import RefusedError
from nvqcheck.ports import Snapshot

MOST = 5
"""How many names and texts are shown."""
LONGEST = 60
"""Characters of each that are shown."""


def check_losses(here: Snapshot, erased: Mapping[str, str], events: Iterable[Event]) -> None:
    """Whoever merges says that what is erased elsewhere may be erased here.

    Args:
        here: the portfolio.
        erased: the commitments that are erased once the copies are in, with the event that says so.
        events: all, with those that come in.

    Raises:
        RefusedError: `merge-erases`, something that is here would be gone.
    """
    there = {**here.people, **here.texts}
    gone = {promise: erased[promise] for promise in erased if promise in there}
    if not gone:
        return
    shown = [f"“{_short(there[promise].text)}”" for promise in sorted(gone)[:MOST]]
    more = [f"{len(gone) - MOST} more"] if len(gone) > MOST else []
    says = set(gone.values())
    by = sorted({_by(event) for event in events if event.id in says})
    what = "1 name or text" if len(gone) == 1 else f"{len(gone)} names and texts"
    raise RefusedError(
        "merge-erases",
        f"The merge would erase {what} here for good, as {' and '.join(by)} erased them on "
        f"another copy: {', '.join([*shown, *more])}.",
    )


def _by(event: Event) -> str:
    return event.actor if event.key and event.sig else f"{event.actor} (unsigned)"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
