"""Attacks on times and evidence files, each performed, and what the check says of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nvqcheck.domain.actions.requests import AddPerson, Assess, SampleDecisions
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import UnreadableError
from nvqcheck.trust.roster.roster import Roster
from trust.verify.attacks import BOTH
from worlds.scene import ANN, IVY, SAM
from worlds.signed import TEA, World
from worlds.units import refs

# Back-dating.


@BOTH
def test_a_decision_dated_back(world: World, roster: Roster | None) -> None:
    """A decision dated before its assessor's last event is told: time runs backwards."""
    world.now -= timedelta(days=3)
    world.do(ANN, Assess(refs("U1:1.2"), met=True, feedback="Fine.", vacsr="vacsr"))
    assert world.codes(roster=roster) == ["time-backwards"]


@BOTH
def test_a_first_event_dated_back(world: World, roster: Roster | None) -> None:
    """A first event dated before what it refers to is told at that: somebody's clock was wrong."""
    last = world.newest("signed", IVY)
    world.now -= timedelta(days=3)
    world.forge(TEA, TEA, "enrolled", dict(world.newest("enrolled").data))
    (found,) = world.verify(roster=roster).findings
    assert (found.code, found.severity) == ("refers-to-later", "warning")
    assert (found.event, found.person) == (last.id, IVY)


def ahead(world: World) -> None:
    """Sam adds an item on a computer whose clock is a year ahead, which is put right then."""
    world.now += timedelta(days=365)
    world.add_file("later.txt", "U2:1.1")
    world.now -= timedelta(days=365)


@BOTH
def test_a_clock_a_year_ahead(world: World, roster: Roster | None) -> None:
    """Whose clock was ahead is told, once; what honest people do after it is no error for ever."""
    ahead(world)
    late = world.newest("linked")
    world.do(ANN, Assess(refs("U1:1.2"), met=True, feedback="Fine.", vacsr="vacsr"))
    world.do(IVY, SampleDecisions(refs("U1:1.2"), agrees=True, comment="Sound."))
    world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    for now in ("", "2026-03-02T00:00:00Z", "2030-01-01T00:00:00Z"):
        found = world.verify(roster=roster, now=now).findings
        assert not [one for one in found if one.severity == "error"]
        assert {one.person for one in found} == {SAM}
        assert [one.event for one in found if one.code == "refers-to-later"] == [late.id]


def test_a_clock_put_right_before_anybody_saw(world: World) -> None:
    """Who puts their own clock right goes on without an error as long as that can be seen."""
    ahead(world)
    world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    assert set(world.codes(now="2026-03-02T00:00:00Z")) == {"in-future"}
    assert world.codes(now="2030-01-01T00:00:00Z") == ["time-backwards"]
    world.do(ANN, Assess(refs("U1:1.2"), met=True, feedback="Fine.", vacsr="vacsr"))
    assert world.codes(now="2030-01-01T00:00:00Z") == ["refers-to-later"]


def test_a_newest_event_in_the_future_is_said_at_once(world: World) -> None:
    """Whoever makes an event after one that is still to come is warned; nobody else is."""
    done = world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    assert done.view.problems == ()
    ahead(world)
    done = world.do(ANN, Assess(refs("U1:1.2"), met=True, feedback="Fine.", vacsr="vacsr"))
    (problem,) = done.view.problems
    assert (problem.code, problem.severity) == ("in-future", "warning")
    assert problem.message.startswith("The newest event is in the future: sam's of 2027-03-01")


def test_the_end_of_time_blinds_nobody(world: World) -> None:
    """An event of the year 9999 is no event; one of the last year there is leaves verify whole."""
    data = {"evidence": world.newest("evidence_added").id, "criteria": ["U1:1.1"], "pointer": ""}
    world.forge(SAM, SAM, "linked", data, at="2200-12-31T23:59:59Z")
    world.forge(SAM, SAM, "linked", data, at="2200-12-31T23:57:00Z")
    assert set(world.codes(now="2026-03-02T00:00:00Z")) == {"in-future"}
    world.forge(SAM, SAM, "linked", data, at="9999-12-31T23:59:59Z")
    with pytest.raises(UnreadableError) as raised:
        world.codes()
    assert raised.value.code == "event-shape"


def test_clocks_may_differ_a_little(world: World) -> None:
    """Two honest computers whose clocks are minutes apart are no finding."""
    world.now -= timedelta(minutes=3)
    world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    assert world.codes() == []


def test_an_event_in_the_future(world: World) -> None:
    """An event dated after the time of the check is told."""
    at = world.newest("signed", IVY).at
    assert world.codes(now=at) == []
    assert "in-future" in world.codes(now="2026-02-28T00:00:00Z")


# An evidence file swapped or deleted after sign-off.


@BOTH
def test_a_swapped_file(world: World, roster: Roster | None) -> None:
    """A file that was swapped after the sign-off has changed since."""
    (world.folder / "report.txt").write_text("Another report.", encoding="utf-8")
    assert world.codes(roster=roster, files=True) == ["file-changed"]


@BOTH
def test_a_deleted_file(world: World, roster: Roster | None) -> None:
    """A file that was deleted after the sign-off is missing."""
    (world.folder / "account.txt").unlink()
    assert world.codes(roster=roster, files=True) == ["file-missing"]


@BOTH
def test_a_file_that_leads_out(world: World, roster: Roster | None) -> None:
    """A file that became a link to elsewhere is not looked at, whatever is there."""
    elsewhere = world.folder.parent / "account.txt"
    (world.folder / "account.txt").replace(elsewhere)
    (world.folder / "account.txt").symlink_to(elsewhere)
    assert world.codes(roster=roster, files=True) == ["file-outside"]


def test_files_are_looked_at_when_asked(world: World) -> None:
    """Without being asked a check reads no file, and says so."""
    (world.folder / "account.txt").unlink()
    found = world.verify()
    assert (found.findings, found.files_checked) == ((), False)


def test_a_file_nobody_has_judged(world: World) -> None:
    """A changed file that no decision rests on is a warning, not an error."""
    world.add_file("draft.txt", "U2:1.1")
    (world.folder / "draft.txt").write_text("Another draft.", encoding="utf-8")
    (found,) = world.verify(files=True).findings
    assert (found.code, found.severity) == ("file-changed", "warning")


def test_a_pin_of_what_was_never_there(world: World) -> None:
    """A decision that pins a content that nobody recorded is told, though well signed."""
    data = dict(world.newest("decided", criterion="U1:2.1").data)
    (id_, pin), *_ = data["pins"]["evidence"].items()
    evidence = {id_: {**pin, "file": "ee" * 32}}
    world.forge(ANN, ANN, "decided", {**data, "pins": {**data["pins"], "evidence": evidence}})
    assert world.codes() == ["wrong-pin"]
