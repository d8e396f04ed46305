"""A centre's roster: the option that names its file, reading it, and saying who is on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nvqcheck.commands.reply import Reply
from nvqcheck.errors import UnreadableError
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.views.trust import roster_json, roster_page
from nvqcheck.trust.roster.in_force import read_roster
from nvqcheck.trust.roster.roster import Roster, faults

RosterFile = Annotated[
    str, typer.Option("--roster", metavar="FILE", help="The roster; roster.json here if not said.")
]


def sound(path: Path) -> Roster:
    """The roster in a file, its signatures and chain whole.

    Raises:
        UnreadableError: it cannot be read, is no roster, or was edited (`roster-signature`).
    """
    roster = read_roster(path)
    if wrong := faults(roster):
        raise UnreadableError(
            "roster-signature",
            wrong[0],
            hint="Take the last copy that the centre has signed.",
            where=str(path),
        )
    return roster


def shown(roster: Roster, *said: str) -> Reply:
    """Say who is on a roster, and whatever else there is to say."""

    formats = renders(ReportKind.PAGE, lambda: roster_page(roster))
    return Reply(result=lambda: {"roster": roster_json(roster)}, formats=formats, said=said)
