"""What a change would unseat: decisions that stood and do not stand any more, and signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nvqcheck.domain.progress.coverage import UnitCoverage, cover_unit
from nvqcheck.domain.record.file_state import Files
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Library


class Unseated(NamedTuple):
    """What stood before and does not stand after."""

    decisions: tuple[CriterionRef, ...] = ()
    """The criteria whose *met* was decided on something that is otherwise now."""
    requirements: tuple[CriterionRef, ...] = ()
    """What was satisfied by evidence that does not satisfy it any more."""
    signatures: tuple[tuple[str, Role], ...] = ()
    """Sign-offs, by unit and role, that are due again."""
    signed: bool = False
    """Whether an assessor had signed a unit in which something is unseated."""

    def __bool__(self) -> bool:
        """Whether anything is unseated."""
        return bool(self.decisions or self.requirements or self.signatures)

    def plus(self, other: Unseated) -> Unseated:
        """What this and another loses."""
        return Unseated(
            (*self.decisions, *other.decisions),
            (*self.requirements, *other.requirements),
            (*self.signatures, *other.signatures),
            self.signed or other.signed,
        )


def unseated(
    library: Library, before: Record, after: Record, units: Iterable[str], files: Files
) -> Unseated:
    """What a change unseats.

    A criterion that is judged anew is not unseated: somebody has looked at it again. Nor is what
    somebody takes back themselves; what rests on it may be.

    Args:
        library: the units.
        before: the record without the change.
        after: the record with it.
        units: the ids of the units that it bears on.
        files: the evidence files as they are now.
    """
    lost = Unseated()
    same = before.confirmations == after.confirmations
    for id_ in units:
        if id_ in library.units:
            old, new = (cover_unit(library, record, id_, files) for record in (before, after))
            lost = lost.plus(_in_unit(old, new, judged_alike=same and _judged(old) == _judged(new)))
    return lost


def _in_unit(old: UnitCoverage, new: UnitCoverage, *, judged_alike: bool) -> Unseated:
    signatures = tuple((old.unit.id, role) for role in _signatures(old, new))
    decisions = tuple(_decisions(old, new))
    # Where a decision is unseated, or another is made, the requirements follow.
    requirements = _requirements(old, new) if judged_alike and not decisions else ()
    lost = Unseated(decisions, tuple(requirements), signatures)
    return lost._replace(signed=bool(lost) and old.signed_by(Role.ASSESSOR))


def _decisions(old: UnitCoverage, new: UnitCoverage) -> Iterator[CriterionRef]:
    for before, after in zip(old.criteria, new.criteria, strict=True):
        same = before.standing.decision == after.standing.decision
        if before.met and not after.met and same:
            yield before.ref


def _requirements(old: UnitCoverage, new: UnitCoverage) -> Iterator[CriterionRef]:
    for before, after in zip(old.requirements, new.requirements, strict=True):
        if after.blocks and not before.blocks:
            yield CriterionRef(old.unit.id, before.id)


def _judged(unit: UnitCoverage) -> tuple[list[object], set[str]]:
    """What people have said of a unit: its decisions and signatures."""
    decisions: list[object] = [line.standing.decision for line in unit.criteria]
    return decisions, {one.signature.id for one in unit.signatures}


def _signatures(old: UnitCoverage, new: UnitCoverage) -> Iterator[Role]:
    there = {one.signature.id for one in new.signatures}
    for one in old.signatures:
        if one.current and one.signature.id in there and not new.signed_by(one.signature.role):
            yield one.signature.role
