"""What people typed is shown as typed and never obeyed, on every screen."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.report.formats.safe import safe_line
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.portfolio.memory import MemoryStore
from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.session import Session
from tui.playing import _SHELVES, STILL, joined, play, press, screen_lines

HOSTILE = [
    "[/]", "[@click=app.quit]leave[/]", "[bold red]", "\\[x]", "[link=https://x]", "$accent",
    "\x1b[2J\x1b]0;t\x07", "\x9b31m", "a\u202eb", "\u2066x\u2069", "مرحبا", "שלום", "Llŷr ŵ",
    "e\u0301\u0302\u0303", "👩‍👩‍👧", "漢字", "a\tb", "=1+1", "{x}", "%s", "\u200b", "\ufeff",
    "'\"`$(x)", "[[]]", "[", "]", ":smile:", "~~x~~", "# x", "\r\n",
]  # fmt: skip

typed = st.lists(
    st.sampled_from(HOSTILE) | st.text(max_size=6), min_size=1, max_size=4
).map("".join).map(lambda text: text.encode("utf-8", "replace").decode())  # fmt: skip

CC = CriterionRef("CC28", "1.1")


def portfolio(text: str) -> Portfolio:
    """A portfolio in which everything that can be typed is this text."""
    service = Portfolio(MemoryStore("m"), _SHELVES, FolderFiles(Path("/nowhere")))
    said = text if text.strip() else "x" + text
    service.start(said, "amy", ["CC28", "CCTC11"])
    for id_, role in (("pat", Role.ASSESSOR), ("ivy", Role.IV), ("wyn", Role.WITNESS)):
        service.act(lambda _, i=id_, r=role: [do.AddPerson(i, said, r)])  # type: ignore[misc]
    place = Location("held", said, seen_by="pat", seen_on="2026-01-02")
    item = Content("WP", said, ("2026-01-02",), place, witness="wyn", note=said)
    service.act(lambda _: [do.AddEvidence(item, (CC,), said), do.Submit((CC,))])
    assessor = service.acting_as("pat")
    assessor.act(lambda _: [do.Assess((CC,), met=False, feedback=said)])
    assessor.act(lambda _: [do.Assess((CC,), met=True, feedback=said, vacsr="vacsr")])
    service.acting_as("ivy").act(lambda _: [do.SampleDecisions((CC,), agrees=False, comment=said)])
    return service


def shown(app: NvqApp) -> str:
    """Everything on the screen without white space, in one normal form."""
    return unicodedata.normalize("NFC", joined(screen_lines(app)))


def swept(examples: int) -> settings:
    """So many examples; what fails is shown as found, as each one takes seconds to play."""
    return settings(
        max_examples=examples,
        database=None,
        phases=[Phase.explicit, Phase.generate],
    )


def test_typed_text_never_runs_and_never_breaks_a_screen() -> None:
    """Markup, escapes and strange letters in every field: every screen and dialog is shown."""
    sweep("[@click=app.quit]x[/]\x1b]0;t\x07\x9b31m[/")


@pytest.mark.long
@given(text=typed)
@swept(40)
def test_no_typed_text_runs_or_breaks_a_screen(text: str) -> None:
    """The same with any letters."""
    sweep(text)


def sweep(text: str) -> None:
    """Go to every screen of a portfolio in which everything is this text."""
    service = portfolio(text)
    app = NvqApp(lambda _: service, Session(service, lambda _: service), Path("/nowhere"), STILL)

    async def script(pilot: Pilot[None]) -> None:
        for keys in (["2"], ["3"], ["4", "right"], ["7"], ["8"], ["p"], ["2", "l"], ["2", "r"],
                     ["3", "e"], ["3", "w"], ["3", "l"], ["dollar_sign"]):  # fmt: skip
            await press(pilot, "1", *keys)
            assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown(app))
            while app.screen.is_modal:
                await press(pilot, "escape")
        assert app.is_running
        assert app.return_code is None

    play(app, script, (80, 40))


def test_markup_in_every_field_appears_as_typed() -> None:
    """`[/]`, a click that would leave, and escapes appear letter by letter on every screen."""
    text = "[/][@click=app.quit]go[/]\x1b[31m{x}"
    expected = "".join(safe_line(text).split())
    service = portfolio(text)
    app = NvqApp(lambda _: service, Session(service, lambda _: service), Path("/nowhere"), STILL)

    async def script(pilot: Pilot[None]) -> None:
        for keys in (["1"], ["2"], ["3"], ["4", "right"], ["p"], ["2", "l"], ["3", "e"]):
            await press(pilot, "1", *keys)
            assert expected in shown(app), keys
            await press(pilot, "escape")

    play(app, script, (160, 60))


def test_tables_stay_straight_with_wide_and_combining_letters() -> None:
    """Whatever the letters, every line of the screen is as wide as the screen."""
    service = portfolio("漢字👩‍👩‍👧 e\u0301 Llŷr שלום")
    app = NvqApp(lambda _: service, Session(service, lambda _: service), Path("/nowhere"), STILL)

    async def script(pilot: Pilot[None]) -> None:
        for key in ("1", "2", "3", "4", "p"):
            await press(pilot, key)
            strips = app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {80}

    play(app, script)
