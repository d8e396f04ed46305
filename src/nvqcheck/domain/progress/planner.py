"""What evidence would close most of what is open, across the enrolled units, and why.

A proposal is a suggestion: an assessor decides what shows what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nvqcheck.domain.progress.counting import shortfall
from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.states import OPEN, Answer
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.methods import METHODS, How, Method
from nvqcheck.domain.units.unit import Rule, Strength
from nvqcheck.domain.units.verbs import proof

MOST = 12
"""The most criteria one piece of evidence is proposed for: more cannot be judged at one go."""


FEW = 2
"""The most criteria that a few questions settle; of more a professional discussion is had."""


class Reuse(NamedTuple):
    """Evidence that is there already may show another criterion too."""

    evidence: str
    """Its reference."""
    criterion: CriterionRef
    shown: CriterionRef
    """What it shows already."""
    why: str
    strength: Strength


class Proposal(NamedTuple):
    """One new piece of evidence."""

    method: str
    """The code of a method that fits."""
    proof: str
    """`work` or `account`."""
    about: str
    """The title of the group that it is about."""
    criteria: tuple[CriterionRef, ...]
    """What it would close, its own group's criteria first."""
    paired: tuple[CriterionRef, ...]
    """Those among them that the crosswalk adds."""
    scope: tuple[str, ...]
    """Open scope items, in full, that it could name; each is said of one proposal only."""
    another_day: bool
    """Whether a unit still needs evidence from another date."""


class Next(NamedTuple):
    """What to do next about evidence."""

    reuses: tuple[Reuse, ...]
    proposals: tuple[Proposal, ...]
    open: int
    """How many criteria wait for evidence in all."""


def propose(library: Library, record: Record, coverage: Coverage, most: int = 5) -> Next:
    """The few pieces of evidence that would close most of what is open.

    Args:
        library: the units, their crosswalk and the centre's methods.
        record: the portfolio.
        coverage: how far it has come.
        most: the most new pieces to propose.
    """
    lines = {line.ref: line for unit in coverage.units for line in unit.criteria}
    waiting = [line for line in lines.values() if line.state in OPEN]
    reuses = tuple(_reuses(library, record, waiting, lines))
    left = {line.ref: line for line in waiting}
    groups = _groups(coverage)
    proposals: list[Proposal] = []
    named: set[str] = set()
    while left and len(proposals) < most:
        best = max(
            (_proposal(library, unit, group, kind, left) for unit, group, kind in groups),
            key=lambda proposal: len(proposal.criteria),
        )
        scope = tuple(item for item in best.scope if item not in named)
        proposals.append(best._replace(scope=scope))
        named.update(scope)
        for ref in best.criteria:
            del left[ref]
    return Next(reuses, tuple(proposals), len(waiting))


def _groups(coverage: Coverage) -> list[tuple[UnitCoverage, str, str]]:
    return [
        (unit, group.id, kind)
        for unit in coverage.units
        for group in unit.unit.groups
        for kind in ("work", "account")
    ]


def _asks(line: CriterionCoverage) -> str:
    return proof(line.criterion, line.kind)


def _reuses(
    library: Library,
    record: Record,
    waiting: Iterable[CriterionCoverage],
    lines: dict[CriterionRef, CriterionCoverage],
) -> Iterator[Reuse]:
    for line in waiting:
        for pair in library.pairs.get(line.ref, ()):
            other = lines.get(pair.target)
            if other is None:
                continue
            for linked in other.evidence:
                evidence = record.evidence[linked.id]
                linked_already = linked.id in line.standing.links
                if not linked_already and not shortfall(evidence, line.ref, library, record):
                    yield Reuse(linked.ref, line.ref, other.ref, pair.note, pair.strength)


def _proposal(
    library: Library,
    unit: UnitCoverage,
    group: str,
    kind: str,
    left: dict[CriterionRef, CriterionCoverage],
) -> Proposal:
    own = [
        line.ref
        for line in unit.criteria
        if line.group == group and line.ref in left and _asks(line) == kind
    ][:MOST]
    paired = {
        pair.target: None
        for ref in own
        for pair in library.pairs.get(ref, ())
        if pair.target in left and pair.target not in own and _asks(left[pair.target]) == kind
    }
    criteria = (*own, *paired)[:MOST]
    return Proposal(
        method=_method(library, kind, len(criteria)),
        proof=kind,
        about=next(g.title for g in unit.unit.groups if g.id == group),
        criteria=criteria,
        paired=tuple(paired)[: max(0, MOST - len(own))],
        scope=_open_scope(unit) if kind == "work" else (),
        another_day=any(
            need.rule is Rule.OCCASIONS and need.state is Answer.OPEN for need in unit.requirements
        ),
    )


def _open_scope(unit: UnitCoverage) -> tuple[str, ...]:
    return tuple(f"{unit.unit.id}:{item}" for need in unit.requirements for item in need.open_items)


def _fits(method: Method, kind: str) -> bool:
    told = method.how == How.TOLD
    return (told if kind == "account" else method.how == How.SEEN) and not method.only


def _method(library: Library, kind: str, size: int) -> str:
    """The method that an assessor would see or hear this proof by.

    Work is watched; of more than a few criteria people talk, and of a few they are asked. A centre
    without these methods has the first of its own that fits, but never simulation; where it has
    none that fits, it is one that every centre knows.
    """
    fitting = [m for m in library.policy.methods if _fits(m, kind)]
    fitting = fitting or [m for m in METHODS if _fits(m, kind)]
    if kind == "work":
        return next((m for m in fitting if m.direct), fitting[0]).code
    usual = "PD" if size > FEW else "QA"
    return next((m for m in fitting if m.code == usual), fitting[0]).code
