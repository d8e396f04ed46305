"""How a criterion stands after things have happened on copies apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nvqcheck.domain.progress.states import State
from worlds.scene import ADA, ANN, IVO, IVY, Scene, scene

C = "U1:1.1"

Step = Callable[[Scene], object]


def evidenced(one: Scene) -> None:
    """One item is linked."""
    one.add(C)


def submit(one: Scene) -> None:
    """The candidate says it is ready."""
    one.submit(C)


def decide(one: Scene) -> None:
    """The assessor decides that it is met."""
    one.met(C)


def submitted(one: Scene) -> None:
    """It has been submitted."""
    evidenced(one)
    submit(one)


def met(one: Scene) -> None:
    """It is met."""
    submitted(one)
    decide(one)


def test_decisions_on_copies_apart_have_to_be_made_again() -> None:
    """Where two assessors decided without knowing of each other, neither wins."""
    one = scene()
    submitted(one)
    other = one.copy()
    one.met(C, by=ANN)
    other.not_yet(C, by=ADA)
    one.merge(other)
    stand = one.standing()
    assert stand.state is State.STALE
    assert {decision.actor for decision in stand.apart} == {ANN, ADA}
    said = "Decisions were made on copies apart: met by Ann; not yet met by Ada."
    assert one.reasons() == (f"{said} An assessor must decide again.",)
    one.met(C)
    assert one.state() is State.MET
    assert one.standing().apart == ()


def merged(here: Step, there: Step, one: Scene) -> Scene:
    """What is true when one thing happened on one copy and another on another."""
    other = one.copy()
    here(one)
    there(other)
    one.merge(other)
    return one


@pytest.mark.parametrize("others", range(6))
def test_a_submission_does_not_undo_a_decision_that_it_did_not_know(others: int) -> None:
    """Submitting on one copy what is decided on another leaves the decision standing."""
    one = scene()
    evidenced(one)
    for _ in range(others):  # so that the digests, which break ties, are others each time
        one.add("U1:1.2")
    assert merged(submit, decide, one).state() is State.MET


@pytest.mark.parametrize("others", range(6))
def test_an_action_is_not_lost_to_another_verifiers_agreement(others: int) -> None:
    """Where one verifier agrees and another asks for action on copies apart, the action counts."""
    one = scene()
    met(one)
    for _ in range(others):  # as above
        one.add("U1:1.2")
    merged(lambda o: o.query(C, by=IVY), lambda o: o.agree(C, by=IVO), one)
    assert one.state() is State.QUERIED
    one.agree(C, by=IVY)
    assert one.state() is State.SAMPLED


def test_an_action_is_not_lost_to_a_decision_that_did_not_know_it() -> None:
    """An action asked for on one copy outlives a decision made on another."""
    one = scene()
    met(one)
    merged(lambda o: o.query(C), lambda o: o.met(C, by=ADA), one)
    assert one.state() is State.QUERIED
    sample = one.standing().sample
    assert sample is not None
    assert sample.comment == "Ask for the dates."
    one.met(C)
    assert one.state() is State.MET


def test_agreement_with_an_older_decision_is_with_no_newer_one() -> None:
    """Agreeing on one copy agrees with no decision that was made on another."""
    one = scene()
    met(one)
    merged(lambda o: o.agree(C), lambda o: o.met(C, by=ADA), one)
    assert (one.state(), one.standing().sample) == (State.MET, None)
