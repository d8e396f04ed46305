"""The options that every command has."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from nvqcheck.commands.completion import offers

PortfolioOption = Annotated[
    str,
    typer.Option(
        "-p",
        "--portfolio",
        metavar="PATH",
        help="The portfolio, folder or file. Else NVQCHECK_PORTFOLIO, else the nearest upwards.",
    ),
]
ActorOption = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="ID",
        help="Who acts. Else NVQCHECK_ACTOR, else the candidate.",
        autocompletion=offers.people,
    ),
]
StandardsOption = Annotated[
    str,
    typer.Option("--standards", metavar="DIR", help="A folder of units to look in first."),
]
ColorOption = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="WHEN",
        help="Whether to use colour: auto, always or never; NO_COLOR is honoured.",
        autocompletion=offers.words(*offers.COLORS),
    ),
]
OutputOption = Annotated[
    str,
    typer.Option("--output", metavar="FILE", help="Write to a file instead of stdout."),
]
DryRunOption = Annotated[
    bool,
    typer.Option("--dry-run", help="Say what would happen, and change nothing."),
]


def common_options(
    writes: bool, portfolio: bool, formats: tuple[str, ...]
) -> list[inspect.Parameter]:
    """The parameters that a command has beside its own.

    Args:
        writes: whether it changes something, and so can be run dry.
        portfolio: whether it works on one portfolio.
        formats: what it can be given in.
    """

    def option(name: str, kind: Any, default: object = "") -> inspect.Parameter:
        keyword = inspect.Parameter.KEYWORD_ONLY
        return inspect.Parameter(name, keyword, default=default, annotation=kind)

    format_option = Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{listed_words(formats)}; text on a terminal and plain when piped if not said.",
            autocompletion=offers.words(*formats),
        ),
    ]
    return [
        *(
            [option("portfolio", PortfolioOption), option("actor", ActorOption)]
            if portfolio
            else []
        ),
        option("standards", StandardsOption),
        *([option("dry_run", DryRunOption, False)] if writes else []),  # noqa: FBT003
        option("format", format_option),
        option("output", OutputOption),
        option("color", ColorOption, "auto"),
    ]


def listed_words(words: Iterable[str]) -> str:
    """Words to choose from, in a sentence: `a, b or c`."""
    *before, last = words
    return f"{', '.join(before)} or {last}"
