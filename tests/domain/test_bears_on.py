"""What an event bears on."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import AddPerson, Assess, Submit
from nvqcheck.domain.record.bears_on import Touched, touched
from nvqcheck.domain.text.roles import Role
from worlds.scene import IVY, SAM, Scene, kinds, scene
from worlds.units import ref


@pytest.fixture
def told() -> Scene:
    """A portfolio in which everything happens once."""
    return scene()


def newest(told: Scene) -> Touched:
    """What the newest event bears on."""
    return touched(told.record.history[-1].event, told.record)


def test_evidence_bears_on_itself_and_the_units_it_is_linked_in(told: Scene) -> None:
    """Adding and withdrawing an item touch it; its links touch the criteria as well."""
    item = told.add("U1:1.1", "U2:1.1")
    added, linked = (entry.event for entry in told.record.history[-2:])
    assert kinds([added, linked]) == ["evidence_added", "linked"]
    assert touched(added, told.record) == Touched((), (item.id,), ("U1", "U2"))
    both = (ref("U1:1.1"), ref("U2:1.1"))
    assert touched(linked, told.record) == Touched(both, (item.id,), ("U1", "U2"))
    told.withdraw(item)
    assert newest(told).evidence == (item.id,)


def test_judgements_bear_on_their_criterion_and_what_was_judged(told: Scene) -> None:
    """A decision touches the evidence it saw; a sample the criterion; both the unit."""
    item = told.add("U1:1.1")
    told.do(Submit((ref("U1:1.1"),)))
    assert newest(told) == Touched((ref("U1:1.1"),), (), ("U1",))
    told.met("U1:1.1")
    assert newest(told) == Touched((ref("U1:1.1"),), (item.id,), ("U1",))
    told.agree("U1:1.1")
    assert newest(told) == Touched((ref("U1:1.1"),), (), ("U1",))


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
    assert newest(told) == Touched((), (), ("U2",))


def test_people_bear_on_nothing(told: Scene) -> None:
    """Bringing somebody in touches no criterion, evidence or unit."""
    told.do(AddPerson(IVY, "Ivy", Role.ASSESSOR), by=SAM)
    assert newest(told) == Touched()
