"""The grid of a unit: which evidence shows which criterion, and the space bar that changes it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from nvqcheck.tui.screens.walk import WalkScreen
from tui.playing import app_on, criterion, opener, play, press, said, screen_text, type_, words


def shows(folder: Path, name: str) -> list[str]:
    """The references of what shows a criterion on the disk."""
    return [item.ref for item in criterion(folder, name).evidence]


def test_the_space_bar_links_and_unlinks(folder: Path) -> None:
    """The line below says what the cursor is on; the disk has what the space bar did."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "4", *["down"] * 7)
        before, unlinked = shows(folder, "CC28:3.2"), words(app, "#matrix-what")
        assert unlinked.startswith("CC28:3.2")
        assert "not linked" in unlinked
        await press(pilot, "space")
        assert len(shows(folder, "CC28:3.2")) == len(before) + 1
        assert "Saved: linked" in said(app)
        assert "not linked" not in words(app, "#matrix-what")
        await press(pilot, "space")
        assert shows(folder, "CC28:3.2") == before
        assert words(app, "#matrix-what") == unlinked

    play(app, script, (120, 40))


def test_the_criterion_itself_is_read_and_opened(folder: Path) -> None:
    """In its first column there is nothing to link; Enter shows the criterion in the walk."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "4", "down", "left")
        assert words(app, "#matrix-what").startswith("CC28:1.2")
        assert "not linked" not in words(app, "#matrix-what")
        await press(pilot, "space")
        assert "there is nothing to do it to here" in said(app)
        await press(pilot, "dollar_sign")
        assert "nvqcheck coverage --unit CC28 --matrix" in screen_text(app)
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, WalkScreen)
        assert str(app.screen.criterion) == "CC28:1.2"

    play(app, script, (120, 40))


def test_the_other_units_are_a_key_away(folder: Path) -> None:
    """The brackets go round all units, u picks one, and the walk looks at the same one."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        seen = []
        await press(pilot, "4")
        for key in ("right_square_bracket",) * 3 + ("left_square_bracket",):
            await press(pilot, key)
            seen.append(words(app, "#matrix-line").split()[0])
        assert seen == [*seen[:2], "CC28", seen[1]]
        assert set(seen) == {"CC28", "CCTC11", "CFACC27"}
        await press(pilot, "u")
        await type_(pilot, "CFACC27")
        await press(pilot, "enter")
        assert words(app, "#matrix-line").startswith("CFACC27")
        await press(pilot, "2")
        assert "CFACC27:P1" in words(app, "#criterion-page")

    play(app, script, (120, 40))


def test_without_a_unit_there_is_no_grid(tmp_path: Path) -> None:
    """Before anything is worked towards it is said where to choose it, and no key does harm."""
    opener(tmp_path).start("Sam Jones", "sam", [])
    app = app_on(tmp_path)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        assert "You are not enrolled on any unit yet" in words(app, "#matrix-line")
        await press(pilot, "space", "enter", "right_square_bracket", "u")
        assert "Which unit?" in screen_text(app)
        await press(pilot, "enter")
        assert "Nothing is found." in words(app, "#dialog-problem")
        await press(pilot, "escape", "3")
        assert "No evidence here yet. Press a to add some." in words(app, "#item-page")
        await press(pilot, "w", "e", "l")
        assert not app.screen.is_modal

    play(app, script)
