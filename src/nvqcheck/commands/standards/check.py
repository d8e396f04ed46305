"""Checking standards' files."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.remedies import with_remedy
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.errors import Exit, Problem, UnreadableError
from nvqcheck.portfolio.clock import day_here
from nvqcheck.report.formats.ci import Checked
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.store.places import here, shown, standards_folders
from nvqcheck.store.standards.review import review, unreadable

if TYPE_CHECKING:
    from nvqcheck.store.standards.source import UnitFile


@command("standards validate", portfolio=False, kind=ReportKind.FINDINGS)
def validate(
    run: Run,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Files or folders; the nearest folder of standards if none."
        ),
    ] = [],  # noqa: B006 - Typer copies it
    strict: Annotated[
        bool, typer.Option("--strict", help="Whether warnings count as errors do.")
    ] = False,
) -> Reply:
    """Check standards' files: their form, their sense, and what they say of each other."""
    given = Path(run.standards) if run.standards else None
    folders = standards_folders(given, os.environ, here(), option="--standards")
    # The nearest one is the last that is looked in, unless one was named.
    nearest = folders[:1] if run.standards or os.environ.get("NVQCHECK_STANDARDS") else folders[-1:]
    named = [Path(path) for path in paths] or [Path(shown(folder)) for folder in nearest]
    if not named:
        raise UnreadableError(
            "no-standards", "There is no folder of standards.", hint="Name a file or a folder."
        )
    today = day_here(datetime.now(UTC))
    files = review(named, beside=folders, today=today)
    # Everything that could be read has been checked, and is said all the same.
    exit_code = Exit.UNREADABLE if unreadable(files) else None
    return _reply(run, files, strict=strict)._replace(exit_code=exit_code)


def _reply(run: Run, files: tuple[UnitFile, ...], *, strict: bool) -> Reply:
    problems: tuple[Problem, ...] = tuple(p for file in files for p in file.problems)
    checked = [Checked(str(file.path), tuple(map(with_remedy, file.problems))) for file in files]
    counted = {"error", "warning"} if strict else {"error"}
    return Reply(
        result=lambda: {
            "files": [
                {
                    "file": str(file.path),
                    "unit": file.unit.id if file.unit else None,
                    "criteria": len(file.unit.criteria) if file.unit else 0,
                    "problems": len(file.problems),
                }
                for file in files
            ]
        },
        formats=renders(ReportKind.FINDINGS, lambda: checked),
        # The other formats show the problems themselves.
        problems=problems if run.format == "json" else (),
        findings=any(problem.severity in counted for problem in problems),
    )
