"""Whose move it is, and what each can do next."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import Sign
from nvqcheck.domain.progress.gate import Stage, gate
from nvqcheck.domain.progress.next_steps import Need, Step, mover, moves, needs
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.words.moves import criteria_words, move_words, needs_words
from worlds.scene import ADA, ANN, Scene, item, scene
from worlds.units import ALL_RULES, make_unit, refs


def steps(one: Scene) -> list[tuple[Role, Step, str]]:
    """What can be done now for U1."""
    return [(move.role, move.step, move_words(move)) for move in moves(one.unit())]


@pytest.mark.parametrize(
    ("state", "role"),
    [
        (State.NOT_STARTED, Role.CANDIDATE),
        (State.EVIDENCED, Role.CANDIDATE),
        (State.NOT_YET, Role.CANDIDATE),
        (State.SUBMITTED, Role.ASSESSOR),
        (State.STALE, Role.ASSESSOR),
        (State.QUERIED, Role.ASSESSOR),
        (State.MET, Role.IV),
        (State.SAMPLED, None),
    ],
)
def test_every_state_is_somebodys_move(state: State, role: Role | None) -> None:
    """Each state says whose move a criterion is; a verified one is nobody's."""
    assert mover(state) is role


def test_the_candidate_begins() -> None:
    """At first the candidate looks for evidence for everything."""
    expected = (Role.CANDIDATE, Step.COLLECT, "find evidence for 3 criteria")
    assert steps(scene()) == [expected]


def test_what_is_evidenced_is_submitted() -> None:
    """What has evidence can be submitted, the rest still needs some."""
    one = scene()
    one.add("U1:1.1")
    assert steps(one) == [
        (Role.CANDIDATE, Step.SUBMIT, "submit, once ready, criterion 1.1"),
        (Role.CANDIDATE, Step.COLLECT, "find evidence for 2 criteria"),
    ]


def test_the_assessor_acts_judges_and_looks_again() -> None:
    """Queries come first, then what is stale, then what was submitted."""
    one = scene()
    one.add("U1:1.1", "U1:1.2", "U1:2.1")
    one.met("U1:1.1", "U1:1.2")
    one.query("U1:1.1")
    one.unlink(one.record.by_ref["WP1"], "U1:1.2")
    one.submit("U1:2.1")
    assert steps(one) == [
        (Role.ASSESSOR, Step.ACT, "act on the internal verifier's query about criterion 1.1"),
        (Role.ASSESSOR, Step.LOOK_AGAIN, "look again at criterion 1.2"),
        (Role.ASSESSOR, Step.JUDGE, "judge criterion 2.1"),
    ]


def test_feedback_is_answered_and_decisions_sampled() -> None:
    """What was sent back is the candidate's; what is met can be sampled meanwhile."""
    one = scene()
    one.add("U1:1.1", "U1:1.2", "U1:2.1")
    one.not_yet("U1:1.1")
    one.met("U1:1.2", "U1:2.1")
    found = moves(one.unit())
    assert steps(one) == [
        (Role.CANDIDATE, Step.ANSWER, "answer the assessor's feedback on criterion 1.1"),
        (Role.IV, Step.SAMPLE, "sample from 2 criteria"),
    ]
    assert found[1].criteria == refs("U1:1.2", "U1:2.1")


def test_sampling_is_done_once_something_is_sampled() -> None:
    """A verifier samples; nobody asks for every criterion to be verified."""
    one = scene()
    one.all_met()
    one.agree("U1:1.1")
    assert Step.SAMPLE not in [move.step for move in moves(one.unit())]


def test_requirements_come_when_every_criterion_is_met() -> None:
    """Then the candidate completes and declares, and the assessor confirms."""
    one = scene(make_unit(requirements=ALL_RULES))
    one.add("U1:1.1", "U1:1.2", "U1:2.1", content=item())
    one.met("U1:1.1", "U1:1.2", "U1:2.1")
    one.agree("U1:1.1")
    assert steps(one) == [
        (Role.CANDIDATE, Step.COMPLETE, "bring what ER2 still needs"),
        (Role.CANDIDATE, Step.COMPLETE, "bring what ER3 still needs"),
        (Role.ASSESSOR, Step.CONFIRM, "confirm ER4"),
        (Role.CANDIDATE, Step.DECLARE, "sign the declaration that the work is your own"),
    ]
    assert [move.requirement for move in moves(one.unit())] == ["ER2", "ER3", "ER4", "ER5"]


def test_signatures_come_when_the_unit_is_ready() -> None:
    """Those named sign first, the verifier after the assessor; then there is nothing left."""
    one = scene()
    one.all_met()
    one.agree("U1:1.1")
    sign = "sign the unit off"
    assert steps(one) == [
        (Role.CANDIDATE, Step.SIGN, sign),
        (Role.ASSESSOR, Step.SIGN, sign),
    ]
    one.sign(role=Role.ASSESSOR)
    assert [role for role, _, _ in steps(one)] == [Role.CANDIDATE, Role.IV]
    one.sign(role=Role.CANDIDATE)
    one.sign(role=Role.IV)
    assert steps(one) == []


def test_a_verifier_waits_for_no_assessor_that_is_not_named() -> None:
    """Where the unit names no assessor's signature the verifier's is due at once."""
    one = scene(make_unit(signed_by=(Role.IV,)))
    one.all_met()
    one.agree("U1:1.1")
    assert [role for role, _, _ in steps(one)] == [Role.IV]


def test_one_criterion_is_named_and_several_are_counted() -> None:
    """Words for criteria stay short."""
    assert criteria_words(refs("U1:1.1")) == "criterion 1.1"
    assert criteria_words(refs("U1:1.1", "U1:1.2")) == "2 criteria"


def test_what_a_criterion_needs_is_said() -> None:
    """Each criterion that is not met says what it needs; a met one needs nothing."""
    one = scene()
    one.add("U1:1.1", "U1:1.2")
    one.met("U1:1.1")
    found = [needs_words(criterion) for criterion in one.unit().criteria]
    assert found == ["", "to be submitted", "evidence"]


def test_decisions_on_copies_apart_are_to_be_made_again() -> None:
    """Where two assessors decided on copies apart, the assessor is told why to decide again."""
    one = scene()
    one.add("U1:1.1", "U1:1.2")
    other = one.copy()
    one.met("U1:1.1", "U1:1.2")
    one.unlink(one.record.by_ref["WP1"], "U1:1.2")
    other.not_yet("U1:1.1", by=ADA)
    one.merge(other)
    assert steps(one)[:2] == [
        (
            Role.ASSESSOR,
            Step.DECIDE_AGAIN,
            "decide again on criterion 1.1, decided on copies apart",
        ),
        (Role.ASSESSOR, Step.LOOK_AGAIN, "look again at criterion 1.2"),
    ]


def test_what_came_after_the_declaration_is_to_be_declared() -> None:
    """Once all is met the candidate signs again for what they added, and it is named."""
    one = scene(make_unit(requirements=()))
    one.add("U1:1.1")
    one.sign(role=Role.CANDIDATE)
    one.add("U1:1.2", "U1:2.1")
    one.met("U1:1.1", "U1:1.2", "U1:2.1")
    one.agree("U1:1.1")
    text = "sign the declaration again: WP2 came after it"
    assert steps(one) == [(Role.CANDIDATE, Step.DECLARE_AGAIN, text)]


def test_what_rests_on_nothing_that_counts_is_looked_at_again() -> None:
    """What its maker has not seen is the assessor's move, and holds gate and signature back."""
    one = scene(make_unit(requirements=()))
    one.add("U1:1.1", "U1:1.2")
    one.add("U1:2.1", content=item("QA", by=ANN))
    one.met("U1:1.1", "U1:1.2", "U1:2.1", by=ADA)
    one.agree("U1:1.1")
    text = "look again at criterion 2.1, where nothing that was accepted counts"
    assert steps(one) == [(Role.ASSESSOR, Step.RECONSIDER, text)]
    assert [needs(line) for line in one.unit().criteria] == [None, None, Need.COUNTING_EVIDENCE]
    gaps = gate([one.view.cover(["U1"])], Stage.READY).missing
    assert [(gap.id, gap.need) for gap in gaps] == [("2.1", Need.COUNTING_EVIDENCE)]
    assert gate([one.view.cover(["U1"])], Stage.MET).reached
    error = one.refused(Sign("U1", Role.ASSESSOR), by=ADA)
    said = "U1 is not ready to be signed; resting on nothing that counts: 2.1."
    assert (error.code, error.message) == ("not-ready", said)


def test_a_unit_sampled_too_early_is_sampled_again_before_it_is_signed() -> None:
    """Nobody is told to sign what would be refused; a sample of the ready unit comes first."""
    one = scene(make_unit(signed_by=(Role.ASSESSOR,)))
    one.add("U1:1.1", "U1:1.2", "U1:2.1")
    one.met("U1:1.1", "U1:1.2")
    one.agree("U1:1.1", "U1:1.2")
    one.met("U1:2.1")
    one.sign()
    assert steps(one) == [(Role.IV, Step.SAMPLE, "sample from criterion 2.1")]
    one.agree("U1:2.1")
    assert steps(one) == [(Role.IV, Step.SIGN, "sign the unit off")]
    one.sign(role=Role.IV)
    assert steps(one) == []
