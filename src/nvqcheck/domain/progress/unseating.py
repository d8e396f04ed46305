"""What a change would unseat: decisions that stood and do not stand any more, and signatures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nvqcheck.domain.progress.coverage import UnitCoverage, cover_unit
from nvqcheck.domain.progress.criterion_state import Files
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Library


class Unseated(NamedTuple):
    """What stood before and does not stand after."""

    decisions: tuple[CriterionRef, ...]
    """The criteria whose *met* was decided on something that is otherwise now."""
    signatures: tuple[tuple[str, Role], ...]
    """Sign-offs, by unit and role, that are due again."""
    signed: bool
    """Whether an assessor had signed one of the units."""

    def __bool__(self) -> bool:
        """Whether anything is unseated."""
        return bool(self.decisions or self.signatures)


def unseated(
    library: Library, before: Record, after: Record, units: Iterable[str], files: Files
) -> Unseated:
    """What a change unseats.

    A criterion that is judged anew is not unseated: somebody has looked at it again.

    Args:
        library: the units.
        before: the record without the change.
        after: the record with it.
        units: the ids of the units that it bears on.
        files: the evidence files as they are now.
    """
    decisions: list[CriterionRef] = []
    signatures: list[tuple[str, Role]] = []
    signed = False
    for id_ in units:
        if id_ not in library.units:
            continue
        old = cover_unit(library, before, id_, files)
        new = cover_unit(library, after, id_, files)
        decisions.extend(_decisions(old, new))
        signatures.extend((id_, role) for role in _signatures(old, new))
        signed = signed or old.signed_by(Role.ASSESSOR)
    return Unseated(tuple(decisions), tuple(signatures), signed)


def _signatures(old: UnitCoverage, new: UnitCoverage) -> Iterable[Role]:
    # What was taken back itself is no surprise here either.
    left = {signed.signature.id for signed in new.signatures}
    for signed in old.signatures:
        role = signed.signature.role
        if signed.current and not new.signed_by(role) and signed.signature.id in left:
            yield role


def _decisions(old: UnitCoverage, new: UnitCoverage) -> Iterable[CriterionRef]:
    for before, after in zip(old.criteria, new.criteria, strict=True):
        # What was taken back itself is no surprise; what rests on it may be.
        same = before.standing.decision == after.standing.decision
        if before.met and not after.met and same:
            yield before.ref
