"""What is typed into a form is there again, however the form was left."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.dialogs.form import Form
from tui.playing import STILL, app_on, play, press, screen_text, type_, until, view

FEEDBACK = "The rota shows four weeks; say who agreed the fifth."


def keeping(folder: Path, who: str = "priya") -> NvqApp:
    """The screens, with drafts kept in a folder as on a person's computer."""
    return app_on(folder, who, replace(STILL, drafts=folder / "kept"))


async def to_feedback(pilot: Pilot[None]) -> None:
    """Open the decision on the first criterion that waits, and go to its feedback."""
    await press(pilot, "5", "d")
    pilot.app.screen.query_one("#feedback").focus()


def feedback(app: NvqApp) -> str:
    """What stands in the feedback."""
    return app.screen.query_one("#feedback", TextArea).text


@pytest.mark.parametrize("way", ["escape", "click beside", "ctrl+q"])
def test_feedback_survives_leaving_the_form(folder: Path, way: str) -> None:
    """By Esc, by a click beside it, or by leaving the program while it is open."""

    async def leave(pilot: Pilot[None]) -> None:
        await to_feedback(pilot)
        await type_(pilot, FEEDBACK)
        if way == "click beside":
            await pilot.click(offset=(0, 0))
        else:
            await press(pilot, way)

    async def again(pilot: Pilot[None]) -> None:
        await to_feedback(pilot)
        assert feedback(app) == FEEDBACK
        assert "What you typed here before is filled in again." in screen_text(app)

    play(keeping(folder), leave, (120, 40))
    app = keeping(folder)
    play(app, again, (120, 40))


def test_feedback_survives_a_kill(folder: Path) -> None:
    """It is on the disk soon after the last key, while the form is still open."""

    async def script(pilot: Pilot[None]) -> None:
        await to_feedback(pilot)
        await type_(pilot, FEEDBACK)
        kept = folder / "kept"
        await until(pilot, lambda: any(FEEDBACK in f.read_text() for f in kept.glob("*.json")))

    play(keeping(folder), script, (120, 40))


def test_a_draft_is_its_writers_own(folder: Path) -> None:
    """Whoever acts next on the same computer does not find it."""

    async def write(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        await type_(pilot, "My rota")
        await press(pilot, "escape")

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        assert app.screen.query_one("#title", Input).value == ""

    play(keeping(folder, "rhian"), write, (120, 40))
    app = keeping(folder, "priya")
    play(app, look, (120, 40))


def test_a_draft_can_be_cleared_and_is_gone_once_saved(folder: Path) -> None:
    """Ctrl+R begins anew; what was saved does not come back."""
    app = keeping(folder)

    async def script(pilot: Pilot[None]) -> None:
        await to_feedback(pilot)
        await type_(pilot, FEEDBACK)
        await press(pilot, "escape")
        await to_feedback(pilot)
        await press(pilot, "ctrl+r")
        assert feedback(app) == ""
        await press(pilot, "escape")
        await to_feedback(pilot)
        assert feedback(app) == ""
        await type_(pilot, FEEDBACK)
        app.screen.query_one("#outcome").focus()
        await press(pilot, "n", "ctrl+s")
        assert not isinstance(app.screen, Form)
        texts = [f.read_text() for f in (folder / "kept").glob("*.json")]
        assert not any(FEEDBACK in text for text in texts)

    play(app, script, (120, 40))


@pytest.mark.skipif(os.name == "nt", reason="modes of folders are POSIX")
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    """Then it is kept until the person leaves, and they know."""
    (folder / "kept").mkdir(mode=0o500)
    app = keeping(folder)

    async def script(pilot: Pilot[None]) -> None:
        await to_feedback(pilot)
        await type_(pilot, FEEDBACK)
        await press(pilot, "escape")
        await to_feedback(pilot)
        assert feedback(app) == FEEDBACK

    play(app, script, (120, 40))


def test_a_file_of_drafts_that_is_none_is_told_and_kept(folder: Path) -> None:
    """What lies there stays as it is; the status line says what that means."""
    portfolio = view(folder).record.portfolio
    (folder / "kept").mkdir()
    file = folder / "kept" / f"{portfolio}.json"
    file.write_text('{"drafts": 7}')
    app = keeping(folder)

    async def script(pilot: Pilot[None]) -> None:
        assert "is not a file of drafts" in screen_text(app)
        await to_feedback(pilot)
        await type_(pilot, FEEDBACK)
        await press(pilot, "escape")
        assert file.read_text() == '{"drafts": 7}'

    play(app, script, (160, 40))
