"""The history on the screen: filtering, opening what was touched, taking back."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from nvqcheck.domain.progress.states import State
from nvqcheck.tui.screens.evidence import EvidenceScreen
from nvqcheck.tui.screens.history import HistoryScreen
from nvqcheck.tui.screens.walk import WalkScreen
from tui.playing import (
    app_on,
    criterion,
    play,
    press,
    said,
    screen_text,
    type_,
    view,
    words,
)
from tui.reading import page


def listed(pilot: Pilot[None]) -> list[str]:
    """The kinds of the entries in sight."""
    screen = pilot.app.screen
    assert isinstance(screen, HistoryScreen)
    return [entry.event.kind for entry in screen.listed]


def test_it_is_newest_first_and_filtered_by_person_kind_unit_and_text(folder: Path) -> None:
    """Filters go together; a search looks in feedback; Esc shows everything again."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "8")
        every = [entry.event.kind for entry in view(folder).record.history]
        assert listed(pilot) == every[::-1]
        for text in ("person Tom", "kind decided", "unit CC28"):
            await press(pilot, "f")
            await type_(pilot, text)
            await press(pilot, "enter")
        assert listed(pilot) == ["decided"] * 4
        await press(pilot, "slash")
        await type_(pilot, "procedures")
        assert listed(pilot) == ["decided"]
        assert "“You describe the procedures; weigh up what they do" in page(app)
        await press(pilot, "enter", "escape")
        assert len(listed(pilot)) == len(every)

    play(app, script, (140, 40))


def test_each_entry_opens_what_it_touched(folder: Path) -> None:
    """A decision opens its criterion, an addition its item; of several things one is picked."""
    app = app_on(folder)

    async def opened(pilot: Pilot[None], search: str, *keys: str) -> object:
        await press(pilot, "8", "slash")
        await type_(pilot, search)
        await press(pilot, "enter", "enter", *keys)
        return app.screen

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot, "decided CC28:3.4")
        assert isinstance(screen, WalkScreen)
        assert str(screen.criterion) == "CC28:3.4"
        await press(pilot, "8", "escape")
        screen = await opened(pilot, "added RA1")
        assert isinstance(screen, EvidenceScreen)
        assert screen.item is not None
        assert screen.item.ref == "RA1"
        await press(pilot, "8", "escape")
        screen = await opened(pilot, "linked WT1", "down", "enter")
        assert isinstance(screen, WalkScreen)
        assert str(screen.criterion) == "CFACC27:P10"
        await press(pilot, "8", "escape")
        await opened(pilot, "added Gwen")
        assert "There is nothing to open" in said(app)

    play(app, script, (140, 40))


def test_ones_own_is_taken_back_with_a_reason_and_stays_in_the_history(folder: Path) -> None:
    """r and a reason take a decision back; the entry says so; what it decided is open again."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "8", "slash")
        await type_(pilot, "decided CC28:3.4")
        await press(pilot, "enter", "r", "ctrl+s")
        assert "needs a comment" in words(app, "#dialog-problem")
        await type_(pilot, "Wrong line")
        await press(pilot, "ctrl+s")
        assert criterion(folder, "CC28:3.4").state is State.SUBMITTED
        entry = next(e for e in view(folder).record.history if e.retracted is not None)
        assert (entry.event.kind, entry.retracted) == ("decided", "Wrong line")
        assert "taken back: Wrong line" in page(app)
        await press(pilot, "r")
        assert "This has been taken back already." in said(app)

    play(app, script, (140, 40))


def test_what_others_did_is_not_taken_back_and_it_is_said_whose_it_is(folder: Path) -> None:
    """The key is not offered; pressed all the same it says who could."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "8")
        assert "Take back" not in words(app, "#keys")
        await press(pilot, "r")
        assert "Priya Nair did this; only they can take it back." in said(app)
        assert not app.screen.is_modal
        assert "event " in screen_text(app)

    play(app, script, (120, 40))
