"""Whether what is there already is dated after now: somebody's clock is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.clocks import clearly_earlier
from nvqcheck.errors import Problem


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
