"""Erasing names and texts for good."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.changed import changed
from nvqcheck.commands.completion import offers
from nvqcheck.commands.options import Reason
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.domain.actions.requests import EraseName, EraseText
from nvqcheck.report.views.erasing import remains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nvqcheck.domain.actions.requests import Command
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
    return answer._replace(said=(*answer.said, *stays))
