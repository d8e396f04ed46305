"""How far a portfolio has come, unit by unit and criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from nvqcheck.domain.progress.accepted import accepted_in
from nvqcheck.domain.progress.basis import SELF_DECLARED, Basis
from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.criterion_state import Standing, standing
from nvqcheck.domain.progress.requirements import RequirementCoverage, evaluate
from nvqcheck.domain.progress.sign_off import is_current, made_once_decided, newest_signature
from nvqcheck.domain.progress.states import State, UnitState
from nvqcheck.domain.record.evidence import ref_key
from nvqcheck.domain.record.facts import Signature
from nvqcheck.domain.record.file_state import Files
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.unit import Criterion, GroupKind, Unit


class LinkedItem(NamedTuple):
    """One item of evidence as a criterion sees it."""

    id: str
    ref: str
    pointer: str
    short: Shortfall | None
    """Why it does not count; None if it does."""

    @property
    def counts(self) -> bool:
        """Whether it counts."""
        return self.short is None


class CriterionCoverage(NamedTuple):
    """How one criterion stands, with all that a report says of it."""

    ref: CriterionRef
    criterion: Criterion
    group: str
    kind: GroupKind
    standing: Standing
    evidence: tuple[LinkedItem, ...]
    supported: bool
    """Whether something that counts was accepted, as far as no requirement asks for it."""
    promising: bool
    """Whether something linked counts, or falls short only of real work that nobody asks for."""

    @property
    def state(self) -> State:
        """Its state."""
        return self.standing.state

    @property
    def evidenced(self) -> bool:
        """Whether evidence is linked."""
        return bool(self.standing.links)

    @property
    def submitted(self) -> bool:
        """Whether it has been put before an assessor and not been sent back."""
        return self.evidenced and self.state not in (
            State.NOT_STARTED,
            State.EVIDENCED,
            State.NOT_YET,
        )

    @property
    def met(self) -> bool:
        """Whether it is met and unchanged since."""
        return self.standing.accepted

    @property
    def sampled(self) -> bool:
        """Whether it is met, sampled and agreed."""
        return self.state is State.SAMPLED

    @property
    def decided_at(self) -> str:
        """When the newest decision was recorded; empty if there is none."""
        return self.standing.decision.at if self.standing.decision else ""

    @property
    def decided_on(self) -> str:
        """The day on which the newest decision was made, ISO; empty if there is none."""
        return self.standing.decision.on if self.standing.decision else ""


class SignedRole(NamedTuple):
    """One sign-off, and whether it still covers what it covered."""

    signature: Signature
    current: bool
    by: str = ""
    """The name of the one who signed, or the id."""
    signed_by_key: bool = False
    """Whether a key's signature stands beside it; under a roster, one that was checked."""
    unsigned: bool = False
    """Whether it has none although something in the portfolio has."""


class UnitCoverageValues(NamedTuple):
    """How far each part of one unit has come."""

    unit: Unit
    criteria: tuple[CriterionCoverage, ...]
    requirements: tuple[RequirementCoverage, ...]
    signatures: tuple[SignedRole, ...]
    """The newest of each role that has signed, in the order of `Role`."""
    origin: str = ""
    """Where the unit came from, in words."""
    sampled_as_decided: bool = False
    """Whether something was sampled in knowledge of the newest decision on every criterion."""


class UnitCoverage(UnitCoverageValues):
    """How far one unit has come: part by part, and what follows."""

    def number_in(self, *states: State) -> int:
        """How many criteria are in one of these states."""
        return sum(line.state in states for line in self.criteria)

    @cached_property
    def total(self) -> int:
        """How many criteria it has."""
        return len(self.criteria)

    @cached_property
    def evidenced(self) -> int:
        """How many have evidence."""
        return sum(line.evidenced for line in self.criteria)

    @cached_property
    def submitted(self) -> int:
        """How many have been submitted, or gone further."""
        return sum(line.submitted for line in self.criteria)

    @cached_property
    def met(self) -> int:
        """How many are met, or gone further."""
        return sum(line.met for line in self.criteria)

    @cached_property
    def sampled(self) -> int:
        """How many are met, sampled and agreed."""
        return sum(line.sampled for line in self.criteria)

    def percent(self, number: int) -> int:
        """A count as whole per cent of the criteria, rounded down: 100 only if it is all."""
        return number * 100 // self.total if self.total else 0

    @cached_property
    def ready(self) -> bool:
        """Whether every criterion is met, by what counts, and no requirement is open."""
        needs = (need.blocks for need in self.requirements)
        met = sum(line.met and line.supported for line in self.criteria)
        return self.total > 0 and met == self.total and not any(needs)

    def signed_by(self, role: Role) -> bool:
        """Whether a role has signed and the signature still covers everything."""
        return any(s.current and s.signature.role is role for s in self.signatures)

    @cached_property
    def state(self) -> UnitState:
        """How far it has come."""
        if not self.ready:
            return UnitState.IN_PROGRESS
        if not all(self.signed_by(role) for role in self.unit.signing_roles):
            return UnitState.READY
        return UnitState.VERIFIED if self.signed_by(Role.IV) else UnitState.SIGNED


class Coverage(NamedTuple):
    """How far one portfolio has come."""

    portfolio: str
    candidate: str
    """The candidate's name, or id."""
    units: tuple[UnitCoverage, ...]
    missing: tuple[str, ...]
    """The ids of enrolled units that are not in the library."""
    basis: Basis = SELF_DECLARED
    """On what basis it says that something counts."""
    called_otherwise: tuple[Person, ...] = ()
    """Whom the roster calls by another name than the portfolio."""


class Totals(NamedTuple):
    """The figures of several units together."""

    units: int
    total: int
    evidenced: int
    met: int
    sampled: int

    def percent(self, number: int) -> int:
        """A count as whole per cent of all criteria, rounded down."""
        return number * 100 // self.total if self.total else 0


def totals(coverages: Iterable[Coverage]) -> Totals:
    """The figures of every unit of these portfolios together."""
    units = [unit for coverage in coverages for unit in coverage.units]
    return Totals(
        units=len(units),
        total=sum(unit.total for unit in units),
        evidenced=sum(unit.evidenced for unit in units),
        met=sum(unit.met for unit in units),
        sampled=sum(unit.sampled for unit in units),
    )


def cover(
    library: Library,
    record: Record,
    files: Files | None = None,
    units: Iterable[str] = (),
    basis: Basis = SELF_DECLARED,
) -> Coverage:
    """How far every enrolled unit has come.

    Args:
        library: the units and the centre's policy.
        record: the portfolio.
        files: the evidence files as they are now.
        units: the ids to look at; all that the candidate is enrolled on if empty.
        basis: by whose word the record says that something counts.
    """
    wanted = tuple(units) or tuple(record.enrolments)
    return Coverage(
        portfolio=record.portfolio,
        candidate=record.candidate_name,
        units=tuple(
            cover_unit(library, record, id_, files or {}) for id_ in wanted if id_ in library.units
        ),
        missing=tuple(id_ for id_ in wanted if id_ not in library.units),
        basis=basis,
        called_otherwise=tuple(one for one in record.people.values() if one.called_otherwise),
    )


def cover_unit(library: Library, record: Record, unit_id: str, files: Files) -> UnitCoverage:
    """How far one unit has come; the library has it."""
    unit = library.units[unit_id]
    standings = {ref: standing(library, record, ref, files) for ref in unit.refs()}
    accepted = accepted_in(library, record, unit, standings)
    decided = [one.decision.id for one in standings.values() if one.decision]
    samples = (sample for id_ in decided for sample in record.samples.get(id_, ()))
    newest = (newest_signature(record, unit.id, role) for role in Role)
    return UnitCoverage(
        unit,
        tuple(
            CriterionCoverage(
                ref=ref,
                criterion=unit.criteria[ref.id],
                group=unit.group_of[ref.id].id,
                kind=unit.group_of[ref.id].kind,
                standing=stand,
                evidence=_items(record, stand),
                supported=accepted.supports(stand),
                promising=accepted.promises(stand),
            )
            for ref, stand in standings.items()
        ),
        evaluate(record, accepted, files),
        tuple(
            SignedRole(
                signature=sig,
                current=is_current(record, unit, sig, standings, files),
                by=record.shown(sig.actor),
                signed_by_key=bool(record.events[sig.id].sig),
                unsigned=record.unsigned(sig.id),
            )
            for sig in newest
            if sig is not None
        ),
        library.origins.get(unit.id, ""),
        any(made_once_decided(record, samples, decided)),
    )


def _items(record: Record, stand: Standing) -> tuple[LinkedItem, ...]:
    items = (
        LinkedItem(id_, record.evidence[id_].ref, link.pointer, stand.short.get(id_))
        for id_, link in stand.links.items()
    )
    return tuple(sorted(items, key=lambda item: ref_key(item.ref)))
