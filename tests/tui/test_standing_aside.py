"""The terminal asks for a passphrase, and the screens come back after it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.domain.actions.requests import Command
from nvqcheck.domain.progress.states import State
from nvqcheck.errors import UsageError
from nvqcheck.portfolio.change import Done
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.portfolio.view import View
from nvqcheck.tui.suspend import Aside
from tui.playing import app_on, criterion, play, press, said, screen_text, type_, view


class Asking:
    """A question at the terminal; each answer is one's, or what goes wrong instead."""

    def __init__(self, stood_aside: list[str]) -> None:
        self.aside: Aside[str] = Aside()
        self.answer: Callable[[], str] = lambda: "secret"
        self.asked: list[list[str]] = []
        self._stood_aside = stood_aside

    def __call__(self) -> str:
        """Ask, as a signer does before anything is kept."""

        def question() -> str:
            self.asked.append(list(self._stood_aside))
            return self.answer()

        return self.aside(question)


@pytest.fixture
def asking(stood_aside: list[str], monkeypatch: pytest.MonkeyPatch) -> Asking:
    """Every change of a portfolio asks first."""
    found = Asking(stood_aside)
    act, start = Portfolio.act, Portfolio.start

    def asks_to_act(self: Portfolio, ask: Callable[[View], Sequence[Command]]) -> Done:
        found()
        return act(self, ask)

    def asks_to_start(self: Portfolio, *args: object) -> Done:
        found()
        return start(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Portfolio, "act", asks_to_act)
    monkeypatch.setattr(Portfolio, "start", asks_to_start)
    return found


def refused() -> str:
    """Nobody knows it."""
    raise UsageError("passphrase-wrong", "That is not the passphrase.", hint="Try again.")


def interrupted() -> str:
    """Ctrl+C is pressed at the question."""
    signal.raise_signal(signal.SIGINT)
    return "never"


def test_it_is_asked_on_the_terminal_and_then_done(
    folder: Path, asking: Asking, stood_aside: list[str]
) -> None:
    """A wrong one and Ctrl+C change nothing and are said; the right one lets it be done."""
    app = app_on(folder)
    asking.aside.app = app
    before = signal.getsignal(signal.SIGINT)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        await type_(pilot, "CFACC27:Kl")
        await press(pilot, "enter")
        for answer, words in (
            (refused, "That is not the passphrase."),
            (interrupted, "No passphrase was given, so nothing was signed and nothing changed."),
        ):
            asking.answer = answer
            await press(pilot, "s")
            assert words in said(app)
            assert criterion(folder, "CFACC27:Kl").state is State.EVIDENCED
        asking.answer = lambda: "secret"
        await press(pilot, "s")
        assert "Saved: submitted CFACC27:Kl" in said(app)

    play(app, script, (120, 40))
    assert criterion(folder, "CFACC27:Kl").state is State.SUBMITTED
    assert [seen[-1] for seen in asking.asked] == ["left"] * 3
    assert stood_aside == ["left", "back"] * 3
    assert signal.getsignal(signal.SIGINT) is before


def test_a_newcomer_is_asked_before_anything_begins(
    tmp_path: Path, asking: Asking, stood_aside: list[str]
) -> None:
    """Ctrl+C at the question begins nothing, and the answers are still there."""
    app = app_on(tmp_path)
    asking.aside.app, asking.answer = app, interrupted

    async def script(pilot: Pilot[None]) -> None:
        await type_(pilot, "Amy Ng")
        await press(pilot, "enter", "space", "ctrl+s")
        assert "No passphrase was given" in screen_text(app)
        assert app.screen.query_one("#name", Input).value == "Amy Ng"
        assert not list(tmp_path.iterdir())
        asking.answer = lambda: "secret"
        await press(pilot, "ctrl+s")
        assert view(tmp_path).record.candidate_name == "Amy Ng"

    play(app, script, (120, 40))
    assert stood_aside == ["left", "back"] * 2


def test_without_screens_it_is_asked_at_once(asking: Asking) -> None:
    """Before the screens are there, and after, the terminal is free already."""
    assert asking() == "secret"
    assert asking.asked == [[]]
