"""Bringing copies of a portfolio together, by hand and for git."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nvqcheck.commands.consent import agreed
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.errors import RefusedError, UnreadableError
from nvqcheck.exchange.copies import existing
from nvqcheck.exchange.merge_driver import join_files
from nvqcheck.report.formats.registry import ReportKind, renders, spoken
from nvqcheck.report.views.merging import merged_json, merged_page
from nvqcheck.report.words.wording import count
from nvqcheck.store.places import portfolio_in
from nvqcheck.store.portfolio.tinydb import TinyDbStore


@command("merge", writes=True, kind=ReportKind.PAGE)
def merge(
    run: Run,
    others: Annotated[
        list[str],
        typer.Argument(metavar="OTHER...", help="Other copies: their files or folders."),
    ],
    erase: Annotated[
        bool,
        typer.Option("--erase", help="What was erased on the other copies may be erased here."),
    ] = False,
) -> Reply:
    """Take in what happened on other copies of the portfolio; they stay as they are."""
    copies = [existing(TinyDbStore(portfolio_in(Path(name), Path())), name) for name in others]
    try:
        merged = run.service.merge(copies, dry_run=run.dry_run, erase=erase)
    except RefusedError as error:
        if error.code != "merge-erases" or not agreed(f"{error.message}\nErase them here?"):
            raise
        merged = run.service.merge(copies, erase=True)
    left_out = tuple(problem for copy in merged.copies for problem in copy.problems)
    return Reply(
        result=lambda: merged_json(merged),
        formats=renders(ReportKind.PAGE, lambda: merged_page(merged)),
        problems=(*left_out, *merged.view.warnings),
        findings=bool(left_out),
    )


@command("merge-driver", portfolio=False)
def merge_driver(
    run: Run,  # noqa: ARG001 - every command is given one
    base: Annotated[  # noqa: ARG001 - nothing that was there before the two can be missing in both
        str, typer.Argument(metavar="%O", help="The version both come from; not looked at.")
    ],
    ours: Annotated[
        str, typer.Argument(metavar="%A", help="Our version; the result is put in its place.")
    ],
    theirs: Annotated[str, typer.Argument(metavar="%B", help="The other version.")],
    name: Annotated[
        str, typer.Argument(metavar="[%P]", help="What the file is called in the repository.")
    ] = "portfolio.json",
) -> Reply:
    """Merge two versions of a portfolio for git, which calls this with files of its own."""
    try:
        joined = join_files(Path(ours), Path(theirs), name)
    except (RefusedError, UnreadableError) as error:
        error.hint = (
            f"{name} is left as your version. Take the other one out with: git show :3:{name} "
            "> other.json; put it right, then: nvqcheck merge other.json"
        )
        raise
    except OSError as error:
        raise UnreadableError(
            "unwritable",
            f"{name} cannot be merged: {error.strerror or error}.",
            hint="Look at the folder's permissions and the room on the disk, then merge again.",
            where=name,
        ) from None
    return Reply(
        result=lambda: {"file": name, "events": joined.events},
        formats=spoken(),
        problems=joined.problems,
        findings=bool(joined.problems),
        said=(f"{name}: {count(joined.events, 'event')} came in from the other version.",),
    )
