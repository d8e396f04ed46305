"""The use cases: what every face, terminal or screen, can ask of one portfolio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from nvqcheck.domain.events.event import Stamp
from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.domain.record.evidence import Location
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import NvqcheckError, Problem, UnreadableError
from nvqcheck.lazy import lazily
from nvqcheck.portfolio.random_ids import new_id, new_salt, new_uuid
from nvqcheck.portfolio.use_cases import UseCases
from nvqcheck.portfolio.view import View
from nvqcheck.portfolio.viewer import Viewer
from nvqcheck.ports import (
    Authority,
    EvidenceFiles,
    Missed,
    PortfolioStore,
    Shelf,
    Signer,
    Snapshot,
    StandardsSource,
    Verdict,
    nothing_missed,
)

if TYPE_CHECKING:
    from nvqcheck.domain.actions.requests import Command
    from nvqcheck.domain.units.library import Library
    from nvqcheck.portfolio.change import Ask, Change, Done, Merged

# What only changes and merging need: looking is what everybody waits for.
_decide = lazily("nvqcheck.domain.actions.decide", "decide")
_who_acts = lazily("nvqcheck.portfolio.who_acts", "who_acts")
_has_name = lazily("nvqcheck.domain.actions.people_rules", "has_name")
_has_person_id = lazily("nvqcheck.domain.actions.people_rules", "has_person_id")
_start = lazily("nvqcheck.domain.actions.requests", "Start")
_enrol = lazily("nvqcheck.domain.actions.requests", "Enrol")
_merge_copies = lazily("nvqcheck.portfolio.merging_copies", "merge_copies")
_prepare: Callable[..., Change] = lazily("nvqcheck.portfolio.change", "prepare")
_case_of = lazily("nvqcheck.portfolio.change", "case_of")
_moment = lazily("nvqcheck.portfolio.clock", "moment")
_clock_problems = lazily("nvqcheck.portfolio.clock", "clock_problems")

Stamping = Callable[[View], Stamp]
"""Says who acts and when, given the portfolio."""


@dataclass(frozen=True, eq=False, repr=False)
class Portfolio(UseCases):
    """One portfolio, for one person.

    Attributes:
        store: where it is kept.
        standards: where units come from.
        files: the evidence files.
        actor: the id or full name of the person who acts; empty if nobody is named.
        whoami: the id of whoever sits at this computer; empty if nobody has said so.
        clock: tells the time, aware of its zone.
        salt: makes the salts of erasable texts.
        identity: makes the UUID of a new portfolio.
        signer: signs what is done; without one nothing is signed.
        authority: says what counts; without one all that the rules allow does.
        show: shows what is about to be signed, when a passphrase is asked for.
        remember: is given what counts of the portfolio after each change, to know it again;
            says what is wrong.
        missed: says what was seen of it before and is not there any more.
        shelf: the units, where they have been read already.
        anyway: whether what is done may unseat decisions and signatures.
        doubts: what has to be said of the place that it was opened from.
    """

    store: PortfolioStore
    standards: StandardsSource
    files: EvidenceFiles
    actor: str = ""
    whoami: Callable[[], str] = lambda: ""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    salt: Callable[[], str] = new_salt
    identity: Callable[[], str] = new_uuid
    signer: Signer | None = None
    authority: Authority = lambda _: Verdict()
    show: Callable[[Done], None] = lambda _: None
    remember: Callable[[Snapshot], tuple[Problem, ...]] = lambda _: ()
    missed: Missed = nothing_missed
    shelf: Shelf | None = None
    anyway: bool = False
    doubts: tuple[Problem, ...] = ()

    @property
    def library(self) -> Library:
        """The units that can be read."""
        return self.viewer.shelf.library

    @cached_property
    def viewer(self) -> Viewer:
        """Sees the portfolio."""
        shelf = self.shelf or self.standards.load()
        return Viewer(self.store.name, shelf, self.files, self.authority, self.doubts, self.missed)

    def acting(self, view: View) -> str:
        """The id of the person as whom things are done: see `who_acts`.

        Raises:
            RefusedError: it has to be said, or their key is not on this computer.
            UsageError: several have the name that was said.
        """
        person: str = _who_acts(view.record, self.actor, self.whoami, self.signer)
        return person

    def acting_as(self, actor: str) -> Portfolio:
        """The same for another person, without reading the units again."""
        return replace(self, actor=actor, shelf=self.viewer.shelf)

    def version(self) -> tuple[int, ...]:
        """What differs when anybody has changed the portfolio; empty if there is none."""
        return self.store.version()

    def may(self, view: View, command: Command) -> NvqcheckError | None:
        """Why a person may not do something as things stand; None if they may. Changes nothing."""
        try:
            actor = self.acting(view)
            # Only a centre's key opens what others may not.
            key = self.signer.key(actor) if self.signer and view.verdict.centres else ""
            _decide(_case_of(view, actor, self._now(), key), command)
        except NvqcheckError as error:
            return error
        return None

    def today(self) -> str:
        """The ISO date, UTC."""
        return self._now()[:10]

    def _now(self) -> str:
        at: datetime = _moment(self.clock)
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def recorded_file(self, path: str) -> Location:
        """A file as evidence records it: where it is, its size and its digest.

        Raises:
            UnreadableError: it is not there, is no file, or cannot be read.
        """
        return self.recorded_file_at(self.files.locate(path))

    def recorded_file_at(self, at: str) -> Location:
        """The same for a path as evidence keeps it, relative to the portfolio's folder."""
        fingerprint = self.files.fingerprint(at)
        if fingerprint is None:
            raise UnreadableError("no-such-file", f"There is no file {at}.", where=at)
        if not fingerprint.sha256:
            raise UnreadableError(
                "file-not-read",
                f"{at} is too large, or does not keep still while it is read.",
                hint="Say where it is held instead, or name a part of it.",
                where=at,
            )
        return Location("file", at, fingerprint.sha256, fingerprint.size)

    def look(self) -> View:
        """The portfolio as it is now.

        Raises:
            UnreadableError: it cannot be read, or is not ours.
        """
        return self.viewer.view(self.store.read())

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
        if self.store.version():
            message = f"There is a file {self.store.name} already: nothing is started over it."
            raise UnreadableError("already-there", message, where=self.store.name)
        actor = candidate or new_id(Role.CANDIDATE)
        # Asked before anything is made, so that a slip leaves no folder and no lock file behind.
        _has_name(name)
        _has_person_id(actor)
        for unit in units:
            self.library.unit(unit)

        def ask(_: View) -> Sequence[Command]:
            return [_start(name), _enrol(tuple(units))] if units else [_start(name)]

        portfolio = self.identity()
        doubts: tuple[Problem, ...] | None = () if dry_run or not self.signer else None

        def stamp(_: View) -> Stamp:
            nonlocal doubts
            # Only once the place is held: a start that fails leaves no key behind either.
            if doubts is None and self.signer:
                doubts = self.signer.begin(actor)
            return self._stamp(portfolio, actor)

        if dry_run:
            change = self._tried(Snapshot(), ask, stamp)
        else:
            change = self._kept(ask, stamp, starting=actor)
        return change.done(dry_run=dry_run, doubts=doubts or ())

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
        if dry_run:
            change = self._tried(self.store.read(), ask, self._of_now)
        else:
            change = self._kept(ask, self._of_now)
        new = {event.id for event in change.batch.events}
        before = (event for event in change.view.snapshot.events if event.id not in new)
        return change.done(dry_run=dry_run, doubts=_clock_problems(before, self._now()))

    def _tried(self, snapshot: Snapshot, ask: Ask, stamp: Stamping) -> Change:
        return _prepare(self.viewer, snapshot, ask, stamp, tried=True, anyway=self.anyway)

    def _kept(self, ask: Ask, stamp: Stamping, *, starting: str = "") -> Change:
        """Open the key if one has to be asked for; then hold, read, fold, decide, sign, write.

        Args:
            ask: says what is to be done.
            stamp: says who does it, and when.
            starting: the id of the candidate who starts the portfolio; empty if it is there.
        """
        create = bool(starting)
        # A name may be anybody's, until the portfolio has been read.
        known = starting or (self.actor if is_person_id(self.actor) else "")
        if self.signer and self.signer.asks(known):
            who = starting or self.acting(self.look())

            def show() -> None:
                there = Snapshot() if create else self.store.read()
                self.show(self._tried(there, ask, stamp).done(dry_run=True))

            self.signer.ready(who, show)
        with self.store.changing(create=create) as held:
            change = _prepare(
                self.viewer, held.snapshot, ask, stamp, self.signer, anyway=self.anyway
            )
            kept = held.keep(change.batch)
        # What was left out in reading is told by the place it has now.
        view = self.viewer.view(kept) if kept.problems else change.view
        return replace(change, view=view.doubted(self.remember(view.counting)))

    def _of_now(self, before: View) -> Stamp:
        return self._stamp(before.record.portfolio, self.acting(before))

    def _stamp(self, portfolio: str, actor: str) -> Stamp:
        return Stamp(
            portfolio=portfolio,
            actor=actor,
            at=self._now(),
            salt=self.salt,
            key=self.signer.key(actor) if self.signer else "",
        )

    def merge(
        self, others: Sequence[PortfolioStore], *, dry_run: bool = False, erase: bool = False
    ) -> Merged:
        """Take in what happened on other copies of the portfolio, all of it or nothing.

        Args:
            others: the other copies; none of them is changed.
            dry_run: say what would come in, but keep nothing.
            erase: whether what was erased on them may be erased here; the backup keeps it for now.

        Raises:
            UnreadableError: one cannot be read, or is not a copy of this portfolio.
            RefusedError: one was tampered with; `merge-erases`, something would be erased here.
            LockedError: somebody else is writing.
        """
        merged: Merged = _merge_copies(
            self.store, self.viewer, others, self.remember, dry_run=dry_run, erase=erase
        )
        return merged
