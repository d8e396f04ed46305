"""What evidence would close most."""

from __future__ import annotations

from typing import Annotated

import typer

from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.commands.values import number
from nvqcheck.domain.progress.planner import Proposal
from nvqcheck.domain.units.verbs import Way
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.views.next import next_json, next_page
from nvqcheck.report.words.wording import listed


@command("next", kind=ReportKind.PAGE)
def next_(
    run: Run,
    most: Annotated[
        str, typer.Option("--most", metavar="N", help="The most new pieces to propose.")
    ] = "3",
) -> Reply:
    """Propose the evidence that would close most of what is open, across units, and say why."""
    view = run.service.look()
    plan = view.next(number("--most", most, 1, 100))
    return Reply(
        result=lambda: next_json(plan, view.library, _typed),
        formats=renders(ReportKind.PAGE, lambda: next_page(plan, view.library, _typed)),
        problems=view.warnings,
    )


def _typed(proposal: Proposal) -> str:
    """What to type once the evidence is there."""
    criteria = " ".join(f"--for {name}" for name in listed(proposal.closes).split(", "))
    who = "" if proposal.way is Way.MADE else " --as ASSESSOR"
    return (
        f"nvqcheck evidence add --method {proposal.method} --title TITLE --on DATE --file FILE "
        f"{criteria}{who}"
    )
