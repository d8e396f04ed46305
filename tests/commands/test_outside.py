"""Evidence that a portfolio names outside its folder: recorded when named, else not touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nvqcheck.store.evidence_files import FolderFiles
from shells import Shell

GIVEN = ("--method", "WP", "--title", "Rota", "--on", "2026-01-05", "--for", "CC28:1.1")


@pytest.fixture
def away(sam: Shell, tmp_path: Path) -> Shell:
    """Sam's portfolio with a rota in it that lies outside the folder."""
    (tmp_path / "rota.pdf").write_bytes(b"rota")
    said = sam("evidence", "add", *GIVEN, "--file", "../rota.pdf").stderr
    assert "It lies outside the portfolio's folder: others do not have it" in said
    return sam


def test_what_lies_outside_is_recorded_and_not_looked_at_again(away: Shell) -> None:
    """Adding reads it; every report says that it is outside, and nobody judges it."""
    (found,) = away.json("evidence", "list")["result"]["evidence"]
    assert (found["state"], found["size"]) == ("file_outside", 4)
    judging = ("assess", "CC28:1.1", "--met", "--feedback", "Good.", "--as", "ann")
    said = away.error(*judging, code=4)
    assert "[file-outside]" in said
    assert "name its folder in NVQCHECK_FILES" in said
    codes = [p["code"] for p in away.json("verify", "--files", code=1)["problems"]]
    assert "file-outside" in codes


def test_a_folder_that_is_named_is_looked_into(
    away: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its folder in NVQCHECK_FILES the file is evidence like any other."""
    monkeypatch.setenv("NVQCHECK_FILES", os.pathsep.join(["/nowhere", str(tmp_path)]))
    assert away.json("evidence", "list")["result"]["evidence"][0]["state"] == "live"
    away("assess", "CC28:1.1", "--met", "--feedback", "Good.", "--as", "ann")
    (tmp_path / "rota.pdf").write_bytes(b"rotb")
    assert away.json("evidence", "list")["result"]["evidence"][0]["state"] == "file_changed"


@pytest.mark.parametrize(
    "words",
    ["coverage", "check", "status", "next", "evidence list", "history", "verify --files"],
)
def test_no_command_opens_what_lies_outside(
    away: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Looking, checking and verifying never open a file that a portfolio names elsewhere."""
    real = os.open
    opened: list[str] = []

    def note(path: str | Path, *more: int) -> int:
        opened.append(str(path))
        return real(path, *more)

    monkeypatch.setattr(os, "open", note)
    away(*words.split(), code=1 if words in ("check", "verify --files") else 0)
    assert str(away.home / "portfolio.json") in opened
    assert str(tmp_path / "rota.pdf") not in opened


@pytest.mark.skipif(not Path("/proc/self/pagemap").exists(), reason="Linux has such a file")
def test_a_file_without_an_end_is_not_taken(sam: Shell) -> None:
    """A file that gives more than its size says is refused as evidence, and at once."""
    said = sam.error("evidence", "add", *GIVEN, "--file", "/proc/self/pagemap", code=3)
    assert "[file-not-read]" in said
    assert FolderFiles(sam.home, others=(Path("/proc"),)).fingerprint("/proc/self/pagemap", 0)


def test_what_is_withdrawn_is_not_said_to_lie_outside(away: Shell) -> None:
    """Nobody has to look for what is not evidence any more."""
    said = away("evidence", "withdraw", "WP1", "--reason", "The wrong file.").stderr
    assert "Withdrew WP1." in said
    assert "outside" not in said
