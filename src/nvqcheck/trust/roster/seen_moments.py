"""Until when this computer has seen which events: what a stolen key cannot be dated back behind.

Who has stolen a key can sign with any date. What a computer noted before the key was in other
hands was there before. Kept in the user's state folder; what cannot be kept or read there stops
nothing, and proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.json_shapes import is_digest, is_moment, is_uuid, list_of, shape
from nvqcheck.errors import UnreadableError
from nvqcheck.store.notes import Notes
from nvqcheck.store.user_folders import state_folder

_MOST = 2000
"""Moments that are kept of a portfolio, the last of each hour: the first ones and the newest."""
_HOUR = len("2026-11-21T20")
_MOMENTS = Notes(
    "nvqcheck-moments", list_of(shape(at=is_moment, ends=list_of(is_digest))), "a note of moments"
)


class Moment(NamedTuple):
    """What was seen at one moment: the events that no other was made in knowledge of."""

    at: str
    ends: tuple[str, ...]


class MomentMemory(NamedTuple):
    """When what was seen of every portfolio.

    Attributes:
        folder: the user's state folder.
    """

    folder: Path

    def recall(self, portfolio: str) -> tuple[Moment, ...]:
        """When what of a portfolio was seen, by its UUID; nothing if it was never noted."""
        if not is_uuid(portfolio):
            return ()
        try:
            moments = _MOMENTS.read(self._path(portfolio))
        except UnreadableError:
            return ()
        return tuple(Moment(one["at"], tuple(one["ends"])) for one in moments or ())

    def remember(self, portfolio: str, events: Iterable[Event], at: str) -> None:
        """Note what is seen now; of one hour only the last is kept."""
        if not is_uuid(portfolio):
            return
        moments = [one for one in self.recall(portfolio) if one.at[:_HOUR] != at[:_HOUR]]
        moments = [*moments[: _MOST - 1], Moment(at, ends(events))]
        with suppress(UnreadableError, OSError):
            _MOMENTS.write(self._path(portfolio), [one._asdict() for one in moments])

    def _path(self, portfolio: str) -> Path:
        return self.folder / "moments" / f"{portfolio}.json"


def ends(events: Iterable[Event]) -> tuple[str, ...]:
    """The events that no other was made in knowledge of."""
    events = list(events)
    known = {id_ for event in events for id_ in event.after}
    return tuple(event.id for event in events if event.id not in known)


def moment_memory() -> MomentMemory:
    """What this computer's user has seen."""
    return MomentMemory(state_folder())
