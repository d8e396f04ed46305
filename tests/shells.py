"""Typing commands as people and scripts do, without a terminal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from nvqcheck.cli import app

WISHES = (
    *("NVQCHECK_PORTFOLIO", "NVQCHECK_ACTOR", "NVQCHECK_STANDARDS", "NVQCHECK_POLICY"),
    *("NVQCHECK_DEBUG", "NVQCHECK_ASCII", "COLUMNS", "NO_COLOR", "_NVQCHECK_COMPLETE"),
    *("NVQCHECK_ROSTER", "NVQCHECK_PASSPHRASE_FILE", "NVQCHECK_FILES", "SSH_AUTH_SOCK"),
)
"""Environment variables that change what commands do."""


HOMES = (
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
    *("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"),
)
"""Environment variables that lead to a person's own folders."""


@dataclass
class Shell:
    """Where commands are typed, without a terminal."""

    home: Path = Path()

    def __call__(self, *words: str, code: int = 0) -> Result:
        """Run a command, which has to leave with a code."""
        result = CliRunner().invoke(app, words, prog_name="nvqcheck")
        said = f"{words} left with {result.exit_code}:\n{result.stdout}{result.stderr}"
        assert result.exit_code == code, said
        return result

    def json(self, *words: str, code: int = 0) -> dict[str, Any]:
        """The JSON that a command answers with, which is all it says on stdout."""
        found = json.loads(self(*words, "--format", "json", code=code).stdout)
        assert list(found) == ["nvqcheck", "command", "status", "result", "problems"]
        assert found["nvqcheck"] == 1
        assert isinstance(found, dict)
        return found

    def error(self, *words: str, code: int = 2) -> str:
        """What a command says on stderr when it goes wrong; it says nothing on stdout."""
        result = self(*words, code=code)
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        return result.stderr


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file in a folder with its bytes and its time."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def add_report(shell: Shell, *more: str) -> str:
    """Add report.pdf as a work product; returns its reference."""
    given = ("--method", "WP", "--title", "Report", "--on", "2026-01-05", "--file", "report.pdf")
    return shell("evidence", "add", *given, *more).stdout.strip()
