"""A trainee's decision waits on the screen until a qualified assessor countersigns it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

from textual.pilot import Pilot

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ports import Basis, Snapshot, Verdict
from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.screens.assess import AssessScreen
from nvqcheck.tui.session import Session
from nvqcheck.tui.shell_lines import _WORDS, shell_line
from tui.playing import STILL, opener, play, press, screen_text, view
from tui.reading import page

REF = CriterionRef.parse("CFACC27:P10")


def held_back(folder: Path, who: str) -> Portfolio:
    """The use cases under a roster on which Tom is a trainee for this criterion."""

    def authority(snapshot: Snapshot) -> Verdict:
        signed = {e.data["judgement"] for e in snapshot.events if e.kind == "countersigned"}
        held = {
            event.id
            for event in snapshot.events
            if event.kind == "decided"
            and event.actor == "tom"
            and event.data["criterion"] == str(REF)
        }
        return Verdict(Basis("Aber Centre", 3), waiting=frozenset(held - signed))

    return replace(opener(folder).acting_as(who), authority=authority)


def test_it_waits_in_the_queue_and_counts_once_countersigned(folder: Path) -> None:
    """The queue says whose decision it is; Enter countersigns; coverage says on what basis."""
    held_back(folder, "tom").act(
        lambda _: [do.Assess((REF,), met=True, feedback="Well seen.", vacsr="vacsr")]
    )
    service = held_back(folder, "priya")
    app = NvqApp(lambda _: service, Session(service, lambda _: service), folder, STILL)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5")
        screen = app.screen
        assert isinstance(screen, AssessScreen)
        assert [thing.key for thing in screen.all if thing.decision] == [str(REF)]
        assert [thing.key for thing in screen.all].count(str(REF)) == 1
        screen.put_cursor(str(REF))
        await press(pilot)
        assert "waits for a countersignature" in page(app)
        assert "Well seen." in page(app)
        assert "Press t to countersign it" in page(app)
        await press(pilot, "enter")
        assert view(folder).record.history[-1].event.kind != "countersigned"
        shown = screen_text(app)
        assert "The trainee's decision" in shown
        assert "Well seen." in shown
        await press(pilot, "ctrl+s")
        assert view(folder).record.history[-1].event.kind == "countersigned"
        assert not [thing for thing in screen.all if thing.decision]
        await press(pilot, "dollar_sign")
        assert f"nvqcheck countersign {REF} --as priya" in screen_text(app)
        await press(pilot, "escape", "7")
        assert "the roster of Aber Centre, version 3" in screen_text(app)

    play(app, script, (120, 40))


def test_nobody_countersigns_their_own_on_the_screen(folder: Path) -> None:
    """Who decided it is told why not, and nothing is changed."""
    service = held_back(folder, "tom")
    service.act(lambda _: [do.Assess((REF,), met=True, feedback="", vacsr="vacsr")])
    app, before = (
        NvqApp(lambda _: service, Session(service, lambda _: service), folder, STILL),
        view(folder).record,
    )

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5")
        screen = app.screen
        assert isinstance(screen, AssessScreen)
        screen.put_cursor(str(REF))
        await press(pilot)
        assert "for a qualified assessor to countersign" in page(app)
        await press(pilot, "t")
        assert "may not countersign it" in screen_text(app)

    play(app, script, (120, 40))
    assert view(folder).record.history == before.history


def test_every_change_has_words_for_the_shell(folder: Path) -> None:
    """Whatever can be asked for can be said as a command, countersigning and erasing as well."""
    assert set(_WORDS) == set(get_args(do.Command))
    seen = view(folder)
    assert shell_line(do.EraseName("gwen", "asked"), seen, "") == (
        "nvqcheck erase gwen --reason asked"
    )
    event = seen.record.history[3].event.id
    assert shell_line(do.EraseText(event, "asked"), seen, "") == (
        f"nvqcheck erase {event[:8]} --reason asked"
    )
