"""A few screens drawn as they were when somebody last looked at them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.tui.theme import LIGHT, Settings
from tui.pictures import matches, picture
from tui.playing import STILL, app_on, play, press, settled, type_


def test_nothing_yet(tmp_path: Path) -> None:
    """A newcomer sees three fields and the units with their titles."""
    app = app_on(tmp_path)

    async def script(pilot: Pilot[None]) -> None:
        app.screen.query_one("#folder", Input).value = "my portfolio"
        await settled(pilot)
        assert matches(app, "newcomer")

    play(app, script)


def test_nothing_moves_where_nothing_may(folder: Path) -> None:
    """With reduced motion not even a cursor blinks, in a line or in a text."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        for field in ("#title", "#note"):
            app.screen.query_one(field).focus()
            await settled(pilot)
            before = picture(app)
            for _ in range(4):  # longer than a cursor that blinks stays as it is
                await asyncio.sleep(0.2)
                assert picture(app) == before

    play(app, script)


@pytest.mark.parametrize(
    ("name", "keys", "size"),
    [
        ("home", ["1"], (80, 24)),
        ("part-done", ["2", "n"], (80, 24)),
        ("wide", ["2", "n"], (140, 40)),
        ("narrow", ["2", "n"], (60, 24)),
        ("matrix", ["4"], (80, 24)),
    ],
)
def test_part_of_it_done(folder: Path, name: str, keys: list[str], size: tuple[int, int]) -> None:
    """Home, the walk and the matrix of a portfolio that is under way."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, *keys)
        assert matches(app, name)

    play(app, script, size)


def test_all_of_it_done(folder: Path) -> None:
    """A unit that is verified, in the light theme."""
    app = app_on(folder, "", Settings(still=True, theme=LIGHT.name))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        await type_(pilot, "CCTC11:1.3")
        await press(pilot, "enter")
        assert matches(app, "done")

    play(app, script)


def test_without_colour(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the walk is drawn in greys, and says all the same."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(folder, "", STILL)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n")
        assert matches(app, "no-colour")

    play(app, script)
