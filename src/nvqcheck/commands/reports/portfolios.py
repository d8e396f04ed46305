"""The portfolios that a report is about."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.errors import Exit, Problem, UsageError
from nvqcheck.portfolio.by_roster import basis_problems
from nvqcheck.store.places import find_portfolios, here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nvqcheck.domain.progress.coverage import Coverage
    from nvqcheck.portfolio.view import View


Portfolios = Annotated[
    list[str],
    typer.Argument(
        metavar="PORTFOLIO",
        help="Portfolios: folders, files or patterns. Else the one that -p would name.",
    ),
]
Units = Annotated[
    list[str],
    typer.Option(
        "--unit",
        metavar="U",
        help="Only this unit; give it once for each.",
        autocompletion=offers.enrolled_units,
    ),
]


def views(run: Run, portfolios: Iterable[str] = (), roster: str = "") -> list[View]:
    """The portfolios that are named, or the one that the options lead to.

    Args:
        run: the common options.
        portfolios: what is named.
        roster: the centre's roster, where one is named.

    Raises:
        UsageError: they are named in both ways, or one is not there.
    """
    run = replace(run, roster=roster)
    if given := list(portfolios):
        if run.portfolio:
            raise UsageError(
                "portfolio-twice",
                "Portfolios are named both as arguments and with -p.",
                hint="Name them in one way.",
            )
        return [run.open(path).look() for path in find_portfolios(given, os.environ, here())]
    return [run.service.look()]


def by_roster(reply: Reply, seen: Sequence[View], *, required: bool, gate: bool = False) -> Reply:
    """The reply with what is to be said of rosters; its exit code stays, or gets worse.

    Args:
        reply: what else is replied.
        seen: the portfolios.
        required: whether each has to have a roster that is believed: without it the code is 3.
        gate: whether a roster that is not believed has the code 3, too.
    """
    problems = tuple(
        problem
        for view in seen
        for problem in basis_problems(view.basis, view.name, required=required)
    )
    shut = any((required and not view.basis.centre) or (gate and view.basis.doubt) for view in seen)
    return reply._replace(
        problems=(*reply.problems, *problems),
        findings=reply.findings or any(view.emptied for view in seen),
        exit_code=Exit.UNREADABLE if shut else reply.exit_code,
    )


def covered(seen: Sequence[View], units: Sequence[str]) -> list[Coverage]:
    """The coverage of each portfolio; of several, only those enrolled on the units that are named.

    Raises:
        UsageError: none is enrolled on them, or there is no such unit.
    """
    if len(seen) == 1 or not units:
        return [view.cover(units) for view in seen]
    for unit in units:
        seen[0].library.unit(unit)
    coverages = [
        view.cover([unit for unit in units if unit in view.record.enrolments])
        for view in seen
        if any(unit in view.record.enrolments for unit in units)
    ]
    if not coverages:
        message = f"None of the portfolios is enrolled on {' or '.join(units)}."
        raise UsageError("not-enrolled", message, hint="Leave --unit out to see what they are on.")
    return coverages


def doubts(seen: Iterable[View]) -> tuple[Problem, ...]:
    """What is to be said of portfolios, each thing once."""
    return tuple(dict.fromkeys(problem for view in seen for problem in view.doubts))


def code(seen: Iterable[View]) -> Exit | None:
    """The exit code of a report of which a part cannot be read; None if all can.

    A file of units that is none, an event or a text that was altered, one that is missing: what is
    not there may have said something else, and nobody takes the rest for the whole.
    """
    broken = any(view.faults or view.snapshot.problems or view.gaps for view in seen)
    return Exit.UNREADABLE if broken else None
