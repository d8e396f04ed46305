"""The command line: the app on which the commands of `commands/` are mounted.

A run needs one command, so only the part that holds it is imported and built; without a command,
or for a word that is none, all of them are.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, NamedTuple

import typer

from nvqcheck import __version__
from nvqcheck.commands.plain import PlainGroup


class Part(NamedTuple):
    """A Typer app in a module of `commands/`, and what it adds to the command line."""

    module: str
    commands: tuple[str, ...]
    app: str = "app"
    help: str = ""
    """What a group of commands is for."""


PARTS = (
    Part("demo", ("demo",)),
    Part("portfolio", ("init", "enrol")),
    Part("portfolio", ("people",), "people", "The people in a portfolio."),
    Part("evidence", ("evidence",), help="Evidence: add, list, show, amend, withdraw."),
    Part("evidence", ("link", "unlink"), "links"),
    Part("judging", ("submit", "assess", "sample", "confirm", "sign", "retract")),
    Part("reports", ("coverage", "check", "status", "next", "history")),
    Part("merging", ("merge", "merge-driver")),
    Part("protection", ("erase", "subject-access")),
    Part("verify", ("verify", "countersign")),
    Part("keys", ("key",), help="The keys people sign with: new, list, show, use."),
    Part("roster", ("roster",), help="The centre's roster: who may judge what, with which keys."),
    Part(
        "standards",
        ("standards",),
        help="The units and standards: list, show, validate, schema, diff.",
    ),
)


def build(words: Sequence[str] = ()) -> typer.Typer:
    """The app for a command line: with the part it asks for, or with all of them.

    Args:
        words: the command line without the program's name.
    """
    app = typer.Typer(
        name="nvqcheck",
        cls=PlainGroup,
        help="A vocational portfolio as plain files: evidence, judgements, coverage.",
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(nvqcheck)
    for part in _parts(words[0] if words else ""):
        mounted = getattr(import_module(f"nvqcheck.commands.{part.module}"), part.app)
        app.add_typer(mounted, help=part.help or None)
    return app


def _parts(asked: str) -> Sequence[Part]:
    if asked == "--version":
        return ()
    return [part for part in PARTS if asked in part.commands] or PARTS


def __getattr__(name: str) -> typer.Typer:
    """`app`, the whole command line, made when somebody asks for it."""
    if name == "app":
        return build()
    raise AttributeError(name)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nvqcheck {__version__}")
        raise typer.Exit


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
        from nvqcheck.commands.tui import open_screens

        raise typer.Exit(open_screens())
