"""All evidence, and one item in full."""

from __future__ import annotations

from nvqcheck.commands.options import Ref
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.views.evidence import (
    evidence_json,
    evidence_list_json,
    evidence_list_page,
    evidence_page,
)


@command("evidence list", kind=ReportKind.PAGE)
def list_(run: Run) -> Reply:
    """Show all evidence, where it is and what it is used for."""
    view = run.service.look()
    return Reply(
        result=lambda: evidence_list_json(view),
        formats=renders(ReportKind.PAGE, lambda: evidence_list_page(view)),
        problems=view.warnings,
    )


@command("evidence show", kind=ReportKind.PAGE)
def show(run: Run, ref: Ref) -> Reply:
    """Show one item in full."""
    view = run.service.look()
    item = view.evidence(ref)
    return Reply(
        result=lambda: {"evidence": evidence_json(item, view)},
        formats=renders(ReportKind.PAGE, lambda: evidence_page(item, view)),
        problems=view.warnings,
    )
