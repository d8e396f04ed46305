"""What is no attack, and what is said of signatures that nobody made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from nvqcheck.domain.actions.requests import Assess, SampleDecisions, Submit
from nvqcheck.domain.units.library import Library
from nvqcheck.ports import Snapshot
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.verify.subject import Subject
from nvqcheck.trust.verify.verification import verify
from trust.verify.attacks import BOTH, unite
from worlds.scene import ADA, ANN, IVY, SAM
from worlds.signed import ROSTER, TEA, SeededSigner, World, finished
from worlds.units import refs


@BOTH
def test_the_order_in_the_file(world: World, roster: Roster | None) -> None:
    """The order of the entries in the file means nothing."""
    document = json.loads(world.path.read_bytes())
    for table in document.values():
        for key in sorted(table, reverse=True):
            table[key] = table.pop(key)
    world.path.write_text(json.dumps(document, indent=3, ensure_ascii=False), encoding="utf-8")
    assert world.codes(roster=roster, files=True) == []


@BOTH
def test_two_honest_copies(world: World, roster: Roster | None, tmp_path: Path) -> None:
    """Two copies on which different people worked, and which were united, have no findings."""
    folder = tmp_path / "other"
    other = world.copy(folder)
    world.add_file("more.txt", "U2:1.1")
    other.do(ANN, Assess(refs("U1:1.1"), met=True, feedback="Still.", vacsr="vacsr"))
    other.do(IVY, SampleDecisions(refs("U1:1.2"), agrees=True))
    unite(world, other)
    assert world.codes(roster=roster, files=True) == []
    world.do(SAM, Submit(refs("U2:1.1")))
    unite(other, world)
    shutil.copy(world.folder / "more.txt", folder)
    assert other.codes(roster=roster, files=True) == []


def test_a_key_that_changes_once_is_one_finding(world: World) -> None:
    """Without a roster a new key is asked about once, at its first event."""
    world.signer = SeededSigner(**{ANN: "ann's new key"})
    for _ in range(3):
        world.do(ANN, Assess(refs("U1:1.1"), met=True, feedback="Yes.", vacsr="vacsr"))
    assert world.codes() == ["other-key"]


def test_unsigned_portfolios_are_called_unsigned(tmp_path: Path) -> None:
    """Where nobody signs, nothing is called forged: a remark a person says that it is unsigned."""
    nobody = SeededSigner(**dict.fromkeys((SAM, ANN, ADA, IVY, TEA), ""))
    found = finished(tmp_path / "p", signer=nobody).verify()
    assert {one.code for one in found.findings} == {"unsigned"}
    assert {one.person for one in found.findings} == {SAM, ANN, IVY}
    assert found.passed
    assert found.signed == 0


def test_unsigned_judgements_fail_under_a_roster(tmp_path: Path) -> None:
    """Under a roster a judgement that is not signed does not count, and the check says so."""
    nobody = SeededSigner(**dict.fromkeys((ANN, IVY), ""))
    found = finished(tmp_path / "p", signer=nobody).verify(roster=ROSTER)
    assert not found.passed
    assert {one.code for one in found.findings} == {"unsigned"}
    judged = {"decided", "sampled", "signed"}
    errors = {one.event for one in found.findings if one.severity == "error"}
    events = World(tmp_path / "p").events
    expected = {e.id for e in events if e.kind in judged and e.actor != SAM}
    assert errors == expected


def test_each_finding_says_what_it_means(world: World) -> None:
    """A finding has a code, a rule, and a whole sentence on what it means, for the right person."""
    world.edit_event(world.newest("signed", IVY), new_id=True, sampled_on="2026-02-01")
    (found,) = world.verify().findings
    assert (found.person, found.severity) == (IVY, "error")
    assert found.rule.endswith(".")
    assert found.means.endswith(".")
    assert found.problem.code == found.code


def test_a_spoilt_snapshot_is_no_surprise() -> None:
    """A check of an empty snapshot finds nothing and raises nothing."""
    assert verify(Subject("p", Snapshot(), Library({}))).findings == ()


def test_a_missing_unit_is_said(world: World) -> None:
    """A unit that was judged and that no folder has cannot be checked, and that is said."""
    world.units = {"U2": world.units["U2"]}
    found = world.verify()
    assert {one.code for one in found.findings} == {"unit-missing"}
    assert found.passed


def test_another_edition_is_said(world: World) -> None:
    """Judgements on an edition that nobody knows are an error; on a known one a doubt."""
    before = world.units["U1"]
    world.units = {**world.units, "U1": before._replace(body="Another body")}
    assert world.codes() == ["unknown-edition"]
    assert world.codes(editions=(before,)) == ["standard-changed"]
