"""Whose move it is in each unit, and until when things are kept."""

from __future__ import annotations

from dataclasses import replace

from nvqcheck.commands.options import RequireRoster, Roster
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.reports.portfolios import by_roster, code
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.lazy import lazily
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.views.status import status_json, status_page

# Few centres say how long they keep things.
_clocks = lazily("nvqcheck.domain.progress.retention", "clocks")


@command("status", kind=ReportKind.PAGE)
def status(run: Run, roster: Roster = "", require_roster: RequireRoster = False) -> Reply:
    """Say whose move it is in each unit, and the next step for each."""
    run = replace(run, roster=roster)
    view, today = run.service.look(), run.service.today()
    terms = view.library.policy.retention
    kept = {
        unit.unit.id: _clocks(terms, view.record, unit)
        for unit in view.coverage.units
        if unit.unit.body in terms
    }
    reply = Reply(
        result=lambda: status_json(view.coverage, kept, today),
        formats=renders(ReportKind.PAGE, lambda: status_page(view.coverage, kept, today)),
        problems=view.doubts,
        exit_code=code([view]),
    )
    return by_roster(reply, [view], required=require_roster)
