"""Longer text is written in the person's own editor, wherever longer text is asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from nvqcheck.domain.units.unit import CriterionRef
from nvqcheck.tui.dialogs.judging.confirm import ConfirmDialog
from tui.playing import app_on, play, press, settled, type_, view, words


def editor(folder: Path, does: str) -> str:
    """The command of an editor that does something with the file it is given."""
    script = folder / "editor.py"
    script.write_text(f"import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n{does}\n", "utf-8")
    return f"'{sys.executable}' '{script}'"


def test_the_note_is_what_the_editor_left(
    folder: Path, stood_aside: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+E leaves the terminal to the editor; what it wrote is in the field and is saved."""
    does = "file.write_text(file.read_text('utf-8') + '\\nand a line\\n', 'utf-8')"
    monkeypatch.setenv("EDITOR", "not-this-one")
    monkeypatch.setenv("VISUAL", editor(folder, does))
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "e")
        app.screen.query_one("#note", TextArea).focus()
        await type_(pilot, "Begun here")
        await press(pilot, "ctrl+e")
        assert stood_aside == ["left", "back"]
        assert app.screen.query_one("#note", TextArea).text == "Begun here\nand a line"
        await press(pilot, "ctrl+s")
        assert not app.screen.is_modal

    play(app, script)
    assert next(iter(view(folder).record.by_ref.values())).content.note == "Begun here\nand a line"


def test_every_longer_text_can_be_written_in_it(
    folder: Path, stood_aside: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Feedback, a statement and a comment: Ctrl+E fills the field, or says why it cannot."""
    monkeypatch.delenv("VISUAL", raising=False)
    writes = editor(folder, "file.write_text('Of the editor', 'utf-8')")
    assessor, verifier = app_on(folder, "priya"), app_on(folder, "imran")

    async def both_ways(pilot: Pilot[None], field: str) -> None:
        monkeypatch.setenv("EDITOR", writes)
        await press(pilot, "ctrl+e")
        assert pilot.app.screen.query_one(field, TextArea).text == "Of the editor"
        monkeypatch.setenv("EDITOR", "")
        await press(pilot, "ctrl+e")
        assert "No editor is named in EDITOR." in words(pilot.app, "#dialog-problem")  # type: ignore[arg-type]
        assert pilot.app.screen.query_one(field, TextArea).text == "Of the editor"

    async def judging(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "end", "d")
        await both_ways(pilot, "#feedback")
        await press(pilot, "escape")
        assert assessor.session is not None
        need = next(unit for unit in assessor.session.units if unit.requirements).requirements[0]
        ref = CriterionRef("CC28", need.id)
        assessor.push_screen(ConfirmDialog(assessor.session, ref))
        await settled(pilot)
        await both_ways(pilot, "#statement")

    async def sampling(pilot: Pilot[None]) -> None:
        await press(pilot, "6", "r")
        await both_ways(pilot, "#comment")

    play(assessor, judging)
    play(verifier, sampling)
    assert stood_aside == ["left", "back"] * 3


def test_an_editor_that_fails_leaves_the_text_alone(
    folder: Path, stood_aside: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """None that is there, one that ends badly: it is said, and the note is as it was."""
    monkeypatch.delenv("VISUAL", raising=False)
    app = app_on(folder)
    fails = editor(folder, "file.write_text('half', 'utf-8'); sys.exit(3)")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "e")
        app.screen.query_one("#note", TextArea).focus()
        await type_(pilot, "As typed")
        for named, said in (("no-such-editor", "cannot be opened here"), (fails, "ended with 3")):
            monkeypatch.setenv("EDITOR", named)
            await press(pilot, "ctrl+e")
            assert said in words(app, "#dialog-problem")
            assert "The note can be typed here as well." in words(app, "#dialog-problem")
            assert app.screen.query_one("#note", TextArea).text == "As typed"

    play(app, script)
    assert stood_aside == ["left", "back"] * 2


def test_a_terminal_that_cannot_be_left_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the screens cannot stand aside no editor is started."""
    monkeypatch.setenv("VISUAL", editor(folder, "file.write_text('started', 'utf-8')"))
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "e", "ctrl+e")
        assert "cannot be opened here" in words(app, "#dialog-problem")
        assert app.screen.query_one("#note", TextArea).text != "started"

    play(app, script)
