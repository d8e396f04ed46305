"""What else a roster holds: the editions of units that count, and names that are erased."""

from __future__ import annotations

from typing import Annotated

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.options import Reason
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.commands.trust.roster import Person, SignWith, change_roster
from nvqcheck.commands.trust.roster_file import RosterFile
from nvqcheck.store.places import ROSTER
from nvqcheck.trust.roster.changes import erase_name, pin_units


@command("roster pin-unit", writes=True, portfolio=False)
def pin_unit(
    run: Run,
    units: Annotated[
        list[str],
        typer.Argument(metavar="U", help="The units.", autocompletion=offers.units),
    ],
    only: Annotated[
        bool, typer.Option("--only", help="Whether editions pinned before count no more.")
    ] = False,
    roster: RosterFile = ROSTER,
    sign_with: SignWith = "centre",
) -> Reply:
    """Let units be judged only by the editions that are in use here, and those pinned before."""
    library = run.workplace.shelves().load().library
    editions = [library.unit(id_) for id_ in dict.fromkeys(units)]
    return change_roster(
        run,
        roster,
        sign_with,
        lambda now, centre, at: pin_units(now, editions, centre, at, only=only),
    )


@command("roster erase-name", writes=True, portfolio=False)
def erase(
    run: Run,
    person: Person,
    reason: Reason,
    roster: RosterFile = ROSTER,
    sign_with: SignWith = "centre",
) -> Reply:
    """Remove a person's name from the roster for good; their id, roles and keys stay."""
    return change_roster(
        run,
        roster,
        sign_with,
        lambda now, centre, at: erase_name(now, person, reason, centre, at),
    )
