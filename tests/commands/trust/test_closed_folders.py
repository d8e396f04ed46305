"""Folders of settings and of memory that cannot be looked into, as after a command with sudo."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from keyed import Shell
from nvqcheck.store.user_folders import state_folder

Close = Callable[[str], Path]


def _file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in its place."""
    assert monkeypatch
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("", encoding="utf-8")


def _permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's; the administrator, as whom tests may run, would not notice the mode."""
    folder.mkdir(parents=True, exist_ok=True)

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *more: Any, **how: Any) -> Any:
            if str(path).startswith(f"{folder}{os.sep}"):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *more, **how)

        return call

    for name in ("lstat", "stat", "open", "mkdir", "scandir", "listdir"):
        monkeypatch.setattr(os, name, guarded(getattr(os, name)))


@pytest.fixture(params=[_file, _permission], ids=["file", "permission"])
def close(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Close:
    """Has a folder of the user's, named by its variable, be one that cannot be looked into."""

    def do(variable: str) -> Path:
        folder = tmp_path / "closed" / "nvqcheck"
        monkeypatch.setenv(variable, str(folder.parent))
        request.param(folder, monkeypatch)
        return folder

    return do


def test_a_closed_memory_changes_nothing(judged: Shell, close: Close) -> None:
    """What is done is saved, with a warning; verifying says what it could not look up."""
    before = len(judged.json("history")["result"]["entries"])
    close("XDG_STATE_HOME")
    saved = judged("people", "add", "Wes Bell", "--role", "witness", "--id", "wes")
    assert "Warning: It is saved, but this computer could not note" in saved.stderr
    assert "[not-noted]" in saved.stderr
    assert len(judged.json("history")["result"]["entries"]) == before + 1
    found = judged.json("verify")
    assert found["status"] == "ok"
    assert "memory-unreadable" in [problem["code"] for problem in found["problems"]]
    judged.error("verify", "--remember", code=3)


def test_merging_with_a_closed_memory_is_saved(judged: Shell, close: Close) -> None:
    """What came in is saved, with the same warning."""
    other = judged.home / "other.json"
    other.write_bytes((judged.home / "portfolio.json").read_bytes())
    judged("people", "add", "Wes Bell", "--role", "witness", "--id", "wes", "-p", str(other))
    close("XDG_STATE_HOME")
    assert "[not-noted]" in judged("merge", str(other)).stderr


def test_with_closed_settings_nothing_is_left_unsigned(judged: Shell, close: Close) -> None:
    """Where nobody can say who has a key, nothing is changed, and it is said what would help."""
    before = (judged.home / "portfolio.json").read_bytes()
    folder = close("XDG_CONFIG_HOME")
    for words in (
        ("people", "add", "Wes Bell", "--role", "witness"),
        ("submit", "CC28:1.2"),
        ("assess", "CC28:1.1", "--not-yet", "--feedback", "No.", "--as", "ann"),
    ):
        said = judged.error(*words, code=3)
        assert f"{folder} cannot be looked into: " in said
        assert "[keys-unreadable]" in said
        assert "Make the folder yours again" in said
    assert "[keys-unreadable]" in judged.error("init", "new", "--candidate", "Kim", code=3)
    assert not (judged.home / "new" / "portfolio.json").exists()
    assert (judged.home / "portfolio.json").read_bytes() == before


def test_with_closed_settings_looking_goes_on(judged: Shell, close: Close) -> None:
    """Reports are made, with a warning of what is not taken into account."""
    close("XDG_CONFIG_HOME")
    for words in (("coverage",), ("status",), ("history",), ("evidence", "list")):
        assert "[settings-unreadable]" in judged(*words).stderr


@pytest.mark.parametrize("spoilt", ["", "{}", "{", "\ufeff[]", '{"nvqcheck-heads": [1]}'])
def test_a_spoilt_note_of_what_was_seen_stops_no_look(judged: Shell, spoilt: str) -> None:
    """Verifying says that it cannot be looked up; it is begun anew where that is asked for."""
    judged("people", "add", "Wes Bell", "--role", "witness", "--id", "wes")
    (note,) = (state_folder() / "heads").iterdir()
    note.write_text(spoilt, encoding="utf-8")
    found = judged.json("verify")
    assert found["status"] == "ok"
    assert "memory-unreadable" in [problem["code"] for problem in found["problems"]]
    assert note.read_text(encoding="utf-8") == spoilt
    for said in (
        judged.error("verify", "--remember", code=3),
        judged("people", "add", "Zoe", "--role", "witness").stderr,
    ):
        assert "is spoilt" in said
        assert "nvqcheck verify --forget" in said
    assert note.read_text(encoding="utf-8") == spoilt
    judged("verify", "--forget")
    assert "memory-unreadable" not in str(judged.json("verify"))
    judged("verify", "--remember")
