"""Who may import whom, and what the core may not touch."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

from nvqcheck.commands.table import COMMANDS
from nvqcheck.report.coverage.report import MAKERS

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


UNTIED = ("nvqcheck.commands", "nvqcheck.domain", "nvqcheck.report")
"""Rooms without a circle of imports in them; every room should be here."""
STILL_TIED = frozenset({"nvqcheck.commands.session", "nvqcheck.commands.trusting"})
"""Modules of these rooms that are about to leave them."""
TOP_ONLY = ("__main__.py", "cli.py", "commands", "domain", "report")
"""Rooms that import what is ours at the top of a module only; every room should be here."""
STILL_INSIDE = frozenset({"commands/run.py", "commands/session.py", "commands/trusting.py"})
"""Modules of these rooms that still import inside functions."""
LAZY = "lazy.py"
"""The one module that imports by name."""


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


def sources(*rooms: str) -> list[Path]:
    """The modules of some rooms, or of the whole package."""
    places = [PACKAGE / room for room in rooms] or [PACKAGE]
    return sorted(path for at in places for path in (at.rglob("*.py") if at.is_dir() else [at]))


@pytest.mark.parametrize(
    "path", sources(*TOP_ONLY), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_what_is_ours_is_imported_at_the_top(path: Path) -> None:
    """No function imports a module of ours: what can wait is named in a table of `lazily`."""
    if path.relative_to(PACKAGE).as_posix() in STILL_INSIDE:
        pytest.skip("is about to be moved")
    inside = {
        f"{ast.unparse(node)} in line {node.lineno}"
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and "nvqcheck" in ast.unparse(node)
    }
    assert inside == set()


@pytest.mark.parametrize("path", sources(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_only_one_module_imports_by_name(path: Path) -> None:
    """`import_module` and `__import__` are called in nvqcheck.lazy, and nowhere else."""
    by_name = {
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("import_module", "__import__")
    }
    assert not by_name or path == PACKAGE / LAZY


def named_lazily() -> list[tuple[str, str]]:
    """What modules and tables name to be imported later, as module and name."""
    named = [
        (call, [arg.value for arg in call.args if isinstance(arg, ast.Constant)])
        for path in sources()
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
    ]
    plainly = [tuple(map(str, args)) for call, args in named if ast.unparse(call.func) == "lazily"]
    offered = [
        ("nvqcheck.commands.completion.lookup", str(*args))
        for call, args in named
        if ast.unparse(call.func) == "_looked_up"
    ]
    rows = [row.declared for row in COMMANDS.values()]
    rows += [one for makers in MAKERS.values() for one in makers if one]
    return [
        *(target for target in plainly if len(target) == 2),
        *offered,
        *((row.module, row.name) for row in rows),
    ]


@pytest.mark.parametrize("target", sorted(set(named_lazily())), ids=":".join)
def test_what_is_named_lazily_is_there(target: tuple[str, str]) -> None:
    """Whatever is to be imported later exists."""
    module, name = target
    assert hasattr(import_module(module), name)


def test_rooms_have_no_circle_of_imports() -> None:
    """No module of these rooms leads back to itself, imports for type checking counted."""
    graph = grimp.build_graph("nvqcheck", exclude_type_checking_imports=False, cache_dir=None)
    ours = {name for name in graph.modules if name.startswith(UNTIED)} - STILL_TIED
    ahead = {name: graph.find_modules_directly_imported_by(name) & ours for name in ours}
    while ends := {name for name in ahead if not ahead[name]}:
        ahead = {name: ahead[name] - ends for name in ahead.keys() - ends}
    assert set(ahead) == set()


NAMED_ELSEWHERE = ("ssh", "store", "trust")
"""Rooms that still have classes of the same names as the domain's nouns."""


def test_the_nouns_of_the_domain_are_named_once() -> None:
    """No class has the name of one of the domain's events, of its record or of its units."""
    found: dict[str, list[str]] = {}
    for path in sources():
        room = path.relative_to(PACKAGE).parent.as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not room.startswith(NAMED_ELSEWHERE):
                found.setdefault(node.name, []).append(room)
    nouns = {"domain/events", "domain/record", "domain/units"}
    assert {
        name: rooms for name, rooms in found.items() if len(rooms) > 1 and nouns & set(rooms)
    } == {}
