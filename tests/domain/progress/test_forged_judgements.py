"""Decisions and samples that somebody forged have no more effect than the rules allow."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import AddPerson
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from worlds.scene import ANN, scene
from worlds.units import U1

C = "U1:1.1"


def test_evidence_missing_in_a_copy_is_named_by_its_id() -> None:
    """An item that a decision judged and that is not here is named by the start of its id."""
    one = scene()
    one.add(C)
    pins = dict(one.copy().met(C).events[0].data["pins"])
    pins["evidence"] = {
        **pins["evidence"],
        "ab" * 32: {"item": "0" * 64, "pointers": [], "file": "", "scope": []},
    }
    data = {**one.copy().met(C).events[0].data, "pins": pins}
    one.forge(ANN, Fact("decided", data))
    assert one.reasons() == ("abababab was unlinked or withdrawn since.",)


def test_a_decision_without_evidence_meets_nothing() -> None:
    """A decision that somebody forged where nothing was judged does not count as met."""
    one = scene()
    one.add(C)
    good = one.copy().met(C).events[0].data
    bare = {**good, "criterion": "U1:1.2", "pins": {**good["pins"], "evidence": {}}}
    wording = U1.criteria["1.2"].digest
    one.forge(ANN, Fact("decided", {**bare, "pins": {**bare["pins"], "criterion": wording}}))
    assert one.state("U1:1.2") is State.STALE
    assert one.reasons("U1:1.2") == ("It was decided on no evidence.",)


def test_a_forged_met_without_every_mark_is_not_yet() -> None:
    """Met says that evidence is valid, authentic, current, sufficient and reliable."""
    one = scene()
    one.add(C)
    good = one.copy().met(C).events[0].data
    one.forge(ANN, Fact("decided", {**good, "vacsr": "vacs"}))
    assert one.state() is State.NOT_YET


@pytest.mark.parametrize("others", range(4))
def test_a_decider_samples_nothing_of_theirs_in_whatever_order(others: int) -> None:
    """A forged sample by the decider has no effect, even if it claims not to know the decision."""
    one = scene()
    one.do(AddPerson(ANN, "Ann", Role.IV))
    for _ in range(others):
        one.add("U1:1.2")
    before = one.store.read().events
    one.add(C)
    one.met(C)
    decision = one.standing().decision
    assert decision is not None
    sample = {
        "criterion": C,
        "decision": decision.id,
        "outcome": "agree",
        "stage": "interim",
        "comment": "",
    }
    one.forge(ANN, Fact("sampled", sample))
    one.forge(ANN, Fact("sampled", sample), knowing=before)
    assert (one.state(), one.record.samples) == (State.MET, {})
