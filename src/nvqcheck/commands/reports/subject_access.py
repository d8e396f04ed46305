"""What a portfolio holds on a person, for them to have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.errors import UnreadableError
from nvqcheck.report.formats.html import page_html
from nvqcheck.report.formats.json import envelope
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.views.subject import subject_json, subject_page
from nvqcheck.store.files.replacing import replace_private
from nvqcheck.trust.roster.in_force import read_roster

if TYPE_CHECKING:
    from nvqcheck.domain.record.people import Person
    from nvqcheck.domain.record.record import Record
    from nvqcheck.trust.roster.roster import Roster


@command("subject-access", kind=ReportKind.DOCUMENT)
def subject_access(
    run: Run,
    person: Annotated[
        str,
        typer.Argument(metavar="PERSON", help="Their id.", autocompletion=offers.people),
    ],
    folder: Annotated[
        str,
        typer.Option(
            "--folder",
            metavar="DIR",
            help="Write it twice into this folder: as JSON, and as a page to read.",
        ),
    ] = "",
) -> Reply:
    """Show everything the portfolio holds on a person: by them, about them, in their name."""
    view = run.service.look()
    subject, roster = view.person(person), _roster(run)
    written = _write(run, view.record, subject, roster, Path(folder)) if folder else ()
    formats = renders(ReportKind.DOCUMENT, lambda: subject_page(view.record, subject, roster))
    if written:
        formats = dict.fromkeys(formats, lambda _: "\n".join(map(str, written)))
    return Reply(
        result=lambda: {
            **subject_json(view.record, subject, roster),
            "files": [str(p) for p in written],
        },
        formats=formats,
        problems=view.warnings,
        said=("It holds other people's names, too: look it through before you hand it over.",),
    )


def _roster(run: Run) -> Roster | None:
    """The roster that the portfolio goes by, believed or not: it holds what it holds."""
    path = run.workplace.roster_of(run.workplace.find(run.portfolio))
    try:
        return read_roster(path) if path else None
    except UnreadableError:
        return None


def _write(
    run: Run, record: Record, person: Person, roster: Roster | None, folder: Path
) -> tuple[Path, ...]:
    result = subject_json(record, person, roster)
    # Not by the id alone: somebody may be called `portfolio`, or `roster`.
    name = f"subject-access-{person.id}"
    texts = {
        folder / f"{name}.json": envelope(run.command, "ok", result),
        folder / f"{name}.html": page_html(subject_page(record, person, roster)),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableError(
            "folder-not-written",
            f"Nothing can be written into {folder}: {error.strerror or error}.",
            hint="Name a folder that is yours to write in.",
            where=str(folder),
        ) from None
    for path, text in texts.items():
        # Whoever else uses this computer need not read it, whatever lay there before.
        replace_private(Path(os.path.realpath(path)), text.encode())
    return tuple(texts)
