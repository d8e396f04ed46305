"""Every rule has one function, one code and a test that asks for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents import ROOT

THIS = Path(__file__)
PACKAGE = ROOT / "src" / "nvqcheck"
SOURCES = [
    *sorted((PACKAGE / "domain").rglob("*.py")),
    PACKAGE / "portfolio/portfolio.py",
    PACKAGE / "portfolio/view.py",
]

SHARED = {
    "nothing-decided": "there has to be a decision, to be sampled or to be countersigned",
    "own-decision": "nobody checks what they decided, by sampling or by countersigning",
    "not-enrolled": "units the candidate is not enrolled on are neither changed nor reported",
}
"""Codes of one rule that is asked in two places, and the rule."""


def raised() -> Iterator[tuple[str, str]]:
    """Each refusal and usage error of the core: its code, and where it is raised."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                if node.func.id in ("RefusedError", "UsageError"):
                    assert isinstance(first, ast.Constant), f"{path.name}:{node.lineno}"
                    yield str(first.value), f"{path.name}:{node.lineno}"


def test_a_code_is_unique_to_its_rule() -> None:
    """A refusal's code is raised in one place, so that it names one rule."""
    places: dict[str, list[str]] = {}
    for code, place in raised():
        places.setdefault(code, []).append(place)
    assert {code for code, found in places.items() if len(found) > 1} == SHARED.keys()


@pytest.mark.parametrize("code", sorted({code for code, _ in raised()}))
def test_every_code_is_asked_for_by_a_test(code: str) -> None:
    """No rule is without a test that is refused by it."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    tests = (ROOT / "tests").rglob("test_*.py")
    quoted = f'"{code}"'
    assert any(quoted in path.read_text(encoding="utf-8") for path in tests if path != THIS)
