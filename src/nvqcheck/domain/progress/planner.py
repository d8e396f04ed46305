"""What evidence would close most of what is open, across the enrolled units, and why.

It advises as a good assessor would: what the work leaves behind first, an observation for what
only happens live, with questions on the knowledge behind it in the same visit, and a discussion
for the rest. A proposal is a suggestion: an assessor decides what shows what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from nvqcheck.domain.progress.counting import shortfall
from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.states import OPEN, Answer, State
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.methods import METHODS, How, Method
from nvqcheck.domain.units.unit import GroupKind, Pair, Rule, Strength
from nvqcheck.domain.units.verbs import Way, way

MOST = 12
"""The most criteria one piece of evidence is proposed for: more cannot be judged at one go."""
FEW = 2
"""The most criteria that a few questions settle; of more a professional discussion is had."""
ONE_VISIT = 5
"""The most criteria of knowledge that are asked after an observation, in the same visit."""

_SHAKEN = frozenset({State.NOT_YET, State.STALE, State.QUERIED})
"""Where evidence was just found wanting, or is no longer what was judged."""

Left = Mapping[CriterionRef, CriterionCoverage]
"""The criteria that no proposal closes yet."""


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
    way: Way
    about: str
    """The title of the group that it is about."""
    criteria: tuple[CriterionRef, ...]
    """What it would close, its own group's criteria first."""
    paired: tuple[CriterionRef, ...]
    """Those among them that the crosswalk adds."""
    then_ask: tuple[CriterionRef, ...]
    """The knowledge behind what is watched, to be asked in the same visit."""
    scope: tuple[str, ...]
    """Open scope items, in full, that it could name; each is said of one proposal only."""
    another_day: bool
    """Whether a unit that has some work accepted still needs work from another date."""

    @property
    def closes(self) -> tuple[CriterionRef, ...]:
        """Every criterion that it would close."""
        return (*self.criteria, *self.then_ask)


class Next(NamedTuple):
    """What to do next about evidence."""

    reuses: tuple[Reuse, ...]
    """What there is already, the strongest first."""
    proposals: tuple[Proposal, ...]
    open: int
    """How many criteria wait for evidence in all."""


def propose(library: Library, record: Record, coverage: Coverage, most: int = 3) -> Next:
    """The few pieces of evidence that would close most of what is open.

    Args:
        library: the units, their crosswalk and the centre's methods.
        record: the portfolio.
        coverage: how far it has come.
        most: the most new pieces to propose.
    """
    lines = {line.ref: line for unit in coverage.units for line in unit.criteria}
    waiting = [line for line in lines.values() if line.state in OPEN]
    reuses = sorted(
        _reuses(library, record, waiting, lines),
        key=lambda one: one.strength is not Strength.STRONG,
    )
    left = {line.ref: line for line in waiting}
    proposals: list[Proposal] = []
    named: set[str] = set()
    while left and len(proposals) < most:
        best = max(_all_proposals(library, coverage, left), key=_worth)
        scope = tuple(item for item in best.scope if item not in named)
        proposals.append(best._replace(scope=scope))
        named.update(scope)
        for ref in best.closes:
            del left[ref]
    return Next(tuple(reuses), tuple(proposals), len(waiting))


_WEIGHT = {Way.MADE: 3, Way.WATCHED: 2, Way.TOLD: 1}
"""What the work leaves behind is had most cheaply, and talk can wait until there is work."""


def _worth(proposal: Proposal) -> int:
    return _WEIGHT[proposal.way] * (len(proposal.closes) + len(proposal.paired))


def _reuses(
    library: Library,
    record: Record,
    waiting: Iterable[CriterionCoverage],
    lines: Mapping[CriterionRef, CriterionCoverage],
) -> Iterator[Reuse]:
    for line in waiting:
        for pair in library.pairs.get(line.ref, ()):
            other = lines.get(pair.target)
            if other is None or other.state in _SHAKEN:
                continue
            for linked in other.evidence:
                item = record.evidence[linked.id]
                there = linked.id in line.standing.links
                if not there and not shortfall(item, line.ref, library, record):
                    yield Reuse(linked.ref, line.ref, other.ref, pair.note, pair.strength)


def _all_proposals(library: Library, coverage: Coverage, left: Left) -> Iterator[Proposal]:
    for unit in coverage.units:
        for group in unit.unit.groups:
            for how in Way:
                yield _proposal(library, unit, group.id, how, left)


def _proposal(library: Library, unit: UnitCoverage, group: str, how: Way, left: Left) -> Proposal:
    own = [
        line.ref
        for line in unit.criteria
        if line.group == group and line.ref in left and _way(line) is how
    ]
    chosen, paired = _joined(library, own, left)
    criteria = (*chosen, *paired)
    asked = _behind(unit, left, criteria) if how is Way.WATCHED and criteria else ()
    return Proposal(
        method=_method(library, how, len(criteria)),
        way=how,
        about=next(one.title for one in unit.unit.groups if one.id == group),
        criteria=criteria,
        paired=paired,
        then_ask=asked,
        scope=() if how is Way.TOLD else _open_scope(unit),
        another_day=any(
            need.rule is Rule.OCCASIONS and need.state is Answer.OPEN and need.by
            for need in unit.requirements
        ),
    )


def _way(line: CriterionCoverage) -> Way:
    return way(line.criterion, line.kind)


def _joined(
    library: Library, own: list[CriterionRef], left: Left
) -> tuple[tuple[CriterionRef, ...], tuple[CriterionRef, ...]]:
    """As many of a group's criteria as go at once, and what the crosswalk adds to them.

    Strong pairs come with their criteria, and are never cut off by the limit; the others fill
    what room there is.
    """
    chosen: dict[CriterionRef, None] = {}
    paired: dict[CriterionRef, None] = {}
    partners = {ref: any(map(_strong, _open_pairs(library, ref, left))) for ref in own}
    for ref in sorted(own, key=lambda ref: not partners[ref]):
        strong = [pair.target for pair in _open_pairs(library, ref, left) if _strong(pair)]
        new = {target for target in strong if target not in paired and target not in own}
        if chosen and len(chosen) + len(paired) + 1 + len(new) > MOST:
            break
        chosen[ref] = None
        paired.update(dict.fromkeys(target for target in strong if target in new))
    more = (
        pair.target for ref in chosen for pair in _open_pairs(library, ref, left)
        if pair.target not in own
    )  # fmt: skip
    for target in more:
        if len(chosen) + len(paired) < MOST:
            paired[target] = None
    return tuple(ref for ref in own if ref in chosen), tuple(paired)


def _strong(pair: Pair) -> bool:
    return pair.strength is Strength.STRONG


def _open_pairs(library: Library, ref: CriterionRef, left: Left) -> Iterator[Pair]:
    """The pairs of a criterion that wait for the same kind of proof."""
    told = _way(left[ref]) is Way.TOLD
    for pair in library.pairs.get(ref, ()):
        other = left.get(pair.target)
        if other and (_way(other) is Way.TOLD) is told:
            yield pair


def _behind(
    unit: UnitCoverage, left: Left, criteria: Iterable[CriterionRef]
) -> tuple[CriterionRef, ...]:
    """The knowledge behind what is watched, where it is little enough for one visit."""
    taken = set(criteria)
    asked = tuple(
        line.ref
        for line in unit.criteria
        if line.kind is GroupKind.KNOWLEDGE and line.ref in left and line.ref not in taken
    )
    return asked if len(asked) <= ONE_VISIT else ()


def _open_scope(unit: UnitCoverage) -> tuple[str, ...]:
    return tuple(f"{unit.unit.id}:{item}" for need in unit.requirements for item in need.open_items)


def _method(library: Library, how: Way, size: int) -> str:
    """The method by which a proof is come by: the centre's first that fits, else a usual one."""
    policy = [method for method in library.policy.methods if _fits(method, how)]
    fitting = policy or [method for method in METHODS if _fits(method, how)]
    usual = "PD" if size > FEW else "QA"
    return next((method for method in fitting if method.code == usual), fitting[0]).code


def _fits(method: Method, how: Way) -> bool:
    if method.only:
        return False
    if how is Way.TOLD:
        return method.how == How.TOLD
    return method.how == How.SEEN and (method.product if how is Way.MADE else method.by_assessor)
