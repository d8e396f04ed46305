"""The scripts that docs/library.md shows: they run, and what they write is proven."""

from __future__ import annotations

from pathlib import Path

import pytest

import nvqcheck
from documents import ROOT, blocks
from nvqcheck import new_portfolio, open_portfolio
from shells import Shell

IMPORTS, FOLDER, CASELOAD = (
    block.text for block in blocks(ROOT / "docs" / "library.md") if block.kind == "python"
)


def run(script: str) -> None:
    """Run a script of the page as its readers would."""
    exec(compile(script, "library.md", "exec"), {"__name__": "__main__"})  # noqa: S102


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A portfolio that was started with a key, and a folder with two files."""
    monkeypatch.chdir(tmp_path)
    shell = Shell(tmp_path)
    shell("init", ".", "--candidate", "Sam Jones", "--id", "sam", "--unit", "CC28")
    Path("evidence").mkdir()
    Path("evidence/rota.txt").write_text("Monday: Sam", encoding="utf-8")
    Path("evidence/call.txt").write_text("Hello", encoding="utf-8")
    return shell


def test_the_front_door_is_what_the_page_says() -> None:
    """What the page imports is there, and the package offers no more."""
    run(IMPORTS)
    names = {name for name in nvqcheck.__all__ if not name.startswith("_")}
    assert names == {"load_standards", "new_portfolio", "open_portfolio"}
    with pytest.raises(AttributeError):
        nvqcheck.close_portfolio  # noqa: B018


def test_a_folder_of_evidence_is_added_and_proven(
    begun: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    """The script adds each file once; what it wrote is signed with the candidate's key."""
    run(FOLDER)
    assert capsys.readouterr().out == "WP1 call.txt\nWP2 rota.txt\n"
    run(FOLDER)
    assert capsys.readouterr().out == ""
    assert all(event.sig for event in open_portfolio(".").store.read().events)
    found = begun.json("verify", "--files")
    assert (found["status"], found["problems"]) == ("ok", [])


def test_a_caseload_is_printed(begun: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    """The script prints a line for each unit of each candidate, and who has the next move."""
    del begun
    new_portfolio("cohort/amy").start("Amy Ng", "amy", ["CC28", "CC3"])
    run(CASELOAD)
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["Amy Ng CC28 0/14 candidate", "Amy Ng CC3 0/19 candidate"]


def test_a_script_may_leave_its_work_unsigned(begun: Shell) -> None:
    """With `sign=False` nothing is signed, although there is a key."""
    del begun
    done = open_portfolio(".", sign=False).enrol(["CC3"])
    assert [event.sig for event in done.events] == [""]


def test_the_units_that_can_be_had_are_loaded(begun: Shell) -> None:
    """`load_standards` finds the units that come with the program."""
    del begun
    assert {"CC28", "CC3"} <= set(nvqcheck.load_standards().units)
