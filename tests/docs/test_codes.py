"""Every code of an error, a warning or an exit is on its page, and no other."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from docs.pages import page, rows
from documents import ROOT
from nvqcheck.errors import Exit


def test_exit_codes_are_documented() -> None:
    """The table of exit codes has every code that a command can exit with."""
    part = page("formats.md").partition("## Exit codes")[2]
    assert {code.value for code in Exit} <= {int(cells[0]) for cells in rows(part)[1:]}


@cache
def codes_in(source: Path) -> list[tuple[str, str]]:
    """The errors that a module raises: which kind, and their code."""
    return [
        (node.func.id, str(node.args[0].value))
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args
        if node.func.id.endswith("Error") and isinstance(node.args[0], ast.Constant)
    ]


@cache
def sources() -> list[Path]:
    """The modules that belong to the project; all there are where git does not say."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "src"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        listed = [str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.py")]
    return [ROOT / name for name in listed if name.endswith(".py") and (ROOT / name).is_file()]


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("RefusedError", "## Refused", "## The command"),
        ("UsageError", "## The command", "## A file"),
        ("UnreadableError", "## A file", "## Somebody"),
        ("LockedError", "## Somebody", "## Warnings"),
    ],
)
def test_every_code_is_documented(kind: str, start: str, end: str) -> None:
    """Every refusal and every error that a command can give is explained under its exit code."""
    part = page("rules.md").partition(start)[2].partition(end)[0]
    documented = re.findall(r"`([a-z-]+)`", " ".join(cells[0] for cells in rows(part)))
    used = {code for source in sources() for found, code in codes_in(source) if found == kind}
    assert used
    assert used - set(documented) == set()
    assert len(documented) == len(set(documented))


def test_no_refusal_is_documented_that_is_none() -> None:
    """The page explains no rule that the program does not have."""
    part = page("rules.md").partition("## Refused")[2].partition("## The command")[0]
    documented = {cells[0].strip("`") for cells in rows(part) if cells[0].startswith("`")}
    there = {
        code
        for source in (ROOT / "src/nvqcheck").rglob("*.py")
        for kind, code in codes_in(source)
        if kind == "RefusedError"
    }
    assert documented - there == set()
