"""The reports on the screen: the same as from the shell, and written to a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select

from nvqcheck.domain.actions import requests as do
from nvqcheck.report.coverage.report import Aspect, coverage_report
from nvqcheck.report.formats.registry import FORMATS, Format, ReportKind
from nvqcheck.tui.widgets.report_pane import ReportPane
from tui.playing import (
    app_on,
    opener,
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


def pane(pilot: Pilot[None]) -> ReportPane:
    """The report."""
    return pilot.app.screen.query_one(ReportPane)


def folded(text: str) -> list[str]:
    """The lines of a report without the white space at their ends."""
    return [line.rstrip() for line in text.rstrip("\n").split("\n")]


def test_every_look_says_what_the_shell_says(folder: Path) -> None:
    """Full, gaps, matrix and caseload, of every unit and of one, line for line."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "7")
        for look in (Aspect.FULL, Aspect.GAPS, Aspect.MATRIX, Aspect.CASELOAD):
            shell = coverage_report([view(folder).coverage], "text", look, width=96)
            assert folded(pane(pilot).text) == folded(shell)
            await press(pilot, "l")
        await press(pilot, "right_square_bracket")
        one = coverage_report([view(folder).cover(["CC28"])], "text", width=96)
        assert folded(pane(pilot).text) == folded(one)
        await press(pilot, "u")
        await type_(pilot, "every")
        await press(pilot, "enter")
        assert "Every unit" in words(app, "#report-unit")

    play(app, script, (100, 40))


def test_it_scrolls_and_stays_where_it_was_when_somebody_changes_something(folder: Path) -> None:
    """The keys scroll it; another process's change is in it, and the place is kept."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "7", "pagedown", "pagedown")
        at = pane(pilot).scroll_y
        assert at > 0
        opener(folder).act(lambda seen: [do.Submit(seen.library.select(["CFACC27:Kd"]))])
        await until(pilot, lambda: "Kd   ◑ submitted" in pane(pilot).text)
        assert pane(pilot).scroll_y == at
        await press(pilot, "l")
        assert pane(pilot).scroll_y == 0

    play(app, script)


def test_it_is_laid_out_again_when_the_window_changes(folder: Path) -> None:
    """Narrower, its lines are narrower; nothing is cut."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "7")
        for width in (200, 60):
            await pilot.resize_terminal(width, 24)
            await settled(pilot)
            longest = max(map(len, pane(pilot).text.split("\n")))
            assert width * 0.8 < longest <= width

    play(app, script)


def test_a_file_holds_what_the_shell_would_write(folder: Path) -> None:
    """In every format; where it was written is said, and how to do it from the shell."""
    app = app_on(folder)

    async def written(pilot: Pilot[None], format_: str) -> str:
        await press(pilot, "x")
        app.screen.query_one("#format", Select).value = format_
        await settled(pilot)
        name = app.screen.query_one("#path", Input).value
        (folder / name).unlink(missing_ok=True)
        await press(pilot, "ctrl+s")
        assert f"Written to {folder / name}." in said(app)
        return name

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "7", "l", "right_square_bracket")
        covered = view(folder).cover(["CC28"])
        for format_ in ("markdown", "csv", "html", "plain", "text"):
            name = await written(pilot, format_)
            text = (folder / name).read_text(encoding="utf-8")
            assert folded(text) == folded(coverage_report([covered], format_, Aspect.GAPS))
        name = await written(pilot, "json")
        found = json.loads((folder / name).read_text(encoding="utf-8"))
        assert (name, found["command"]) == ("coverage-CC28-gaps.json", "coverage")
        assert found["result"]["portfolios"][0]["units"][0]["id"] == "CC28"
        await press(pilot, "dollar_sign")
        command = f"coverage --unit CC28 --gaps --format json --output {name}"
        assert command in screen_text(app)

    play(app, script, (160, 40))


def test_nothing_is_written_over_without_a_yes(folder: Path) -> None:
    """A file that is there is kept until one says yes; the portfolio and evidence always are."""
    kept = folder / "coverage.md"
    kept.write_text("mine", encoding="utf-8")
    portfolio = (folder / "portfolio.json").read_bytes()
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "7", "x", "ctrl+s")
        assert "There is a file coverage.md already." in words(app, "#dialog-problem")
        assert kept.read_text(encoding="utf-8") == "mine"
        await press(pilot, "right", "ctrl+s")
        assert kept.read_text(encoding="utf-8").startswith("# Coverage")
        await press(pilot, "x")
        path = app.screen.query_one("#path", Input)
        for name in ("portfolio.json", "evidence/../portfolio.json", "evidence/feedback-plan.md"):
            path.value = name
            await press(pilot, "ctrl+s", "right", "ctrl+s")
            assert "part of the portfolio" in words(app, "#dialog-problem")
        path.value = "nowhere/x.md"
        await press(pilot, "ctrl+s")
        assert "cannot be written" in words(app, "#dialog-problem")
        assert (folder / "portfolio.json").read_bytes() == portfolio

    play(app, script)


def test_a_format_of_the_registry_can_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new row of the registry is offered, with the ending that its files have."""
    row = Format("loud", frozenset({ReportKind.COVERAGE}), lambda *_: "LOUD\n")
    monkeypatch.setitem(FORMATS, "shout", row)
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "7", "x")
        app.screen.query_one("#format", Select).value = "shout"
        await settled(pilot)
        name = app.screen.query_one("#path", Input).value
        assert name.endswith(".loud")
        await press(pilot, "ctrl+s")
        assert (folder / name).read_text(encoding="utf-8") == "LOUD\n"

    play(app, script)
