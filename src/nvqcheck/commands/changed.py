"""The reply of a command that changed a portfolio."""

from __future__ import annotations

from nvqcheck.commands.reply import Reply
from nvqcheck.portfolio.change import Done
from nvqcheck.report.formats.registry import spoken
from nvqcheck.report.views.changes import changed_json, changed_sentences


def changed(done: Done, *more: str, data: str = "", **extra: object) -> Reply:
    """Say what was done.

    Args:
        done: what it did.
        more: what else there is to say of it, a sentence each.
        data: what a script wants to know of it, such as a new reference; goes to stdout.
        extra: what the JSON's result holds beside.
    """
    return Reply(
        result=lambda: {**changed_json(done), **extra},
        formats=spoken(plain=data),
        problems=done.view.warnings,
        said=(*changed_sentences(done), *more),
    )
