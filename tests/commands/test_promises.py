"""What scripts can rely on: exit codes, how things are named, that nobody is asked."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

import pytest

from nvqcheck.cli import app
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio import opening
from nvqcheck.store.files import locking
from nvqcheck.store.portfolio import tinydb
from shells import Shell, add_report, files

# ---- exit codes ----


def test_0_is_fine(sam: Shell) -> None:
    """A command that did what it was asked for leaves with 0."""
    assert sam("status").exit_code == 0


def test_1_is_a_check_not_reached(sam: Shell) -> None:
    """The gate leaves with 1 when the stage has not been reached, and says what is missing."""
    assert "CC28:1.1" in sam("check", code=1).stdout


def test_1_is_an_invalid_file(shell: Shell) -> None:
    """A standard with an error leaves with 1."""
    Path("X.yaml").write_text("id: X\n", encoding="utf-8")
    shell("standards", "validate", "X.yaml", code=1)


@pytest.mark.parametrize(
    "words",
    [
        ("staus",),
        ("status", "--nope"),
        ("status", "extra"),
        ("status", "--format", "yaml"),
        ("status", "--color", "sometimes"),
        ("check", "--stage", "done"),
        ("check", "--min", "101"),
        ("check", "--min", "lots"),
        ("check", "--unit", "CC82"),
        ("coverage", "--unit", "CC3"),
        ("coverage", "--matrix", "--gaps"),
        ("coverage", ".", "-p", "."),
        ("submit",),
        ("submit", "CC28:9.9"),
        ("assess", "CC28:1.1"),
        ("assess", "CC28:1.1", "--met", "--not-yet"),
        ("assess", "CC28:1.1", "--met", "--vacsr", "x"),
        ("sample", "CC28:1.1"),
        ("sample", "CC28:1.1", "--agree", "--interim", "--summative"),
        ("confirm", "ER4", "--statement", "So it is."),
        ("confirm", "CC28:ER9", "--statement", "So it is.", "--as", "ann"),
        ("sign", "CC82"),
        ("sign", "CC28", "--role", "boss"),
        ("retract", "abcdef", "--reason", "Wrong."),
        ("people", "add", "Bo", "--role", "boss"),
        ("evidence", "show", "WP7"),
        ("next", "--most", "0"),
        ("submit", "CC28:1.1", "--as", "nobody"),
    ],
    ids=" ".join,
)
def test_2_is_usage(sam: Shell, words: tuple[str, ...]) -> None:
    """What does not exist or does not fit leaves with 2 and one sentence that says so."""
    said = sam.error(*words)
    assert said.startswith("Error: ")
    assert said.splitlines()[1].startswith("  ")


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"[1]", b'{"a": 1}', b"\xff\xfe", b'{"nvqcheck": {"format": {"version": 9}}}'],
)
def test_3_is_a_file_that_is_not_ours(shell: Shell, content: bytes) -> None:
    """A portfolio that cannot be read leaves with 3, in a sentence that names the file."""
    Path("portfolio.json").write_bytes(content)
    said = shell.error("status", code=3)
    assert str(shell.home / "portfolio.json") in said
    assert shell.json("status", code=3)["problems"][0]["file"].endswith("portfolio.json")


@pytest.mark.parametrize(
    "words",
    [
        ("status", "-p", "nowhere"),
        ("coverage", "nowhere"),
        ("status", "--standards", "nowhere"),
        ("status", "--output", "nowhere/report.txt"),
        ("status", "--output", "."),
        ("init", ".", "--candidate", "Sam"),
        ("demo", "."),
        ("standards", "validate", "nowhere.yaml"),
    ],
    ids=" ".join,
)
def test_3_is_a_place_that_is_not_there(sam: Shell, words: tuple[str, ...]) -> None:
    """A folder or file that is not there, or is there already, leaves with 3."""
    before = files(sam.home)
    sam(*words, code=3)
    assert files(sam.home) == before


def test_3_is_evidence_that_is_not_there(sam: Shell) -> None:
    """A file of evidence that is not there leaves with 3 and nothing is added."""
    given = ("--method", "WP", "--title", "T", "--on", "today")
    assert "no file no.pdf" in sam.error("evidence", "add", *given, "--file", "no.pdf", code=3)
    assert "folder" in sam.error("evidence", "add", *given, "--file", ".", code=3)


def test_4_is_refused_by_a_rule(sam: Shell) -> None:
    """What a rule of assessment forbids leaves with 4, and JSON says which rule."""
    assert sam.error("submit", "CC28:1.1", code=4).startswith("Refused: ")
    found = sam.json("submit", "CC28:1.1", code=4)
    assert (found["status"], found["result"]) == ("refused", {})
    assert [problem["code"] for problem in found["problems"]] == ["no-evidence"]


def test_4_is_a_unit_one_is_not_enrolled_on(sam: Shell) -> None:
    """Signing a unit that the candidate is not enrolled on is refused, with what would help."""
    assert "nvqcheck enrol CC3" in sam.error("sign", "CC3", code=4)


def test_5_is_locked(sam: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody else writes, a change leaves with 5; looking goes on."""
    monkeypatch.setattr(opening, "TinyDbStore", partial(tinydb.TinyDbStore, timeout=0.01))
    with locking.locked(sam.home / "portfolio.json", 0):
        said = sam.error("enrol", "CC3", code=5)
        sam("status")
    assert "is writing to" in said
    assert f"process {os.getpid()}" in said


def test_who_waits_is_told(sam: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that has to wait says so, beside its answer, and for whom."""
    monkeypatch.setattr(opening, "TinyDbStore", partial(tinydb.TinyDbStore, timeout=0.05))
    monkeypatch.setattr(locking, "NOTICED", 0.0)
    with locking.locked(sam.home / "portfolio.json", 0):
        result = sam("enrol", "CC3", "--format", "json", code=5)
    assert f"(process {os.getpid()}) is writing to the portfolio: waiting." in result.stderr
    assert json.loads(result.stdout)["problems"][0]["code"] == "locked"


def test_130_is_stopped(sam: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a command with 130 and a sentence."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("nvqcheck.commands.reports.status.status_page", stopped)
    assert sam.error("status", code=130).startswith("Stopped.")


# ---- naming criteria and portfolios ----


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("CC28:1.2", ["CC28:1.2"]),
        ("CC28:1.1-1.3", ["CC28:1.1", "CC28:1.2", "CC28:1.3"]),
        ("CC28:1", ["CC28:1.1", "CC28:1.2", "CC28:1.3"]),
        ("CC28:1.1,2.1", ["CC28:1.1", "CC28:2.1"]),
        ("CFACC27:Ka-Kc", ["CFACC27:Ka", "CFACC27:Kb", "CFACC27:Kc"]),
    ],
)
def test_criteria_are_named_alone_and_together(sam: Shell, text: str, linked: list[str]) -> None:
    """One, a run, a group or several; the new item's links say which."""
    given = ("--method", "WP", "--title", "R", "--on", "2026-01-05", "--file", "report.pdf")
    found = sam.json("evidence", "add", *given, "--for", text)["result"]["evidence"]
    assert [link["criterion"] for link in found["links"]] == linked


def test_a_whole_unit_is_named_by_its_id(sam: Shell) -> None:
    """CC28 means its fourteen criteria."""
    add_report(sam)
    sam("link", "WP1", "CC28")
    units = sam.json("coverage", "--unit", "CC28")["result"]["portfolios"][0]["units"]
    assert (units[0]["total"], units[0]["evidenced"]) == (14, 14)


@pytest.mark.parametrize("words", [("a", "b"), ("*",), (".",), ("a/portfolio.json", "b")])
def test_several_portfolios_are_a_caseload(shell: Shell, words: tuple[str, ...]) -> None:
    """Folders, files and patterns each stand for portfolios; each is counted once."""
    for name in ("a", "b"):
        shell("init", name, "--candidate", name.upper(), "--unit", "CC28")
    found = shell.json("coverage", *words)["result"]["portfolios"]
    assert [one["candidate"] for one in found] == ["A", "B"]


def test_of_several_portfolios_only_those_on_a_unit_are_shown(shell: Shell) -> None:
    """--unit leaves out whoever is not enrolled on it; where nobody is, that is an error."""
    shell("init", "a", "--candidate", "A", "--unit", "CC28")
    shell("init", "b", "--candidate", "B", "--unit", "CC3")
    found = shell.json("coverage", "a", "b", "--unit", "CC3")["result"]["portfolios"]
    assert [one["candidate"] for one in found] == ["B"]
    assert (
        "CC28"
        in shell.json("check", "a", "b", "--unit", "CC28", code=1)["result"]["missing"][0]["unit"]
    )
    shell.error("coverage", "a", "b", "--unit", "CFACC27")


# ---- the gate ----


def test_the_gate_asks_for_a_stage_and_a_share(judged: Shell) -> None:
    """--stage and --min choose what is asked; the answer is the same in JSON."""
    assert judged.json("check", "--min", "0")["result"]["reached"] is True
    some = judged.json("check", "--unit", "CC28", "--stage", "met", "--min", "21%")["result"]
    assert (some["stage"], some["reached"]) == ("met", True)
    more = judged.json("check", "--unit", "CC28", "--stage", "met", "--min", "22", code=1)
    assert more["status"] == "findings"
    assert more["result"]["reached"] is False
    assert len(more["result"]["missing"]) >= 11
    for stage in ("evidenced", "submitted", "verified", "signed"):
        assert judged.json("check", "--stage", stage, code=1)["result"]["stage"] == stage


# ---- nothing is asked, nothing is silent ----


def test_every_error_has_a_stable_code(sam: Shell) -> None:
    """The code in brackets is the one that JSON has."""
    said = sam.error("status", "--format", "yaml")
    assert "[unknown-format]" in said
    assert sam.json("check", "--stage", "x", code=2)["problems"][0]["code"] == "bad-choice"


def test_the_app_can_be_asked_not_to_leave() -> None:
    """Whoever calls the app as a function gets its exit code, or its error."""
    assert app(["status", "--help"], standalone_mode=False) == 0
    with pytest.raises(NvqcheckError):
        app(["statu"], standalone_mode=False)
