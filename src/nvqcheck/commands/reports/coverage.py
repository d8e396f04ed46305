"""How far each criterion of each unit has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.options import RequireRoster, Roster
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.reports.portfolios import (
    Portfolios,
    Units,
    by_roster,
    code,
    covered,
    doubts,
    views,
)
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.errors import UsageError
from nvqcheck.report.coverage.json import coverage_json
from nvqcheck.report.coverage.report import Aspect, coverage_formats, usual_aspect
from nvqcheck.report.formats.registry import ReportKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nvqcheck.portfolio.view import View


@command("coverage", kind=ReportKind.COVERAGE)
def coverage(
    run: Run,
    portfolios: Portfolios = [],  # noqa: B006 - Typer copies it
    unit: Units = [],  # noqa: B006
    matrix: Annotated[
        bool, typer.Option("--matrix", help="Which evidence shows which criterion.")
    ] = False,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="Only what is missing, and what it needs.")
    ] = False,
    roster: Roster = "",
    require_roster: RequireRoster = False,
) -> Reply:
    """Show how far each criterion of each unit has come; several portfolios as a caseload."""
    if matrix and gaps:
        raise UsageError(
            "which-look", "--matrix and --gaps show different things.", hint="Give one of them."
        )
    aspect = Aspect.MATRIX if matrix else Aspect.GAPS if gaps else None
    seen = views(run, portfolios, roster)
    return by_roster(coverage_reply(seen, unit, aspect), seen, required=require_roster)


def coverage_reply(
    seen: Sequence[View], units: Sequence[str] = (), aspect: Aspect | None = None
) -> Reply:
    """The coverage of portfolios, in every format.

    Args:
        seen: the portfolios.
        units: the ids of the units to show; all if empty.
        aspect: what of it; the usual one if not said.
    """
    coverages = covered(seen, units)
    return Reply(
        result=lambda: coverage_json(coverages),
        formats=coverage_formats(coverages, aspect or usual_aspect(coverages)),
        problems=doubts(seen),
        exit_code=code(seen),
    )
