"""The use cases: what every face, terminal or screen, can ask of one portfolio."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from nvqcheck.domain.events.event import Batch, Event, Stamp, seal
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.record.people import Role
from nvqcheck.domain.text.canonical import canonical
from nvqcheck.errors import NvqcheckError, UnreadableError
from nvqcheck.portfolio.random_ids import new_id as new_id
from nvqcheck.portfolio.random_ids import new_salt, new_uuid
from nvqcheck.portfolio.view import FilesNow, View
from nvqcheck.ports import (
    Authority,
    EvidenceFiles,
    PortfolioStore,
    Shelf,
    Signer,
    Snapshot,
    StandardsSource,
    Verdict,
)

# What only changes need is imported where they are made: looking is what everybody waits for.
if TYPE_CHECKING:
    from nvqcheck.domain.actions.requests import Command
    from nvqcheck.domain.record.evidence import Location
    from nvqcheck.domain.units.library import Library
    from nvqcheck.exchange.merging import Incoming


@dataclass(frozen=True)
class Done:
    """What a change did."""

    events: tuple[Event, ...]
    """What was added; what would be, in a dry run."""
    view: View
    """The portfolio with it."""
    dry_run: bool


@dataclass(frozen=True)
class Merged(Done):
    """What taking in other copies did."""

    before: View
    """The portfolio without them."""
    copies: tuple[Incoming, ...]
    """What each of them brought beyond those before it."""


Ask = Callable[[View], Sequence["Command"]]
"""Says what is to be done, given the portfolio as it is at the moment of doing it."""


@dataclass(frozen=True)
class Portfolio:
    """One portfolio, for one person.

    Attributes:
        store: where it is kept.
        standards: where units come from.
        files: the evidence files.
        actor: the id of the person who acts; the candidate if empty.
        clock: tells the time, aware of its zone.
        salt: makes the salts of erasable texts.
        identity: makes the UUID of a new portfolio.
        signer: signs what is done; without one nothing is signed.
        authority: says what counts; without one all that the rules allow does.
        show: shows what is about to be signed, when a passphrase is asked for.
        remember: is given the portfolio after each change, to know it again.
    """

    store: PortfolioStore
    standards: StandardsSource
    files: EvidenceFiles
    actor: str = ""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    salt: Callable[[], str] = new_salt
    identity: Callable[[], str] = new_uuid
    signer: Signer | None = None
    authority: Authority = lambda _: Verdict()
    show: Callable[[Done], None] = lambda _: None
    remember: Callable[[Snapshot], None] = lambda _: None

    @cached_property
    def library(self) -> Library:
        """The units that can be read."""
        return self._shelf.library

    @cached_property
    def _shelf(self) -> Shelf:
        return self.standards.load()

    def acting_as(self, actor: str) -> Portfolio:
        """The same for another person, without reading the units again."""
        other = replace(self, actor=actor)
        other.__dict__["_shelf"] = self._shelf
        return other

    def version(self) -> tuple[int, ...]:
        """What differs when anybody has changed the portfolio; empty if there is none."""
        return self.store.version()

    def may(self, view: View, command: Command) -> NvqcheckError | None:
        """Why a person may not do something as things stand; None if they may. Changes nothing."""
        from nvqcheck.domain.actions.decide import decide
        from nvqcheck.domain.actions.rules import Case

        actor = self.actor or view.record.candidate
        case = Case(self.library, view.record, actor, self.today(), view.files)
        try:
            decide(case, command)
        except NvqcheckError as error:
            return error
        return None

    def today(self) -> str:
        """The ISO date, UTC."""
        return self._now()[:10]

    def _now(self) -> str:
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def recorded_file(self, path: str) -> Location:
        """A file as evidence records it: where it is, its size and its digest.

        Raises:
            UnreadableError: it is not there, is no file, or cannot be read.
        """
        return self.recorded_file_at(self.files.locate(path))

    def recorded_file_at(self, at: str) -> Location:
        """The same for a path as evidence keeps it, relative to the portfolio's folder."""
        from nvqcheck.domain.record.evidence import Location

        found = self.files.fingerprint(at)
        if found is None:
            raise UnreadableError("no-such-file", f"There is no file {at}.", where=at)
        return Location("file", at, found.sha256, found.size)

    def look(self) -> View:
        """The portfolio as it is now.

        Raises:
            UnreadableError: it cannot be read, or is not ours.
        """
        return self._view(self.store.read())

    def _view(self, snapshot: Snapshot, tried: Sequence[Batch] = ()) -> View:
        verdict = self.authority(snapshot)
        # What is only tried out is not signed, and looked at as if it were.
        unsigned = {event.id for batch in tried for event in batch.events}
        record = fold(
            snapshot.events,
            snapshot.people,
            snapshot.texts,
            void=verdict.void - unsigned,
            waiting=verdict.waiting,
        )
        faults = (problem for problem in self._shelf.problems if problem.severity == "error")
        problems = (*faults, *snapshot.problems)
        files = FilesNow(record, self.files)
        return View(self.store.name, self.library, record, files, problems, verdict.basis)

    def start(
        self, name: str, candidate: str, units: Sequence[str], *, dry_run: bool = False
    ) -> Done:
        """Begin a portfolio for a candidate, enrolled on units.

        Args:
            name: the candidate's name.
            candidate: their id; one is made up if it is empty.
            units: the ids of the units.
            dry_run: decide, but keep nothing.

        Raises:
            NvqcheckError: a unit does not exist, or there is a portfolio already.
        """
        from nvqcheck.domain.actions import rules
        from nvqcheck.domain.actions.requests import Enrol, Start

        if self.store.version():
            message = f"There is a file {self.store.name} already: nothing is started over it."
            hint = "Name another folder for a new portfolio."
            raise UnreadableError("already-there", message, hint=hint, where=self.store.name)
        actor = candidate or new_id(Role.CANDIDATE)
        # Asked before anything is made, so that a slip leaves no folder and no lock file behind.
        rules.has_name(name)
        rules.has_person_id(actor)
        for unit in units:
            self.library.unit(unit)

        def ask(_: View) -> Sequence[Command]:
            return [Start(name), Enrol(tuple(units))] if units else [Start(name)]

        doubts = self.signer.begin(actor) if self.signer and not dry_run else ()
        done = self._act(ask, actor, self.identity(), dry_run=dry_run, create=True)
        return replace(done, view=replace(done.view, problems=(*doubts, *done.view.problems)))

    def act(self, ask: Ask, *, dry_run: bool = False) -> Done:
        """Do what a person asks for, all of it or nothing.

        Args:
            ask: says what, given the portfolio at that moment.
            dry_run: decide, but keep nothing.

        Raises:
            RefusedError: a rule of assessment forbids it.
            UsageError: it names something that does not exist.
            UnreadableError: the portfolio cannot be read, or is not ours.
            LockedError: somebody else is writing.
        """
        return self._act(ask, self.actor, "", dry_run=dry_run, create=False)

    def _act(self, ask: Ask, actor: str, portfolio: str, *, dry_run: bool, create: bool) -> Done:
        from nvqcheck.domain.actions.decide import decide
        from nvqcheck.domain.actions.rules import Case

        made: list[Batch] = []

        def change(snapshot: Snapshot) -> Batch:
            made.clear()
            before = self._view(snapshot)
            who = actor or before.record.candidate
            stamp = Stamp(
                portfolio=portfolio or before.record.portfolio,
                actor=who,
                at=self._now(),
                salt=self.salt,
                key=self.signer.key(who) if self.signer else "",
            )
            now, view = snapshot, before
            for command in ask(before):
                case = Case(self.library, view.record, stamp.actor, stamp.at[:10], view.files)
                batch = seal(decide(case, command), now.events, stamp)
                batch = batch if dry_run else self._signed(batch)
                made.append(batch)
                now = now.plus(batch)
                view = self._view(now, made if dry_run else ())
            return reduce(Batch.plus, made, Batch())

        if not dry_run:
            if self.signer:
                who = actor or self.look().record.candidate
                self.signer.ready(
                    who,
                    lambda: self.show(self._act(ask, who, portfolio, dry_run=True, create=create)),
                )
            kept = self.store.append(change, create=create)
            self.remember(kept)
            after = self._view(kept)
        else:
            snapshot = Snapshot() if create else self.store.read()
            after = self._view(snapshot.plus(change(snapshot)), made)
        return Done(tuple(e for batch in made for e in batch.events), after, dry_run)

    def merge(self, others: Sequence[PortfolioStore], *, dry_run: bool = False) -> Merged:
        """Take in what happened on other copies of the portfolio, all of it or nothing.

        Args:
            others: the other copies; none of them is changed.
            dry_run: say what would come in, but keep nothing.

        Raises:
            UnreadableError: one cannot be read, or is not a copy of this portfolio.
            LockedError: somebody else is writing.
        """
        from nvqcheck.exchange.merging import Copy, bring_all

        copies = [Copy(other.name, other.read()) for other in others]
        came: list[Incoming] = []
        start: list[Snapshot] = []

        def change(snapshot: Snapshot) -> Batch:
            start[:] = [snapshot]
            came[:] = bring_all(snapshot, copies, self.store.name, self._erased)
            return reduce(Batch.plus, (one.batch for one in came), Batch())

        if dry_run:
            snapshot = self.store.read()
            kept = snapshot.plus(change(snapshot))
        else:
            kept = self.store.append(change)
            self.remember(kept)
        events = tuple(event for one in came for event in one.events)
        return Merged(events, self._view(kept), dry_run, self._view(start[0]), tuple(came))

    def _erased(self, snapshot: Snapshot) -> Collection[str]:
        return self._view(snapshot).record.erased

    def _signed(self, batch: Batch) -> Batch:
        if self.signer is None:
            return batch
        signed = (
            replace(event, sig=self.signer.sign(event.actor, canonical(dict(event.body))))
            for event in batch.events
        )
        return replace(batch, events=tuple(signed))
