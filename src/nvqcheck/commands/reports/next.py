"""What evidence would close most."""

from __future__ import annotations

from typing import Annotated

import typer

from nvqcheck.commands.reply import Reply
from nvqcheck.commands.reports.portfolios import code
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.commands.values import number
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.views.next import next_json, next_page


@command("next", kind=ReportKind.PAGE)
def next_(
    run: Run,
    most: Annotated[
        str, typer.Option("--most", metavar="N", help="The most new pieces to propose.")
    ] = "5",
) -> Reply:
    """Propose the evidence that would close most of what is open, across units, and say why."""
    view = run.service.look()
    found = view.next(number("--most", most, 1, 100))
    return Reply(
        result=lambda: next_json(found, view.library),
        formats=renders(ReportKind.PAGE, lambda: next_page(found, view.library)),
        problems=view.doubts,
        exit_code=code([view]),
    )
