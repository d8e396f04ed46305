"""Attacks on chains of events and on texts, each performed, and what the check says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nvqcheck.domain.actions.requests import AddEvidence, Assess, EraseName, EraseText, Retract
from nvqcheck.domain.text.canonical import commitment
from nvqcheck.store.portfolio.document_ids import document_id
from nvqcheck.trust.roster.authority import RosterAuthority
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.verify.seen_heads import HeadMemory, heads_of
from trust.verify.attacks import BOTH, unite
from worlds.place import OTHER_PORTFOLIO
from worlds.scene import ANN, IVY, SAM, item
from worlds.signed import ROSTER, SeededSigner, World, finished
from worlds.units import refs

# An event removed that somebody had seen; a forked chain.


@BOTH
def test_a_removed_event(world: World, roster: Roster | None) -> None:
    """An event that somebody had seen, and that is gone, is missing."""
    world.remove(world.newest("submitted"))
    assert world.codes(roster=roster) == ["missing-event"]


@BOTH
def test_a_removed_decision(world: World, roster: Roster | None) -> None:
    """A decision that was taken out is missing, as the next event of its assessor follows it.

    Its feedback was left behind.
    """
    world.remove(world.newest("decided", criterion="U1:1.2"))
    assert set(world.codes(roster=roster)) == {"missing-event", "stray-text"}


@BOTH
def test_a_forked_chain(world: World, roster: Roster | None, tmp_path: Path) -> None:
    """Two events of one person in the same place of their chain fork it."""
    other = world.copy(tmp_path / "other")
    world.do(ANN, Assess(refs("U1:1.1"), met=True, feedback="Yes.", vacsr="vacsr"))
    other.do(ANN, Assess(refs("U1:1.1"), met=False, feedback="No."))
    unite(world, other)
    found = world.verify(roster=roster)
    assert ([one.code for one in found.findings], found.passed) == (["own-fork"], True)


def test_an_unsigned_fork_is_doubtful(tmp_path: Path) -> None:
    """Where no key says who made both, a fork may be an attempt to replace an event."""
    (tmp_path / "p").mkdir()
    world = World(tmp_path / "p", signer=SeededSigner(**{SAM: "", ANN: ""}))
    world.start("U1")
    world.add_file("report.txt", "U1:1.1")
    other = world.copy(tmp_path / "other")
    world.do(ANN, Assess(refs("U1:1.1"), met=True, feedback="Yes.", vacsr="vacsr"))
    other.do(ANN, Assess(refs("U1:1.1"), met=False, feedback="No."))
    unite(world, other)
    assert "fork" in world.codes()


def test_a_renumbered_event(world: World) -> None:
    """An event with a number that does not follow is out of its chain, though well signed."""
    world.forge(IVY, IVY, "sampled", dict(world.newest("sampled").data), seq=99)
    assert world.codes() == ["broken-chain"]


# A sign-off replayed to another criterion, unit, edition or portfolio.


@BOTH
@pytest.mark.parametrize(
    ("kind", "by", "changes"),
    [
        pytest.param("decided", ANN, {"criterion": "U1:1.2"}, id="criterion"),
        pytest.param("signed", IVY, {"unit": "U2"}, id="unit"),
        pytest.param("signed", IVY, {"edition": "ab" * 32}, id="edition"),
    ],
)
def test_a_replayed_sign_off(
    world: World, roster: Roster | None, kind: str, by: str, changes: dict[str, Any]
) -> None:
    """A signature that is put on the same thing elsewhere stands in a wrong place."""
    event = world.newest(kind, by)
    world.insert({**event.body, "data": {**event.data, **changes}}, event.sig)
    assert world.codes(roster=roster) == ["wrong-place"]


@BOTH
def test_a_sign_off_from_another_portfolio(
    world: World, roster: Roster | None, tmp_path: Path
) -> None:
    """A whole event of another portfolio stands in a wrong place."""
    other = finished(tmp_path / "other", portfolio=OTHER_PORTFOLIO)
    event = other.newest("signed", ANN)
    world.insert(dict(event.body), event.sig)
    assert world.codes(roster=roster) == ["wrong-place"]


@pytest.mark.parametrize(
    ("kind", "by", "change"),
    [
        pytest.param("decided", ANN, {"criterion": "U1:1.2"}, id="decided elsewhere"),
        pytest.param("sampled", IVY, {"criterion": "U1:1.2"}, id="sampled elsewhere"),
        pytest.param("signed", IVY, {"unit": "U2"}, id="signed elsewhere"),
    ],
)
def test_a_signed_event_that_fits_nowhere(
    world: World, kind: str, by: str, change: dict[str, Any]
) -> None:
    """What pins one thing and names another stands in a wrong place, though well signed."""
    world.forge(by, by, kind, {**world.newest(kind, by, **criterion_of(kind)).data, **change})
    assert world.codes() == ["wrong-place"]


def criterion_of(kind: str) -> dict[str, str]:
    """What tells the event that is replayed."""
    return {"criterion": "U1:1.1"} if kind in ("decided", "sampled") else {}


def test_a_reference_to_what_never_was(world: World) -> None:
    """A sample of a decision that is not there says that one is missing."""
    world.forge(IVY, IVY, "sampled", {**world.newest("sampled").data, "decision": "cd" * 32})
    assert world.codes() == ["missing-event"]


# The newest events, which nobody else saw, dropped.


@BOTH
def test_dropped_newest_events(world: World, roster: Roster | None, tmp_path: Path) -> None:
    """Where this computer has seen them, the newest events are told when they are dropped."""
    memory = HeadMemory(tmp_path / "state")
    memory.remember(world.service().store.read())
    world.remove(world.newest("signed", IVY))
    heads = memory.recall(world.portfolio)
    assert world.codes(roster=roster, heads=heads) == ["rolled-back"]
    assert world.codes(roster=roster) == []


def test_several_dropped_events_are_one_finding(world: World) -> None:
    """Who drops several of one person's newest events is told once."""
    heads = heads_of(world.events)
    world.remove(world.newest("signed", IVY), world.newest("sampled", IVY))
    assert "rolled-back" in world.codes(heads=heads)


# Texts.


@BOTH
def test_an_edited_text(world: World, roster: Roster | None) -> None:
    """Feedback that was edited in the file is told, though it is not part of what was signed."""
    key = world.newest("decided").data["feedback"]
    world.edit(
        lambda document: document["texts"][document_id(key)].update(text="Not at all well done.")
    )
    assert world.codes(roster=roster) == ["text-altered"]


def test_a_removed_text(world: World) -> None:
    """Feedback that is gone is told; it may have been erased by right."""
    key = world.newest("decided", criterion="U1:1.1").data["feedback"]
    world.edit(lambda document: document["texts"].pop(document_id(key)))
    (found,) = world.verify().findings
    assert (found.code, found.severity) == ("text-missing", "warning")


@BOTH
@pytest.mark.parametrize(
    ("tables", "words"), [(["texts"], "1 name or text"), (["people", "texts"], "2 names and texts")]
)
def test_a_text_of_no_event(
    world: World, roster: Roster | None, tables: list[str], words: str
) -> None:
    """What somebody put beside the events, where no report shows it, is told with its number."""
    for table in tables:
        text = f"Jo's number, among {table}"
        entry = {document_id(commitment("salt", text)): {"salt": "salt", "text": text}}
        world.edit(lambda document, to=table, new=entry: document[to].update(new))
    (found,) = world.verify(roster=roster).findings
    assert (found.code, found.severity) == ("stray-text", "warning")
    assert words in found.means


def test_the_text_of_an_event_that_was_edited_is_no_stray(world: World) -> None:
    """That the event was edited is told, and that is enough."""
    id_ = document_id(world.newest("decided", criterion="U1:1.1").id)

    def change(document: dict[str, Any]) -> None:
        document["events"][id_]["body"]["data"]["outcome"] = "not_yet"

    world.edit(change)
    codes = world.codes()
    assert "content-differs" in codes
    assert "stray-text" not in codes


@BOTH
def test_an_erased_text(world: World, roster: Roster | None) -> None:
    """What was erased by an event that says so is called erased, and nothing is wrong with it."""
    noted = AddEvidence(item(note="Told by Jo"), refs("U1:1.1"))
    made = world.do(SAM, noted, Retract(world.newest("submitted").id, "A slip.")).events[0]
    world.do(SAM, EraseText(made.id, "It says too much."), EraseName(SAM, "I want it."))
    found = world.verify(roster=roster)
    assert {one.code for one in found.findings} == {"erased"}
    assert found.passed


@BOTH
def test_an_erasure_of_others_words(world: World, roster: Roster | None) -> None:
    """Whoever erases an assessor's feedback is named, and the feedback is called missing."""
    gone = [world.newest("decided", criterion="U1:1.1").data["feedback"]]
    data = {"what": "text", "commitments": gone, "until": "2020-01-01", "reason": "0" * 64}
    world.forge(SAM, SAM, "erased", data)
    world.edit(lambda document: [document["texts"].pop(document_id(key)) for key in gone])
    codes = set(world.codes(roster=roster))
    assert codes == {"not-yours-to-erase", "text-missing"}


def test_under_a_roster_only_the_centres_key_erases_judgements(world: World) -> None:
    """Once the time is over the centre does, from outside the portfolio; its author does not."""
    world.now += timedelta(days=3000)
    gone = [world.newest("decided", criterion="U1:1.1").data["feedback"]]
    data = {"what": "text", "commitments": gone, "until": "2028-03-01", "reason": ""}
    reason = {"reason": commitment("salt", "Asked for.")}
    for by, key, code in ((ANN, ANN, "not-yours-to-erase"), ("centre", "centre", "")):
        other = world.copy(world.folder.with_name(by))
        other.forge(by, key, "erased", data | reason)
        found = {one.code for one in other.verify(roster=ROSTER).findings}
        assert ("not-yours-to-erase" in found) is bool(code)
        erased = replace(other.service(), authority=RosterAuthority(ROSTER)).look().record.erased
        assert (gone[0] in erased) is not bool(code)
