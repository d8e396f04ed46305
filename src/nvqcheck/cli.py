"""The command line: the app on which the commands of `commands/` are mounted."""

from __future__ import annotations

from typing import Annotated

import typer

from nvqcheck import __version__
from nvqcheck.commands import (
    demo,
    evidence,
    judging,
    merging,
    portfolio,
    protection,
    reports,
    standards,
)
from nvqcheck.commands.plain import PlainGroup

app = typer.Typer(
    name="nvqcheck",
    cls=PlainGroup,
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
    version: Annotated[
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


app.add_typer(demo.app)
app.add_typer(portfolio.app)
app.add_typer(portfolio.people, help="The people in a portfolio.")
app.add_typer(evidence.app, help="Evidence: add, list, show, amend, withdraw.")
app.add_typer(evidence.links)
app.add_typer(judging.app)
app.add_typer(reports.app)
app.add_typer(merging.app)
app.add_typer(protection.app)
app.add_typer(standards.app, help="The units and standards: list, show, validate, schema, diff.")
