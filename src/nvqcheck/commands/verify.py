"""Checking portfolios, and countersigning."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands import trusting
from nvqcheck.commands.formats import page_formats
from nvqcheck.commands.options import Criteria
from nvqcheck.commands.running import Answer, Run, command, here
from nvqcheck.errors import UsageError

if TYPE_CHECKING:
    from nvqcheck.trust.verify.verification import Verification

app = typer.Typer()


@command(app, "verify", formats=("text", "plain", "json", "markdown"))
def verify(
    run: Run,
    portfolios: Annotated[
        list[str],
        typer.Argument(
            metavar="PORTFOLIO",
            help="Portfolios: folders, files or patterns. Else the one that -p would name.",
        ),
    ] = [],  # noqa: B006 - Typer copies it
    roster: Annotated[
        str,
        typer.Option(
            "--roster",
            metavar="FILE",
            help="The centre's roster. Else roster.json beside the portfolio, else "
            "NVQCHECK_ROSTER.",
        ),
    ] = "",
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
) -> Answer:
    """Check signatures, chains, roles and evidence: what is proven, and what is not."""
    from nvqcheck.report.views.verification import verification_json, verification_page

    if centre:
        _confirm(roster, centre)
    found = [_verified(run, path, roster, files, remember) for path in _paths(run, portfolios)]
    problems = tuple(
        finding.problem._replace(file=one.name) for one in found for finding in one.findings
    )
    return Answer(
        result=lambda: verification_json(found),
        formats=page_formats(lambda: verification_page(found)),
        # In words they are in the report already.
        problems=problems if run.format == "json" else (),
        findings=not all(one.passed for one in found),
    )


def _paths(run: Run, portfolios: list[str]) -> tuple[Path, ...]:
    from nvqcheck.store.places import find_portfolio, find_portfolios

    if portfolios:
        return find_portfolios(portfolios, os.environ, here())
    return (find_portfolio(Path(run.portfolio) if run.portfolio else None, os.environ, here()),)


def _confirm(roster: str, fingerprint: str) -> None:
    path = trusting.roster_file(roster)
    if path is None:
        raise UsageError(
            "which-roster", "There is no roster to confirm.", hint="Name it with --roster FILE."
        )
    trusting.pins().confirm(trusting.read_roster(path), fingerprint)


def _verified(run: Run, path: Path, roster: str, files: bool, remember: bool) -> Verification:
    from nvqcheck.portfolio.view import FilesNow
    from nvqcheck.store.portfolio.tinydb import TinyDbStore
    from nvqcheck.trust.verify.verification import Subject, verify

    service = run.bare(path)
    snapshot = TinyDbStore(path).read()
    believed, doubts = trusting.believed(trusting.roster_file(roster, path))
    memory = trusting.memory()
    portfolio = snapshot.events[0].body["portfolio"] if snapshot.events else ""
    view = service.look() if files else None
    found = verify(
        Subject(
            str(path),
            snapshot,
            service.library,
            dict(FilesNow(view.record, service.files)) if view else None,
            believed,
            doubts,
            memory.recall(portfolio),
            trusting.now(),
        )
    )
    if remember:
        memory.remember(snapshot)
        if believed:
            trusting.pins().remember(believed)
    return found


@command(app, "countersign", writes=True)
def countersign(run: Run, criteria: Criteria) -> Answer:
    """Stand by a trainee's decisions, as a qualified assessor."""
    from nvqcheck.domain.actions.requests import Countersign

    return run.done(
        run.service.act(
            lambda view: [Countersign(view.library.select(criteria))], dry_run=run.dry_run
        )
    )
