"""Help: every command and option says what it is for, in full, at 80 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from nvqcheck.cli import app
from shells import Shell


def walk(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that lead to it."""
    yield path, command
    for name, sub in getattr(command, "commands", {}).items():
        yield from walk(sub, (*path, name))


COMMANDS = dict(walk(get_command(app)))
PROMISED = [
    *("demo", "init", "enrol", "people.add", "people.list"),
    *("evidence.add", "evidence.list", "evidence.show", "evidence.amend", "evidence.withdraw"),
    *("link", "unlink", "submit", "assess", "sample", "confirm", "sign", "retract"),
    *("status", "next", "coverage", "check", "history"),
    *("standards.list", "standards.show", "standards.validate"),
    *("standards.schema", "standards.diff"),
]
NAMES = [" ".join(path) or "nvqcheck" for path in COMMANDS]


@pytest.fixture(params=COMMANDS, ids=NAMES)
def path(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The words that lead to a command."""
    found: tuple[str, ...] = request.param
    return found


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_command_is_there(name: str) -> None:
    """What the contract lists can be typed."""
    assert tuple(name.split(".")) in COMMANDS


def test_every_command_says_what_it_does(path: tuple[str, ...]) -> None:
    """A command has a sentence, and each of its options and arguments has one too."""
    command = COMMANDS[path]
    assert command.help
    for param in command.params:
        assert param.help, param.name
        assert param.help.endswith((".", "…")), param.help


def test_help_is_there_by_either_name(path: tuple[str, ...]) -> None:
    """-h and --help say the same, on stdout, and leave with 0."""
    shell = Shell()
    assert shell(*path, "-h").stdout == shell(*path, "--help").stdout != ""


def test_help_fits_80_columns_and_hides_nothing(
    path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is wider, nothing is cut off, and every word of every sentence is there."""
    monkeypatch.setenv("COLUMNS", "80")
    text = Shell()(*path, "-h").stdout
    assert max(map(len, text.splitlines())) <= 80
    assert not re.search(r"<(str|bool|list)", text)
    words = set(re.findall(r"[^\s│╭╮╰╯─]+", text))
    for param in COMMANDS[path].params:
        assert set(param.help.split()) <= words, param.name
        assert not param.metavar or param.metavar in text


@pytest.mark.parametrize(
    "path", [path for path in COMMANDS if path and len(path) < 3], ids=" ".join
)
def test_every_command_is_listed_by_its_group(path: tuple[str, ...]) -> None:
    """The help of a group names its commands."""
    assert path[-1] in Shell()(*path[:-1], "-h").stdout


@pytest.mark.parametrize("group", ["people", "evidence", "standards"])
def test_a_group_alone_says_what_there_is(group: str) -> None:
    """A group without a command is a usage error that names its commands."""
    said = Shell().error(group)
    assert said.startswith(f"Error: nvqcheck {group} needs a command.")
    assert all(path[-1] in said for path in COMMANDS if path[:1] == (group,) and len(path) == 2)


@pytest.mark.parametrize("name", PROMISED)
def test_what_writes_can_be_run_dry(name: str) -> None:
    """--dry-run is on every command that writes, and on none that only looks."""
    command = COMMANDS[tuple(name.split("."))]
    looks = name.startswith("standards.") or name.endswith((".list", ".show"))
    looks = looks or name in ("status", "next", "coverage", "check", "history")
    assert any(param.name == "dry_run" for param in command.params) is not looks


def test_common_options_are_everywhere() -> None:
    """Every command has --format, --output and --color, and JSON among its formats."""
    for path, command in COMMANDS.items():
        if not hasattr(command, "commands"):
            found = {param.name: param for param in command.params}
            assert {"format", "output", "color", "standards"} <= found.keys(), path
            assert "json" in found["format"].help
