"""What time and day it is where a person is, and whether what is there is dated after now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.clocks import clearly_earlier
from nvqcheck.domain.text.json_shapes import FIRST_YEAR, LAST_YEAR
from nvqcheck.errors import Problem, RefusedError

AHEAD, BEHIND = timedelta(hours=14), timedelta(hours=-12)
"""How far from UTC the clocks of places on earth are set."""


def moment(clock: Callable[[], datetime]) -> datetime:
    """What a clock says, UTC.

    Raises:
        RefusedError: `clock-wrong`, it is of no year that anybody may mean, nor an event hold.
    """
    said = clock()
    try:
        utc = said.astimezone(UTC)
    except OverflowError:
        utc = said
    if FIRST_YEAR <= utc.year <= LAST_YEAR:
        return utc
    raise RefusedError(
        "clock-wrong",
        f"This computer's clock says that it is the year {utc.year}.",
        hint="Put the clock right, and do it again.",
    )


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
