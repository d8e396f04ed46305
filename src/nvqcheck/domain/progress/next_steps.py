"""Whose move it is: what each role can do next for a unit. Faces word it: `report/words/moves`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.requirements import RequirementCoverage
from nvqcheck.domain.progress.states import Answer, Shown, State
from nvqcheck.domain.record.evidence import ref_key
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.rules import RULES, Settled


class Step(StrEnum):
    """What there is to do."""

    COLLECT = "collect"
    SUBMIT = "submit"
    ANSWER = "answer"
    COMPLETE = "complete"
    DECLARE = "declare"
    DECLARE_AGAIN = "declare_again"
    """Something that was accepted came after the declaration."""
    COUNTERSIGN = "countersign"
    COUNTERSIGN_SAMPLE = "countersign_sample"
    JUDGE = "judge"
    LOOK_AGAIN = "look_again"
    """What was judged has changed."""
    DECIDE_AGAIN = "decide_again"
    """Decisions were made on copies apart."""
    RECONSIDER = "reconsider"
    """Nothing that was accepted counts."""
    TAKE_IN = "take_in"
    """Evidence came since that an open requirement may be waiting for."""
    ACCEPT = "accept"
    """Evidence that was accepted has named since what a requirement lists."""
    ACT = "act"
    CONFIRM = "confirm"
    SIGN = "sign"
    SAMPLE = "sample"


class Move(NamedTuple):
    """Something that somebody can do now."""

    role: Role
    step: Step
    unit: str
    criteria: tuple[CriterionRef, ...] = ()
    requirement: str = ""
    items: tuple[str, ...] = ()
    """The references of the evidence that it is about."""


_BY_STATE = {
    State.QUERIED: (Role.ASSESSOR, Step.ACT),
    State.STALE: (Role.ASSESSOR, Step.LOOK_AGAIN),
    State.SUBMITTED: (Role.ASSESSOR, Step.JUDGE),
    State.NOT_YET: (Role.CANDIDATE, Step.ANSWER),
    State.EVIDENCED: (Role.CANDIDATE, Step.SUBMIT),
    State.NOT_STARTED: (Role.CANDIDATE, Step.COLLECT),
}


def mover(state: State) -> Role | None:
    """Whose move a criterion in this state is; None when it is sampled."""
    if state in _BY_STATE:
        return _BY_STATE[state][0]
    return Role.IV if state is State.MET else None


def mover_of(line: CriterionCoverage) -> Role | None:
    """Whose move a criterion is: a trainee's decision on it waits for a qualified assessor."""
    return Role.ASSESSOR if line.standing.held else mover(line.state)


def moves(unit: UnitCoverage) -> tuple[Move, ...]:
    """What can be done now, the most pressing first for each role; none when it is verified."""
    return (
        *_countersigning(unit),
        *_criteria(unit),
        *_requirements(unit),
        *_sampling(unit),
        *_signatures(unit),
    )


def _of(unit: UnitCoverage, state: State) -> tuple[CriterionRef, ...]:
    """The criteria in a state; one that a trainee has decided waits for a countersignature."""
    return tuple(
        line.ref for line in unit.criteria if line.state is state and not line.standing.held
    )


def _countersigning(unit: UnitCoverage) -> Iterator[Move]:
    decided = tuple(line.ref for line in unit.criteria if line.standing.held)
    sampled = tuple(line.ref for line in unit.criteria if line.standing.held_sample)
    if decided:
        yield Move(Role.ASSESSOR, Step.COUNTERSIGN, unit.unit.id, decided)
    if sampled:
        yield Move(Role.IV, Step.COUNTERSIGN_SAMPLE, unit.unit.id, sampled)


def _criteria(unit: UnitCoverage) -> Iterator[Move]:
    apart = tuple(line.ref for line in unit.criteria if line.standing.apart)
    for state, (role, step) in _BY_STATE.items():
        refs = _of(unit, state)
        if state is State.STALE:
            if again := tuple(ref for ref in refs if ref in apart):
                yield Move(role, Step.DECIDE_AGAIN, unit.unit.id, again)
            refs = tuple(ref for ref in refs if ref not in apart)
        if refs:
            yield Move(role, step, unit.unit.id, refs)


def _requirements(unit: UnitCoverage) -> Iterator[Move]:
    if unit.met < unit.total:
        return
    bare = tuple(line.ref for line in unit.criteria if not line.supported)
    if later := _undeclared(unit):
        yield Move(Role.CANDIDATE, Step.DECLARE_AGAIN, unit.unit.id, items=later)
    elif bare:
        yield Move(Role.ASSESSOR, Step.RECONSIDER, unit.unit.id, bare)
    for need in unit.requirements:
        if not need.blocks:
            continue
        if RULES[need.rule].settled is Settled.BY_DECLARATION:
            if not later:
                yield Move(Role.CANDIDATE, Step.DECLARE, unit.unit.id, requirement=need.id)
        elif need.state is Answer.CONFIRM:
            yield Move(Role.ASSESSOR, Step.CONFIRM, unit.unit.id, requirement=need.id)
        elif not _left_of(need, Shortfall.UNDECLARED) & set(later):
            yield from _completing(unit, need)


def _completing(unit: UnitCoverage, need: RequirementCoverage) -> Iterator[Move]:
    """What brings an open requirement on: what has come already is taken in before more is asked.

    A criterion that is met cannot be submitted again: its assessor decides again on it.
    """
    if isinstance(need.why, Shown) and need.why.claimants:
        items = need.why.claimants
        naming = tuple(line.ref for line in unit.criteria if set(items) & set(_taken(line)))
        yield Move(Role.ASSESSOR, Step.ACCEPT, unit.unit.id, naming, need.id, items)
        if need.why.claimed == need.why.missing:
            return
    left = {ref for ref, _ in need.not_counting}
    since = {
        line.ref: came
        for line in unit.criteria
        if (came := _since(line)) and any(item.ref in left for item in line.evidence)
    }
    if since:
        items = tuple(sorted({ref for came in since.values() for ref in came}, key=ref_key))
        yield Move(Role.ASSESSOR, Step.TAKE_IN, unit.unit.id, tuple(since), need.id, items)
    else:
        yield Move(Role.CANDIDATE, Step.COMPLETE, unit.unit.id, requirement=need.id)


def _taken(line: CriterionCoverage) -> list[str]:
    """The references of what the decision which stands has accepted."""
    return [item.ref for item in line.evidence if item.id in line.standing.taken]


def _since(line: CriterionCoverage) -> tuple[str, ...]:
    """The references of what counts and was linked after the decision."""
    taken = line.standing.taken
    return tuple(item.ref for item in line.evidence if item.counts and item.id not in taken)


def _left_of(need: RequirementCoverage, why: Shortfall) -> set[str]:
    """The references of what does not count towards a requirement, for this reason."""
    return {ref for ref, short in need.not_counting if short is why}


def _undeclared(unit: UnitCoverage) -> tuple[str, ...]:
    """The references of what the candidate has still to declare, so that it counts.

    It was accepted, or an open requirement may be waiting for it.
    """
    waiting = {
        ref
        for need in unit.requirements if need.state is Answer.OPEN
        for ref in _left_of(need, Shortfall.UNDECLARED)
    }  # fmt: skip
    return tuple(
        dict.fromkeys(
            item.ref
            for line in unit.criteria
            for item in line.evidence
            if item.short is Shortfall.UNDECLARED
            and (item.id in line.standing.taken or item.ref in waiting)
        )
    )


def _sampling(unit: UnitCoverage) -> Iterator[Move]:
    refs = _of(unit, State.MET)
    sampled = any(line.sampled or line.standing.held_sample for line in unit.criteria)
    early = unit.ready and not unit.sampled_as_decided and not unit.signed_by(Role.IV)
    if early or (refs and not sampled):
        yield Move(Role.IV, Step.SAMPLE, unit.unit.id, refs or tuple(unit.unit.refs()))


def _signatures(unit: UnitCoverage) -> Iterator[Move]:
    if not unit.ready:
        return
    named = unit.unit.signing_roles
    due = [role for role in (*named, Role.IV) if not unit.signed_by(role)]
    for role in dict.fromkeys(due):
        if role is not Role.IV or _iv_can_sign(unit):
            yield Move(role, Step.SIGN, unit.unit.id)


def _iv_can_sign(unit: UnitCoverage) -> bool:
    """Whether a verifier's signature is next: the assessor's stands, and there is a sample.

    A sample from before everything was decided is none of the unit.
    """
    after_assessor = Role.ASSESSOR not in unit.unit.signing_roles or unit.signed_by(Role.ASSESSOR)
    sampled = unit.sampled_as_decided and any(line.sampled for line in unit.criteria)
    return after_assessor and sampled


class Need(StrEnum):
    """What one criterion needs next."""

    EVIDENCE = "evidence"
    COUNTING_EVIDENCE = "counting_evidence"
    SUBMISSION = "submission"
    SUBMISSION_DECLARED = "submission_declared"
    """The candidate's declaration of its evidence besides."""
    SUBMISSION_CONFIRMED = "submission_confirmed"
    """An assessor's word on its evidence besides."""
    ANSWER = "answer"
    DECISION = "decision"
    ANOTHER_LOOK = "another_look"
    ACTION = "action"
    COUNTERSIGNATURE = "countersignature"


_NEEDS = {
    State.NOT_STARTED: Need.EVIDENCE,
    State.EVIDENCED: Need.SUBMISSION,
    State.NOT_YET: Need.ANSWER,
    State.SUBMITTED: Need.DECISION,
    State.STALE: Need.ANOTHER_LOOK,
    State.QUERIED: Need.ACTION,
}

_WAITS = {
    Shortfall.UNDECLARED: Need.SUBMISSION_DECLARED,
    Shortfall.UNCONFIRMED: Need.SUBMISSION_CONFIRMED,
    Shortfall.NOT_CONTACTED: Need.SUBMISSION_CONFIRMED,
    Shortfall.NOT_SEEN: Need.SUBMISSION_CONFIRMED,
}
"""What makes evidence count that is there."""


def needs(line: CriterionCoverage) -> Need | None:
    """What one criterion needs next; None when it is met."""
    if line.standing.held:
        return Need.COUNTERSIGNATURE
    if line.state is State.EVIDENCED and not line.promising:
        short = {item.short for item in line.evidence}
        waits = (need for why, need in _WAITS.items() if why in short)
        return next(waits, Need.COUNTING_EVIDENCE)
    return _NEEDS.get(line.state, None if line.supported else Need.COUNTING_EVIDENCE)
