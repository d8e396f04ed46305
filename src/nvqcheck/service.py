"""The use cases: what every face, terminal or screen, can ask of one portfolio."""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from nvqcheck.domain.commands import Command, Enrol, Start
from nvqcheck.domain.coverage import Coverage, cover
from nvqcheck.domain.events import Batch, Event, Stamp, seal
from nvqcheck.domain.evidence import Evidence, Location
from nvqcheck.domain.fold import fold
from nvqcheck.domain.library import Library
from nvqcheck.domain.names import suggestion
from nvqcheck.domain.people import Person, Role
from nvqcheck.domain.proposals import Next, propose
from nvqcheck.domain.record import Record
from nvqcheck.domain.rights import may
from nvqcheck.domain.rules import Case, known_person
from nvqcheck.domain.workflow import decide
from nvqcheck.errors import NvqcheckError, Problem, UnreadableError, UsageError
from nvqcheck.store.ports import EvidenceFiles, PortfolioStore, Shelf, Snapshot, StandardsSource

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""What generated ids are made of: no 0 and o, no 1, i and l."""


class FilesNow(Mapping[str, str]):
    """The SHA-256 of evidence files as they are now, read when they are asked for."""

    def __init__(self, record: Record, files: EvidenceFiles) -> None:
        self._files = files
        self._paths = {
            item.id: item.content.location.at
            for item in record.evidence.values()
            if item.content.location.kind == "file"
        }
        self._known: dict[str, str] = {}

    def __getitem__(self, id_: str) -> str:
        if id_ not in self._known:
            found = self._files.fingerprint(self._paths[id_])
            self._known[id_] = found.sha256 if found else ""
        return self._known[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@dataclass(frozen=True)
class View:
    """One portfolio as it is at one moment."""

    name: str
    """What the store calls it."""
    library: Library
    record: Record
    files: Mapping[str, str]
    problems: tuple[Problem, ...]
    """What is wrong with the files it was read from."""

    @cached_property
    def coverage(self) -> Coverage:
        """How far every enrolled unit has come."""
        return cover(self.library, self.record, self.files)

    def cover(self, units: Iterable[str] = ()) -> Coverage:
        """How far these units have come; all the enrolled ones if none are named.

        Raises:
            UsageError: the candidate is not enrolled on one, or there is no such unit.
        """
        units = tuple(units)
        for id_ in units:
            if id_ not in self.record.enrolments:
                self.library.unit(id_)
                raise UsageError(
                    "not-enrolled",
                    f"The candidate is not enrolled on {id_}.",
                    hint=suggestion(id_, self.record.enrolments),
                )
        return cover(self.library, self.record, self.files, units) if units else self.coverage

    def signing_role(self, actor: str, unit: str) -> Role:
        """The role in which somebody would sign a unit now.

        Where nothing is left for them to sign, or no rule lets them, it is a role in which they
        will be refused, with the reason.

        Raises:
            UsageError: they could sign in several roles, or the unit is not among the enrolled.
        """
        person = self.person(actor or self.record.candidate)
        covered = self.cover([unit]).units[0]
        roles = [
            role
            for role in (Role.CANDIDATE, Role.ASSESSOR, Role.IV)
            if may("signed", person, self.record.candidate, sign_as=role)
        ]
        due = [role for role in roles if not covered.signed_by(role)]
        if len(due) > 1:
            raise UsageError(
                "which-role",
                f"{person.shown} could sign {unit} as {' or '.join(role.words for role in due)}.",
                hint=f"Say which with --role {due[0].value}.",
            )
        return (due or roles or [Role.ASSESSOR])[0]

    def next(self, most: int = 5) -> Next:
        """What evidence would close most of what is open."""
        return propose(self.library, self.record, self.coverage, most)

    def evidence(self, ref: str) -> Evidence:
        """The item with this reference, in any case of letters.

        Raises:
            UsageError: there is none; the hint names the nearest.
        """
        found = {name.upper(): item for name, item in self.record.by_ref.items()}
        if ref.upper() not in found:
            hint = suggestion(ref, self.record.by_ref) or "See: nvqcheck evidence list"
            raise UsageError("unknown-evidence", f"There is no evidence {ref}.", hint=hint)
        return found[ref.upper()]

    def event(self, start: str) -> Event:
        """The event whose id begins like this (at least six characters).

        Raises:
            UsageError: there is none, or there are several.
        """
        found = [entry.event for entry in self.record.history if entry.event.id.startswith(start)]
        if len(start) >= 6 and len(found) == 1:
            return found[0]
        hint = "`nvqcheck history` shows the ids; give at least six characters of one."
        what = "There is no event" if not found else "Several events begin with"
        raise UsageError("unknown-event", f"{what} {start}.", hint=hint)

    def person(self, id_: str) -> Person:
        """The person with this id.

        Raises:
            UsageError: there is none; the hint names the nearest.
        """
        return known_person(Case(self.library, self.record, id_, ""), id_)

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """Units the candidate is enrolled on that no standards folder has, beside `problems`."""
        missing = (
            Problem(
                "unit-missing",
                f"The candidate is enrolled on {id_}, which no standards folder has.",
                "error",
                "Say where it is with --standards DIR, or put it into ./standards.",
                self.name,
            )
            for id_ in self.coverage.missing
        )
        return (*self.problems, *missing)


@dataclass(frozen=True)
class Done:
    """What a change did."""

    events: tuple[Event, ...]
    """What was added; what would be, in a dry run."""
    view: View
    """The portfolio with it."""
    dry_run: bool


Ask = Callable[[View], Sequence[Command]]
"""Says what is to be done, given the portfolio as it is at the moment of doing it."""


@dataclass(frozen=True)
class Service:
    """One portfolio, for one person.

    Attributes:
        store: where it is kept.
        standards: where units come from.
        files: the evidence files.
        actor: the id of the person who acts; the candidate if empty.
        clock: tells the time, aware of its zone.
        salt: makes the salts of erasable texts.
        identity: makes the UUID of a new portfolio.
    """

    store: PortfolioStore
    standards: StandardsSource
    files: EvidenceFiles
    actor: str = ""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    salt: Callable[[], str] = lambda: secrets.token_hex(16)
    identity: Callable[[], str] = lambda: str(uuid.uuid4())

    @cached_property
    def library(self) -> Library:
        """The units that can be read."""
        return self._shelf.library

    @cached_property
    def _shelf(self) -> Shelf:
        return self.standards.load()

    def acting_as(self, actor: str) -> Service:
        """The same for another person, without reading the units again."""
        other = replace(self, actor=actor)
        other.__dict__["_shelf"] = self._shelf
        return other

    def version(self) -> tuple[int, ...]:
        """What differs when anybody has changed the portfolio; empty if there is none."""
        return self.store.version()

    def may(self, view: View, command: Command) -> NvqcheckError | None:
        """Why a person may not do something as things stand; None if they may. Changes nothing."""
        actor = self.actor or view.record.candidate
        case = Case(self.library, view.record, actor, self._now()[:10], view.files)
        try:
            decide(case, command)
        except NvqcheckError as error:
            return error
        return None

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

    def _view(self, snapshot: Snapshot) -> View:
        record = fold(snapshot.events, snapshot.people, snapshot.texts)
        faults = (problem for problem in self._shelf.problems if problem.severity == "error")
        problems = (*faults, *snapshot.problems)
        return View(self.store.name, self.library, record, FilesNow(record, self.files), problems)

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
        actor = candidate or new_id(Role.CANDIDATE)

        def ask(_: View) -> Sequence[Command]:
            return [Start(name), Enrol(tuple(units))] if units else [Start(name)]

        return self._act(ask, actor, self.identity(), dry_run=dry_run, create=True)

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
        made: list[Batch] = []

        def change(snapshot: Snapshot) -> Batch:
            made.clear()
            before = self._view(snapshot)
            stamp = Stamp(
                portfolio=portfolio or before.record.portfolio,
                actor=actor or before.record.candidate,
                at=self._now(),
                salt=self.salt,
            )
            now, view = snapshot, before
            for command in ask(before):
                case = Case(self.library, view.record, stamp.actor, stamp.at[:10], view.files)
                batch = seal(decide(case, command), now.events, stamp)
                made.append(batch)
                now = now.plus(batch)
                view = self._view(now)
            return _together(made)

        if not dry_run:
            after = self._view(self.store.append(change, create=create))
        else:
            snapshot = Snapshot() if create else self.store.read()
            after = self._view(snapshot.plus(change(snapshot)))
        return Done(_together(made).events, after, dry_run)


def _together(batches: Iterable[Batch]) -> Batch:
    whole = Batch()
    for batch in batches:
        whole = Batch(
            (*whole.events, *batch.events),
            {**whole.people, **batch.people},
            {**whole.texts, **batch.texts},
        )
    return whole


def new_id(role: Role) -> str:
    """A pseudonymous id for a new person, which no copy of the portfolio will give to another."""
    tail = "".join(secrets.choice(_LETTERS) for _ in range(5))
    return re.sub(r"_", "-", f"{role.value}-{tail}")
