"""The portfolios that a report is about."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.run import Run
from nvqcheck.errors import Exit, Problem, UsageError
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


def views(run: Run, portfolios: Iterable[str]) -> list[View]:
    """The portfolios that are named, or the one that the options lead to.

    Raises:
        UsageError: they are named in both ways, or one is not there.
    """
    if given := list(portfolios):
        if run.portfolio:
            raise UsageError(
                "portfolio-twice",
                "Portfolios are named both as arguments and with -p.",
                hint="Name them in one way.",
            )
        return [run.open(path).look() for path in find_portfolios(given, os.environ, here())]
    return [run.service.look()]


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
    """The exit code of a report on units of which a file cannot be read; None if all can."""
    return Exit.UNREADABLE if any(view.faults for view in seen) else None
