"""The command line: the commands of `commands/table.py`, each imported when it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any

import typer
import typer.main
from typer.core import TyperCommand

from nvqcheck import __version__
from nvqcheck.commands.groups import PlainGroup, need_command
from nvqcheck.commands.table import COMMANDS, GROUPS
from nvqcheck.lazy import lazily

open_screens: Callable[[], int] = lazily("nvqcheck.commands.tui", "open_screens")


class Commands(Mapping[str, Any]):
    """The commands of a group by their last word, each built when it is asked for."""

    def __init__(self, group: str = "") -> None:
        self._before = f"{group} " if group else ""

    def __getitem__(self, name: str) -> Any:
        whole = f"{self._before}{name}"
        if whole in GROUPS:
            return _group(whole)
        return COMMANDS[whole].declared.load().build()

    def __iter__(self) -> Iterator[str]:
        rest = (
            name.removeprefix(self._before) for name in COMMANDS if name.startswith(self._before)
        )
        return iter(dict.fromkeys(name.partition(" ")[0] for name in rest))

    def __contains__(self, name: object) -> bool:
        return name in set(self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def summary(self, name: str) -> str:
        """What a command or a group of them does."""
        whole = f"{self._before}{name}"
        return GROUPS.get(whole) or COMMANDS[whole].summary


class LazyGroup(PlainGroup):
    """A group that lists its commands from the table, and builds the one that is typed."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        name = given.get("name") or ""
        self.commands: Any = Commands(name if name in GROUPS else "")

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """The names, in the order of the table."""
        return list(self.commands)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """What help and completion need of a command: its name and its sentence."""
        if cmd_name not in self.commands:
            return None
        return TyperCommand(cmd_name, help=self.commands.summary(cmd_name))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named, whole, and the words that are left for it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and self.commands[command.name], rest


def _group(name: str) -> Any:
    group = typer.Typer(name=name, cls=LazyGroup, help=GROUPS[name], add_completion=False)
    group.callback(invoke_without_command=True)(need_command)
    return typer.main.get_command(group)


app = typer.Typer(
    name="nvqcheck",
    cls=LazyGroup,
    help="A vocational portfolio as plain files: evidence, judgements, coverage.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nvqcheck {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def nvqcheck(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback has done it
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and stop."
        ),
    ] = False,
) -> None:
    """Keep a vocational portfolio as plain files: evidence, judgements, coverage.

    Without a command it opens the screens on the portfolio here, or leads to a new one.
    """
    if ctx.invoked_subcommand is None:
        raise typer.Exit(open_screens())
