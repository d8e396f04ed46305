"""The gate: whether portfolios have come as far as somebody asks, and what is missing.

It asks `coverage` and judges nothing itself. A stage is reached by a unit when enough of it has
come that far; by portfolios, when every enrolled unit of each has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nvqcheck.domain.progress.basis import Basis
from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import needs
from nvqcheck.domain.progress.states import UnitState
from nvqcheck.domain.text.roles import Role


class Stage(StrEnum):
    """How far a unit can be asked to have come."""

    EVIDENCED = "evidenced"
    SUBMITTED = "submitted"
    MET = "met"
    VERIFIED = "verified"
    SIGNED = "signed"
    """Signed off by every role that the unit names, which asks for more than any percentage."""


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
    """Of the criterion or requirement; `unsigned` or `outdated`; `not_in_library`; `none`."""
    needs: str
    """What would help, as a phrase."""


@dataclass(frozen=True, slots=True)
class UnitGate:
    """How one unit stands before the gate."""

    portfolio: str
    candidate: str
    unit: str
    percent: int
    """Of its criteria, rounded down: 100 only if it is all."""
    reached: bool


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
        minimum: the least share of its criteria in per cent; `signed` takes no notice of it, as
            nobody can sign for a part.
    """
    units = tuple(found for coverage in coverages for found in _units(coverage, stage, minimum))
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
        yield UnitGate(*whose, unit.unit.id, unit.percent(_number(unit, stage)), reached)
    for id_ in coverage.missing:
        yield UnitGate(*whose, id_, 0, reached=False)


def _number(unit: UnitCoverage, stage: Stage) -> int:
    """How many criteria have reached a stage; those met stand behind a signature."""
    return {
        Stage.EVIDENCED: unit.evidenced,
        Stage.SUBMITTED: unit.submitted,
        Stage.MET: unit.met,
        Stage.VERIFIED: unit.verified,
        Stage.SIGNED: unit.met,
    }[stage]


def _reached(unit: UnitCoverage, stage: Stage, minimum: int) -> bool:
    if stage is Stage.SIGNED:
        return unit.state in (UnitState.SIGNED, UnitState.VERIFIED)
    return unit.total > 0 and unit.percent(_number(unit, stage)) >= minimum


def _missing(coverage: Coverage, stage: Stage, minimum: int) -> Iterator[Gap]:
    whose = (coverage.portfolio, coverage.candidate)
    for unit in coverage.units:
        if not _reached(unit, stage, minimum):
            for kind, id_, state, what in _of_unit(unit, stage):
                yield Gap(*whose, unit.unit.id, kind, id_, state, what)
    for id_ in coverage.missing:
        what = "a standards folder that has this unit"
        yield Gap(*whose, id_, Missing.UNIT, "", "not_in_library", what)
    if not coverage.units and not coverage.missing:
        yield Gap(*whose, "", Missing.UNIT, "", "none", "to be enrolled on a unit")


_Line = tuple[Missing, str, str, str]


def _of_unit(unit: UnitCoverage, stage: Stage) -> Iterator[_Line]:
    if not unit.total:
        yield Missing.UNIT, "", "empty", "criteria: the unit has none"
    for found in unit.criteria:
        if not _has_come(found, stage):
            what = needs(found) or "to be sampled and agreed"
            yield Missing.CRITERION, found.ref.id, found.state.value, what
    if stage is Stage.SIGNED:
        yield from _requirements(unit)
        yield from _signatures(unit)


def _has_come(found: CriterionCoverage, stage: Stage) -> bool:
    return {
        Stage.EVIDENCED: found.evidenced,
        Stage.SUBMITTED: found.submitted,
        Stage.MET: found.met,
        Stage.VERIFIED: found.verified,
        Stage.SIGNED: found.met,
    }[stage]


def _requirements(unit: UnitCoverage) -> Iterator[_Line]:
    for need in unit.requirements:
        if need.blocks:
            yield Missing.REQUIREMENT, need.id, need.state.value, need.why


def _signatures(unit: UnitCoverage) -> Iterator[_Line]:
    signed = {found.signature.role for found in unit.signatures}
    for role in dict.fromkeys(signatory.role for signatory in unit.unit.sign_off):
        if not unit.signed_by(role):
            yield Missing.SIGNATURE, role.value, *_unsigned(role, again=role in signed)


def _unsigned(role: Role, *, again: bool) -> tuple[str, str]:
    if again:
        return "outdated", f"the {role.words}'s signature again: something changed after it"
    return "unsigned", f"the {role.words}'s signature"
