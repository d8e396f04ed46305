"""What counts under a roster: authorised judgements, and those of trainees once countersigned."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nvqcheck.domain.actions.requests import AddPerson, Assess, Countersign, Retract
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.words.basis import basis_words
from nvqcheck.trust.roster.authority import RosterAuthority
from nvqcheck.trust.roster.changes import Member, add
from worlds.keys import seeded
from worlds.scene import ADA, ANN, IVY, SAM
from worlds.signed import BEFORE, ROSTER, TEA, World
from worlds.units import refs


def under(world: World, by: str = "") -> Any:
    """The service where the roster is pinned."""
    return replace(world.service(by), authority=RosterAuthority(ROSTER))


def state_of(world: World, criterion: str = "U1:1.1") -> State:
    """The state of a criterion under the roster."""
    view = under(world).look()
    unit = view.cover([criterion.partition(":")[0]]).units[0]
    state: State = next(c.state for c in unit.criteria if str(c.ref) == criterion)
    return state


def test_authorised_signatures_count(world: World) -> None:
    """Under the roster what authorised people signed counts, and the view says on what basis."""
    view = under(world).look()
    assert view.cover(["U1"]).units[0].state == "verified"
    assert "version" in basis_words(view.basis)


def test_a_forged_decision_does_not_count(world: World) -> None:
    """Under the roster a decision signed with another key changes nothing."""
    data = {**world.newest("decided", criterion="U1:1.1").data, "outcome": "not_yet"}
    world.forge(ANN, SAM, "decided", data)
    assert state_of(world) is State.SAMPLED
    world_view = world.service().look().cover(["U1"]).units[0]
    assert world_view.criteria[0].state is not State.SAMPLED


def test_a_forged_retraction_takes_nothing_back(world: World) -> None:
    """Under the roster an unsigned retraction of a decision takes nothing back."""
    decision = world.newest("decided", criterion="U1:1.1")
    world.forge(ANN, "", "retracted", {"event": decision.id, "reason": "0" * 64})
    assert state_of(world) is State.SAMPLED
    assert "unsigned" in world.codes(roster=ROSTER)


@pytest.fixture
def trainee(tmp_path: Path) -> World:
    """A portfolio in which a trainee has decided a criterion."""
    (tmp_path / "p").mkdir()
    world = World(tmp_path / "p")
    world.start("U1")
    world.add_file("report.txt", "U1:1.1")
    world.do(TEA, Assess(refs("U1:1.1"), met=True, feedback="Good.", vacsr="vacsr"))
    return world


def test_a_trainees_decision_waits(trainee: World) -> None:
    """A trainee's decision does not count yet, and the check remarks on it."""
    assert state_of(trainee) is State.EVIDENCED
    found = trainee.verify(roster=ROSTER)
    assert [one.code for one in found.findings] == ["awaiting-countersignature"]
    assert found.passed


def test_a_countersigned_decision_counts(trainee: World) -> None:
    """Once a qualified assessor countersigns it, a trainee's decision counts."""
    trainee.now += timedelta(minutes=1)
    under(trainee, ANN).act(lambda _: [Countersign(refs("U1:1.1"))])
    assert state_of(trainee) is State.MET
    assert trainee.codes(roster=ROSTER) == []


@pytest.mark.parametrize(("by", "code"), [(TEA, "own-decision"), (ADA, "wrong-unit")])
def test_not_everybody_countersigns(trainee: World, by: str, code: str) -> None:
    """A countersignature of their own, or by who may not judge the unit, does not count."""
    decision = trainee.newest("decided")
    trainee.forge(by, by, "countersigned", {"judgement": decision.id})
    assert code in trainee.codes(roster=ROSTER)
    assert state_of(trainee) is State.EVIDENCED


def test_a_trainee_countersigns_nothing(trainee: World) -> None:
    """A trainee's countersignature of another trainee's decision does not count."""
    two = add(
        ROSTER,
        Member("tim", (Role.ASSESSOR,), seeded("tim").public, trainee=True),
        *(seeded("centre"), BEFORE, "salt"),
    )
    trainee.do(SAM, AddPerson("tim", "Tim", Role.ASSESSOR))
    trainee.do("tim", Countersign(refs("U1:1.1")))
    assert trainee.codes(roster=two) == ["awaiting-countersignature", "trainee"]


def test_a_countersignature_taken_back(trainee: World) -> None:
    """A countersignature that was taken back leaves the decision waiting."""
    done = trainee.do(ANN, Countersign(refs("U1:1.1")))
    trainee.do(ANN, Retract(done.events[0].id, "Too early."))
    assert state_of(trainee) is State.EVIDENCED


def test_a_trainee_signs_no_unit(world: World) -> None:
    """A trainee's sign-off of a unit in which they decided does not count."""
    world.do(TEA, Assess(refs("U1:1.1"), met=True, vacsr="vacsr"))
    world.forge(TEA, TEA, "signed", dict(world.newest("signed", ANN).data))
    assert set(world.codes(roster=ROSTER)) == {"trainee", "awaiting-countersignature"}


def test_who_decided_nothing_signs_no_unit(world: World) -> None:
    """A sign-off as the assessor by somebody who decided nothing in the unit does not count."""
    world.forge(ADA, ADA, "signed", dict(world.newest("signed", ANN).data))
    assert world.codes() == ["decided-nothing"]


@pytest.mark.parametrize(
    ("by", "kind", "criterion"), [(ANN, "sampled", "U1:1.1"), (IVY, "decided", "U1:1.1")]
)
def test_nobody_both_assesses_and_verifies(
    world: World, by: str, kind: str, criterion: str
) -> None:
    """Whoever forges the other side's part in a unit, with both roles, has it void and named."""
    for role in (Role.ASSESSOR, Role.IV):
        if role.value not in [r.value for r in world.service().look().person(by).roles]:
            world.do(SAM, AddPerson(by, by.title(), role))
    data = dict(world.newest(kind, criterion=criterion).data)
    world.do(ADA, Assess(refs("U1:1.2"), met=True, vacsr="vacsr"))
    if kind == "sampled":
        data |= {"criterion": "U1:1.2", "decision": world.newest("decided", ADA).id}
    world.forge(by, by, kind, data)
    assert world.codes() == ["duties-apart"]


def test_a_countersignature_past_the_rules_makes_nothing_count(trainee: World) -> None:
    """The candidate, though on the roster as an assessor, or who has no role here, adds nothing."""
    members = [
        Member(SAM, (Role.ASSESSOR,), seeded(SAM).public),
        Member("zoe", (Role.ASSESSOR,), seeded("zoe").public),
    ]
    roster = ROSTER
    for member in members:
        roster = add(roster, member, seeded("centre"), BEFORE, "salt")
    decision = trainee.newest("decided")
    for by in (SAM, "zoe"):
        trainee.forge(by, by, "countersigned", {"judgement": decision.id})
    view = replace(trainee.service(), authority=RosterAuthority(roster)).look()
    assert view.cover(["U1"]).units[0].criteria[0].state is State.EVIDENCED
    assert sorted(trainee.codes(roster=roster)) == [
        "awaiting-countersignature",
        "own-work",
        "wrong-role",
    ]
