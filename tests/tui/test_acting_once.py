"""Two keys or clicks in quick succession act once; a click only moves the cursor."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.widgets import OptionList

from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.screens.base import PortfolioScreen
from tui.playing import app_on, play, press, said, settled, view


def at_once(pilot: Pilot[None], *keys: str) -> None:
    """Press keys before the app has answered any of them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key_to_character(key)))


OPENED = ("g", "p", "question_mark", "dollar_sign", "z")


@pytest.mark.parametrize("key", ["enter", "escape", "ctrl+s"])
@pytest.mark.parametrize("opened", OPENED)
def test_a_key_pressed_twice_closes_a_dialog_once(folder: Path, opened: str, key: str) -> None:
    """Whatever it does, the screens go on."""
    app = app_on(folder, "rhian")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, opened)
        at_once(pilot, key, key)
        await settled(pilot)
        assert app.is_running

    play(app, script)


LISTS = (
    ("home", "rhian", "1", "#home-units", 3),
    ("evidence", "rhian", "3", "#items", 2),
    ("assess", "priya", "5", "#list", 2),
    ("sample", "imran", "6", "#list", 2),
    ("history", "rhian", "8", "#list", 2),
)
"""A list of each screen: who sees it, the key that leads there, its widget, its second line."""


@pytest.mark.parametrize(("name", "who", "key", "id_", "second"), LISTS)
def test_a_click_moves_the_cursor_and_a_double_click_acts(
    folder: Path, name: str, who: str, key: str, id_: str, second: int
) -> None:
    """Nobody opens an editor by pointing at a line."""
    app = app_on(folder, who)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, key)
        lines = app.screen.query_one(id_, OptionList)
        assert lines.option_count > 1
        await pilot.click(id_, offset=(4, second))
        await settled(pilot)
        assert lines.highlighted == 1
        screen = app.screen
        assert isinstance(screen, PortfolioScreen)
        assert name == screen.PLACE
        before = said(app)
        await pilot.double_click(id_, offset=(4, second))
        await settled(pilot)
        assert app.screen is not screen or said(app) != before

    play(app, script, (120, 40))


def test_a_double_click_in_a_list_to_pick_from_picks_once(folder: Path) -> None:
    """Going to a criterion by the mouse ends on it, with nothing open."""
    app = app_on(folder, "rhian")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        await pilot.click("#pick-list", offset=(3, 1))
        assert isinstance(app.screen, Dialog)
        await pilot.double_click("#pick-list", offset=(3, 1))
        await settled(pilot)
        assert isinstance(app.screen, PortfolioScreen)
        assert app.screen.PLACE == "walk"
        assert len(app.screen_stack) == 1

    play(app, script, (120, 40))


def test_saving_twice_at_once_saves_once(folder: Path) -> None:
    """Two Ctrl+S on a reason take back one action, not two."""
    app = app_on(folder, "rhian")
    before = len(view(folder).record.events)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "z")
        at_once(pilot, "ctrl+s", "ctrl+s")
        await settled(pilot)

    play(app, script)
    assert len(view(folder).record.events) == before + 1


@pytest.mark.parametrize("size", [(40, 16), (75, 10)])
@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5", "6", "7", "8"])
def test_turning_pages_in_a_window_without_room(
    folder: Path, place: str, size: tuple[int, int]
) -> None:
    """PageUp and PageDown, Home and End leave the screens whole."""
    app = app_on(folder, "imran" if place == "6" else "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, place, "pagedown", "pageup", "end", "home")
        assert app.is_running

    play(app, script, size)
