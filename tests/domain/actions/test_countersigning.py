"""Countersigning: a qualified assessor stands by what a trainee decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nvqcheck.domain.actions.requests import Assess, Countersign
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.record.record import Record
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ports import Basis, Snapshot, Verdict
from nvqcheck.report.words.basis import basis_words
from worlds.scene import ADA, ANN, IVY, SAM, Scene, scene
from worlds.units import ref, refs

R11 = ref("U1:1.1")
COUNTERSIGN = Countersign(refs("U1:1.1"))


def decided() -> Scene:
    """A portfolio in which Ann has decided U1:1.1."""
    one = scene()
    one.add("U1:1.1")
    one.met("U1:1.1")
    return one


def decision_id(one: Scene) -> str:
    """The id of the decision on U1:1.1."""
    return one.record.newest_decisions(R11)[0].id


def waiting(one: Scene) -> Record:
    """The record under an authority that holds the decision back."""
    kept = one.store.read()
    return fold(kept.events, kept.people, kept.texts, waiting={decision_id(one)})


def test_another_assessor_countersigns() -> None:
    """An assessor who did not decide can stand by a decision."""
    one = decided()
    one.do(COUNTERSIGN, by=ADA)
    (found,) = one.record.countersignatures[decision_id(one)]
    assert (found.actor, found.judgement) == (ADA, decision_id(one))


@pytest.mark.parametrize(
    ("by", "code"), [(ANN, "own-decision"), (SAM, "own-work"), (IVY, "wrong-role")]
)
def test_nobody_else_countersigns(by: str, code: str) -> None:
    """Nobody countersigns their own decision or work, and nobody but an assessor does."""
    assert decided().refused(COUNTERSIGN, by=by).code == code


def test_there_is_nothing_to_countersign_before_a_decision() -> None:
    """What nobody has decided cannot be countersigned."""
    one = scene()
    one.add("U1:1.1")
    assert one.refused(COUNTERSIGN, by=ADA).code == "nothing-decided"


def test_a_decision_is_countersigned_once() -> None:
    """The same assessor does not countersign the same decision again."""
    one = decided()
    one.do(COUNTERSIGN, by=ADA)
    error = one.refused(COUNTERSIGN, by=ADA)
    assert (error.code, error.hint) == (
        "countersigned-already",
        "None of what was named waits for a countersignature.",
    )


def test_what_has_changed_is_not_countersigned() -> None:
    """A decision on evidence that has changed since cannot be countersigned."""
    one = decided()
    one.amend(one.record.by_ref["WP1"], occasions=("2026-01-06",))
    assert one.refused(COUNTERSIGN, by=ADA).code == "stale-decision"


def test_a_file_that_has_changed_is_not_countersigned() -> None:
    """A decision on a file that is another now cannot be countersigned."""
    one = scene()
    one.add_file("U1:1.1")
    one.met("U1:1.1")
    one.files.found["a.pdf"] = "bb" * 32
    assert one.refused(COUNTERSIGN, by=ADA).code in ("stale-decision", "file-changed")


def test_a_countersignature_can_be_taken_back() -> None:
    """Who countersigned can take it back, and do it again."""
    one = decided()
    one.retract(one.do(COUNTERSIGN, by=ADA), by=ADA)
    assert one.record.countersignatures == {}
    one.do(COUNTERSIGN, by=ADA)


def test_a_decision_that_waits_does_not_count() -> None:
    """A decision that is held back leaves the criterion as it was, and is in the record apart."""
    one = decided()
    record = waiting(one)
    assert record.newest_decisions(R11) == ()
    assert [found.id for found in record.waiting[R11]] == [decision_id(one)]


def held_back(one: Scene, by: str) -> Portfolio:
    """The service under a roster on which Ann is a trainee."""

    def authority(snapshot: Snapshot) -> Verdict:
        ids = (e.id for e in snapshot.events if e.kind == "decided" and e.actor == ANN)
        return Verdict(Basis("Centre", 1), waiting=frozenset(ids))

    return replace(one.service(by), authority=authority)


def test_a_countersigned_decision_counts() -> None:
    """A trainee's decision waits, is countersigned, and then counts like any other."""
    one = decided()
    before = held_back(one, ADA).look().cover(["U1"]).units[0].criteria[0]
    assert before.state is State.EVIDENCED
    done = held_back(one, ADA).act(lambda _: [COUNTERSIGN])
    assert done.view.cover(["U1"]).units[0].criteria[0].state is State.MET


def test_a_replaced_decision_is_past() -> None:
    """A waiting decision that another assessor has replaced is not what is countersigned."""
    one = decided()
    one.do(Assess((R11,), met=False, feedback="Not enough."), by=ADA)
    error = one.refused(COUNTERSIGN, by=ADA)
    assert error.code == "own-decision"


def test_what_an_authority_calls_void_has_no_effect() -> None:
    """An event that does not count stays in the history, marked, and changes nothing."""
    one = decided()
    kept = one.store.read()
    record = fold(kept.events, kept.people, kept.texts, void={decision_id(one)})
    assert record.decisions == {}
    assert [entry.event.kind for entry in record.history if entry.void] == ["decided"]


def test_a_void_retraction_takes_nothing_back() -> None:
    """A retraction that does not count leaves in place what it was to take back."""
    one = decided()
    (gone,) = one.retract(one.do(COUNTERSIGN, by=ADA), by=ADA).events
    kept = one.store.read()
    record = fold(kept.events, kept.people, kept.texts, void={gone.id})
    assert decision_id(one) in record.countersignatures


def test_a_view_says_on_what_basis_it_speaks() -> None:
    """Without a roster coverage rests on what people say of themselves; with one, on that."""
    one = decided()
    assert "no roster" in basis_words(one.view.basis)
    assert basis_words(held_back(one, ADA).look().basis) == "the roster of Centre, version 1"
