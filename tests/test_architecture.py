"""Who may import whom, and what the core may not touch."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
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


@pytest.mark.parametrize("path", sources(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_ours_is_imported_at_the_top(path: Path) -> None:
    """No function imports a module of ours: what can wait is named in a table of `lazily`."""
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


REQUESTS = "nvqcheck.domain.actions.requests"
LOOKUP = "nvqcheck.commands.completion.lookup"
LAYERS = [
    *("errors", "lazy", "domain", "ssh", "ports", "store", "trust", "exchange", "portfolio"),
    *("report", "demo", "tui", "commands", "cli", "__main__", "__init__"),
]
"""The rooms, each above those it may use."""


def named_in(path: Path) -> Iterator[tuple[str, str]]:
    """What a module names to be imported later, as module and name."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call):
            args = [str(arg.value) for arg in call.args if isinstance(arg, ast.Constant)]
            match ast.unparse(call.func), args:
                case "lazily", [module, name]:
                    yield module, name
                case "request", [name]:
                    yield REQUESTS, name
                case "_looked_up", [name]:
                    yield LOOKUP, name


def named_lazily() -> list[tuple[str, str]]:
    """What modules and tables name to be imported later, as module and name."""
    rows = [row.declared for row in COMMANDS.values()]
    rows += [one for makers in MAKERS.values() for one in makers if one]
    return [
        *(target for path in sources() for target in named_in(path)),
        *((row.module, row.name) for row in rows),
    ]


@pytest.mark.parametrize("path", sources(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_imported_later_stands_below(path: Path) -> None:
    """Nobody reaches upwards by naming something lazily."""
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    above = {
        module
        for module, _ in named_in(path)
        if LAYERS.index(module.split(".")[1]) > LAYERS.index(room)
    }
    assert above == set()


@pytest.mark.parametrize("target", sorted(set(named_lazily())), ids=":".join)
def test_what_is_named_lazily_is_there(target: tuple[str, str]) -> None:
    """Whatever is to be imported later exists."""
    module, name = target
    assert hasattr(import_module(module), name)


def test_there_is_no_circle_of_imports() -> None:
    """No module leads back to itself, imports for type checking counted."""
    graph = grimp.build_graph("nvqcheck", exclude_type_checking_imports=False, cache_dir=None)
    ours = set(graph.modules)
    ahead = {name: graph.find_modules_directly_imported_by(name) & ours for name in ours}
    while ends := {name for name in ahead if not ahead[name]}:
        ahead = {name: ahead[name] - ends for name in ahead.keys() - ends}
    assert set(ahead) == set()


@pytest.mark.parametrize(
    "path",
    sources("__main__.py", "cli.py", "commands"),
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_no_private_module_or_name_of_typer_is_used(path: Path) -> None:
    """What Typer may change without saying so is not imported, set or asked for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    private = {name for name in imports(path) if name.startswith("typer") and "._" in name}
    private |= {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and ast.unparse(node.value) in ("typer", "param", "ctx", "error", "super()")
    }
    assert private == set()


def test_no_two_classes_have_one_name() -> None:
    """A class is known by its name, wherever it is met."""
    places: dict[str, list[str]] = {}
    for path in sources():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_a_room_has_no_more_than_fifteen_files() -> None:
    """A room that one cannot look over gets rooms."""
    rooms = {path.parent for path in sources()}
    full = {
        room.relative_to(PACKAGE).as_posix(): len(files)
        for room in rooms
        if len(files := [path for path in room.glob("*.py") if path.stem != "__init__"]) > 15
    }
    assert full == {}
