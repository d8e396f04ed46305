"""The demo: what its story promises, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from nvqcheck.demo.replay import replay
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ports import Snapshot
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.places import bundled_standards
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from nvqcheck.store.standards.source import StandardsFolders
from shells import Shell, files


@pytest.fixture
def found(demo: Shell) -> dict[str, Any]:
    """The worked portfolio's coverage."""
    (one,) = demo.json("coverage")["result"]["portfolios"]
    assert isinstance(one, dict)
    return one


def states(found: dict[str, Any]) -> dict[str, str]:
    """The state of each criterion."""
    return {
        f"{unit['id']}:{criterion['id']}": criterion["state"]
        for unit in found["units"]
        for criterion in unit["criteria"]
    }


def test_every_state_is_there(found: dict[str, Any]) -> None:
    """Over its three units each state of a criterion occurs."""
    assert set(states(found).values()) == {
        *("not_started", "evidenced", "submitted", "not_yet"),
        *("met", "stale", "queried", "sampled"),
    }


def test_a_unit_is_signed_and_verified(found: dict[str, Any]) -> None:
    """CCTC11 is signed by candidate, assessor and internal verifier."""
    unit = found["units"][2]
    assert (unit["id"], unit["state"]) == ("CCTC11", "verified")
    assert [one["role"] for one in unit["signed"]] == ["candidate", "assessor", "iv"]


def test_who_is_in_it(demo: Shell) -> None:
    """There are two assessors, an internal verifier and a witness."""
    people = demo.json("people", "list")["result"]
    people = people["people"] if isinstance(people, dict) else people
    roles = sorted(role for person in people for role in person["roles"])
    assert roles == ["assessor", "assessor", "candidate", "iv", "witness"]


def test_what_evidence_is_in_it(demo: Shell) -> None:
    """An observation of two units, a testimony, one item held elsewhere, one withdrawn."""
    listed = demo.json("evidence", "list")["result"]
    items = {
        item["ref"]: item for item in (listed["evidence"] if isinstance(listed, dict) else listed)
    }
    assert {"OBS1", "WP1", "WT1", "SIM1", "PD1", "RA1", "ASN1"} <= items.keys()
    shown = {link["criterion"].partition(":")[0] for link in items["OBS1"]["links"]}
    assert shown == {"CC28", "CFACC27"}
    assert items["WT1"]["witness"]
    assert items["WP4"]["location"]["kind"] == "held"
    assert "withdrawn" in demo("evidence", "show", "WP5").stdout


def test_simulation_does_not_count(found: dict[str, Any], demo: Shell) -> None:
    """The role play is linked and shown, and does not count."""
    assert states(found)["CC28:3.2"] == "evidenced"
    said = demo("coverage", "--unit", "CC28").stdout
    assert "SIM1 does not count here: it is simulated." in said


def test_what_the_candidate_brought_in_waits_for_its_assessor(demo: Shell) -> None:
    """Questions on paper name who asked them, and count once that assessor stands by them."""
    told = "QA1 does not count here: no assessor has confirmed what the candidate brought in."
    assert told in demo("coverage", "--unit", "CFACC27").stdout
    demo("evidence", "confirm", "QA1", "--as", "tom")
    assert told not in demo("coverage", "--unit", "CFACC27").stdout


def test_a_testimony_was_confirmed_and_an_item_added_later(demo: Shell) -> None:
    """The witness was contacted; what was linked after a decision is a notice beside it."""
    assert demo.json("evidence", "show", "WT1")["result"]["evidence"]["confirmed"]
    assert "CC28:1.1 remarks: Added since: WP4." in demo("coverage", "--unit", "CC28").stdout


def test_occasions_are_confirmed(found: dict[str, Any]) -> None:
    """An assessor has confirmed that CC28's occasions are enough."""
    needs = {need["id"]: need for need in found["units"][0]["requirements"]}
    assert needs["ER3"]["state"] == "satisfied"


def test_not_yet_was_later_met(demo: Shell) -> None:
    """CC28:4.1 was not yet met, and then met."""
    decisions = [
        entry["what"]
        for entry in demo.json("history", "CC28:4.1")["result"]["entries"]
        if entry["kind"] == "decided"
    ]
    assert len(decisions) == 2
    assert "not yet" in decisions[0]
    assert "not yet" not in decisions[1]


def test_what_it_says_to_try_can_be_tried(demo: Shell, worked: Path) -> None:
    """Every command it names does what it says beside."""
    said = demo("demo", "again").stderr
    tries = [line.split("   ")[0].split() for line in said.splitlines() if "  nvqcheck" in line]
    assert len(tries) == 7
    for words in tries:
        demo(*words[1:], code=4 if "sign" in words else 0)
    assert worked.is_dir()


def portfolio(folder: Path) -> Portfolio:
    """The use cases over the portfolio in a folder."""
    store = TinyDbStore(folder / "portfolio.json")
    return Portfolio(store, StandardsFolders((bundled_standards(),)), FolderFiles(folder))


def test_every_demo_is_a_portfolio_of_its_own(demo: Shell, worked: Path) -> None:
    """No event of one demo is in another; what they show is the same."""
    demo("demo", "again")
    first, again = (
        portfolio(folder).store.read().events for folder in (worked, demo.home / "again")
    )
    assert not {event.id for event in first} & {event.id for event in again}
    assert len({event.body["portfolio"] for event in (*first, *again)}) == 2
    for words in (("coverage",), ("status",), ("next",), ("evidence", "list")):
        shown = [demo(*words, "-p", folder).stdout for folder in (str(worked), "again")]
        assert shown[0].replace(str(worked), "again") == shown[1]


def test_the_files_of_every_demo_are_the_same(demo: Shell, worked: Path) -> None:
    """The files of evidence are the same to the byte."""
    demo("demo", "again")
    first, again = (files(folder / "evidence") for folder in (worked, demo.home / "again"))
    assert {name: data for name, (data, _) in first.items()} == {
        name: data for name, (data, _) in again.items()
    }


def test_a_demo_takes_nothing_in_from_another(demo: Shell) -> None:
    """Two demos are no copies of each other, and are not merged."""
    demo("demo", "again")
    assert "other-portfolio" in demo.error("merge", "again", code=3)


def test_who_gives_identity_and_salts_gets_the_same_events(tmp_path: Path) -> None:
    """All else is in the story: who acts, what they ask for, and when."""

    def told(folder: Path) -> Snapshot:
        salts = map(str, count())
        bare = portfolio(folder)
        replay(replace(bare, identity=lambda: str(UUID(int=1)), salt=lambda: next(salts)), folder)
        return bare.store.read()

    assert told(tmp_path / "one") == told(tmp_path / "two")


def test_text_ends_with_a_line_for_each_unit(shell: Shell) -> None:
    """After the coverage in full comes the caseload of one; other formats have none."""
    text = shell("demo", "a", "--format", "text").stdout
    last = text[text.index("Caseload") :]
    assert all(unit in last for unit in ("CC28", "CFACC27", "CCTC11"))
    assert text.startswith("Portfolio of Rhian Pryce")
    assert "Caseload" not in shell("demo", "b", "--format", "markdown").stdout
    assert shell.json("demo", "c")["result"]["folder"] == str(shell.home / "c")


@pytest.mark.parametrize("name", ["there", "there/file"])
def test_what_is_there_stays_as_it_is(shell: Shell, name: str) -> None:
    """A folder or file that is there is refused, and nothing is put beside it."""
    Path("there").mkdir()
    Path("there/file").write_text("mine", encoding="utf-8")
    before = files(shell.home)
    assert "already" in shell.error("demo", name, code=3)
    assert files(shell.home) == before


def test_where_it_fails_nothing_is_left(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A demo that cannot be finished leaves no folder."""

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nvqcheck.demo.replay._request", broken)
    assert "No space left" in shell.error("demo", "new", code=3)
    assert not list(shell.home.iterdir())


def test_a_dry_demo_shows_and_writes_nothing(shell: Shell) -> None:
    """With --dry-run the coverage is shown, and where it would have been written is said."""
    result = shell("demo", "new", "--dry-run")
    assert "Rhian Pryce" in result.stdout
    assert f"Would have written this portfolio into {shell.home / 'new'}." in result.stderr
    assert not list(shell.home.iterdir())
