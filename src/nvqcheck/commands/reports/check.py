"""The gate for scripts: whether a stage has been reached."""

from __future__ import annotations

from typing import Annotated

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.options import RequireRoster, Roster, listed_words
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
from nvqcheck.commands.values import number, one_of
from nvqcheck.domain.progress.gate import Stage, gate
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.views.check import check_json, check_page

STAGES = tuple(stage.value for stage in Stage)


@command("check", kind=ReportKind.PAGE)
def check(
    run: Run,
    portfolios: Portfolios = [],  # noqa: B006 - Typer copies it
    unit: Units = [],  # noqa: B006
    stage: Annotated[
        str,
        typer.Option(
            "--stage",
            metavar="STAGE",
            help=f"How far everything has to have come: {listed_words(STAGES)}.",
            autocompletion=offers.words(*STAGES),
        ),
    ] = "met",
    minimum: Annotated[
        str,
        typer.Option("--min", metavar="PERCENT", help="What share of each unit has to."),
    ] = "100",
    roster: Roster = "",
    require_roster: RequireRoster = False,
) -> Reply:
    """Say whether a stage has been reached, and what is missing: the gate for scripts."""
    wanted = Stage(one_of("--stage", stage, STAGES))
    share = number("--min", minimum.removesuffix("%"), 0, 100)
    seen = views(run, portfolios, roster)
    outcome = gate(covered(seen, unit), wanted, share)
    reply = Reply(
        result=lambda: check_json(outcome),
        formats=renders(ReportKind.PAGE, lambda: check_page(outcome)),
        problems=doubts(seen),
        exit_code=code(seen),
        findings=not outcome.reached,
    )
    return by_roster(reply, seen, required=require_roster, gate=True)
