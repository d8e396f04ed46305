"""The gate: whether portfolios have come as far as somebody asks, and what is missing.

It asks `coverage` and judges nothing itself. A stage is reached by a unit when enough of it has
come that far; by portfolios, when every enrolled unit of each has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from nvqcheck.domain.progress.basis import Basis
from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import Need, needs
from nvqcheck.domain.progress.states import UnitState, Why
from nvqcheck.domain.text.roles import Role


class Stage(StrEnum):
    """How far a unit can be asked to have come."""

    EVIDENCED = "evidenced"
    SUBMITTED = "submitted"
    MET = "met"
    READY = "ready"
    """Every criterion met and no requirement open, which asks for more than any percentage."""
    SIGNED = "signed"
    """Signed off by every role that the unit names."""
    VERIFIED = "verified"
    """Signed off by an internal verifier besides."""


OF_UNITS = {
    Stage.READY: frozenset({UnitState.READY, UnitState.SIGNED, UnitState.VERIFIED}),
    Stage.SIGNED: frozenset({UnitState.SIGNED, UnitState.VERIFIED}),
    Stage.VERIFIED: frozenset({UnitState.VERIFIED}),
}
"""The stages that are a state of the whole unit, each with the states that have reached it."""


NOT_IN_LIBRARY, NOT_ENROLLED, EMPTY = "not_in_library", "none", "empty"
"""Why a unit is missing: it is in no folder of standards, there is none, it has no criteria."""
UNSIGNED, OUTDATED = "unsigned", "outdated"
"""Why a signature is missing: nobody signed, or something that it covers changed after it."""


class Missing(StrEnum):
    """What kind of thing is missing."""

    CRITERION = "criterion"
    REQUIREMENT = "requirement"
    SIGNATURE = "signature"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that keeps a unit from the stage."""

    portfolio: str
    candidate: str
    unit: str
    kind: Missing
    id: str
    """Of the criterion or requirement; a signature's role; empty for a unit."""
    state: str
    """Of the criterion or requirement; of a signature or unit, one of those above."""
    need: Need | None = None
    """What a criterion needs next."""
    why: Why | None = None
    """Why a requirement stands as it does."""


@dataclass(frozen=True, slots=True)
class UnitGate:
    """How one unit stands before the gate."""

    portfolio: str
    candidate: str
    unit: str
    percent: int
    """Of its criteria, rounded down: 100 only if it is all."""
    reached: bool
    award: bool = True
    """Whether it is an award, and not a National Occupational Standard."""
    origin: str = ""
    """Where its file came from, in words."""
    edition: str = ""
    """The digest of the edition in use; empty where the unit is not in the library."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What was asked, whether it is reached, and what is missing where it is not."""

    stage: Stage
    minimum: int
    """The share of each unit's criteria that is asked for, in per cent."""
    reached: bool
    units: tuple[UnitGate, ...]
    missing: tuple[Gap, ...]
    """Of the units that have not reached the stage, in the units' order."""
    bases: tuple[Basis, ...] = ()
    """On what basis things count in each portfolio."""


def gate(coverages: Sequence[Coverage], stage: Stage, minimum: int = 100) -> Gate:
    """Whether every enrolled unit of every portfolio has reached a stage.

    A unit that is not in the library has reached nothing, and neither has a portfolio that is
    not enrolled on any unit, nor one whose roster is not believed, nor no portfolio at all.

    Args:
        coverages: how far the portfolios have come.
        stage: how far every unit has to have come.
        minimum: the least share of its criteria in per cent; the stages of the whole unit take
            no notice of it, as nobody can sign for a part.
    """
    units = tuple(unit for coverage in coverages for unit in _units(coverage, stage, minimum))
    missing = tuple(gap for coverage in coverages for gap in _missing(coverage, stage, minimum))
    bases = tuple(coverage.basis for coverage in coverages)
    reached = bool(units) and not missing and all(unit.reached for unit in units)
    return Gate(
        stage=stage,
        minimum=minimum,
        reached=reached and not any(basis.doubt for basis in bases),
        units=units,
        missing=missing,
        bases=bases,
    )


def _units(coverage: Coverage, stage: Stage, minimum: int) -> Iterator[UnitGate]:
    whose = (coverage.portfolio, coverage.candidate)
    for unit in coverage.units:
        reached = _reached(unit, stage, minimum)
        yield UnitGate(
            *whose,
            unit.unit.id,
            unit.percent(_number(unit, stage)),
            reached,
            award=not unit.unit.is_nos,
            origin=unit.origin,
            edition=unit.unit.digest,
        )
    for id_ in coverage.missing:
        yield UnitGate(*whose, id_, 0, reached=False)


def _number(unit: UnitCoverage, stage: Stage) -> int:
    """How many criteria have reached a stage; those met stand behind a signature."""
    return {
        Stage.EVIDENCED: unit.evidenced,
        Stage.SUBMITTED: unit.submitted,
    }.get(stage, unit.met)


def _reached(unit: UnitCoverage, stage: Stage, minimum: int) -> bool:
    if stage in OF_UNITS:
        return unit.state in OF_UNITS[stage]
    return unit.total > 0 and unit.percent(_number(unit, stage)) >= minimum


def _missing(coverage: Coverage, stage: Stage, minimum: int) -> Iterator[Gap]:
    whose = (coverage.portfolio, coverage.candidate)
    for unit in coverage.units:
        if not _reached(unit, stage, minimum):
            yield from _of_unit(unit, partial(Gap, *whose, unit.unit.id), stage)
    for id_ in coverage.missing:
        yield Gap(*whose, id_, Missing.UNIT, "", NOT_IN_LIBRARY)
    if not coverage.units and not coverage.missing:
        yield Gap(*whose, "", Missing.UNIT, "", NOT_ENROLLED)


_Lack = Callable[..., Gap]


def _of_unit(unit: UnitCoverage, lack: _Lack, stage: Stage) -> Iterator[Gap]:
    if not unit.total:
        yield lack(Missing.UNIT, "", EMPTY)
    for line in unit.criteria:
        if not _has_come(line, stage):
            yield lack(Missing.CRITERION, line.ref.id, line.state.value, need=needs(line))
    if stage in OF_UNITS:
        for need in unit.requirements:
            if need.blocks:
                yield lack(Missing.REQUIREMENT, need.id, need.state.value, why=need.why)
    if stage in (Stage.SIGNED, Stage.VERIFIED):
        yield from _signatures(unit, lack, stage)


def _has_come(line: CriterionCoverage, stage: Stage) -> bool:
    return {
        Stage.EVIDENCED: line.evidenced,
        Stage.SUBMITTED: line.submitted,
    }.get(stage, line.met and (line.supported or stage not in OF_UNITS))


def _signatures(unit: UnitCoverage, lack: _Lack, stage: Stage) -> Iterator[Gap]:
    signed = {sig.signature.role for sig in unit.signatures}
    verifying = (Role.IV,) if stage is Stage.VERIFIED else ()
    for role in dict.fromkeys((*unit.unit.signing_roles, *verifying)):
        if not unit.signed_by(role):
            yield lack(Missing.SIGNATURE, role.value, OUTDATED if role in signed else UNSIGNED)
