"""What the command line loads and builds: what is typed, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from typer.main import get_command

from nvqcheck.cli import app
from nvqcheck.commands.table import COMMANDS, GROUPS
from shells import Shell


def loaded(*words: str) -> set[str]:
    """The modules of ours that a process has after a command line, and whether it was built."""
    code = (
        "import sys; from nvqcheck.cli import app; from nvqcheck.commands import tui\n"
        if not words
        else "import sys; from nvqcheck.cli import app\n"
    )
    code += (
        f"{'tui.open_screens = lambda: 0' if not words else ''}\n"
        f"try: app({list(words)!r}, prog_name='nvqcheck')\n"
        "except SystemExit: pass\n"
        "print('\\n' + ' '.join(m for m in sys.modules if m.startswith(('nvqcheck', 'rich'))))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(shown.stdout.splitlines()[-1].split())


def modules() -> Iterator[str]:
    """The modules that declare commands."""
    return (row.declared.module for row in COMMANDS.values())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_row_of_the_table_says_what_its_command_says(name: str) -> None:
    """Every command is declared where the table says, by its name and with its sentence."""
    row = COMMANDS[name]
    declared = row.declared.load()
    assert declared.name == name
    assert declared.function.__doc__.partition("\n")[0] == row.summary


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_commands(name: str) -> None:
    """A group is there for the commands whose names begin with it."""
    assert any(whole.startswith(f"{name} ") for whole in COMMANDS)


def test_the_app_is_the_whole_command_line() -> None:
    """Whoever walks through the app finds every command of the table, and no other."""
    root = get_command(app).commands  # type: ignore[attr-defined]
    names = {
        f"{name} {last}" if name in GROUPS else name
        for name in root
        for last in (root[name].commands if name in GROUPS else [""])
    }
    assert names == set(COMMANDS)
    assert len(root) == len(list(root))
    assert "covrage" not in root


@pytest.mark.parametrize("words", [("--help",), ("evidence", "-h"), ("--version",)])
def test_help_loads_no_command(words: tuple[str, ...]) -> None:
    """What there is, is told from the table."""
    assert not loaded(*words) & set(modules())


@pytest.mark.parametrize("words", [("covrage",), ("evidence",), ("evidence", "ad"), ("--nope",)])
def test_a_slip_loads_no_command(words: tuple[str, ...]) -> None:
    """What is nearest to it is told from the table."""
    assert not loaded(*words) & set(modules())


def test_without_a_command_none_is_built() -> None:
    """`nvqcheck` alone opens the screens, which need no command."""
    assert not loaded() & set(modules())


@pytest.mark.parametrize(
    "words", [("coverage", "--format", "json"), ("evidence", "show", "X"), ("key", "list")]
)
def test_a_command_loads_its_own_module_alone(words: tuple[str, ...], shell: Shell) -> None:
    """Of the modules with commands a run imports the one that is typed, and no drawing."""
    del shell
    name = next(name for name in COMMANDS if " ".join(words).startswith(name))
    found = loaded(*words)
    assert found & set(modules()) == {COMMANDS[name].declared.module}
    assert not any(module.partition(".")[0] == "rich" for module in found)


def test_coverage_does_not_wait_for_what_signs_or_verifies(shell: Shell) -> None:
    """Looking loads nothing of trust and nothing that changes a portfolio."""
    del shell
    found = loaded("coverage", "--format", "json")
    assert not [name for name in found if name.startswith("nvqcheck.trust.verify")]
    assert not [name for name in found if name.startswith("nvqcheck.domain.actions.decide")]
