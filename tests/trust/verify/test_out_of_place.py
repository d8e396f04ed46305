"""Events that are well signed and still do not fit: in their chain, or to what they refer to."""

from __future__ import annotations

from typing import Any

import pytest

from nvqcheck.domain.progress.statements import item_digest
from worlds.scene import ANN, IVY, SAM
from worlds.signed import World
from worlds.units import U1, U2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"prev": "", "seq": 9}, "number 9 and follows none", id="follows none"),
        pytest.param({"seq": 1}, "number 1 and follows number", id="number"),
        pytest.param({"seen": ["prev"]}, "names the same event twice", id="twice"),
        pytest.param({"prev": "sam"}, "follows an event of sam", id="another's event"),
    ],
)
def test_an_event_out_of_its_chain(world: World, changes: dict[str, Any], words: str) -> None:
    """An event that does not follow its person's last one is told, with the reason."""
    last = world.newest("signed", IVY).id
    places = {"prev": last, "sam": world.newest("signed", SAM).id}
    filled = {
        key: [places[name] for name in value]
        if isinstance(value, list)
        else places.get(value, value)
        for key, value in changes.items()
    }
    world.forge(IVY, IVY, "sampled", dict(world.newest("sampled").data), **filled)
    (found,) = [one for one in world.verify().findings if one.code == "broken-chain"]
    assert words in found.means


def test_a_first_number_after_something_missing(world: World) -> None:
    """An event that calls itself the first and follows another is out of its chain."""
    data = dict(world.newest("sampled").data)
    world.forge(IVY, IVY, "sampled", data, seq=1, prev="ab" * 32)
    assert {one.code for one in world.verify().findings} >= {"broken-chain", "missing-event"}


def confirmed(world: World, **changes: Any) -> dict[str, Any]:
    """What a confirmation on U1 says."""
    decision = world.newest("decided", criterion="U1:1.1")
    id_ = next(iter(decision.data["pins"]["evidence"]))
    said = {
        "requirement": "U1:ER4",
        "statement": world.newest("decided").data["feedback"],
        "edition": U1.digest,
        "evidence": {id_: item_digest(world.service().look().record, id_, {})},
    }
    return {**said, **changes}


def test_a_confirmation_in_its_place(world: World) -> None:
    """A confirmation that pins what is there is no finding."""
    world.forge(ANN, ANN, "confirmed", confirmed(world))
    assert world.codes() == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"edition": U2.digest}, "wrong-place", id="another unit"),
        pytest.param({"evidence": {"ab" * 32: "cd" * 32}}, "missing-event", id="no evidence"),
    ],
)
def test_a_confirmation_out_of_place(world: World, changes: dict[str, Any], code: str) -> None:
    """A confirmation made on another unit, or on evidence that is not there, is told."""
    world.forge(ANN, ANN, "confirmed", confirmed(world, **changes))
    assert world.codes() == [code]


def test_a_confirmation_of_another_content(world: World) -> None:
    """A confirmation that pins a content nobody recorded is told."""
    evidence = dict.fromkeys(confirmed(world)["evidence"], "cd" * 32)
    world.forge(ANN, ANN, "confirmed", confirmed(world, evidence=evidence))
    assert world.codes() == ["wrong-pin"]


def test_a_reference_to_something_else(world: World) -> None:
    """A sample of what is no decision stands in a wrong place."""
    data = {**world.newest("sampled").data, "decision": world.newest("submitted").id}
    world.forge(IVY, IVY, "sampled", data)
    assert world.codes() == ["wrong-place"]


@pytest.mark.parametrize(
    "covers",
    [
        pytest.param({"nothing": "ab" * 32}, id="no criterion"),
        pytest.param({"U2:1.1": "ab" * 32}, id="another unit's"),
    ],
)
def test_a_sign_off_that_covers_what_it_cannot(world: World, covers: dict[str, str]) -> None:
    """A sign-off of a unit that covers what is not of it stands in a wrong place."""
    world.forge(ANN, ANN, "signed", {**world.newest("signed", ANN).data, "covers": covers})
    assert world.codes() == ["wrong-place"]


def test_a_decision_on_no_such_criterion(world: World) -> None:
    """A decision on a criterion that the unit does not have stands in a wrong place."""
    data = {**world.newest("decided", criterion="U1:1.1").data, "criterion": "U1:9.9"}
    world.forge(ANN, ANN, "decided", {**data, "replaces": []})
    assert world.codes() == ["wrong-place"]
