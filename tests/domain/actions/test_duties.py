"""Separation of duties: in one unit nobody both assesses and verifies, whatever the order."""

from __future__ import annotations

import pytest

from domain.actions.duties import COUNTERSIGN, COUNTERSIGN_SAMPLE, DECIDE, SAMPLE, C, D, last_void
from nvqcheck.domain.actions.requests import AddPerson, Command, Confirm, Sign
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.next_steps import Step, moves
from nvqcheck.domain.progress.states import State, UnitState
from nvqcheck.domain.text.roles import Role
from worlds.scene import ADA, ANN, IVO, IVY, Scene, scene
from worlds.units import ALL_RULES, U2, make_unit, ref


def both(*units: object) -> Scene:
    """A portfolio in which Ann, Ada and Ivy are assessors and verifiers."""
    one = scene(*units)  # type: ignore[arg-type]
    for person in (ANN, ADA, IVY):
        role = Role.ASSESSOR if person == IVY else Role.IV
        one.do(AddPerson(person, person.title(), role))
    one.add(C, D)
    return one


@pytest.mark.parametrize("way", ["decided", "countersigned", "confirmed"])
def test_who_assessed_in_a_unit_never_verifies_it(way: str) -> None:
    """Whoever decided another criterion, countersigned or confirmed, does not sample there."""
    one = both(make_unit(requirements=ALL_RULES), U2)
    one.met(C, by=ADA)
    (item,) = one.record.evidence
    assessing: dict[str, Command] = {
        "decided": DECIDE,
        "countersigned": COUNTERSIGN,
        "confirmed": Confirm(ref("U1:ER4"), "I saw it.", (item,)),
    }
    one.do(assessing[way], by=ANN)
    assert one.refused(SAMPLE, by=ANN).code == "duties-apart"
    assert one.refused(COUNTERSIGN_SAMPLE, by=ANN).code == "duties-apart"


def test_who_assessed_one_unit_verifies_another() -> None:
    """Assessors who verify each other's units are normal."""
    one = both()
    one.met(C, by=ANN)
    one.add("U2:1.1")
    one.met("U2:1.1", by=ADA)
    one.agree("U2:1.1", by=ANN)
    one.agree(C, by=ADA)
    assert one.state() is State.SAMPLED


def test_who_assessed_a_unit_never_signs_it_as_its_verifier() -> None:
    """An assessor's signature, and having decided, both stand in the way of a verifier's."""
    one = both()
    one.all_met()
    one.sign(role=Role.CANDIDATE)
    one.sign(role=Role.ASSESSOR)
    one.agree(C, by=IVO)
    assert one.refused(Sign("U1", Role.IV), by=ANN).code == "duties-apart"
    one.sign(role=Role.IV, by=IVO)
    assert one.unit().state is UnitState.VERIFIED


@pytest.mark.parametrize(
    "later", [DECIDE, COUNTERSIGN, Confirm(ref("U1:ER4"), "I saw it."), Sign("U1", Role.ASSESSOR)]
)
def test_who_verified_in_a_unit_never_assesses_it_afterwards(later: Command) -> None:
    """The later act is refused: a verifier who has sampled decides, signs and confirms nothing."""
    one = both(make_unit(requirements=ALL_RULES), U2)
    one.met(C, by=ADA)
    one.agree(C, by=IVY)
    assert one.refused(later, by=IVY).code == "duties-apart"


def test_what_was_taken_back_stands_in_nobodys_way() -> None:
    """Who decided by mistake, and took it back, can verify."""
    one = both()
    one.met(C, by=ADA)
    slip = one.do(DECIDE, by=ANN)
    one.retract(slip, by=ANN)
    one.agree(C, by=ANN)
    assert one.state() is State.SAMPLED


def test_a_forged_sample_by_who_decided_has_no_effect() -> None:
    """What a hostile or another copy holds against the rule stays in the history, void."""
    one = both()
    one.met(C, by=ADA)
    decision = one.record.newest_decisions(ref(C))[0]
    one.do(DECIDE, by=ANN)
    data = {
        "criterion": C,
        "decision": decision.id,
        "outcome": "agree",
        "stage": "interim",
        "comment": "",
    }
    one.forge(ANN, Fact("sampled", data))
    assert last_void(one)
    assert one.state() is State.MET


def test_of_two_acts_on_copies_apart_one_has_no_effect() -> None:
    """Who decides on one copy and samples on another has done only one of the two."""
    one = both()
    one.met(C, by=ADA)
    other = one.copy()
    one.do(DECIDE, by=ANN)
    other.do(SAMPLE, by=ANN)
    one.merge(other)
    assert [e.event.actor for e in one.record.history if e.void] == [ANN]


def test_an_assessor_signs_only_what_they_decided_in() -> None:
    """An assessor who decided nothing in a unit does not sign it; one who countersigned does."""
    one = scene()
    one.all_met()
    error = one.refused(Sign("U1", Role.ASSESSOR), by=ADA)
    assert error.code == "decided-nothing"
    assert "countersigns" in error.hint
    one.do(COUNTERSIGN, by=ADA)
    one.sign(by=ADA)
    assert one.unit().signed_by(Role.ASSESSOR)


def test_a_forged_signature_of_who_decided_nothing_has_no_effect() -> None:
    """A signature as the assessor by somebody who judged nothing there changes nothing."""
    one = scene()
    one.all_met()
    signed = one.sign(by=ANN).events[0]
    one.forge(ADA, Fact("signed", dict(signed.data)))
    assert last_void(one)


def test_a_verifier_is_told_to_sample_before_being_told_to_sign() -> None:
    """With nothing sampled the verifier's only move is to sample; a signature would be refused."""
    one = scene()
    one.all_met()
    one.sign(role=Role.CANDIDATE)
    one.sign(role=Role.ASSESSOR)
    assert [(m.role, m.step) for m in moves(one.unit())] == [(Role.IV, Step.SAMPLE)]
    one.agree(C)
    assert [(m.role, m.step) for m in moves(one.unit())] == [(Role.IV, Step.SIGN)]
