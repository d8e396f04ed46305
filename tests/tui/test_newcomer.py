"""Where there is no portfolio: from nothing to the first evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.commands.run import Run
from nvqcheck.errors import UnreadableError
from nvqcheck.trust.keys import key_store
from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.screens.newcomer import NewcomerScreen
from tui.playing import STILL, app_on, play, press, said, screen_text, type_, view


def test_a_newcomer_has_their_first_evidence_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name, one unit and Ctrl+S lead to the walk; a, a title and a file do the rest."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text("my plan", encoding="utf-8")
    app = app_on(tmp_path)

    async def script(pilot: Pilot[None]) -> None:
        await type_(pilot, "Amy Ng")
        await press(pilot, "enter", "space", "ctrl+s")
        assert "press a to add it here" in screen_text(app)
        await press(pilot, "a")
        await type_(pilot, "My plan")
        await press(pilot, "tab", "tab", "tab", "tab")
        await type_(pilot, "plan.txt")
        await press(pilot, "ctrl+s")
        record = view(tmp_path).record
        assert record.candidate_name == "Amy Ng"
        assert {str(r): list(links) for r, links in record.links.items()} == {
            "CC28:1.1": [record.by_ref["WP1"].id]
        }

    play(app, script)


def test_a_newcomer_is_told_what_is_missing(tmp_path: Path) -> None:
    """Without a name or a unit nothing begins, and the field that is missing has the keys."""
    app = app_on(tmp_path)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+s")
        assert "Your name is missing." in screen_text(app)
        await type_(pilot, "Amy Ng")
        await press(pilot, "ctrl+s")
        assert "No unit is ticked yet." in screen_text(app)
        assert isinstance(app.screen, NewcomerScreen)
        assert not list(tmp_path.iterdir())

    play(app, script)


def test_a_folder_that_has_a_portfolio_is_not_written_over(folder: Path, tmp_path: Path) -> None:
    """Naming a folder with a portfolio in it is refused, and the portfolio stays as it is."""
    before = (folder / "portfolio.json").read_bytes()
    empty = tmp_path / "empty"
    app = app_on(empty)

    async def script(pilot: Pilot[None]) -> None:
        await type_(pilot, "Amy Ng")
        await press(pilot, "enter", "space")
        app.screen.query_one("#folder", Input).value = str(folder)
        await press(pilot, "ctrl+s")
        assert "already" in screen_text(app)
        assert (folder / "portfolio.json").read_bytes() == before

    play(app, script)


def test_every_unit_is_offered_with_its_title(tmp_path: Path) -> None:
    """The list names each unit and says which one is no award in itself."""
    app = app_on(tmp_path)

    async def script(_: Pilot[None]) -> None:
        shown = screen_text(app)
        for name in ("CC28", "CC3", "CCTC11", "CFACC27", "INSCC008"):
            assert name in shown
        assert "not itself an award" in shown

    play(app, script, (120, 40))


def test_leaving_before_starting_writes_nothing(tmp_path: Path) -> None:
    """Looking is not writing: Ctrl+Q leaves the folder as it was."""
    app = app_on(tmp_path)

    async def script(pilot: Pilot[None]) -> None:
        await type_(pilot, "Amy")
        await press(pilot, "ctrl+q")

    play(app, script)
    assert not list(tmp_path.iterdir())


def test_a_newcomer_signs_from_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beginning on the screens makes the candidate's key, as `nvqcheck init` does."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    app = newcomers_app(tmp_path)

    async def script(pilot: Pilot[None]) -> None:
        await type_(pilot, "Amy Ng")
        await press(pilot, "enter", "space", "ctrl+s")
        assert "It is kept in" in screen_text(app)
        assert all(entry.event.sig for entry in view(tmp_path).record.history)

    play(app, script)
    assert len(list((tmp_path / "own").rglob("key-*.pub"))) == 1


def test_a_newcomer_is_told_that_nothing_is_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no key can be made the portfolio begins all the same, and that is said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))

    def refuse(path: Path, *_: object) -> None:
        raise UnreadableError("unwritable", f"{path} cannot be written: read-only.")

    monkeypatch.setattr(key_store, "write_new", refuse)
    app = newcomers_app(tmp_path)

    async def script(pilot: Pilot[None]) -> None:
        await type_(pilot, "Amy Ng")
        await press(pilot, "enter", "space", "ctrl+s")
        assert "No key could be made" in said(app)
        assert not any(entry.event.sig for entry in view(tmp_path).record.history)

    play(app, script, (200, 40))


def test_nothing_begins_where_nobody_can_look_for_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where keys cannot be looked for, nobody can say who has to sign: it is refused, and said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file" / "in"))
    app = newcomers_app(tmp_path)

    async def script(pilot: Pilot[None]) -> None:
        await type_(pilot, "Amy Ng")
        await press(pilot, "enter", "space", "ctrl+s")
        assert "nobody can say whether it has to be signed" in screen_text(app)
        assert isinstance(app.screen, NewcomerScreen)

    play(app, script, (200, 40))
    assert not (tmp_path / "portfolio.json").exists()


def newcomers_app(folder: Path) -> NvqApp:
    """The screens as the program opens them where there is no portfolio."""
    return NvqApp(lambda path: Run("tui").open(path / "portfolio.json"), None, folder, STILL)
