"""What day it is where a person is, and whether what is there already is dated after now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.clocks import clearly_earlier
from nvqcheck.errors import Problem

AHEAD, BEHIND = timedelta(hours=14), timedelta(hours=-12)
"""How far from UTC the clocks of places on earth are set."""


def day_here(at: datetime) -> date:
    """The date where the person is, whatever zone the environment makes up.

    Args:
        at: a time, aware of its zone.
    """
    utc = at.astimezone(UTC)
    try:
        offset = utc.astimezone().utcoffset() or timedelta()
    except (ValueError, OverflowError):
        offset = timedelta()
    return (utc + min(max(offset, BEHIND), AHEAD)).date()


def clock_problems(before: Iterable[Event], now: str) -> Iterator[Problem]:
    """A warning where the newest event is in the future.

    Args:
        before: the events that were there.
        now: the time by this computer's clock.
    """
    newest = max(before, key=lambda event: event.at, default=None)
    if newest and clearly_earlier(now, newest.at):
        yield Problem(
            "in-future",
            f"The newest event is in the future: {newest.actor}'s of {newest.at}, and this "
            f"computer has {now}.",
            severity="warning",
            hint="Either their clock is ahead or this one is behind: put right whichever it is.",
        )
