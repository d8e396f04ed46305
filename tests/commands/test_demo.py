"""The demo: what its story promises, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

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
        *("met", "stale", "queried", "verified"),
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
    """The role play is linked and shown, and its criterion is still not started."""
    assert states(found)["CC28:3.2"] == "not_started"
    assert "does not count" in demo("coverage", "--unit", "CC28").stdout


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


def test_every_demo_is_the_same(demo: Shell, worked: Path) -> None:
    """Two demos are the same to the byte."""
    demo("demo", "again")
    first = {name: data for name, (data, _) in files(worked).items()}
    assert {name: data for name, (data, _) in files(demo.home / "again").items()} == first


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

    monkeypatch.setattr("nvqcheck.demo._autumn", broken)
    assert "No space left" in shell.error("demo", "new", code=3)
    assert not list(shell.home.iterdir())


def test_a_dry_demo_shows_and_writes_nothing(shell: Shell) -> None:
    """With --dry-run the coverage is shown, and where it would have been written is said."""
    result = shell("demo", "new", "--dry-run")
    assert "Rhian Pryce" in result.stdout
    assert f"Would have written this portfolio into {shell.home / 'new'}." in result.stderr
    assert not list(shell.home.iterdir())
