"""Every problem of a standard or policy has one documented code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from nvqcheck.report.words.meanings import MEANINGS
from nvqcheck.store.standards.review import review

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [
    *(ROOT / "src/nvqcheck/domain/units" / f"{name}.py" for name in ("checks", "content_checks")),
    *sorted((ROOT / "src/nvqcheck/store/standards").glob("*.py")),
]
MAKERS = {"Problem", "Finding", "add"}
"""What gives a code to a problem."""


def codes_in(source: Path) -> Iterator[str]:
    """The codes that a module gives to problems."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and MAKERS & {ast.unparse(node.func).rpartition(".")[2]}:
            named = [given.value for given in node.keywords if given.arg == "code"]
            for value in (*node.args[:1], *named):
                if isinstance(value, ast.Constant) and "-" in str(value.value):
                    yield str(value.value)


def test_every_code_has_a_meaning() -> None:
    """The codes in the source and the codes with a meaning are the same."""
    used = {code for source in SOURCES for code in codes_in(source)}
    assert used == set(MEANINGS)


def documented() -> list[tuple[str, str, str]]:
    """Code, meaning and severity of each row in the documentation."""
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    row = r"^\| `([a-z0-9-]+)` \| (.*?) \| .*? \| (error|warning|info) \|$"
    return re.findall(row, text, re.MULTILINE)


def test_every_meaning_is_documented_once() -> None:
    """The documentation lists the same codes with the same meanings, each once."""
    rows = documented()
    codes = [code for code, _, _ in rows]
    assert len(codes) == len(set(codes))
    assert {code: meaning for code, meaning, _ in rows if code in MEANINGS} == MEANINGS


def test_the_documented_severity_is_the_real_one() -> None:
    """What the documentation calls an error or a warning is one in every case we have."""
    severities = {code: severity for code, _, severity in documented()}
    files = review([ROOT / "tests/standards_cases/invalid"], today=date(2026, 11, 21))
    problems = [problem for file in files for problem in file.problems]
    assert problems
    assert {p.code: p.severity for p in problems if severities[p.code] != p.severity} == {}
