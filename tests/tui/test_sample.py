"""Sampling on the screen: what to sample from, agreeing, asking for action, signing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.tui.screens.sample import SampleScreen
from tui.playing import (
    app_on,
    criterion,
    opener,
    play,
    press,
    said,
    screen_text,
    type_,
    until,
    view,
    words,
)
from tui.reading import page


def listed(pilot: Pilot[None]) -> list[str]:
    """The criteria whose decisions are in sight."""
    screen = pilot.app.screen
    assert isinstance(screen, SampleScreen)
    return [str(thing.line.ref) for thing in screen.listed]


def test_decisions_are_counted_and_filtered_by_assessor_method_and_unit(folder: Path) -> None:
    """The filters say how many of how many are sampled; two filters go together."""
    app = app_on(folder, "imran")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "6")
        line = words(app, "#sample-line")
        assert line == "7 of 29 decisions sampled · Priya Nair 4 of 17 · Tom Okafor 3 of 12"
        await press(pilot, "f")
        shown = screen_text(app)
        for part in ("4 of 17 sampled Priya Nair", "3 of 11 sampled PD professional discussion",
                     "2 of 9 sampled CCTC11"):  # fmt: skip
            assert part in shown
        await type_(pilot, "Tom")
        await press(pilot, "enter", "f")
        await type_(pilot, "not sampled")
        await press(pilot, "enter")
        assert len(listed(pilot)) == 9
        assert "Only: assessor Tom Okafor, sample not sampled." in words(app, "#filtered")
        await press(pilot, "f")
        await type_(pilot, "ASN")
        await press(pilot, "enter")
        assert listed(pilot) == ["CCTC11:1.5"]
        shown = page(app)
        assert "Well argued, with examples from your own floor." in shown
        assert "ASN1 Assignment: support that fits the person" in shown

    play(app, script, (160, 60))


def test_agreeing_is_recorded_with_its_stage_and_counted(folder: Path) -> None:
    """Enter, summative and Ctrl+S record a sample that agrees; the counts go up."""
    app = app_on(folder, "imran")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "6", "down", "down", "a", "right", "ctrl+s")
        found = criterion(folder, "CC28:1.3")
        assert found.state is State.SAMPLED
        assert found.standing.sample is not None
        assert (found.standing.sample.stage, found.standing.sample.actor) == ("summative", "imran")
        assert "8 of 29 decisions sampled" in words(app, "#sample-line")

    play(app, script)


def test_action_needs_a_comment_that_the_assessor_then_reads(folder: Path) -> None:
    """Without a comment it is refused; with one the criterion is queried."""
    app = app_on(folder, "imran")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "6", "down", "down", "r", "ctrl+s")
        assert "needs a comment" in words(app, "#dialog-problem")
        assert criterion(folder, "CC28:1.3").state is State.MET
        await type_(pilot, "Which sources?")
        await press(pilot, "ctrl+s")
        found = criterion(folder, "CC28:1.3")
        assert found.state is State.QUERIED
        assert found.standing.sample is not None
        assert found.standing.sample.comment == "Which sources?"

    play(app, script)


def test_a_stale_decision_and_ones_own_are_not_sampled_and_it_is_said_why(folder: Path) -> None:
    """The rule and its reason are in the status line, and nothing is recorded."""
    opener(folder).acting_as("priya").act(lambda _: [do.AddPerson("priya", "Priya Nair", Role.IV)])
    before = len(view(folder).record.history)
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "6", "down", "down", "a")
        assert "Priya Nair decided CC28:1.3 and may not sample it." in said(app)
        await press(pilot, "down", "enter")
        assert "The decision on CC28:2.1 is stale: WP2 changed since." in said(app)
        assert not app.screen.is_modal
        assert len(view(folder).record.history) == before

    play(app, script, (120, 30))


def again(folder: Path) -> None:
    """Tom takes his signature of CCTC11 back."""
    tom = opener(folder).acting_as("tom")
    signature = tom.look().record.signatures["CCTC11"][1]
    replace(tom, anyway=True).act(lambda _: [do.Retract(signature.id, "a slip")])


def test_an_iv_samples_queries_and_signs_by_keyboard_alone(folder: Path) -> None:
    """Query, agree once the assessor has answered, and sign with the date sampled."""
    again(folder)
    app = app_on(folder, "imran")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "6", "f")
        await type_(pilot, "CCTC11")
        await press(pilot, "enter", "r")
        await type_(pilot, "Which workflow?")
        await press(pilot, "ctrl+s", "S")
        assert "CCTC11 is not ready to be signed; not met: 1.1." in said(app)
        ref = CriterionRef("CCTC11", "1.1")
        answer = do.Assess((ref,), met=True, feedback="The billing one.", vacsr="vacsr")
        clock = datetime(2026, 11, 2, 9, tzinfo=UTC)
        tom = replace(opener(folder).acting_as("tom"), clock=lambda: clock)
        tom.act(lambda _: [answer, do.Sign("CCTC11", Role.ASSESSOR)])
        await until(pilot, lambda: "The billing one." in page(app))
        assert "“Which workflow?”" in page(app)
        await press(pilot, "a", "ctrl+s")
        assert criterion(folder, "CCTC11:1.1").state is State.SAMPLED
        await press(pilot, "S", "shift+tab", "shift+tab")
        await type_(pilot, "soon")
        await press(pilot, "tab", "tab")
        await type_(pilot, "cctc11")
        await press(pilot, "ctrl+s")
        assert "There is no date soon." in words(app, "#dialog-problem")
        await press(pilot, "shift+tab", "shift+tab", *["backspace"] * 4)
        await type_(pilot, "20/05/2026")
        await press(pilot, "ctrl+s")
        assert "did not sample in CCTC11 on 2026-05-20" in words(app, "#dialog-problem")
        await press(pilot, *["backspace"] * 10)
        await press(pilot, "enter")
        unit = view(folder).cover(["CCTC11"]).units[0]
        assert unit.signed_by(Role.IV)
        assert unit.signatures[-1].signature.sampled_on > "2026-05-20"

    play(app, script, (100, 60))
