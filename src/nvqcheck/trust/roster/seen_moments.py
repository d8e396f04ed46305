"""Until when this computer has seen which events: what a stolen key cannot be dated back behind.

Who has stolen a key can sign with any date. What a computer noted before the key was in other
hands was there before. Kept in the user's state folder; what cannot be kept or read there stops
nothing, and proves nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.json_shapes import is_digest, is_moment, is_uuid, list_of, shape
from nvqcheck.errors import UnreadableError
from nvqcheck.store.files.reading import read_private
from nvqcheck.store.files.replacing import replace_private
from nvqcheck.store.portfolio.strict_json import parse
from nvqcheck.store.user_folders import state_folder

_MARKER = "nvqcheck-moments"
_LARGEST = 16 * 1024 * 1024
_MOST = 2000
"""Moments that are kept of a portfolio, the last of each hour: the first ones and the newest."""
_HOUR = len("2026-11-21T20")
_MOMENTS = list_of(shape(at=is_moment, ends=list_of(is_digest)))


@dataclass(frozen=True, slots=True)
class Moment:
    """What was seen at one moment: the events that no other was made in knowledge of."""

    at: str
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MomentMemory:
    """When what was seen of every portfolio.

    Attributes:
        folder: the user's state folder.
    """

    folder: Path

    def recall(self, portfolio: str) -> tuple[Moment, ...]:
        """When what of a portfolio was seen, by its UUID; nothing if it was never noted."""
        if not is_uuid(portfolio):
            return ()
        path = self._path(portfolio)
        try:
            value: Any = parse(read_private(path, _LARGEST, secret=False), str(path))
        except UnreadableError:
            return ()
        moments: Any = value.get(_MARKER) if isinstance(value, dict) else None
        if not _MOMENTS(moments):
            return ()
        return tuple(Moment(one["at"], tuple(one["ends"])) for one in moments)

    def remember(self, portfolio: str, events: Iterable[Event], at: str) -> None:
        """Note what is seen now; of one hour only the last is kept."""
        if not is_uuid(portfolio):
            return
        moments = [one for one in self.recall(portfolio) if one.at[:_HOUR] != at[:_HOUR]]
        moments = [*moments[: _MOST - 1], Moment(at, ends(events))]
        text = json.dumps({_MARKER: [asdict(one) for one in moments]}, indent=1)
        with suppress(UnreadableError, OSError):
            replace_private(self._path(portfolio), f"{text}\n".encode())

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
