"""Starting a portfolio, enrolling, and bringing people into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from nvqcheck.commands.changed import changed
from nvqcheck.commands.completion import offers
from nvqcheck.commands.options import listed_words
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.commands.values import one_of
from nvqcheck.domain.text.roles import Role
from nvqcheck.store.places import here, portfolio_in

ADDED_ROLES = [role.value for role in Role if role is not Role.CANDIDATE]


@command("init", writes=True, portfolio=False)
def init(
    run: Run,
    candidate: Annotated[
        str, typer.Option("--candidate", metavar="NAME", help="The candidate's name.")
    ],
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder it goes into; made if need be.")
    ] = ".",
    unit: Annotated[
        list[str],
        typer.Option(
            "--unit",
            metavar="U",
            help="A unit to enrol on; give it once for each.",
            autocompletion=offers.units,
        ),
    ] = [],  # noqa: B006 - Typer copies it
    id_: Annotated[
        str,
        typer.Option("--id", metavar="ID", help="The candidate's id; one is made up otherwise."),
    ] = "",
) -> Reply:
    """Start a portfolio for a candidate."""
    path = portfolio_in(Path(folder), here())
    done = run.open(path).start(candidate, id_, unit, dry_run=run.dry_run)
    who = done.view.record.candidate
    answer = changed(done, data=str(path), portfolio=str(path), person=who)
    if run.dry_run:
        return answer
    return answer._replace(said=(*answer.said, *_first_steps(path, candidate, who, unit)))


def _first_steps(path: Path, name: str, id_: str, units: Sequence[str]) -> Iterator[str]:
    yield f"It is in {path}; {name} acts there as {id_}."
    if units:
        yield "Add the first evidence with `nvqcheck evidence add -h`, in that folder."
    else:
        yield "Choose a unit with `nvqcheck standards list` and `nvqcheck enrol U`, in that folder."


@command("enrol", writes=True)
def enrol(
    run: Run,
    units: Annotated[
        list[str],
        typer.Argument(metavar="U", help="The units.", autocompletion=offers.units),
    ],
) -> Reply:
    """Enrol the candidate on more units."""
    return changed(run.service.enrol(units, dry_run=run.dry_run))


@command("people add", writes=True)
def people_add(
    run: Run,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Their name.")],
    role: Annotated[
        str,
        typer.Option(
            "--role",
            metavar="ROLE",
            help=f"What they are to this portfolio: {listed_words(ADDED_ROLES)}.",
            autocompletion=offers.words(*ADDED_ROLES),
        ),
    ],
    id_: Annotated[
        str,
        typer.Option(
            "--id",
            metavar="ID",
            help="What to call them in commands; one is made up otherwise. "
            "The id of somebody who is there gives them one more role.",
        ),
    ] = "",
) -> Reply:
    """Bring somebody into the portfolio, or give them one more role."""
    held = Role(one_of("--role", role.replace("-", "_"), ADDED_ROLES))
    done = run.service.add_person(name, held, id_, dry_run=run.dry_run)
    person = str(done.events[0].data["person"])
    return changed(done, data=person, person=person)
