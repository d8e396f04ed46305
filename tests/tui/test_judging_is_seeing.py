"""Whoever judges has what they judge before them, and judges what was shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.progress.states import State
from nvqcheck.tui.dialogs.judging.form import JudgingForm
from nvqcheck.tui.widgets.choice import Choice
from nvqcheck.tui.widgets.report_pane import ReportPane
from nvqcheck.tui.widgets.toggles import Toggles
from tui.playing import app_on, criterion, opener, play, press, screen_text, settled, view, words

P11 = "CFACC27:P11"


def judged(pilot: Pilot[None]) -> str:
    """The page beside the form, white space folded."""
    return " ".join(pilot.app.screen.query_one("#judged", ReportPane).text.split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 20)])
def test_the_form_stands_beside_what_is_judged(folder: Path, size: tuple[int, int]) -> None:
    """The statement, the evidence with its place, earlier decisions, the verifier's query."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "d")
        shown = judged(pilot)
        for part in (
            "CC28:1.2 ? queried",
            "Allocate responsibility",
            "Query: Where is it shown that resources were weighed?",
            "Feedback plan for the billing team",
            "evidence/feedback-plan.md",
            "Earlier decisions",
            "Clear, and the figures bear it out.",
        ):
            assert part in shown
        page, outcome = app.screen.query_one("#judged"), app.screen.query_one("#outcome")
        assert "Allocate responsibility" in screen_text(app)
        beside = page.region.right <= outcome.region.x
        assert beside == (size[0] >= 120)
        assert beside or page.region.bottom <= outcome.region.y
        assert page.region.height >= 6
        before = page.scroll_y
        await press(pilot, "pagedown")
        assert page.scroll_y > before or page.max_scroll_y == 0
        assert outcome.has_focus

    play(app, script, size)


def test_nothing_is_chosen_to_begin_with(folder: Path) -> None:
    """Two keys are no judgement: the outcome and every mark are the assessor's own."""
    app = app_on(folder, "priya")
    before = len(view(folder).record.events)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "d")
        assert app.screen.query_one("#outcome", Choice).value == ""
        assert app.screen.query_one("#marks", Toggles).ticked == ()
        await press(pilot, "ctrl+s")
        assert "It is not said yet whether it is met." in words(app, "#dialog-problem")
        await press(pilot, "m", "ctrl+s")
        assert "No mark is ticked yet." in words(app, "#dialog-problem")
        await press(pilot, "v", "a", "ctrl+s")
        assert "not current, sufficient or reliable" in words(app, "#dialog-problem")

    play(app, script)
    assert len(view(folder).record.events) == before


def test_marks_are_ticked_by_letter_by_the_space_bar_and_by_the_mouse(folder: Path) -> None:
    """Each way ticks and unticks."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "d", "tab")
        marks = app.screen.query_one("#marks", Toggles)
        assert marks.has_focus
        await press(pilot, "space", "right", "space", "r", "c", "c")
        assert set(marks.ticked) == {"v", "a", "r"}
        await pilot.click("#marks", offset=(3, 0))
        await settled(pilot)
        assert set(marks.ticked) == {"a", "r"}
        await press(pilot, "ctrl+a")
        assert len(marks.ticked) == 5
        await press(pilot, "ctrl+a", "left")
        assert not marks.ticked

    play(app, script, (120, 40))


def amended(folder: Path, name: str) -> None:
    """What is said of the first item that shows a criterion is something else."""
    service = opener(folder)
    service = service.acting_as(service.look().record.candidate)
    item = service.look().record.evidence[criterion(folder, name).evidence[0].id]
    content = item.content._replace(title="Another thing", note="Not what it was")
    service.act(lambda _: [do.AmendEvidence(item.id, content)])


def test_what_changes_while_it_is_looked_at_is_shown_and_asked_again(folder: Path) -> None:
    """Another process amends the item: it is drawn anew, and what was chosen is taken back."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "end", "d", "m", "ctrl+a")
        assert f"Decide {P11}" in words(app, "#dialog-title")
        amended(folder, P11)
        await app.session.look()  # type: ignore[union-attr]
        form = app.screen
        assert isinstance(form, JudgingForm)
        form.renew()
        await settled(pilot)
        assert "has changed since it was shown" in words(app, "#dialog-problem")
        assert "Another thing" in judged(pilot)
        assert form.query_one("#outcome", Choice).value == ""
        assert form.query_one("#marks", Toggles).ticked == ()
        await press(pilot, "m", "ctrl+a", "ctrl+s")
        assert not app.screen.is_modal

    play(app, script, (120, 40))
    assert criterion(folder, P11).state is State.MET


def test_nothing_is_saved_of_what_changed_a_moment_before(folder: Path) -> None:
    """Before anybody could have noticed: refused, drawn anew, and then decided knowingly."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "end", "d", "m", "ctrl+a")
        amended(folder, P11)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, JudgingForm)
        assert criterion(folder, P11).state is not State.MET
        assert "has changed since it was shown" in words(app, "#dialog-problem")
        assert "Another thing" in judged(pilot)

    play(app, script, (120, 40))


def test_several_that_one_item_covers_are_all_shown(folder: Path) -> None:
    """Each criterion with its own evidence, one below the other."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "e", "enter", "ctrl+a", "ctrl+s")
        form = app.screen
        assert isinstance(form, JudgingForm)
        assert len(form.criteria) > 1
        for ref in form.criteria:
            assert str(ref) in judged(pilot)

    play(app, script, (120, 40))


def test_a_decision_that_is_sampled_is_shown_with_its_evidence(folder: Path) -> None:
    """Enter chooses nothing; a and r say what the person meant by them."""
    app = app_on(folder, "imran")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "6", "enter")
        outcome = app.screen.query_one("#outcome", Choice)
        assert outcome.value == ""
        assert "The decision" in judged(pilot)
        assert "Evidence" in judged(pilot)
        await press(pilot, "ctrl+s")
        assert "It is not said yet whether you agree." in words(app, "#dialog-problem")
        await press(pilot, "escape", "r")
        assert app.screen.query_one("#outcome", Choice).value == "action"

    play(app, script, (120, 40))
