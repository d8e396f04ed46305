"""Trainees under a roster: what they decide and sample counts once it is countersigned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.actions.duties import COUNTERSIGN, COUNTERSIGN_SAMPLE, DECIDE, SAMPLE, C, D, last_void
from nvqcheck.domain.actions.requests import AddPerson, Assess, Countersign, Sign
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.next_steps import Need, Step, mover_of, moves, needs
from nvqcheck.domain.progress.states import State, UnitState
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import RefusedError
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.portfolio.view import View
from nvqcheck.ports import Basis, Snapshot, Verdict
from nvqcheck.report.words.moves import move_words
from worlds.scene import ADA, ANN, IVO, IVY, SAM, Scene, scene
from worlds.units import ref, refs


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
    return move.role, move.step, move_words(move)


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
        Step.COUNTERSIGN_SAMPLE,
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
    assert needs(unit.criteria[0]) is Need.COUNTERSIGNATURE
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


def test_what_of_several_waits_is_named() -> None:
    """Whoever names a whole unit, part of which they have countersigned, is told the rest."""
    one = scene()
    one.add(C, D)
    one.submit(C, D)
    under(one, ANN).act(lambda _: [Assess(refs(C, D), met=True, vacsr="vacsr")])
    under(one, ADA).act(lambda _: [COUNTERSIGN])
    with pytest.raises(RefusedError) as caught:
        under(one, ADA).act(lambda _: [Countersign(refs(C, D))])
    assert (caught.value.code, caught.value.hint) == (
        "countersigned-already",
        f"Name what waits alone: {D}.",
    )
