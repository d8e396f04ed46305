"""What this computer has seen of each portfolio: the newest event of everybody in it.

Who drops the newest events of a file, which nobody else has seen, leaves no gap in it; only
somebody who remembers can tell. Nothing but ids and fingerprints is kept, in the user's state
folder. Looking never writes: heads are noted when this computer changes a portfolio, or when
`verify --remember` is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from nvqcheck.domain.events.event import Event, newest
from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.domain.text.json_shapes import is_count, is_digest, is_text, is_uuid, list_of, shape
from nvqcheck.errors import Problem, UnreadableError
from nvqcheck.ports import Snapshot
from nvqcheck.store.notes import Notes

_MEMORY = "Only noticing later that events were dropped depends on it. Make the folder yours."
_HEADS = Notes(
    "nvqcheck-heads",
    list_of(shape(id=is_digest, person=is_person_id, seq=is_count, key=is_text)),
    "a note of what was seen",
)


class Head(NamedTuple):
    """The newest event of somebody, as it was once seen."""

    id: str
    person: str
    seq: int
    key: str = ""
    """The fingerprint of the key that signed it; empty if none did. The event's id holds for it."""

    @property
    def words(self) -> str:
        """Which event it is: `ann's event number 7 (0123456789ab, signed with SHA256:…)`."""
        how = f"signed with {self.key}" if self.key else "not signed"
        return f"{self.person}'s event number {self.seq} ({self.id[:12]}, {how})"


class HeadMemory(NamedTuple):
    """What was seen of every portfolio.

    Attributes:
        folder: the user's state folder.
    """

    folder: Path

    def recall(self, portfolio: str) -> tuple[Head, ...]:
        """What was seen of a portfolio, by its UUID; nothing if it was never noted.

        Raises:
            UnreadableError: `memory-spoilt`, the note is none; `unreadable`, the system does not
                let us look.
        """
        path = self._path(portfolio)
        try:
            heads = _HEADS.read(path) if portfolio else None
        except UnreadableError as error:
            if error.code == "unreadable":
                raise
            what = f"The note of what this computer has seen is spoilt: {error}"
            raise UnreadableError("memory-spoilt", what, where=str(path)) from None
        return tuple(Head(**head) for head in heads or ())

    def lost(self, snapshot: Snapshot) -> tuple[Head, ...]:
        """What was seen of a portfolio and is not there any more, altered or not.

        Raises:
            UnreadableError: see `recall`.
        """
        there = {event.id for event in (*snapshot.events, *snapshot.left_out)}
        return tuple(head for head in self.recall(_uuid(snapshot)) if head.id not in there)

    def told(self, snapshot: Snapshot) -> tuple[Problem, ...]:
        """The same as a warning; none where nothing is lost, or nobody can say.

        A note that was spoilt is said by `verify`.
        """
        try:
            lost = self.lost(snapshot)
        except (UnreadableError, OSError):
            return ()
        if not lost:
            return ()
        which = " and ".join(head.words for head in lost[:2])
        more = f" and {len(lost) - 2} more" if len(lost) > 2 else ""
        return (
            Problem(
                "rolled-back",
                f"This computer has seen {which}{more}, which the portfolio does not hold any "
                "more: it is an older copy, or its newest events were dropped.",
                "warning",
            ),
        )

    def remember(self, snapshot: Snapshot, *, forget: bool = False) -> None:
        """Note the ends of everybody's chain; what was seen and is not there stays noted.

        Args:
            snapshot: the portfolio.
            forget: whether what is not there is forgotten all the same.

        Raises:
            UnreadableError: the note cannot be written; or, unless what is gone is forgotten,
                cannot be read: see `recall`.
        """
        portfolio = _uuid(snapshot)
        if not portfolio:
            return
        lost = set() if forget else set(self.lost(snapshot))
        heads = sorted(lost | set(heads_of(snapshot.events)), key=lambda head: head.id)
        _HEADS.write(self._path(portfolio), [head._asdict() for head in heads])

    def note(self, snapshot: Snapshot) -> tuple[Problem, ...]:
        """The same after a change that is saved: failing to note it is no more than a warning."""
        try:
            self.remember(snapshot)
        except UnreadableError as error:
            what = f"It is saved, but this computer could not note what it has seen: {error}"
            hint, of = (_MEMORY, "") if error.code != "memory-spoilt" else ("", "spoilt")
            return (Problem("not-noted", what, "warning", hint, error.where, about=(("of", of),)),)
        return ()

    def _path(self, portfolio: str) -> Path:
        name = portfolio if is_uuid(portfolio) else "unknown"
        return self.folder / "heads" / f"{name}.json"


def _uuid(snapshot: Snapshot) -> str:
    return str(snapshot.events[0].body["portfolio"]) if snapshot.events else ""


def heads_of(events: Iterable[Event]) -> tuple[Head, ...]:
    """The ends of everybody's chain."""
    ends = newest(events)
    return tuple(
        Head(event.id, event.actor, int(event.body["seq"]), event.key)
        for last in ends.values()
        for event in last
    )
