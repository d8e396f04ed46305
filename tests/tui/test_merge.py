"""Another copy is taken in on the screen: first what would come in, then what came in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.tui.dialogs.merging import MergeDialog
from nvqcheck.tui.widgets.report_pane import ReportPane
from tui.playing import (
    app_on,
    criterion,
    opener,
    play,
    press,
    said,
    screen_text,
    settled,
    until,
    view,
)

HERE, THERE = CriterionRef.parse("CFACC27:P10"), "CFACC27:P10"


@pytest.fixture
def other(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another copy, on which an assessor has decided something that was decided here as well."""
    copy = tmp_path_factory.mktemp("other") / "copy"
    shutil.copytree(folder, copy)
    opener(copy).acting_as("tom").act(
        lambda _: [do.Assess((HERE,), met=False, feedback="Say who was there.")]
    )
    opener(folder).acting_as("priya").act(
        lambda _: [do.Assess((HERE,), met=True, feedback="", vacsr="vacsr")]
    )
    return copy


def came(pilot: Pilot[None]) -> str:
    """What the dialog says of what comes in."""
    return " ".join(pilot.app.screen.query_one("#came", ReportPane).text.split())


async def name(pilot: Pilot[None], text: str) -> None:
    """Name the other copy."""
    pilot.app.screen.query_one("#other", Input).value = text
    await settled(pilot)


def test_what_would_come_in_is_said_before_it_comes_in(folder: Path, other: Path) -> None:
    """A dry run says how much, by whom, and what was decided apart; then it is done."""
    app, before = app_on(folder), len(view(folder).record.history)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "8", "m")
        await name(pilot, str(other))
        await press(pilot, "ctrl+s")
        for words in (
            "would come: 1 event (Tom Okafor 1)",
            f"{THERE} was decided on copies apart, by",
            "It cannot be undone",
            f"nvqcheck merge {other}".replace(" ", ""),
        ):
            assert words.replace(" ", "") in came(pilot).replace(" ", "")
        assert len(view(folder).record.history) == before
        await press(pilot, "ctrl+s")
        assert len(view(folder).record.history) == before + 1
        assert "What came in" in came(pilot)
        await press(pilot, "escape")
        assert "Saved: 1 event came in" in said(app)
        await press(pilot, "dollar_sign")
        assert "nvqcheck merge" in screen_text(app)

    play(app, script, (110, 40))
    assert criterion(folder, THERE).state.value == "stale"


def test_what_is_no_copy_is_said_and_changes_nothing(
    folder: Path, other: Path, tmp_path: Path
) -> None:
    """Nothing there, another portfolio, nothing new: each is said in the dialog."""
    app, before = app_on(folder), view(folder).record.history
    (tmp_path / "sam").mkdir()
    opener(tmp_path / "sam").start("Sam Field", "sam", ["CC28"])

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "ctrl+s")
        assert "There is no name." in screen_text(app)
        for where, words in (
            ("nowhere", "There is no copy of the portfolio at nowhere."),
            ("sam", "is not a copy of"),
        ):
            await name(pilot, where)
            await press(pilot, "ctrl+s")
            assert words in screen_text(app)
        await name(pilot, str(folder))
        await press(pilot, "ctrl+s", "ctrl+s")
        assert "holds nothing that is not here" in came(pilot)
        # What was seen is of one copy: another name is asked about again.
        await name(pilot, str(other))
        await press(pilot, "ctrl+s")
        await name(pilot, "sam")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, MergeDialog)

    play(app, script, (110, 40))
    assert view(folder).record.history == before


def test_the_palette_offers_it_on_every_screen(folder: Path) -> None:
    """From the walk, Ctrl+P leads to it."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "ctrl+p")
        await press(pilot, *"merge")
        await until(pilot, lambda: "what happened on another copy" in screen_text(app))
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, MergeDialog))

    play(app, script)
