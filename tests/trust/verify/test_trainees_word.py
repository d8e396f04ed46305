"""What a trainee's word on an item of evidence is worth under a roster."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nvqcheck.domain.actions.requests import AddEvidence, AddPerson, Authenticate
from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.record.evidence import Content
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.change import Done, Unsettled
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.report.views.changes import unsettled_words
from nvqcheck.trust.roster.authority import RosterAuthority
from worlds.scene import ADA, ANN, SAM, WES, item
from worlds.signed import ROSTER, TEA, World
from worlds.units import refs


@pytest.fixture
def started(tmp_path: Path) -> World:
    """A portfolio with everybody in it, and a witness."""
    (tmp_path / "p").mkdir()
    world = World(tmp_path / "p")
    world.start("U1")
    world.do(SAM, AddPerson(WES, "Wes", Role.WITNESS))
    return world


def under(world: World, by: str = "") -> Portfolio:
    """The portfolio where the roster is believed."""
    return replace(world.service(by), authority=RosterAuthority(ROSTER))


def brought_in(world: World, content: Content) -> str:
    """An item that the candidate has added to U1:1.1; its id."""
    return world.do(SAM, AddEvidence(content, refs("U1:1.1"))).events[0].id


def confirmed(world: World, by: str, id_: str, reason: str = "") -> Done:
    """What it did that an assessor stands by an item."""
    return under(world, by).act(lambda _: [Authenticate(id_, reason)])


def why(world: World) -> Shortfall | None:
    """Why the item does not count."""
    (linked,) = under(world).look().cover(["U1"]).units[0].criteria[0].evidence
    return linked.short


def test_another_assessors_record_takes_a_qualified_ones_word(started: World) -> None:
    """A trainee who stands by it is told that it counts once a qualified assessor does too."""
    scan = brought_in(started, item("OBS", by=ADA))
    done = confirmed(started, TEA, scan, "Ada has left; I know her hand.")
    assert why(started) is Shortfall.UNCONFIRMED
    assert done.unsettled == (Unsettled.WAITING_WORD,)
    said = unsettled_words(Unsettled.WAITING_WORD, done)
    assert said == "It counts once a qualified assessor stands by the evidence as well."
    assert confirmed(started, ANN, scan, "It is Ada's hand.").unsettled == ()
    assert why(started) is None


def test_a_trainee_stands_by_their_own_record(started: World) -> None:
    """Who made a record knows it, trainee or not."""
    scan = brought_in(started, item("OBS", by=TEA))
    assert confirmed(started, TEA, scan).unsettled == ()
    assert why(started) is None


def test_a_trainee_contacts_a_witness(started: World) -> None:
    """That a witness was contacted is a fact, which any assessor records."""
    testimony = brought_in(started, item("WT", witness=WES))
    assert why(started) is Shortfall.NOT_CONTACTED
    assert confirmed(started, TEA, testimony, "I rang Wes.").unsettled == ()
    assert why(started) is None
