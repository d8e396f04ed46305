"""The rules of sampling and confirming."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.actions.judged import C, decided
from nvqcheck.domain.actions.requests import AddPerson, Confirm, SampleDecisions
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from worlds.scene import ADA, ANN, IVY, Scene, scene
from worlds.units import ALL_RULES, make_unit, ref, refs

AGREE = SampleDecisions(refs(C), agrees=True)


def test_there_is_nothing_to_sample_before_a_decision() -> None:
    """A verifier samples decisions, so there has to be one."""
    one = scene()
    one.add(C)
    assert one.refused(AGREE, by=IVY).code == "nothing-decided"


def test_an_iv_never_samples_their_own_decision() -> None:
    """Somebody who is assessor and verifier samples the decisions of others only."""
    one = scene()
    one.do(AddPerson(ANN, "Ann", Role.IV), by=IVY)
    one.add(C)
    one.met(C, by=ANN)
    assert one.refused(AGREE, by=ANN).code == "own-decision"
    one.met(C, by=ADA)
    assert one.refused(AGREE, by=ANN).code == "duties-apart"


def test_action_required_carries_a_comment() -> None:
    """A verifier who asks for action says which."""
    error = decided().refused(SampleDecisions(refs(C), agrees=False, comment=" "), by=IVY)
    assert error.code == "comment-missing"


def changed(one: Scene) -> None:
    """The evidence is of another day now."""
    one.amend(one.record.by_ref["WP1"], occasions=("2026-01-06",))


def resubmitted(one: Scene) -> None:
    """The evidence has changed, and the candidate has submitted again."""
    changed(one)
    one.submit(C)


def apart(one: Scene) -> None:
    """Another assessor decided too, on a copy."""
    other = one.copy()
    one.met(C, by=ANN)
    other.met(C, by=ADA)
    one.merge(other)


@pytest.mark.parametrize("change", [changed, resubmitted, apart])
def test_a_stale_decision_is_not_sampled(change: Callable[[Scene], object]) -> None:
    """A decision on what has changed since, or in dispute, is for an assessor to look at first."""
    one = decided()
    change(one)
    assert one.refused(AGREE, by=IVY).code == "stale-decision"


def test_not_yet_decisions_are_sampled_too() -> None:
    """A verifier checks both outcomes; agreeing with not yet leaves it the candidate's move."""
    one = scene()
    one.add(C)
    one.not_yet(C)
    one.agree(C)
    assert one.state() is State.NOT_YET


def test_a_sample_has_a_stage() -> None:
    """A sample is interim or summative."""
    one = decided()
    one.do(SampleDecisions(refs(C), agrees=True, stage="summative"), by=IVY)
    sample = one.standing().sample
    assert sample is not None
    assert sample.stage == "summative"


def full() -> Scene:
    """A unit with every kind of requirement."""
    return scene(make_unit(requirements=ALL_RULES))


def test_a_confirmation_says_what_was_seen() -> None:
    """An assessor confirms in their own words."""
    assert full().refused(Confirm(ref("U1:ER4"), " "), by=ANN).code == "comment-missing"


def test_only_a_judgement_is_confirmed() -> None:
    """What is worked out from the evidence is not for anybody to confirm."""
    assert full().refused(Confirm(ref("U1:ER3"), "Yes."), by=ANN).code == "not-a-judgement"


def test_a_requirement_has_to_exist() -> None:
    """A requirement that the unit does not have is refused, with the nearest named."""
    error = full().refused(Confirm(ref("U1:ER44"), "Yes."), by=ANN)
    assert error.code == "unknown-requirement"
    assert "ER4" in error.hint


def test_a_confirmation_rests_on_live_evidence() -> None:
    """Evidence that was withdrawn, or is not there, supports no confirmation."""
    one = full()
    made = one.add(C)
    assert one.refused(Confirm(ref("U1:ER4"), "Yes.", ("WP9",)), by=ANN).code == "unknown-evidence"
    one.withdraw(made)
    assert one.refused(Confirm(ref("U1:ER4"), "Yes.", (made.id,)), by=ANN).code == "withdrawn"
