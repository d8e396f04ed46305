"""Opening evidence, or copying where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.tui.dialogs.evidence.linking import item_text
from nvqcheck.tui.dialogs.evidence.picking import Line, Picking
from nvqcheck.tui.messages import Says
from nvqcheck.tui.opening import open_file
from nvqcheck.tui.paint import look_of
from nvqcheck.tui.session import Session


def offer(
    asking: Screen[Any],
    session: Session,
    items: Sequence[Evidence],
    heading: str,
    do: Callable[[Evidence], Says],
) -> None:
    """Do something with an item; where there are several, let one be picked.

    Args:
        asking: the screen over which it is picked.
        session: the portfolio in hand.
        items: those that there are.
        heading: the question.
        do: does it, and says what became of it.
    """
    by_id = {item.id: item for item in items}

    def picked(id_: str) -> None:
        asking.post_message(do(by_id[id_]))

    if len(by_id) == 1:
        picked(next(iter(by_id)))
    else:
        look = look_of(asking.app)
        lines = [Line(id_, item_text(item, session, look)) for id_, item in by_id.items()]
        asking.app.push_screen(Picking(session, heading, lines, picked))


def opened(item: Evidence, session: Session, asking: Screen[Any]) -> Says:
    """Open an item where it is; what came of it."""
    place = item.content.location
    if place.kind == "url":
        asking.app.open_url(place.at)
        return Says(f"{item.ref} is opened in your browser: {place.at}")
    if place.kind == "held":
        return Says(f"{item.ref} is held elsewhere: {place.at}.")
    path = session.service.files.where(place.at)
    if path is None:
        return Says(f"{item.ref}: {place.at} is not there, or may not be looked at.", trouble=True)
    if why := open_file(path):
        return Says(f"{item.ref}: {why}", "y copies its path.", trouble=True)
    return Says(f"{item.ref} is opened: {place.at}")


def copied(item: Evidence, session: Session, asking: Screen[Any]) -> Says:
    """Copy the path of an item's file, or its address; what came of it."""
    place = item.content.location
    path = session.service.files.where(place.at) if place.kind == "file" else None
    asking.app.copy_to_clipboard(str(path) if path else place.at)
    return Says(f"Copied, where the terminal allows it: {path or place.at}")
