"""A window that is too small says so, and nothing is lost in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.tui.dialogs.little_room import LittleRoom
from nvqcheck.tui.screens.base import PortfolioScreen
from tui.playing import app_on, play, press, screen_text, settled, type_, view


@pytest.mark.parametrize("size", [(39, 24), (80, 15), (10, 3), (1, 1)])
def test_a_window_that_is_too_small_says_so(folder: Path, size: tuple[int, int]) -> None:
    """From the beginning; once it has grown the screen is there."""
    app = app_on(folder, "rhian")

    async def script(pilot: Pilot[None]) -> None:
        assert isinstance(app.screen, LittleRoom)
        if size[0] > 9:
            assert screen_text(app).startswith("Too")
        await pilot.resize_terminal(40, 16)
        await settled(pilot)
        assert isinstance(app.screen, PortfolioScreen)

    play(app, script, size)


def test_what_was_typed_is_there_once_the_window_has_grown(folder: Path) -> None:
    """Fields, focus and dialogs stay; keys that nobody could follow do nothing."""
    app = app_on(folder, "rhian")
    before = len(view(folder).record.events)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        await type_(pilot, "My rota")
        form = app.screen
        await pilot.resize_terminal(30, 8)
        await settled(pilot)
        assert isinstance(app.screen, LittleRoom)
        await press(pilot, "s", "ctrl+s", "escape", "enter", "5", "x")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert app.screen is form
        assert form.query_one("#title", Input).value == "My rota"
        assert form.focused is form.query_one("#title")

    play(app, script)
    assert len(view(folder).record.events) == before


def test_one_can_leave_a_window_that_is_too_small(folder: Path) -> None:
    """By q, as everywhere."""
    app = app_on(folder, "rhian")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "q")
        assert not app.is_running

    play(app, script, (20, 5))
