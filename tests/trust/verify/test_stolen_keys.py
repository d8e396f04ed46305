"""Keys that were revoked, or that others had: what they signed counts only from before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from nvqcheck.domain.actions.requests import AddPerson
from nvqcheck.domain.text.roles import Role
from nvqcheck.trust.roster.authority import RosterAuthority
from nvqcheck.trust.roster.changes import Member, add, revoke
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.roster.seen_moments import MomentMemory
from worlds.keys import seeded
from worlds.scene import ANN, IVY, SAM
from worlds.signed import BEFORE, ROSTER, World


def test_a_revoked_key(world: World) -> None:
    """What a key signed after it was revoked does not count; what it signed before does."""
    at = world.newest("signed", ANN).at
    gone = revoke(ROSTER, ANN, "", seeded("centre"), "2026-04-01T00:00:00Z", begins=at)
    found = world.verify(roster=gone).findings
    assert [(one.code, one.event) for one in found] == [
        ("key-revoked", world.newest("signed", ANN).id)
    ]


def test_a_stolen_key(world: World) -> None:
    """What a key signed since others may have had it does not count."""
    at = world.newest("signed", ANN).at
    assert world.codes(roster=stolen(at)) == ["key-compromised"]


def stolen(since: str, person: str = ANN, roster: Roster = ROSTER) -> Roster:
    """The roster once somebody's key is known to have been in other hands."""
    at = "2026-04-01T00:00:00Z"
    return revoke(roster, person, "", seeded("centre"), at, compromised_since=since)


def after(world: World) -> str:
    """A time after everything that was done."""
    return (world.now + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_stolen_key_dates_back(world: World) -> None:
    """What a thief dates before the theft does not count, and what others had seen by then does."""
    since = after(world)
    criterion = world.newest("decided", criterion="U1:1.1")
    world.now += timedelta(minutes=1)
    forged = world.forge(ANN, ANN, "decided", {**criterion.data, "replaces": [criterion.id]})
    found = world.verify(roster=stolen(since)).findings
    assert {(one.code, one.event) for one in found} == {("key-compromised", forged)}
    authority = RosterAuthority(stolen(since))
    assert set(authority(world.service().store.read()).void) == {forged}


def test_a_candidate_does_not_vouch_for_a_stolen_key(world: World) -> None:
    """A forged decision counts no more for an event of Sam's that is dated before the theft too."""
    since = after(world)
    decision = world.newest("decided", criterion="U1:1.1")
    forged = world.forge(ANN, ANN, "decided", {**decision.data, "replaces": [decision.id]})
    world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    on_it = Member(SAM, (Role.CANDIDATE,), seeded(SAM).public, "Sam")
    roster = add(ROSTER, on_it, seeded("centre"), BEFORE, "salt")
    for gone in (stolen(since), stolen(since, roster=roster)):
        assert forged in RosterAuthority(gone)(world.service().store.read()).void


def test_a_stolen_key_does_not_vouch_for_another(world: World) -> None:
    """Of two stolen keys neither vouches for what the other signed."""
    since = after(world)
    both = stolen(since, IVY, stolen(since))
    judged = {e.id for e in world.events if e.actor in (ANN, IVY)}
    assert RosterAuthority(both)(world.service().store.read()).void == judged


def test_what_this_computer_noted_before_the_theft_counts(world: World, tmp_path: Path) -> None:
    """What was noted here in time counts, whoever else had seen it; what came later does not."""
    memory = MomentMemory(tmp_path / "state")
    decision = world.newest("decided", criterion="U1:1.1")
    noted = world.forge(ANN, ANN, "decided", {**decision.data, "replaces": [decision.id]})
    memory.remember(world.portfolio, world.events, "2026-03-02T00:00:00Z")
    later = world.forge(ANN, ANN, "decided", {**decision.data, "replaces": [noted]})
    memory.remember(world.portfolio, world.events, "2026-03-09T00:00:00Z")
    authority = RosterAuthority(stolen("2026-03-05T00:00:00Z"), moments=memory.recall)
    assert authority(world.service().store.read()).void == {later}
    now = RosterAuthority(stolen("2026-03-05T00:00:00Z"), now="2026-03-04T00:00:00Z")
    assert now(world.service().store.read()).void == frozenset()


def test_a_note_of_moments_that_was_spoilt_proves_nothing(world: World, tmp_path: Path) -> None:
    """What cannot be read, or is of no portfolio, is nothing; the last of an hour is kept."""
    memory = MomentMemory(tmp_path / "state")
    memory.remember("../../etc", world.events, "2026-03-02T00:00:00Z")
    assert not (tmp_path / "state").exists()
    assert memory.recall("../../etc") == ()
    for at in ("2026-03-02T00:00:00Z", "2026-03-02T00:30:00Z", "2026-03-02T01:00:00Z"):
        memory.remember(world.portfolio, world.events, at)
    kept = [one.at for one in memory.recall(world.portfolio)]
    assert kept == ["2026-03-02T00:30:00Z", "2026-03-02T01:00:00Z"]
    (note,) = (tmp_path / "state" / "moments").iterdir()
    for text in ("", "[]", "{}", '{"nvqcheck-moments": [{"at": "x", "ends": []}]}'):
        note.write_text(text, encoding="utf-8")
        assert memory.recall(world.portfolio) == ()
