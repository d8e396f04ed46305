"""Who may import whom, and what the core may not touch."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "nvqcheck"
DOMAIN = sorted((PACKAGE / "domain").rglob("*.py"))

PURE = frozenset(
    {"__future__", "collections", "dataclasses", "datetime", "difflib", "enum", "functools"}
    | {"hashlib", "heapq", "itertools", "json", "math", "operator", "re", "typing", "unicodedata"}
)
"""The parts of the standard library that neither read, write, wait, guess nor tell the time."""

IMPURE_CALLS = frozenset(
    {"open", "input", "print", "exec", "eval", "compile", "__import__"}
    | {f"{name}.now" for name in ("datetime", "datetime.datetime")}
    | {f"{name}.utcnow" for name in ("datetime", "datetime.datetime")}
    | {f"{name}.today" for name in ("date", "datetime", "datetime.date", "datetime.datetime")}
)

HEAVY = ("rich", "textual", "typer", "tinydb", "yaml", "filelock", "platformdirs", "pydantic")


def imports(path: Path) -> set[str]:
    """The full names of the modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return found


def loaded_by(*modules: str) -> set[str]:
    """The top-level names in `sys.modules` of a new interpreter that imported these."""
    code = (
        "import json, sys; before = set(sys.modules)\n"
        f"for name in {modules!r}: __import__(name)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in set(sys.modules) - before})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout))


def test_dependencies_go_one_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every import contract in pyproject.toml is kept."""
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


def test_the_domain_loads_no_third_party_module() -> None:
    """The domain needs the standard library and the error tree, nothing else."""
    modules = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in DOMAIN]
    assert loaded_by(*modules) - sys.stdlib_module_names == {"nvqcheck"}


@pytest.mark.parametrize("module", ["nvqcheck", "nvqcheck.portfolio.portfolio", "nvqcheck.ports"])
def test_no_face_or_store_comes_with_the_service(module: str) -> None:
    """Whoever loads the service loads no terminal library, no parser and no store."""
    assert loaded_by(module) & set(HEAVY) == set()


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_domain_module_imports_only_what_is_pure(path: Path) -> None:
    """A module of the domain imports pure standard library, the domain and the errors."""
    strangers = {
        name
        for name in imports(path)
        if name.partition(".")[0] not in PURE
        and not name.startswith(("nvqcheck.domain", "nvqcheck.errors"))
    }
    assert strangers == set()


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_domain_module_touches_nothing_outside(path: Path) -> None:
    """A module of the domain reads no file, clock, environment or random number."""
    calls = {
        f"{ast.unparse(node.func)} in line {node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in IMPURE_CALLS
    }
    assert calls == set()


def test_the_screen_never_touches_a_store() -> None:
    """The TUI asks the service; it imports nothing of the stores."""
    touched = {
        f"{path.name} imports {name}"
        for path in (PACKAGE / "tui").rglob("*.py")
        for name in imports(path)
        if name.startswith("nvqcheck.store")
    }
    assert touched == set()
