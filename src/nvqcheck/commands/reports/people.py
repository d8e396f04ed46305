"""Everybody in a portfolio."""

from __future__ import annotations

from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.words.people import people_json, people_page


@command("people list", kind=ReportKind.PAGE)
def people_list(run: Run) -> Reply:
    """Show everybody in the portfolio and what they are to it."""
    view = run.service.look()
    return Reply(
        result=lambda: {"people": people_json(view.record)},
        formats=renders(ReportKind.PAGE, lambda: people_page(view.record)),
        problems=view.warnings,
    )
