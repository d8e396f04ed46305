"""A file that is dropped on the form becomes evidence in three actions."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.tui.dialogs.evidence.pasted import day_of, file_in, is_path, title_of
from tui.playing import app_on, criterion, play, press, said, type_, view

TODAY = date(2026, 11, 21)


@pytest.fixture
def plan(folder: Path) -> Path:
    """A file with a space in its name, changed on a day."""
    file = folder / "my plan.txt"
    file.write_text("plan")
    os.utime(file, (1_780_000_000, 1_780_000_000))
    return file


def test_a_path_is_understood_however_the_terminal_pastes_it(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain, quoted, escaped, as an address, from the home folder; what is no file is none."""
    monkeypatch.setenv("HOME", str(plan.parent))
    monkeypatch.setenv("USERPROFILE", str(plan.parent))
    for text in (str(plan), f"'{plan}'", f'"{plan}" ', plan.as_uri(), "~/my plan.txt"):
        assert file_in(text) == plan
    if os.name == "posix":
        assert file_in(str(plan).replace(" ", "\\ ")) == plan
    assert [file_in(text) for text in ("", "no such", "\0", "~nobody/x", str(plan.parent))] == [
        None
    ] * 5
    assert is_path(str(plan))
    assert not is_path("my plan.txt")


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("feedback-plan.md", "Feedback plan", None),
        ("2026-02-11 team_rota.xlsx", "Team rota", date(2026, 2, 11)),
        ("IMG_20260211_101112.jpg", "IMG 101112", date(2026, 2, 11)),
        ("20260211_101112.jpg", "20260211_101112", date(2026, 2, 11)),
        ("2026-13-45 x.txt", "X", None),
        ("20290101.txt", "20290101", TODAY),
    ],
)
def test_a_file_proposes_its_title_and_its_day(
    tmp_path: Path, name: str, title: str, day: date | None
) -> None:
    """From its name; else the day on which it was last changed; never a day to come."""
    file = tmp_path / name
    file.write_text("x")
    os.utime(file, (1_780_000_000, 1_780_000_000))
    assert title_of(file) == title
    assert day_of(file, TODAY) == (day or date(2026, 5, 28))


def test_a_file_becomes_evidence_in_three_actions(folder: Path, plan: Path) -> None:
    """a, the path, Enter: title and day come from the file, the criterion is the one in hand."""
    app = app_on(folder, "rhian")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "n", "a")
        await type_(pilot, f"'{plan}'")
        assert app.screen.query_one("#title", Input).value == "My plan"
        assert app.screen.query_one("#dates", Input).value == "2026-05-28"
        await press(pilot, "enter")
        assert not app.screen.is_modal
        assert "Saved: added WP6: My plan; linked WP6 to" in said(app)

    play(app, script, (100, 40))
    item = view(folder).evidence("WP6")
    assert item.content.location.at == "my plan.txt"
    assert item.content.occasions == ("2026-05-28",)
    (linked,) = view(folder).record.criteria_of[item.id]
    assert "WP6" in {one.ref for one in criterion(folder, str(linked)).evidence}


def test_what_was_typed_already_is_not_overwritten(folder: Path, plan: Path) -> None:
    """A title and a date of one's own stay."""
    app = app_on(folder, "rhian")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        await type_(pilot, "Agreed plan")
        app.screen.query_one("#dates", Input).value = "5 Nov 2025"
        app.screen.query_one("#at", Input).value = str(plan)
        await press(pilot, "ctrl+s")

    play(app, script, (100, 40))
    content = view(folder).evidence("WP6").content
    assert (content.title, content.occasions) == ("Agreed plan", ("2025-11-05",))
