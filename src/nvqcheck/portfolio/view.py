"""One portfolio as it is at one moment, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from nvqcheck.domain.events.causal_order import missing_ids
from nvqcheck.domain.progress.basis import uncounted
from nvqcheck.domain.progress.coverage import Coverage, cover
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.record.rights import may
from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import Problem, UsageError
from nvqcheck.lazy import lazily

if TYPE_CHECKING:
    from nvqcheck.domain.events.event import Event
    from nvqcheck.domain.progress.planner import Next
    from nvqcheck.domain.record.evidence import Evidence
    from nvqcheck.domain.record.record import Record
    from nvqcheck.domain.units.library import Library
    from nvqcheck.ports import Basis, EvidenceFiles, Reason, Snapshot, Verdict

# Asked by few commands, and so loaded when they ask.
_Case = lazily("nvqcheck.domain.actions.rules", "Case")
_enrolled_on = lazily("nvqcheck.domain.actions.rules", "enrolled_on")
_known_event = lazily("nvqcheck.domain.actions.rules", "known_event")
_known_person = lazily("nvqcheck.domain.actions.rules", "known_person")
_known_item = lazily("nvqcheck.domain.actions.evidence_rules", "known_item")
_propose = lazily("nvqcheck.domain.progress.planner", "propose")


Known = dict[tuple[str, int], str]
"""What is known of files, by their paths and recorded sizes."""

ANOTHER_SIZE = "another size"
"""What a file is that cannot be the recorded one, in place of its SHA-256."""


class FilesNow(Mapping[str, str]):
    """The SHA-256 of evidence files as they are now, by item, read when they are asked for.

    One of another size than was recorded has changed, whatever is in it: it is not read.

    Args:
        record: says which files there are.
        files: reads them.
        known: what was read already; what is read is added.
    """

    def __init__(self, record: Record, files: EvidenceFiles, known: Known | None = None) -> None:
        self._files = files
        self.known: Known = {} if known is None else known
        self._recorded = {
            item.id: (item.content.location.at, item.content.location.size)
            for item in record.evidence.values()
            if item.content.location.kind == "file"
        }

    def __getitem__(self, id_: str) -> str:
        recorded = self._recorded[id_]
        if recorded not in self.known:
            fingerprint = self._files.fingerprint(*recorded)
            self.known[recorded] = (fingerprint.sha256 or ANOTHER_SIZE) if fingerprint else ""
        return self.known[recorded]

    def __iter__(self) -> Iterator[str]:
        return iter(self._recorded)

    def __len__(self) -> int:
        return len(self._recorded)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class View:
    """One portfolio as it is at one moment; another moment's is another view."""

    name: str
    """What the store calls it."""
    library: Library
    snapshot: Snapshot
    verdict: Verdict
    """What of it counts."""
    record: Record
    files: FilesNow
    problems: tuple[Problem, ...]
    """What is wrong with the files it was read from."""
    faults: tuple[Problem, ...] = ()
    """What is wrong with the standards and the policy: errors where units are asked for."""
    rolled_back: tuple[Problem, ...] = ()
    """What this computer has seen of it and what is not there any more."""

    def doubted(self, doubts: Iterable[Problem]) -> View:
        """The same, with what else has to be said of it."""
        problems = (*self.problems, *doubts)
        return self if problems == self.problems else replace(self, problems=problems)

    @cached_property
    def basis(self) -> Basis:
        """On what basis `coverage` speaks."""
        basis = self.verdict.basis._replace(uncounted=uncounted(self._not_counting))
        return basis.under(self.library.alone, self.library.policy.source)

    @property
    def _not_counting(self) -> Iterator[tuple[Event, Reason]]:
        reasons, void = self.verdict.reasons, self.verdict.void
        for event in self.snapshot.events:
            if event.id in void and event.id in reasons:
                yield event, reasons[event.id]

    @property
    def counting(self) -> Snapshot:
        """The portfolio without what has no effect, and what may not be by whom it says.

        That is what is to be missed if it is gone: a copy that somebody put something into does
        not make the clean ones look rolled back.
        """
        void = {entry.event.id for entry in self.record.history if entry.void}
        signers = {event.actor for event in self.snapshot.events if event.key and event.sig}
        events = (
            event
            for event in self.snapshot.events
            if event.id not in void
            and bool(event.key) == bool(event.sig)
            and (event.sig or event.actor not in signers)
        )
        return self.snapshot._replace(events=tuple(events))

    @property
    def emptied(self) -> bool:
        """Whether so little counts that nobody is the candidate, though the portfolio was begun."""
        return bool(self.snapshot.events) and not self.record.candidate

    @cached_property
    def coverage(self) -> Coverage:
        """How far every enrolled unit has come."""
        return self._covered()

    def _covered(self, units: Iterable[str] = ()) -> Coverage:
        coverage = cover(self.library, self.record, self.files, units, self.basis)
        return coverage._replace(candidate=self._said_candidate) if self.emptied else coverage

    @property
    def _said_candidate(self) -> str:
        """Who says that they are the candidate, where that does not count."""
        for event in self.snapshot.events:
            if event.kind == "started":
                name = self.snapshot.people.get(event.data["name"])
                return name.text if name else event.actor
        return ""

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
        if not units:
            return self.coverage
        return self._covered(units)

    def signing_role(self, actor: str, unit: str) -> Role:
        """The role in which somebody would sign a unit now.

        Where nothing is left for them to sign, or no rule lets them, it is a role in which they
        will be refused, with the reason.

        Raises:
            UsageError: they could sign in several roles, or there is no such unit.
            RefusedError: the candidate is not enrolled on the unit.
        """
        person = self.person(actor or self.record.candidate)
        _enrolled_on(_Case(self.library, self.record, person.id, ""), self.library.unit(unit))
        covered = self.cover([unit]).units[0]
        duties = self.record.duties_of(person.id, unit)
        roles = [
            role
            for role in (Role.CANDIDATE, Role.ASSESSOR, Role.IV)
            if may("signed", person, self.record.candidate, as_role=role, duties=duties)
        ]
        due = [role for role in roles if not covered.signed_by(role)]
        if len(due) > 1:
            raise UsageError(
                "which-role",
                f"{person.shown} could sign {unit} as {' or '.join(role.words for role in due)}.",
                about={"role": due[0].value},
            )
        return (due or roles or [Role.ASSESSOR])[0]

    def next(self, most: int = 3) -> Next:
        """What evidence would close most of what is open."""
        plan: Next = _propose(self.library, self.record, self.coverage, most)
        return plan

    def evidence(self, ref: str) -> Evidence:
        """The item with this reference, in any case of letters.

        Raises:
            UsageError: there is none; the hint names the nearest.
        """
        item: Evidence = _known_item(self.record, ref)
        return item

    def event(self, start: str) -> Event:
        """The event whose id begins like this (at least six characters).

        Raises:
            UsageError: there is none, or there are several.
        """
        event: Event = _known_event(self.record, start)
        return event

    def person(self, id_: str) -> Person:
        """The person with this id.

        Raises:
            UsageError: there is none; the hint names the nearest.
        """
        person: Person = _known_person(_Case(self.library, self.record, id_, ""), id_)
        return person

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The same as `doubts`, where no unit is asked for and so none that is faulty is missed."""
        return tuple(
            problem._replace(severity="warning") if problem in self.faults else problem
            for problem in self.doubts
        )

    @cached_property
    def gaps(self) -> frozenset[str]:
        """The ids of events that what people here did was made in knowledge of, and that are gone.

        Somebody removed them, or the copy is not whole: they may have told otherwise. What
        strangers and those whom nobody believes say that they knew of is not missed.
        """
        there = (*self.snapshot.events, *self.snapshot.left_out)
        theirs = (
            event
            for event in self.snapshot.events
            if event.actor in self.record.people and event.id not in self.verdict.void
        )
        return frozenset(missing_ids(theirs, (event.id for event in there)))

    @property
    def lost(self) -> tuple[Problem, ...]:
        """What is known to have been there and is not: nobody judges by the rest."""
        altered = (one for one in self.problems if one.code == "event-altered")
        return (*self.rolled_back, *self._gaps, *altered)

    @property
    def _gaps(self) -> Iterator[Problem]:
        if self.gaps:
            number = len(self.gaps)
            yield Problem(
                "events-missing",
                f"{'An event is' if number == 1 else f'{number} events are'} not in the file that "
                "others were made in knowledge of: removed, or the copy is not whole.",
                hint="Merge a copy that is whole.",
                file=self.name,
            )

    @cached_property
    def doubts(self) -> tuple[Problem, ...]:
        """All that is wrong, and the enrolled units that no standards folder has."""
        alone = self.library.alone
        named = (
            Problem("standards-named", f"Units are taken from {alone} alone.", severity="info"),
        )
        missing = (
            Problem(
                "unit-missing",
                f"The candidate is enrolled on {id_}, which no standards folder has.",
                file=self.name,
            )
            for id_ in self.coverage.missing
        )
        told = (*self.faults, *self.problems, *self._gaps, *self.rolled_back)
        return (*told, *(named if alone else ()), *missing)
