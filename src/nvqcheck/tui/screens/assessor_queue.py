"""What waits for the assessor, over all units, as the moves of each unit say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import Move, Step, mover, moves
from nvqcheck.domain.progress.requirements import RequirementCoverage
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.record.facts import Decision
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View


@dataclass(frozen=True)
class Waiting:
    """Something that waits for the assessor: a criterion, a requirement, or the signature."""

    unit: UnitCoverage
    move: Move
    criterion: CriterionCoverage | None = None
    requirement: RequirementCoverage | None = None
    decision: Decision | None = None
    """A trainee's, which counts once it is countersigned."""

    @property
    def key(self) -> str:
        """`CC28:1.1`, `CC28:ER4`, or `CC28` for the signature."""
        if self.criterion:
            return str(self.criterion.ref)
        return (
            f"{self.unit.unit.id}:{self.requirement.id}" if self.requirement else self.unit.unit.id
        )


def queue(view: View) -> Iterator[Waiting]:
    """What waits for the assessor, unit by unit, the most pressing first."""
    for unit in view.coverage.units:
        held = dict(_to_countersign(view, unit))
        for ref, (line, decision) in held.items():
            move = Move(Role.ASSESSOR, Step.COUNTERSIGN, unit.unit.id, (ref,))
            yield Waiting(unit, move, line, decision=decision)
        criteria = {line.ref: line for line in unit.criteria}
        needs = {need.id: need for need in unit.requirements}
        for move in moves(unit):
            if move.role is not Role.ASSESSOR or move.step is Step.COUNTERSIGN:
                continue
            if move.criteria:
                yield from (
                    Waiting(unit, move, criteria[ref]) for ref in move.criteria if ref not in held
                )
            else:
                yield Waiting(unit, move, requirement=needs.get(move.requirement))


def _to_countersign(
    view: View, unit: UnitCoverage
) -> Iterator[tuple[CriterionRef, tuple[CriterionCoverage, Decision]]]:
    for line in unit.criteria:
        if held := view.record.to_countersign(line.ref):
            yield line.ref, (line, held[-1])


def undecided(view: View, item: Evidence) -> list[CriterionCoverage]:
    """The criteria that an item is linked to and that nobody has decided as they are now.

    Beside those that wait for the assessor these are the ones that the candidate has not
    submitted yet: what was seen as it was done can be decided at once.
    """
    return [
        line
        for unit in view.coverage.units
        for line in unit.criteria
        if item.id in line.standing.links
        and (mover(line.state) is Role.ASSESSOR or line.state is State.EVIDENCED)
    ]


def covering(view: View) -> list[tuple[Evidence, list[CriterionCoverage]]]:
    """Every item with its undecided criteria, those with the most first."""
    pairs = [(item, undecided(view, item)) for item in view.record.by_ref.values() if item.live]
    return sorted((pair for pair in pairs if pair[1]), key=lambda pair: -len(pair[1]))
