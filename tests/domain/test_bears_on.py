"""What an event bears on."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import AddPerson, Assess, Countersign, Submit
from nvqcheck.domain.events.bears_on import Bearing, bears_on
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.roles import Role
from worlds.scene import ADA, IVY, SAM, Scene, kinds, scene
from worlds.units import ALL_RULES, make_unit, ref


@pytest.fixture
def told() -> Scene:
    """A portfolio in which everything happens once."""
    return scene()


def newest(told: Scene) -> Bearing:
    """What the newest event bears on."""
    return told.record.bears_on(told.record.history[-1].event)


def test_evidence_bears_on_itself_and_the_units_it_is_linked_in(told: Scene) -> None:
    """Adding and withdrawing an item touch it; its links touch the criteria as well."""
    item = told.add("U1:1.1", "U2:1.1")
    added, linked = (entry.event for entry in told.record.history[-2:])
    assert kinds([added, linked]) == ["evidence_added", "linked"]
    assert told.record.bears_on(added) == Bearing((), (item.id,), ("U1", "U2"))
    both = (ref("U1:1.1"), ref("U2:1.1"))
    assert told.record.bears_on(linked) == Bearing(both, (item.id,), ("U1", "U2"))
    told.withdraw(item)
    assert newest(told).evidence == (item.id,)


def test_judgements_bear_on_their_criterion_and_what_was_judged(told: Scene) -> None:
    """A decision touches the evidence it saw; a sample the criterion; both the unit."""
    item = told.add("U1:1.1")
    told.do(Submit((ref("U1:1.1"),)))
    assert newest(told) == Bearing((ref("U1:1.1"),), (), ("U1",))
    told.met("U1:1.1")
    assert newest(told) == Bearing((ref("U1:1.1"),), (item.id,), ("U1",))
    told.agree("U1:1.1")
    assert newest(told) == Bearing((ref("U1:1.1"),), (), ("U1",))


def test_taking_back_bears_on_what_was_done(told: Scene) -> None:
    """What is taken back is what is touched."""
    told.add("U1:1.1")
    done = told.do(Assess((ref("U1:1.1"),), met=True), by="ann")
    told.retract(done, by="ann")
    assert newest(told).criteria == (ref("U1:1.1"),)


def test_signing_and_enrolling_bear_on_the_unit_alone(told: Scene) -> None:
    """There is no criterion to open, only the unit."""
    told.all_met("U2")
    told.sign("U2")
    assert newest(told) == Bearing((), (), ("U2",))


def test_people_bear_on_nothing(told: Scene) -> None:
    """Bringing somebody in touches no criterion, evidence or unit."""
    told.do(AddPerson(IVY, "Ivy", Role.ASSESSOR), by=SAM)
    assert newest(told) == Bearing()


def test_a_countersignature_bears_on_what_the_decision_does(told: Scene) -> None:
    """Who countersigns, or takes that back, touches the criterion that was decided."""
    item = told.add("U1:1.1")
    told.met("U1:1.1")
    done = told.do(Countersign((ref("U1:1.1"),)), by=ADA)
    assert newest(told) == Bearing((ref("U1:1.1"),), (item.id,), ("U1",))
    told.retract(done, by=ADA)
    assert newest(told) == Bearing((ref("U1:1.1"),), (item.id,), ("U1",))


def test_confirming_bears_on_the_unit_of_the_requirement() -> None:
    """A confirmation touches the evidence it rests on, not the other units that shows."""
    one = scene(make_unit("U1", requirements=ALL_RULES), make_unit("U2"))
    item = one.add("U1:1.1", "U2:1.1")
    one.confirm("U1:ER4", item)
    assert newest(one) == Bearing((), (item.id,), ("U1",))


def test_what_is_not_here_bears_on_nothing(told: Scene) -> None:
    """Taking back what is on another copy touches nothing that can be named."""
    body = {"kind": "retracted", "actor": SAM, "data": {"event": "ab" * 32, "reason": ""}}
    assert bears_on(Event("aa" * 32, body), told.record.events) == Bearing()


def test_forged_events_about_each_other_bear_on_nothing() -> None:
    """Two events that claim to take each other back lead nowhere, and not round for ever."""
    one, other = (
        Event(id_ * 32, {"kind": "retracted", "data": {"event": about * 32, "reason": ""}})
        for id_, about in (("aa", "bb"), ("bb", "aa"))
    )
    assert bears_on(one, {one.id: one, other.id: other}) == Bearing()
