"""What the use cases need from outside: portfolios, standards, evidence files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from nvqcheck.domain.events.event import Batch, Event, Kept, kept_but
from nvqcheck.domain.progress.basis import SELF_DECLARED as SELF_DECLARED
from nvqcheck.domain.progress.basis import Basis as Basis
from nvqcheck.domain.progress.basis import Reason as Reason
from nvqcheck.domain.units.library import Library
from nvqcheck.errors import Problem
from nvqcheck.lazy import lazily

# Signatures are compared only where one is there already.
_stronger: Callable[[Mapping[str, Any], str, str], str] = lazily(
    "nvqcheck.ssh.signatures", "stronger"
)


class Snapshot(NamedTuple):
    """A portfolio as it was read: every event, and the erasable texts by commitment."""

    events: tuple[Event, ...] = ()
    people: Mapping[str, Kept] = {}
    texts: Mapping[str, Kept] = {}
    problems: tuple[Problem, ...] = ()
    """What was left out in reading: events whose content is not what their id says."""
    left_out: tuple[Event, ...] = ()
    """The events that were left out: altered, or another portfolio's."""
    altered_texts: frozenset[str] = frozenset()
    """The commitments under which another text stood."""

    def plus(self, batch: Batch) -> Snapshot:
        """This and what was added to it: the same as reading it all again, but for the problems.

        Of two signatures of one event the `stronger` stays.
        """
        events = {event.id: event for event in self.events}
        for event in batch.events:
            there = events.get(event.id)
            sig = _stronger(event.body, event.sig, there.sig) if there else event.sig
            events[event.id] = event if sig == event.sig else event._replace(sig=sig)
        renewed = batch.people.keys() | batch.texts.keys()
        return Snapshot(
            events=tuple(events[id_] for id_ in sorted(events)),
            people=kept_but({**self.people, **batch.people}, batch.erased),
            texts=kept_but({**self.texts, **batch.texts}, batch.erased),
            problems=self.problems,
            left_out=tuple(event for event in self.left_out if event.id not in events),
            altered_texts=self.altered_texts - renewed - batch.erased,
        )


NO_REASONS: Mapping[str, Reason] = {}


class Verdict(NamedTuple):
    """What of a portfolio counts, by whose word."""

    basis: Basis = SELF_DECLARED
    void: frozenset[str] = frozenset()
    """The ids of events that do not count."""
    waiting: frozenset[str] = frozenset()
    """The ids of what trainees have judged: decisions and samples, which count once countersigned,
    and their word on evidence."""
    centres: frozenset[str] | None = None
    """The ids of the erasures by the centre; None where there is no centre."""
    centre_key: str = ""
    """The fingerprint of the centre's own key."""
    names: Mapping[str, str] = {}
    """What a roster calls whoever is on it, by id."""
    reasons: Mapping[str, Reason] = NO_REASONS
    """Why events do not count, by their ids."""


Authority = Callable[[Snapshot], Verdict]
"""Says what counts; without one, everything that the rules allow does."""


Missed = Callable[[Snapshot], tuple[Problem, ...]]
"""Says what this computer has seen of a portfolio and what is not there any more."""


def nothing_missed(_: Snapshot) -> tuple[Problem, ...]:
    """Nothing is remembered, and so nothing is missed."""
    return ()


class Signer(Protocol):
    """Signs what people do."""

    def begin(self, person: str) -> tuple[Problem, ...]:
        """Get what a new candidate signs with.

        Args:
            person: their id.

        Returns:
            Why they begin without, if they do.
        """
        ...

    def asks(self, person: str) -> bool:
        """Whether `ready` may have to ask for something; cheap, and before anything is read.

        Args:
            person: their id; empty for whoever turns out to be the candidate.
        """
        ...

    def ready(self, person: str, show: Callable[[], None]) -> None:
        """Get ready to sign for a person, before the portfolio is locked.

        Args:
            person: their id.
            show: shows in words what is about to be signed; called if their consent is asked for.

        Raises:
            NvqcheckError: it cannot sign for them, and should.
        """
        ...

    def key(self, person: str) -> str:
        """The fingerprint of the key that will sign for a person; empty for who has none here.

        Asks nobody for anything, so that what is only tried out names the same key.

        Raises:
            NvqcheckError: they have a key here that cannot be read.
        """
        ...

    def sign(self, person: str, message: bytes) -> str:
        """The signature on an event's canonical bytes; empty for who does not sign here."""
        ...


class Held(NamedTuple):
    """A portfolio that is held for one change."""

    snapshot: Snapshot
    """What is there now."""
    keep: Callable[[Batch], Snapshot]
    """Adds a batch, once; returns what is on the disk then."""


class PortfolioStore(Protocol):
    """Where one portfolio is kept."""

    @property
    def name(self) -> str:
        """What to call it in messages: the path of its file."""
        ...

    def version(self) -> tuple[int, ...]:
        """What differs when the portfolio has changed; cheap, and empty if there is none."""
        ...

    def read(self) -> Snapshot:
        """What is there now.

        Raises:
            UnreadableError: there is nothing, it cannot be read, or it is not ours.
        """
        ...

    def changing(self, *, create: bool = False) -> AbstractContextManager[Held]:
        """Hold the portfolio for one change, which sees the newest state: all of it or nothing.

        Nobody else writes before the context is left. When `keep` returns, the change is on the
        disk; when it raises, or is not called, nothing has changed.

        Args:
            create: start a new portfolio; the change then sees an empty one.

        Raises:
            UnreadableError: it cannot be read or is not ours; with `create`, it exists already.
            LockedError: somebody else held it for too long.
        """
        ...


class Shelf(NamedTuple):
    """The standards that were found, and what was wrong with them."""

    library: Library
    files: Mapping[str, str]
    """Where each unit came from, by its id."""
    problems: tuple[Problem, ...] = ()


class StandardsSource(Protocol):
    """Where units come from."""

    def load(self) -> Shelf:
        """Every unit that can be read; what cannot is among the problems."""
        ...


class Fingerprint(NamedTuple):
    """What a file is now."""

    size: int
    """Bytes."""
    sha256: str
    """Empty where it was not asked for: the size said enough."""


class EvidenceFiles(Protocol):
    """The files that evidence refers to."""

    def fingerprint(self, at: str, size: int | None = None) -> Fingerprint | None:
        """Size and digest of the file at a location's path; None if it is not there.

        Args:
            at: the path.
            size: that of the file we mean; of one of another size no digest is worked out, and
                the digest is `OUTSIDE` where the path leads to where nobody asked us to look.
                Without it a person has just named the file.
        """
        ...

    def locate(self, path: str) -> str:
        """How a path that a person gave is kept: relative to the portfolio where inside it."""
        ...

    def where(self, at: str) -> Path | None:
        """The file at a location's path, links followed.

        Returns:
            None where there is none, or it leads to where nobody asked us to look.
        """
        ...

    def head(self, at: str, most: int) -> bytes | None:
        """The first bytes of the file at a location's path.

        Args:
            at: the path.
            most: how many bytes at most.

        Returns:
            None as for `where`, and where it cannot be read.
        """
        ...
