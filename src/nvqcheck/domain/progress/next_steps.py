"""Whose move it is: what each role can do next for a unit."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.states import Answer, State
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
    COUNTERSIGN = "countersign"
    JUDGE = "judge"
    LOOK_AGAIN = "look_again"
    ACT = "act"
    CONFIRM = "confirm"
    SIGN = "sign"
    SAMPLE = "sample"


class Move(NamedTuple):
    """Something that somebody can do now."""

    role: Role
    step: Step
    unit: str
    text: str
    """What to do, as an instruction without a full stop."""
    criteria: tuple[CriterionRef, ...] = ()
    requirement: str = ""


_BY_STATE = {
    State.QUERIED: (Role.ASSESSOR, Step.ACT, "act on the internal verifier's query about"),
    State.STALE: (Role.ASSESSOR, Step.LOOK_AGAIN, "look again at"),
    State.SUBMITTED: (Role.ASSESSOR, Step.JUDGE, "judge"),
    State.NOT_YET: (Role.CANDIDATE, Step.ANSWER, "answer the assessor's feedback on"),
    State.EVIDENCED: (Role.CANDIDATE, Step.SUBMIT, "submit, once ready,"),
    State.NOT_STARTED: (Role.CANDIDATE, Step.COLLECT, "find evidence for"),
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
    for role, refs, what in (
        (Role.ASSESSOR, decided, "decision on"),
        (Role.IV, sampled, "sample of"),
    ):
        if refs:
            text = f"countersign the trainee's {what} {criteria_words(refs)}"
            yield Move(role, Step.COUNTERSIGN, unit.unit.id, text, criteria=refs)


def criteria_words(refs: tuple[CriterionRef, ...]) -> str:
    """`criterion 1.1`, or `3 criteria`."""
    return f"criterion {refs[0].id}" if len(refs) == 1 else f"{len(refs)} criteria"


def _criteria(unit: UnitCoverage) -> Iterator[Move]:
    apart = tuple(line.ref for line in unit.criteria if line.standing.apart)
    for state, (role, step, verb) in _BY_STATE.items():
        refs = _of(unit, state)
        if state is State.STALE:
            if again := tuple(ref for ref in refs if ref in apart):
                text = f"decide again on {criteria_words(again)}, decided on copies apart"
                yield Move(role=role, step=step, unit=unit.unit.id, text=text, criteria=again)
            refs = tuple(ref for ref in refs if ref not in apart)
        if refs:
            yield Move(
                role=role,
                step=step,
                unit=unit.unit.id,
                text=f"{verb} {criteria_words(refs)}",
                criteria=refs,
            )


def _requirements(unit: UnitCoverage) -> Iterator[Move]:
    if unit.met < unit.total:
        return
    bare = tuple(line.ref for line in unit.criteria if not line.supported)
    if later := _undeclared(unit):
        text = f"sign the declaration again: {', '.join(later)} came after it"
        yield Move(Role.CANDIDATE, Step.DECLARE, unit.unit.id, text)
    elif bare:
        text = f"look again at {criteria_words(bare)}, where nothing that was accepted counts"
        yield Move(Role.ASSESSOR, Step.LOOK_AGAIN, unit.unit.id, text, criteria=bare)
    for need in unit.requirements:
        if not need.blocks:
            continue
        if RULES[need.rule].settled is Settled.BY_DECLARATION:
            text = "sign the declaration that the work is your own"
            yield Move(Role.CANDIDATE, Step.DECLARE, unit.unit.id, text, requirement=need.id)
        elif need.state is Answer.CONFIRM:
            text = f"confirm {need.id}"
            yield Move(Role.ASSESSOR, Step.CONFIRM, unit.unit.id, text, requirement=need.id)
        else:
            text = f"bring what {need.id} still needs"
            yield Move(Role.CANDIDATE, Step.COMPLETE, unit.unit.id, text, requirement=need.id)


def _undeclared(unit: UnitCoverage) -> tuple[str, ...]:
    """The references of what was accepted and that the candidate has still to declare."""
    return tuple(
        dict.fromkeys(
            item.ref
            for line in unit.criteria
            for item in line.evidence
            if item.short is Shortfall.UNDECLARED and item.id in line.standing.taken
        )
    )


def _sampling(unit: UnitCoverage) -> Iterator[Move]:
    refs = _of(unit, State.MET)
    sampled = (line.sampled or line.standing.held_sample for line in unit.criteria)
    if refs and not any(sampled):
        text = f"sample from {criteria_words(refs)}"
        yield Move(role=Role.IV, step=Step.SAMPLE, unit=unit.unit.id, text=text, criteria=refs)


def _signatures(unit: UnitCoverage) -> Iterator[Move]:
    if not unit.ready:
        return
    named = unit.unit.signing_roles
    due = [role for role in (*named, Role.IV) if not unit.signed_by(role)]
    for role in dict.fromkeys(due):
        if role is not Role.IV or _iv_can_sign(unit):
            yield Move(role, Step.SIGN, unit.unit.id, "sign the unit off")


def _iv_can_sign(unit: UnitCoverage) -> bool:
    """Whether a verifier's signature is next: the assessor's stands, and something is sampled."""
    after_assessor = Role.ASSESSOR not in unit.unit.signing_roles or unit.signed_by(Role.ASSESSOR)
    return after_assessor and any(line.sampled for line in unit.criteria)


_NEEDS = {
    State.NOT_STARTED: "evidence",
    State.EVIDENCED: "to be submitted",
    State.NOT_YET: "an answer to the feedback",
    State.SUBMITTED: "the assessor's decision",
    State.STALE: "to be looked at again",
    State.QUERIED: "the assessor to act on the query",
}

_COUNTING = "evidence that counts"

_WAITS = {
    Shortfall.UNDECLARED: "its evidence declared",
    Shortfall.UNCONFIRMED: "its evidence confirmed by an assessor",
    Shortfall.NOT_CONTACTED: "its evidence confirmed by an assessor",
    Shortfall.NOT_SEEN: "its evidence confirmed by an assessor",
}
"""What makes evidence count that is there."""


def needs(line: CriterionCoverage) -> str:
    """What one criterion needs next, as a short instruction; empty when it is met."""
    if line.standing.held:
        return "a countersignature"
    if line.state is State.EVIDENCED and not line.promising:
        waits = _waits(line)
        return f"{_NEEDS[line.state]}, and {waits}" if waits else _COUNTING
    return _NEEDS.get(line.state, "" if line.supported else _COUNTING)


def _waits(line: CriterionCoverage) -> str:
    """What makes something that is linked count; empty if nothing that could be done does."""
    short = {item.short for item in line.evidence}
    return next((what for why, what in _WAITS.items() if why in short), "")
