"""Options and arguments that several commands share, or that one has a crowd of."""

from __future__ import annotations

from typing import Annotated

import typer

from nvqcheck.commands.completion import offers

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
        help="Who saw what is held elsewhere.",
        autocompletion=offers.people,
    ),
]
SeenOn = Annotated[
    str, typer.Option("--seen-on", metavar="DATE", help="When they saw it; today if not said.")
]
Setting = Annotated[
    str,
    typer.Option(
        "--setting",
        metavar="work|simulation",
        help="Whether it is of real work; it is, unless the method is simulation.",
        autocompletion=offers.words("work", "simulation"),
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
