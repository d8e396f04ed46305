"""Separation of duties: in one unit nobody both assesses and verifies, whatever the order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nvqcheck.domain.actions.requests import (
    AddPerson,
    Assess,
    Command,
    Confirm,
    Countersign,
    SampleDecisions,
    Sign,
)
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.next_steps import Step, mover_of, moves, needs
from nvqcheck.domain.progress.states import State, UnitState
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.portfolio.view import View
from nvqcheck.ports import Basis, Snapshot, Verdict
from worlds.scene import ADA, ANN, IVO, IVY, SAM, Scene, scene
from worlds.units import ALL_RULES, U2, make_unit, ref, refs

C, D = "U1:1.1", "U1:1.2"
DECIDE = Assess(refs(D), met=False, feedback="More.")
SAMPLE = SampleDecisions(refs(C), agrees=True)
COUNTERSIGN = Countersign(refs(C))
COUNTERSIGN_SAMPLE = Countersign(refs(C), samples=True)


def both(*units: object) -> Scene:
    """A portfolio in which Ann, Ada and Ivy are assessors and verifiers."""
    one = scene(*units)  # type: ignore[arg-type]
    for person in (ANN, ADA, IVY):
        role = Role.ASSESSOR if person == IVY else Role.IV
        one.do(AddPerson(person, person.title(), role))
    one.add(C, D)
    return one


def last_void(one: Scene) -> bool:
    """Whether the newest event has no effect."""
    return one.record.history[-1].void


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


# Trainees: Ann's decisions and Ivy's samples count once countersigned.


def verdict(snapshot: Snapshot) -> Verdict:
    """What a roster says on which Ann and Ivy are trainees."""
    ids = (
        event.id
        for event in snapshot.events
        if (event.actor, event.kind) in ((ANN, "decided"), (IVY, "sampled"))
    )
    return Verdict(Basis("Centre", 1), waiting=frozenset(ids))


def under(one: Scene, by: str = "") -> Portfolio:
    """The use cases under that roster."""
    return replace(one.service(by), authority=verdict)


def seen(one: Scene) -> View:
    """The portfolio under that roster."""
    return under(one).look()


def state(one: Scene) -> State:
    """The state of U1:1.1 under that roster."""
    return seen(one).cover(["U1"]).units[0].criteria[0].state


def trainees_move(one: Scene) -> tuple[Role, Step, str]:
    """What is the first thing to be done now."""
    move = moves(seen(one).cover(["U1"]).units[0])[0]
    return move.role, move.step, move.text


def sampled_by_a_trainee() -> Scene:
    """A portfolio in which Ada has decided and Ivy, a trainee, has sampled."""
    one = scene()
    one.add(C)
    one.met(C, by=ADA)
    under(one, IVY).act(lambda _: [SAMPLE])
    return one


def test_a_trainee_verifiers_sample_counts_once_countersigned() -> None:
    """It waits, a qualified internal verifier stands by it, and then it counts."""
    one = sampled_by_a_trainee()
    assert state(one) is State.MET
    assert trainees_move(one) == (
        Role.IV,
        Step.COUNTERSIGN,
        "countersign the trainee's sample of criterion 1.1",
    )
    done = under(one, IVO).act(lambda _: [COUNTERSIGN_SAMPLE])
    assert done.view.cover(["U1"]).units[0].criteria[0].state is State.SAMPLED
    assert state(one) is State.SAMPLED
    assert seen(one).record.waiting_samples == {}


def test_who_countersigned_a_sample_signs_as_verifier_and_assesses_nothing() -> None:
    """A countersigner counts as the internal verifier: signs with that sample's date."""
    one = scene()
    one.all_met()
    one.met(C, D, "U1:2.1", by=ADA)
    one.sign(role=Role.CANDIDATE)
    one.sign(role=Role.ASSESSOR, by=ADA)
    one.do(AddPerson(IVO, "Ivo", Role.ASSESSOR))
    under(one, IVY).act(lambda _: [SAMPLE])
    under(one, IVO).act(lambda _: [COUNTERSIGN_SAMPLE])
    assert one.refused(DECIDE, by=IVO).code == "duties-apart"
    under(one, IVO).act(lambda _: [Sign("U1", Role.IV)])
    assert seen(one).cover(["U1"]).units[0].state is UnitState.VERIFIED


@pytest.mark.parametrize(
    ("by", "code"), [(IVY, "own-decision"), (ADA, "wrong-role"), (SAM, "own-work")]
)
def test_not_everybody_countersigns_a_sample(by: str, code: str) -> None:
    """Only another internal verifier does."""
    assert sampled_by_a_trainee().refused(COUNTERSIGN_SAMPLE, by=by).code == code


def test_there_is_no_sample_to_countersign_before_one() -> None:
    """What nobody has sampled cannot be countersigned, and a sample is countersigned once."""
    one = scene()
    one.add(C)
    one.met(C)
    assert one.refused(COUNTERSIGN_SAMPLE, by=IVO).code == "no-sample"
    one.agree(C)
    one.do(COUNTERSIGN_SAMPLE, by=IVO)
    assert one.refused(COUNTERSIGN_SAMPLE, by=IVO).code == "countersigned-already"


@pytest.mark.parametrize("by", [SAM, ANN, IVO, "nobody"])
def test_a_countersignature_against_the_rules_makes_nothing_count(by: str) -> None:
    """The candidate, the trainee, a verifier or a stranger who countersigns makes nothing met."""
    one = scene()
    one.add(C)
    under(one, ANN).act(lambda _: [Assess(refs(C), met=True, vacsr="vacsr")])
    (decision,) = seen(one).record.waiting[ref(C)]
    one.forge(by, Fact("countersigned", {"judgement": decision.id}))
    assert state(one) is State.EVIDENCED
    assert last_void(one)


def test_a_countersignature_of_what_is_not_there_changes_nothing() -> None:
    """Whether what it names is missing or was not made yet, nothing comes to count."""
    one = scene()
    one.add(C)
    before = one.record.events.values()
    made = under(one, ANN).act(lambda _: [Assess(refs(C), met=True, vacsr="vacsr")]).events[0]
    one.forge(ADA, Fact("countersigned", {"judgement": "ab" * 32}))
    one.forge(ADA, Fact("countersigned", {"judgement": made.id}), knowing=before)
    kept = one.store.read()
    record = fold(kept.events, kept.people, kept.texts, waiting={made.id, "ab" * 32})
    assert set(record.countersignatures) == {made.id, "ab" * 32}


def test_a_trainees_waiting_decision_is_a_qualified_assessors_move() -> None:
    """It is said whose move it is; the candidate is not told to submit it, nor Ann to judge it."""
    one = scene()
    one.add(C)
    one.submit(C)
    under(one, ANN).act(lambda _: [Assess(refs(C), met=True, vacsr="vacsr")])
    assert trainees_move(one) == (
        Role.ASSESSOR,
        Step.COUNTERSIGN,
        "countersign the trainee's decision on criterion 1.1",
    )
    unit = seen(one).cover(["U1"]).units[0]
    assert Step.JUDGE not in [move.step for move in moves(unit)]
    assert needs(unit.criteria[0]) == "a countersignature"
    assert mover_of(unit.criteria[0]) is Role.ASSESSOR
    assert mover_of(unit.criteria[1]) is Role.CANDIDATE


def test_a_later_decision_replaces_one_that_waits() -> None:
    """Once a qualified assessor has decided otherwise nothing waits any more."""
    one = scene()
    one.add(C)
    under(one, ANN).act(lambda _: [Assess(refs(C), met=True, vacsr="vacsr")])
    under(one, ADA).act(lambda _: [Assess(refs(C), met=False, feedback="No.")])
    assert seen(one).record.to_countersign(ref(C)) == ()
    assert state(one) is State.NOT_YET


def test_of_two_decisions_that_wait_the_newest_is_countersigned() -> None:
    """The trainee's earlier one is past, and stays where it was."""
    one = scene()
    one.add(C)
    for met in (False, True):
        asked = [Assess(refs(C), met=met, feedback="Now.", vacsr="vacsr")]
        under(one, ANN).act(lambda _: asked)  # noqa: B023 - it is called at once
    under(one, ADA).act(lambda _: [COUNTERSIGN])
    assert state(one) is State.MET
    assert len(seen(one).record.waiting[ref(C)]) == 1
    assert seen(one).record.to_countersign(ref(C)) == ()


def test_a_verifier_is_told_to_sample_before_being_told_to_sign() -> None:
    """With nothing sampled the verifier's only move is to sample; a signature would be refused."""
    one = scene()
    one.all_met()
    one.sign(role=Role.CANDIDATE)
    one.sign(role=Role.ASSESSOR)
    assert [(m.role, m.step) for m in moves(one.unit())] == [(Role.IV, Step.SAMPLE)]
    one.agree(C)
    assert [(m.role, m.step) for m in moves(one.unit())] == [(Role.IV, Step.SIGN)]
