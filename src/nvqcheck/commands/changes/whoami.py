"""Who sits at this computer."""

from __future__ import annotations

from typing import Annotated

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.errors import UsageError
from nvqcheck.report.formats.registry import spoken
from nvqcheck.trust.keys.whoami import nobody_sits_here, sits_here
from nvqcheck.trust.keys.whoami import whoami as sitting


@command("whoami", writes=True, portfolio=False)
def whoami(
    run: Run,
    person: Annotated[
        str,
        typer.Argument(
            metavar="[ID]",
            help="The id of whoever sits here; without it, it is said who does.",
            autocompletion=offers.people,
        ),
    ] = "",
    forget: Annotated[
        bool, typer.Option("--forget", help="Nobody in particular any more.")
    ] = False,
) -> Reply:
    """Keep, or say, who sits at this computer: the one who acts where nobody is named."""
    if person and forget:
        raise UsageError(
            "kept-or-forgotten", "Is somebody kept or forgotten?", hint="Give an ID, or --forget."
        )
    if not person and not forget:
        return _reply(here := sitting(), _says(here))
    if run.dry_run:
        return _reply(sitting(), "Nothing was changed: this was a dry run.", dry_run=True)
    if forget:
        nobody_sits_here()
    else:
        sits_here(person)
    return _reply(person, _says(person))


def _says(person: str) -> str:
    if not person:
        return "Nobody in particular sits at this computer. Keep who does with: nvqcheck whoami ID"
    return f"{person} acts here, in the portfolios that they are in, where nobody is named."


def _reply(person: str, said: str, *, dry_run: bool = False) -> Reply:
    return Reply(
        result=lambda: {"whoami": person or None, "dry_run": dry_run},
        formats=spoken(plain=person),
        said=(said,),
    )
