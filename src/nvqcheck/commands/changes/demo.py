"""A worked portfolio to try things on."""

from __future__ import annotations

import os
import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from nvqcheck.commands.reply import Reply
from nvqcheck.commands.reports.coverage import coverage_reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.demo.replay import replay
from nvqcheck.domain.events.event import Batch
from nvqcheck.errors import UnreadableError
from nvqcheck.report.coverage.report import Aspect
from nvqcheck.report.formats.registry import Paper, Render, ReportKind
from nvqcheck.store.places import PORTFOLIO, here
from nvqcheck.store.portfolio.memory import MemoryStore

if TYPE_CHECKING:
    from nvqcheck.portfolio.view import View


@command("demo", writes=True, portfolio=False, kind=ReportKind.COVERAGE)
def demo(
    run: Run,
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="A folder for it that is not there yet.")
    ] = "nvqcheck-demo",
) -> Reply:
    """Write a worked portfolio over three units, and show its coverage."""
    import tempfile

    target = here() / folder
    _check_free(target)
    try:
        # Built whole beside its place, so that whoever finds the folder finds all of it.
        parent = None if run.dry_run else _made(target.parent)
        with tempfile.TemporaryDirectory(dir=parent, prefix=".nvqcheck-demo-") as workshop:
            whole = Path(workshop, "demo")
            view = _build(run, whole / PORTFOLIO)
            if not run.dry_run:
                whole.rename(target)
    except OSError as error:
        raise UnreadableError(
            "unwritable",
            f"{target} cannot be written: {error.strerror or error}.",
            hint="Name a new folder in a place that is yours to write in.",
            where=str(target),
        ) from error
    reply = coverage_reply([view])
    return reply._replace(
        result=lambda: {
            **cast("dict[str, object]", reply.result()),
            "folder": str(target),
            "dry_run": run.dry_run,
        },
        formats={**reply.formats, "text": _with_overview(reply, view)},
        said=tuple(_would_have(target) if run.dry_run else _what_to_try(folder)),
    )


def _check_free(target: Path) -> None:
    """Refuse a folder that is there: it is somebody's.

    Raises:
        UnreadableError: it is.
    """
    if os.path.lexists(target):
        raise UnreadableError(
            "already-there",
            f"There is something at {target} already.",
            hint="Name a new folder for the worked portfolio: nvqcheck demo DIR",
            where=str(target),
        )


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _build(run: Run, path: Path) -> View:
    """Write the worked portfolio and its files, and look at it."""
    portfolio = run.workplace.bare(path)
    # Told in memory and written once: a file is flushed to the disk at every change.
    told = MemoryStore(str(path))
    replay(replace(portfolio, store=told), path.parent)
    snapshot = told.read()
    batch = Batch(snapshot.events, snapshot.people, snapshot.texts)
    with portfolio.store.changing(create=True) as held:
        held.keep(batch)
    view = portfolio.look()
    # The coverage is worked out while the files of evidence are where they were looked for.
    _ = view.coverage
    return view


def _with_overview(reply: Reply, view: View) -> Render:
    """The coverage in full, and then a line for each unit."""
    overview = coverage_reply([view], aspect=Aspect.CASELOAD)

    def render(paper: Paper) -> str:
        whole, short = (one.formats["text"](paper) for one in (reply, overview))
        return f"{whole.rstrip()}\n\n\n{short}"

    return render


def _would_have(target: Path) -> list[str]:
    return [
        f"Would have written this portfolio into {target}.",
        "Nothing was changed: this was a dry run.",
    ]


def _what_to_try(folder: str) -> list[str]:
    tries = {
        "status": "whose move it is, and the next steps",
        "next": "what evidence would close most",
        "coverage --gaps": "what is missing, what it needs",
        "coverage --unit CC28 --matrix": "which evidence shows what",
        "history CC28:4.1": "not yet met, then met",
        "sign CC28 --as priya": "refused, and why",
        "check --unit CCTC11": "the gate for scripts",
    }
    lines = [f"  nvqcheck {call:31} {what}" for call, what in tries.items()]
    return ["", f"Try next, in its folder (cd {shlex.quote(folder)}):", "", *lines]
