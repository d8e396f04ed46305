"""Who did what, and when."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.lazy import lazily
from nvqcheck.report.formats.registry import ReportKind, drawing, renders
from nvqcheck.report.views.history import history_json, history_page

history_text = lazily("nvqcheck.report.views.history_text", "history_text")


@command("history", kind=ReportKind.PAGE)
def history(
    run: Run,
    criterion: Annotated[
        str,
        typer.Argument(
            metavar="CRITERION",
            help="Only what bears on this criterion.",
            autocompletion=offers.criteria,
        ),
    ] = "",
) -> Reply:
    """Show who did what, and when."""
    view = run.service.look()
    refs = view.library.select([criterion]) if criterion else ()

    return Reply(
        result=lambda: history_json(view, refs),
        formats=renders(
            ReportKind.PAGE,
            lambda: history_page(view, refs),
            {"text": drawing(partial(history_text, view, refs))},
        ),
        problems=view.warnings,
    )
