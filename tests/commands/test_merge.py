"""`nvqcheck merge` and `nvqcheck merge-driver`."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from shells import Shell, files


def copy_of(shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str = "other") -> Shell:
    """Another copy of the portfolio, and somebody who works on it."""
    folder = shell.home.parent / name
    shutil.copytree(shell.home, folder)
    monkeypatch.chdir(folder)
    return Shell(folder)


def back(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go back to the first copy."""
    monkeypatch.chdir(shell.home)


def test_merging_brings_both_together(judged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions on copies apart stand side by side, and every report says so until one is made."""
    other = copy_of(judged, monkeypatch)
    other("assess", "CC28:1.2", "--not-yet", "--feedback", "Who was there?", "--as", "ann")
    back(judged, monkeypatch)
    judged("people", "add", "Ada Fox", "--role", "assessor", "--id", "ada")
    judged("verify", "--forget", code=1)
    judged("assess", "CC28:1.2", "--met", "--feedback", "Fine.", "--as", "ada")
    result = judged("merge", "../other")
    assert "1 event (Ann Lee 1)" in result.stdout
    assert "CC28:1.2 was decided on copies apart" in result.stdout
    reason = "Decisions were made on copies apart: "
    assert reason in judged("coverage").stdout
    assert "decide again on criterion 1.2" in judged("status").stdout
    history = judged("history", "CC28:1.2").stdout
    assert "CC28:1.2 Ada Fox outcome: met" in history
    assert "CC28:1.2 Ann Lee outcome: not yet met" in history
    (found,) = judged.json("history", "CC28:1.2")["result"]["criteria"]
    assert (found["state"], len(found["apart"])) == ("stale", 2)
    judged("assess", "CC28:1.2", "--met", "--as", "ann")
    assert reason not in judged("coverage").stdout


def test_a_dry_run_only_says(judged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --dry-run nothing is written, and the JSON says what would come in."""
    other = copy_of(judged, monkeypatch)
    other("submit", "CC28:2.1", code=4)
    other("assess", "CC28:1.2", "--met", "--as", "ann")
    back(judged, monkeypatch)
    before = Path("portfolio.json").read_bytes()
    found = judged.json("merge", "../other/portfolio.json", "--dry-run")
    assert found["result"]["dry_run"] is True
    assert [event["kind"] for event in found["result"]["events"]] == ["decided"]
    assert Path("portfolio.json").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty-file"), ("{}", "foreign-json"), ("{" * 100_000, "not-json"), ("\0", "empty-file")],
)
def test_what_is_no_portfolio_is_refused(sam: Shell, text: str, code: str) -> None:
    """A hostile or broken file is an error of its own, and nothing changes."""
    Path("bad.json").write_text(text, encoding="utf-8")
    before = Path("portfolio.json").read_bytes()
    assert f"[{code}]" in sam.error("merge", "bad.json", code=3)
    assert Path("portfolio.json").read_bytes() == before


def test_a_copy_that_is_not_there_is_named(sam: Shell) -> None:
    """A path that leads nowhere is said to."""
    error = sam.error("merge", "nowhere", code=3)
    assert "There is no copy of the portfolio at nowhere. [no-copy]" in error


def test_another_portfolio_is_refused(sam: Shell) -> None:
    """A portfolio that was started anew is not a copy of this one."""
    sam("init", "kim", "--candidate", "Kim")
    assert "[other-portfolio]" in sam.error("merge", "kim", code=3)


def test_what_was_altered_is_a_finding(judged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event edited on the other copy is reported with exit code 1; the rest comes in."""
    other = copy_of(judged, monkeypatch)
    other("assess", "CC28:1.2", "--not-yet", "--feedback", "Who?", "--as", "ann")
    text = Path("portfolio.json").read_text(encoding="utf-8")
    Path("portfolio.json").write_text(text.replace('"not_yet"', '"met"'), encoding="utf-8")
    back(judged, monkeypatch)
    result = judged("merge", "../other", code=1)
    assert "was altered" in result.stderr
    assert judged.json("merge", "../other", code=1)["problems"][0]["code"] == "event-altered"


def test_the_driver_joins_what_git_gives_it(judged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The result stands in the place of our version, and nothing else is left about."""
    other = copy_of(judged, monkeypatch)
    other("assess", "CC28:1.2", "--met", "--as", "ann")
    back(judged, monkeypatch)
    judged("verify", "--forget", code=1)
    judged("assess", "CC28:1.3", "--met", "--as", "ann")
    names = sorted(path.name for path in Path().iterdir())
    shutil.copy("portfolio.json", "../A")
    result = judged("merge-driver", "none", "../A", "../other/portfolio.json", "portfolio.json")
    assert "portfolio.json: 1 event came in from the other version." in result.stderr
    assert result.stdout == ""
    judged("merge", "../other")
    assert Path("../A").read_bytes() == Path("portfolio.json").read_bytes()
    assert sorted(path.name for path in Path().iterdir()) == names


def test_the_driver_leaves_ours_where_it_cannot_merge(sam: Shell) -> None:
    """A version that is no portfolio is a conflict; ours stays, and the way on is said."""
    Path("theirs").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    before = Path("portfolio.json").read_bytes()
    error = sam.error("merge-driver", "none", "portfolio.json", "theirs", "portfolio.json", code=3)
    assert "git show :3:portfolio.json" in error
    assert Path("portfolio.json").read_bytes() == before


def test_the_driver_says_where_it_may_not_write(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the result cannot be written that is a conflict, too, and ours stays whole."""
    before = files(Path())

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    error = judged.error("merge-driver", "none", "portfolio.json", "portfolio.json", code=3)
    assert "portfolio.json cannot be written: Permission denied. [unwritable]" in error
    assert "git show :3:portfolio.json" in error
    assert files(Path()) == before
    error = judged.error("merge-driver", "none", "gone", "portfolio.json", code=3)
    assert "portfolio.json cannot be merged: No such file or directory. [unwritable]" in error


def test_the_driver_reports_what_was_altered(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An altered event is a conflict to look at; what is genuine has been merged all the same."""
    other = copy_of(judged, monkeypatch)
    other("assess", "CC28:1.2", "--not-yet", "--feedback", "Who?", "--as", "ann")
    other("assess", "CC28:1.3", "--met", "--as", "ann")
    text = Path("portfolio.json").read_text(encoding="utf-8")
    Path("theirs").write_text(text.replace('"not_yet"', '"met"'), encoding="utf-8")
    back(judged, monkeypatch)
    shutil.copy("portfolio.json", "../A")
    judged("merge-driver", "none", "../A", "../other/theirs", "portfolio.json", code=1)
    assert len(json.loads(Path("../A").read_text(encoding="utf-8"))["events"]) == 1 + len(
        json.loads(Path("portfolio.json").read_text(encoding="utf-8"))["events"]
    )
