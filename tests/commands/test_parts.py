"""The parts of the command line."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nvqcheck.cli import PARTS, app, build


def _names(words: list[str]) -> set[str]:
    from typer.main import get_command

    return set(get_command(build(words)).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: "-".join(part.commands))
def test_a_part_adds_the_commands_it_says(part: object) -> None:
    """A command is found in the part that lists it, and in no other."""
    for name in part.commands:  # type: ignore[attr-defined]
        assert name in _names([name])
        assert sum(name in other.commands for other in PARTS) == 1


def test_without_a_command_all_parts_are_there() -> None:
    """Help, and a word that is no command, know every command."""
    every = {name for part in PARTS for name in part.commands}
    assert _names([]) == _names(["covrage"]) == every


def test_the_app_is_the_whole_command_line() -> None:
    """Whoever imports `app` gets all of it, and nothing else goes by that way."""
    from nvqcheck import cli

    assert app.info.name == "nvqcheck"
    with pytest.raises(AttributeError, match="nothing"):
        _ = cli.nothing


def test_a_command_loads_no_other_part() -> None:
    """Coverage is not kept waiting by what assessing needs."""
    code = (
        "import sys; from nvqcheck.cli import build; build(['coverage']);"
        "print([m for m in sys.modules if m.startswith('nvqcheck.commands.')])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "nvqcheck.commands.judging" not in shown.stdout
    assert "nvqcheck.commands.reports" in shown.stdout
