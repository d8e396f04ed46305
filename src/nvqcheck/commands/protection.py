"""Data protection: erasing names and texts, and telling people what is held on them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.changed import changed
from nvqcheck.commands.completion import offers
from nvqcheck.commands.options import Reason
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.domain.actions.requests import EraseName, EraseText
from nvqcheck.errors import UnreadableError
from nvqcheck.report.formats.html import page_html
from nvqcheck.report.formats.json import emit, envelope
from nvqcheck.report.formats.registry import Kind, renders
from nvqcheck.report.views.erasing import remains
from nvqcheck.report.views.subject import subject_json, subject_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nvqcheck.domain.actions.requests import Command
    from nvqcheck.domain.record.people import Person
    from nvqcheck.domain.record.record import Record
    from nvqcheck.portfolio.view import View


_EVENT = re.compile(r"[0-9a-f]{6,64}")


@command("erase", writes=True)
def erase(
    run: Run,
    what: Annotated[
        str,
        typer.Argument(
            metavar="PERSON|EVENT",
            help="A person's id, to erase their name; or the event whose text is to go.",
            autocompletion=offers.erasable,
        ),
    ],
    reason: Reason,
) -> Reply:
    """Remove a person's name, or the text of an event, for good; that it was is kept."""
    names: list[str] = []

    def ask(view: View) -> Sequence[Command]:
        names.clear()
        if what not in view.record.people and _EVENT.fullmatch(what):
            return [EraseText(view.event(what).id, reason)]
        person = view.person(what)
        names.append(person.name)
        return [EraseName(person.id, reason)]

    done = run.service.act(ask, dry_run=run.dry_run)
    stays = tuple(remains(done.view.record, "".join(names)))
    answer = changed(done, remains=list(stays))
    return replace(answer, said=(*answer.said, *stays))


@command("subject-access", kind=Kind.DOCUMENT)
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
    found = view.person(person)
    written = _write(run, view.record, found, Path(folder)) if folder else ()
    formats = renders(Kind.DOCUMENT, lambda: subject_page(view.record, found))
    if written:
        formats = dict.fromkeys(formats, lambda _: "\n".join(map(str, written)))
    return Reply(
        result=lambda: {**subject_json(view.record, found), "files": [str(p) for p in written]},
        formats=formats,
        problems=view.warnings,
        said=("It holds other people's names, too: look it through before you hand it over.",),
    )


def _write(run: Run, record: Record, person: Person, folder: Path) -> tuple[Path, ...]:
    texts = {
        folder / f"{person.id}.json": envelope(run.command, "ok", subject_json(record, person)),
        folder / f"{person.id}.html": page_html(subject_page(record, person)),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in texts:
            # Whoever else uses this computer need not read it.
            path.touch(mode=0o600)
    except OSError as error:
        raise UnreadableError(
            "folder-not-written",
            f"Nothing can be written into {folder}: {error.strerror or error}.",
            hint="Name a folder that is yours to write in.",
            where=str(folder),
        ) from None
    for path, text in texts.items():
        emit(text, path)
    return tuple(texts)
