"""What people typed is shown as typed and never obeyed where work is judged and read."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from textual.pilot import Pilot
from textual.widgets import TextArea

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.report.formats.safe import safe_line
from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.session import Session
from tui.playing import STILL, play, press, screen_lines
from tui.test_typed import portfolio, shown, swept, typed

PLACES = (
    ("pat", ["5"]), ("pat", ["5", "d"]), ("pat", ["5", "e"]), ("pat", ["5", "e", "enter"]),
    ("pat", ["5", "c"]), ("ivy", ["6"]), ("ivy", ["6", "r"]), ("ivy", ["6", "f"]),
    ("amy", ["7"]), ("amy", ["7", "l"]), ("amy", ["7", "l"]), ("amy", ["7", "l"]),
    ("amy", ["7", "x"]), ("pat", ["8"]), ("pat", ["8", "f"]), ("pat", ["8", "enter"]),
    ("pat", ["8", "down", "r"]),
)  # fmt: skip
"""Who goes where, by which keys."""


def _linked(service: Portfolio) -> tuple[str, ...]:
    """The items that are linked in CC28."""
    unit = service.look().cover(["CC28"]).units[0]
    return tuple({item.id: None for line in unit.criteria for item in line.evidence})


def said(text: str) -> Portfolio:
    """A portfolio in which everything that can be typed is this text, in judging as well."""
    service = portfolio(text)
    words = text if text.strip() else "x" + text
    assessor = service.acting_as("pat")
    assessor.act(lambda _: [do.Confirm(CriterionRef("CC28", "ER4"), words, _linked(assessor))])
    newest = assessor.look().record.history[-1].event.id
    assessor.act(lambda _: [do.Retract(newest, words)])
    return service


def sweep(text: str) -> None:
    """Go everywhere: nothing of the text reaches the terminal as a control, and nothing runs."""
    service = said(text)
    for who in ("pat", "ivy", "amy"):
        session = Session(service.acting_as(who), lambda _: service)
        app = NvqApp(lambda _: service, session, Path("/nowhere"), STILL)

        async def script(pilot: Pilot[None], app: NvqApp = app, who: str = who) -> None:
            for keys in (keys for whose, keys in PLACES if whose == who):
                await press(pilot, *keys)
                controls = [c for c in shown(app) if ord(c) < 32 or 127 <= ord(c) < 160]
                assert controls == [], keys
                while app.screen.is_modal:
                    await press(pilot, "escape")
            assert app.is_running
            assert app.return_code is None

        play(app, script, (120, 60))


def test_typed_text_never_runs_where_work_is_judged() -> None:
    """Feedback, comments, statements and reasons of strange letters break no screen or dialog."""
    sweep("[@click=app.quit]x[/]\x1b]0;t\x07\x9b31m[/")


@pytest.mark.long
@given(text=typed)
@swept(40)
def test_no_typed_text_runs_where_work_is_judged(text: str) -> None:
    """The same with any letters."""
    sweep(text)


def test_markup_appears_as_typed_where_work_is_judged() -> None:
    """`[/]`, a click that would leave, and escapes appear letter by letter on each screen."""
    text = "[/][@click=app.quit]go[/]\x1b[31m{x}"
    expected = "".join(safe_line(text).split())
    service = said(text)
    for who, places in (("pat", ("5", "8")), ("ivy", ("6", "7"))):
        session = Session(service.acting_as(who), lambda _: service)
        app = NvqApp(lambda _: service, session, Path("/nowhere"), STILL)

        async def script(
            pilot: Pilot[None], app: NvqApp = app, places: tuple[str, ...] = places
        ) -> None:
            for place in places:
                await press(pilot, place)
                assert expected in shown(app), place

        play(app, script, (160, 60))


def test_what_is_typed_into_feedback_is_recorded_and_shown_letter_by_letter() -> None:
    """Markup typed as feedback is in the record as typed, and on the page as typed."""
    service = portfolio("plain")
    session = Session(service.acting_as("pat"), lambda _: service)
    app = NvqApp(lambda _: service, session, Path("/nowhere"), STILL)
    text = "[bold]e\u0301[/] 漢字 [@click=app.quit]x[/]"

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "d", "n")
        app.screen.query_one("#feedback", TextArea).text = text
        await press(pilot, "ctrl+s", "8")
        expected = unicodedata.normalize("NFC", text)
        assert service.look().record.history[-1].text == expected
        assert "".join(expected.split()) in shown(app)

    play(app, script, (120, 40))


def test_the_lists_stay_straight_with_wide_and_combining_letters() -> None:
    """Whatever the letters, every line of the screen is as wide as the screen."""
    service = said("漢字👩‍👩‍👧 e\u0301 Llŷr שלום")
    for who, places in (("pat", "58"), ("ivy", "67")):
        session = Session(service.acting_as(who), lambda _: service)
        app = NvqApp(lambda _: service, session, Path("/nowhere"), STILL)

        async def script(pilot: Pilot[None], app: NvqApp = app, places: str = places) -> None:
            for place in places:
                await press(pilot, place)
                strips = app.screen._compositor.render_strips()
                assert {strip.cell_length for strip in strips} == {80}
                assert len(screen_lines(app)) == 24

        play(app, script)
