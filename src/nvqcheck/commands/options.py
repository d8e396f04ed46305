"""Options and arguments: what every command has, several share, or one has a crowd of."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.surroundings import COLORS
from nvqcheck.domain.units.methods import How, Of, Whose


def choice(flag: str, words: Iterable[str], help_: str) -> Any:
    """An option that takes one of these words."""
    words = tuple(words)
    return typer.Option(
        flag, metavar="|".join(words), help=help_, autocompletion=offers.words(*words)
    )


Ref = Annotated[
    str,
    typer.Argument(
        metavar="REF", help="Its reference, such as OBS1.", autocompletion=offers.evidence
    ),
]
Criteria = Annotated[
    list[str],
    typer.Argument(
        metavar="CRITERIA",
        help="CC28:1.1, CC28:1.1-1.3, CC28:1 (a group) or CC28 (a unit).",
        autocompletion=offers.criteria,
    ),
]
At = Annotated[
    str,
    typer.Option("--at", metavar="POINTER", help="Where in it the proof is: page, minute, part."),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]
Method = Annotated[
    str,
    typer.Option(
        "--method",
        metavar="M",
        help="What kind of evidence it is: OBS, WP…",
        autocompletion=offers.methods,
    ),
]
Title = Annotated[str, typer.Option("--title", metavar="T", help="What it is.")]
On = Annotated[
    list[str],
    typer.Option(
        "--on", metavar="DATE", help="When the work was done; give it once for each occasion."
    ),
]
File = Annotated[str, typer.Option("--file", metavar="F", help="The file that it is.")]
Url = Annotated[str, typer.Option("--url", metavar="URL", help="The address where it is.")]
Held = Annotated[
    str, typer.Option("--held", metavar="WHERE", help="The place where confidential work is held.")
]
SeenBy = Annotated[
    str,
    typer.Option(
        "--seen-by",
        metavar="WHO",
        help="Who saw what is on the web or held elsewhere.",
        autocompletion=offers.people,
    ),
]
SeenOn = Annotated[
    str, typer.Option("--seen-on", metavar="DATE", help="When they saw it; today if not said.")
]
Setting = Annotated[
    str, choice("--setting", Of, "What it is of; what its method is of, if not said.")
]
HowItShows = Annotated[
    str, choice("--how", How, "For recognised prior learning, how it shows that.")
]
Product = Annotated[
    str,
    choice(
        "--product",
        Whose,
        "For a work product, whose work it is; the candidate's own, if not said.",
    ),
]
About = Annotated[
    list[str],
    typer.Option(
        "--about",
        metavar="REF",
        help="For questions and discussions, the work they are about; once for each.",
        autocompletion=offers.evidence,
    ),
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="ID",
        help="Which assessor made the record that you bring in.",
        autocompletion=offers.people,
    ),
]
Scope = Annotated[
    list[str],
    typer.Option(
        "--scope",
        metavar="ITEM",
        help="A scope item it shows, such as CFACC27:ER4.1; give it once for each.",
        autocompletion=offers.scope_items,
    ),
]
Witness = Annotated[
    str,
    typer.Option("--witness", metavar="WHO", help="Who testifies.", autocompletion=offers.people),
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Anything else to say of it.")]

Roster = Annotated[
    str,
    typer.Option(
        "--roster",
        metavar="FILE",
        help="The centre's roster. Else NVQCHECK_ROSTER, else roster.json beside the portfolio.",
    ),
]
RequireRoster = Annotated[
    bool,
    typer.Option("--require-roster", help="Leave with 3 unless a roster is there and believed."),
]

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
        help="Who acts, id or full name. Else NVQCHECK_ACTOR, else whoami, else the candidate.",
        autocompletion=offers.people,
    ),
]
StandardsOption = Annotated[
    str,
    typer.Option("--standards", metavar="DIR", help="A folder of units that counts alone."),
]
ColorOption = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="WHEN",
        help="Whether to use colour: auto, always or never; NO_COLOR is honoured.",
        autocompletion=offers.words(*COLORS),
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
AnywayOption = Annotated[
    bool,
    typer.Option("--anyway", help="Do it even if it unseats a decision or a signature."),
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
        *(
            [option("dry_run", DryRunOption, False), option("anyway", AnywayOption, False)]  # noqa: FBT003
            if writes
            else []
        ),
        option("format", format_option),
        option("output", OutputOption),
        option("color", ColorOption, "auto"),
    ]


def listed_words(words: Iterable[str]) -> str:
    """Words to choose from, in a sentence: `a, b or c`."""
    *before, last = words
    return f"{', '.join(before)} or {last}"
