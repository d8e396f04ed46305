"""Checking portfolios: what is proven in them, and what is not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from nvqcheck.commands.options import RequireRoster, Roster
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.errors import Exit, UsageError
from nvqcheck.portfolio.by_roster import basis_problems
from nvqcheck.portfolio.verifying import verified
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.views.verification import verification_json, verification_page
from nvqcheck.store.places import find_portfolios, here
from nvqcheck.trust.roster.in_force import confirmed_centres, read_roster


@command("verify", kind=ReportKind.PAGE)
def verify(
    run: Run,
    portfolios: Annotated[
        list[str],
        typer.Argument(
            metavar="PORTFOLIO",
            help="Portfolios: folders, files or patterns. Else the one that -p would name.",
        ),
    ] = [],  # noqa: B006 - Typer copies it
    roster: Roster = "",
    centre: Annotated[
        str,
        typer.Option(
            "--centre",
            metavar="SHA256:…",
            help="The fingerprint that your centre gave you: confirms the roster's centre, once.",
        ),
    ] = "",
    files: Annotated[bool, typer.Option("--files", help="Look at the files of evidence.")] = False,
    remember: Annotated[
        bool,
        typer.Option("--remember", help="Note what was seen, to notice if it is dropped later."),
    ] = False,
    require_roster: RequireRoster = False,
    forget: Annotated[
        bool,
        typer.Option(
            "--forget",
            help="After it is told, forget what was seen and is gone, to go on with an older copy.",
        ),
    ] = False,
) -> Reply:
    """Check signatures, chains, roles and evidence: what is proven, and what is not."""
    run = replace(run, roster=roster)
    paths = _paths(run, portfolios)
    if centre:
        _confirm(run, paths[0], centre)
    verifications = [
        verified(run.workplace, path, files=files, remember=remember, forget=forget)
        for path in paths
    ]
    problems = tuple(
        finding.problem._replace(file=one.name) for one in verifications for finding in one.findings
    )
    required = tuple(
        problem
        for one in verifications
        if require_roster and not one.basis.centre
        for problem in basis_problems(one.basis, one.name, required=True)
    )
    faults = tuple(dict.fromkeys(fault for one in verifications for fault in one.faults))
    return Reply(
        result=lambda: verification_json(verifications),
        formats=renders(ReportKind.PAGE, lambda: verification_page(verifications)),
        # In words they are in the report already.
        problems=(*required, *faults, *(problems if run.format == "json" else ())),
        findings=not all(one.passed for one in verifications),
        exit_code=Exit.UNREADABLE if required or faults else None,
    )


def _paths(run: Run, portfolios: list[str]) -> tuple[Path, ...]:
    if portfolios:
        return find_portfolios(portfolios, os.environ, here())
    return (run.workplace.find(run.portfolio),)


def _confirm(run: Run, portfolio: Path, fingerprint: str) -> None:
    path = run.workplace.roster_of(portfolio)
    if path is None:
        raise UsageError(
            "which-roster", "There is no roster to confirm.", hint="Name it with --roster FILE."
        )
    confirmed_centres().confirm(read_roster(path), fingerprint)
