"""A roster that is not believed closes the gate: each doubt is tried on a real portfolio file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from keyed import Shell, states, with_roster
from nvqcheck.store.portfolio.tinydb import TinyDbStore

MET = ("check", "--stage", "met", "--min", "1")
"""What the portfolio has reached as long as Ann is believed."""


@pytest.fixture
def rostered(judged: Shell) -> Shell:
    """The judged portfolio under a roster that is believed, by which Ann's decision counts."""
    with_roster(judged)
    judged(*MET)
    return judged


def spoil(text: str) -> Callable[[], object]:
    """Put something else in the place of the roster."""
    return lambda: Path("roster.json").write_text(text, encoding="utf-8")


def edit() -> None:
    """Make Tea no trainee any more."""
    path = Path("roster.json")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('"needs_countersignature": true', '"needs_countersignature": false')
    )


def pipe() -> None:
    """A pipe in its place, from which nothing ever comes."""
    Path("roster.json").unlink()
    os.mkfifo("roster.json")


def folder() -> None:
    """A folder in its place."""
    Path("roster.json").unlink()
    Path("roster.json").mkdir()


DOUBTS = {
    "empty object": spoil("{}"),
    "nonsense": spoil("nonsense"),
    "empty": spoil(""),
    "edited": edit,
    "folder": folder,
    "pipe": pipe,
}


def closed(shell: Shell, *named: str) -> None:
    """Nothing that was judged counts, the check leaves with 3, and every report says why."""
    said = shell.json(*MET, *named, code=3)
    assert (said["status"], said["result"]["reached"]) == ("error", False)
    assert "roster-not-believed" in [problem["code"] for problem in said["problems"]]
    basis = said["result"]["basis"]
    assert (basis["kind"], basis["centre"], basis["believed"]) == ("roster", None, False)
    assert basis["not_counted"] > 0
    text = shell(*MET, *named, code=3)
    assert text.stdout.startswith("Not reached")
    assert "not believed" in text.stdout
    assert "[roster-not-believed]" in text.stderr
    for command in ("coverage", "status"):
        found = shell.json(command, *named)
        assert found["result"]["basis"] == basis
        assert "not believed" in shell(command, *named).stdout
        shell(command, *named, "--require-roster", code=3)
    (one,) = shell.json("coverage", *named)["result"]["portfolios"]
    assert one["units"][0]["met"] == 0
    assert "not believed" in shell("coverage", "--format", "csv", *named).stdout


@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_roster_that_is_not_believed_counts_nobody(rostered: Shell, doubt: str) -> None:
    """Whatever stands beside the portfolio in the place of the centre's roster closes the gate."""
    if doubt == "pipe" and not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes among files here")
    DOUBTS[doubt]()
    closed(rostered)


def test_a_centre_that_nobody_confirmed_counts_nobody(rostered: Shell, tmp_path: Path) -> None:
    """Where nobody confirmed the fingerprint no judgement counts; once it is, Ann's does."""
    fingerprint = rostered.json("roster", "show")["result"]["roster"]["fingerprint"]
    next((tmp_path / "home").rglob("centres.json")).unlink()
    closed(rostered)
    hint = rostered("check", code=3).stderr
    assert "--centre SHA256:…" in hint
    rostered("verify", "--centre", fingerprint)
    rostered(*MET)


def test_an_older_roster_counts_nobody(rostered: Shell) -> None:
    """A roster that was put back to before somebody was revoked is not believed."""
    older = Path("roster.json").read_bytes()
    rostered("roster", "retire", "tea")
    Path("roster.json").write_bytes(older)
    closed(rostered)


def test_the_roster_of_another_centre_counts_nobody(rostered: Shell, tmp_path: Path) -> None:
    """An invented centre's roster, on which the same people are, is not believed."""
    pins = next((tmp_path / "home").rglob("centres.json"))
    confirmed = pins.read_bytes()
    rostered("key", "new", "other")
    Path("roster.json").unlink()
    rostered("roster", "init", "--centre", "Hafod", "--sign-with", "other")
    public = rostered.json("key", "show", "ann")["result"]["key"]["public"]
    rostered("roster", "add", "ann", "--role", "assessor", "--key", public, "--sign-with", "other")
    pins.write_bytes(confirmed)
    closed(rostered)


def test_a_named_roster_beats_the_one_beside(
    rostered: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the candidate puts beside the portfolio changes nothing where a roster is named."""
    true = str(shutil.copy("roster.json", tmp_path / "true.json"))
    Path("roster.json").write_text("{}", encoding="utf-8")
    found = rostered.json(*MET, "--roster", true)
    assert found["result"]["basis"]["roster"] == true
    assert found["result"]["basis"]["centre"] == "Hafod"
    monkeypatch.setenv("NVQCHECK_ROSTER", true)
    rostered(*MET, "--require-roster")
    assert states(rostered, "1.1") == ["met"]
    rostered("verify")


@pytest.mark.parametrize("command", ["check", "coverage", "status", "verify"])
def test_a_named_roster_has_to_be_there(
    rostered: Shell, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip in the name of the roster is an error that names the option, not everybody's word."""
    said = rostered.error(command, "--roster", "gone.json", code=3)
    assert "(--roster). [no-roster]" in said
    monkeypatch.setenv("NVQCHECK_ROSTER", "gone.json")
    assert "(NVQCHECK_ROSTER). [no-roster]" in rostered.error(command, code=3)


@pytest.mark.parametrize("command", ["check", "coverage", "status", "verify"])
def test_a_roster_can_be_required(judged: Shell, command: str) -> None:
    """With --require-roster a portfolio without one leaves with 3."""
    assert "[roster-required]" in judged(command, "--require-roster", code=3).stderr
    with_roster(judged)
    stage = ("--stage", "met", "--min", "1") if command == "check" else ()
    judged(command, "--require-roster", *stage)


def test_a_required_roster_has_to_be_believed_by_verify(rostered: Shell, tmp_path: Path) -> None:
    """Verify leaves with 1 where a roster is doubted, and with 3 where it is required."""
    next((tmp_path / "home").rglob("centres.json")).unlink()
    assert "nobody's word" in rostered("verify", code=1).stdout
    rostered("verify", "--require-roster", code=3)


def test_a_roster_that_is_taken_away_is_missed(rostered: Shell) -> None:
    """A computer that has seen the portfolio under a centre errs when it no longer is."""
    Path("roster.json").unlink()
    closed(rostered)
    found = rostered.json("verify", code=1)
    assert [problem["code"] for problem in found["problems"]] == ["roster-gone"]
    assert "under the roster of Hafod" in rostered("coverage").stdout
    assert "--roster FILE" in rostered("coverage").stderr


def test_a_note_of_the_centre_that_was_spoilt_still_closes(rostered: Shell, tmp_path: Path) -> None:
    """Whoever spoils the note of the centre does not open the gate."""
    (note,) = next((tmp_path / "home").rglob("centres")).iterdir()
    note.write_text("{}", encoding="utf-8")
    Path("roster.json").unlink()
    closed(rostered)


def test_other_portfolios_are_not_missed(rostered: Shell) -> None:
    """Having seen one portfolio under a centre says nothing of another."""
    rostered("init", "kim", "--candidate", "Kim", "--id", "kim", "--unit", "CC28")
    found = rostered.json("coverage", "kim")["result"]["basis"]
    assert (found["kind"], found["roster"], found["not_counted"]) == ("rules", None, 0)


def test_the_basis_without_a_roster(judged: Shell) -> None:
    """Check, status and coverage say that everybody was taken at their word."""
    for command in (MET, ("status",), ("coverage",)):
        basis = judged.json(*command)["result"]["basis"]
        assert (basis["kind"], basis["roster"], basis["centre"]) == ("rules", None, None)
        assert "no roster is pinned" in judged(*command).stdout


def test_portfolios_on_several_bases(rostered: Shell) -> None:
    """Of several portfolios what they have not in common is left open in the basis of all."""
    rostered("init", "kim", "--candidate", "Kim", "--id", "kim", "--unit", "CC28")
    found = rostered.json("coverage", "kim", "portfolio.json")["result"]
    assert (found["basis"]["kind"], found["basis"]["centre"]) == ("rules", None)
    kinds = {one["candidate"]: one["basis"]["kind"] for one in found["portfolios"]}
    assert kinds == {"Kim": "rules", "Sam Jones": "roster"}
    rows = rostered("coverage", "kim", "portfolio.json", "--format", "csv").stdout
    assert "the roster of Hafod" in rows


def test_a_roster_never_empties_a_portfolio_without_a_word(judged: Shell) -> None:
    """A candidate whose key counts from later on only is told how much does not, and why."""
    with_roster(judged)
    sam = judged.json("key", "show", "sam")["result"]["key"]["public"]
    judged("roster", "add", "sam", "--role", "candidate", "--key", sam, "--from", "2199-01-01")
    for command in ("status", "coverage"):
        said = judged(command, code=1)
        assert "Sam Jones" in said.stdout
        assert "events do not count: " in said.stdout
        assert "of sam (sam's key began on 2199-01-01T00:00:00Z)" in " ".join(said.stdout.split())
        assert "nvqcheck roster add sam --key KEY --from DATE" in said.stderr
        found = judged.json(command, code=1)
        assert found["result"]["basis"]["not_counted"] > 3
        assert found["result"]["basis"]["reasons"][0]["code"] == "key-out-of-date"
        assert "not-counted" in [problem["code"] for problem in found["problems"]]
    judged("check", code=1)
    judged("roster", "add", "sam", "--key", sam, "--from", "2026-01-01")
    assert "do not count" not in judged("status").stdout
    assert states(judged, "1.1") == ["met"]


def test_what_a_stolen_key_signed_counts_as_far_as_it_was_seen(judged: Shell) -> None:
    """What is here before the time of a theft counts; what is dated after it does not."""
    with_roster(judged)
    gone = ("roster", "revoke", "ann", "--from", "2199-01-01")
    judged(*gone, "--compromised-since", "2199-01-01")
    assert states(judged, "1.1") == ["met"]
    judged(*gone, "--compromised-since", "2026-01-02")
    assert states(judged, "1.1") == ["evidenced"]
    assert "key was in other hands" in judged("coverage").stderr


def test_what_this_computer_has_seen_is_noted(judged: Shell, tmp_path: Path) -> None:
    """Whenever something is done, or with --remember, it is noted what was there and when."""
    (note,) = next((tmp_path / "home").rglob("moments")).iterdir()
    before = note.read_text(encoding="utf-8")
    assert newest_id() in before
    note.unlink()
    judged("verify")
    assert not note.exists()
    judged("verify", "--remember")
    assert newest_id() in note.read_text(encoding="utf-8")


def newest_id() -> str:
    """The id of the last event that was made."""
    events = TinyDbStore(Path("portfolio.json")).read().events
    known = {id_ for event in events for id_ in event.after}
    (last,) = (event.id for event in events if event.id not in known)
    return last


def test_what_is_done_under_a_doubted_roster_is_said_not_to_count(rostered: Shell) -> None:
    """Work goes on under a roster that is not believed, and it is said that it does not count."""
    Path("roster.json").write_text("{}", encoding="utf-8")
    rostered("link", "WP1", "CC28:1.2")
    done = rostered("assess", "CC28:1.2", "--met", "--feedback", "Good.", "--as", "ann")
    assert "It does not count: the roster is not believed" in done.stderr
