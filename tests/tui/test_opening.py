"""Evidence is opened, copied and seen where it is judged and looked at."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from nvqcheck.tui import opening
from nvqcheck.tui.dialogs.judging.form import JudgingForm
from tui.playing import app_on, play, press, said, screen_text, until, words


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where a program of our own writes what it was asked to open."""
    out = tmp_path / "opened.txt"
    script = tmp_path / "open.py"
    script.write_text("import sys\nopen(sys.argv[1], 'w').write(sys.argv[2])\n")
    command = " ".join(f"'{part}'" for part in (sys.executable, str(script), str(out)))
    monkeypatch.setenv("NVQCHECK_OPEN", command)
    return out


def test_o_opens_the_item_under_the_cursor(folder: Path, opens: Path) -> None:
    """With the program that the system, or NVQCHECK_OPEN, has for it."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "down", "o")
        assert "OBS1 is opened: evidence/observation-team-meeting.md" in said(app)
        await until(pilot, lambda: opens.exists() and bool(opens.read_text()))

    play(app, script)
    assert Path(opens.read_text()) == folder / "evidence" / "observation-team-meeting.md"


def test_it_is_opened_from_the_form_that_judges_it(folder: Path, opens: Path) -> None:
    """Ctrl+O, since the letters are typed into the fields."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "d", "ctrl+o")
        assert isinstance(app.screen, JudgingForm)
        await until(pilot, lambda: opens.exists() and bool(opens.read_text()))

    play(app, script)
    assert opens.read_text().endswith("feedback-plan.md")


def test_how_a_file_begins_is_seen_beside_the_judgement_and_in_the_library(folder: Path) -> None:
    """Nobody judges a file unseen."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "down")
        assert "The team settles on two aims" in screen_text(app)
        await press(pilot, "5", "d")
        assert "Where we hear how we do" in screen_text(app)

    play(app, script, (120, 50))


def test_what_could_run_is_not_opened(folder: Path, opens: Path) -> None:
    """Somebody else may have put it there."""
    assert "might run" in opening.open_file(folder / "evil.bat")
    assert "might run" in opening.open_file(folder / "evil")
    assert not opens.exists()


def test_without_a_program_it_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the path can be copied."""
    monkeypatch.setenv("NVQCHECK_OPEN", str(folder / "no-such-program"))
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "down", "o")
        assert "It cannot be opened from here" in said(app)
        await press(pilot, "y")
        assert "Copied, where the terminal allows it" in said(app)
        assert app.clipboard == str(folder / "evidence" / "observation-team-meeting.md")
        await press(pilot, "5", "d", "ctrl+o")
        assert "It cannot be opened from here" in words(app, "#dialog-problem")

    play(app, script, (160, 40))


def test_a_file_that_is_gone_is_told(folder: Path, opens: Path) -> None:
    """In the preview and in opening."""
    (folder / "evidence" / "observation-team-meeting.md").unlink()
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "down")
        assert "It is not there, or may not be looked at." in screen_text(app)
        await press(pilot, "o")
        assert "is not there" in said(app)

    play(app, script, (160, 40))
    assert not opens.exists()


@pytest.mark.usefixtures("opens")
def test_of_several_one_is_picked(folder: Path) -> None:
    """A criterion may have more than one item."""
    app = app_on(folder, "rhian")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2")
        screen = app.screen
        refs = [line.ref for unit in app.session.units for line in unit.criteria  # type: ignore[union-attr]
                if len(line.evidence) > 1]  # fmt: skip
        screen.go_to(refs[0])  # type: ignore[attr-defined]
        await press(pilot, "o")
        assert "Open which evidence?" in screen_text(app)
        await press(pilot, "enter")
        assert "is opened" in said(app) or "is held elsewhere" in said(app)

    play(app, script)


@pytest.mark.parametrize(("platform", "name"), [("darwin", "open"), ("linux", "xdg-open")])
def test_the_systems_own_program(platform: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody names another."""
    monkeypatch.delenv("NVQCHECK_OPEN", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    assert opening.program() == [name]
