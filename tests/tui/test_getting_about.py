"""From home to where something is done, and the smaller dialogs on the way."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import DirectoryTree, Input

from nvqcheck.domain.record.people import Role
from nvqcheck.tui.dialogs.signing import SignDialog
from nvqcheck.tui.widgets.choice import Choice
from tui.playing import (
    app_on,
    criterion,
    play,
    press,
    said,
    screen_text,
    settled,
    type_,
    until,
    view,
    words,
)


def test_a_step_on_home_leads_to_where_it_is_done(folder: Path) -> None:
    """Enter on one's own step opens the screen for it, on a unit the walk."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        app.screen.query_one("#home-steps").focus()
        await press(pilot, "enter")
        assert app.current_mode == "assess"
        await press(pilot, "1")
        app.screen.query_one("#home-units").focus()
        await press(pilot, "enter")
        assert app.current_mode == "walk"

    play(app, script)


def test_more_units_are_taken_on_from_home(folder: Path) -> None:
    """Nothing ticked is said; a tick and Ctrl+S enrol, and the disk has it."""
    app, before = app_on(folder), set(view(folder).record.enrolments)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "e", "ctrl+s")
        assert "No unit is ticked." in words(app, "#dialog-problem")
        await press(pilot, "space", "ctrl+s")
        assert not app.screen.is_modal

    play(app, script)
    assert len(set(view(folder).record.enrolments) - before) == 1


def test_a_link_is_removed_from_the_walk(folder: Path) -> None:
    """r, the item and a reason take the link away; evidence that is nowhere is not linked."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        await type_(pilot, "CFACC27:Kl")
        await press(pilot, "enter", "l")
        await type_(pilot, "no such thing")
        await press(pilot, "enter")
        assert "There is no such evidence." in words(app, "#dialog-problem")
        await press(pilot, "down", "up", "escape", "r", "down", "up")
        await type_(pilot, "not after all")
        await press(pilot, "enter")
        assert not app.screen.is_modal
        assert "Saved: unlinked" in said(app)

    linked = len(criterion(folder, "CFACC27:Kl").evidence)
    play(app, script, (120, 40))
    assert len(criterion(folder, "CFACC27:Kl").evidence) == linked - 1


def test_a_copy_is_found_in_a_tree(folder: Path) -> None:
    """Beside the portfolio, only folders and JSON files are shown; Enter takes the file."""
    (folder / "b.txt").write_text("", encoding="utf-8")
    copy = folder / "copy.json"
    copy.write_bytes((folder / "portfolio.json").read_bytes())
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "ctrl+o")
        app.screen.query_one(DirectoryTree).path = folder
        await until(pilot, lambda: "copy.json" in screen_text(app))
        assert "b.txt" not in screen_text(app)
        await press(pilot, "down", "down", "enter")
        await until(pilot, lambda: bool(app.screen.query("#other")))
        assert app.screen.query_one("#other", Input).value == str(copy)
        await press(pilot, "down", "up")

    play(app, script, (120, 40))


def test_the_mouse_chooses_and_closes(folder: Path) -> None:
    """A click on a word chooses it; one beside the dialog closes it and changes nothing."""
    app, before = app_on(folder), len(view(folder).record.history)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        kind = app.screen.query_one("#kind", Choice)
        for at, value in ((15, "url"), (1, "file"), (34, "held")):
            await pilot.click("#kind", offset=(at, 0))
            await settled(pilot)
            assert kind.value == value
        await pilot.click(offset=(0, 0))
        await settled(pilot)
        assert not app.screen.is_modal

    play(app, script, (120, 50))
    assert len(view(folder).record.history) == before


def test_each_role_reads_what_its_signature_says(folder: Path) -> None:
    """A candidate reads what they declare, an internal verifier of a standard what is sampled."""
    (folder / "evidence" / "feedback-plan.md").write_text("another", encoding="utf-8")
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        assert app.session is not None
        for unit, role, parts in (
            ("CC28", Role.CANDIDATE, ["declare to be your own work", "WP1", "file changed"]),
            ("CC28", Role.ASSESSOR, ["nobody has decided it", "ER4"]),
        ):
            app.push_screen(SignDialog(app.session, unit, role))
            await settled(pilot)
            for part in parts:
                assert part in words(app, "#sign-page")
            await press(pilot, "down", "pagedown", "up", "escape")

    play(app, script, (120, 120))
