"""Assessing on the screen: the queue, the decision, several at once, confirming, signing."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.text.roles import Role
from nvqcheck.tui.messages import Goes
from nvqcheck.tui.screens.assess import AssessScreen
from nvqcheck.tui.widgets.choice import Checklist
from tui.playing import (
    app_on,
    criterion,
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
from tui.reading import page


def queue(pilot: Pilot[None]) -> list[str]:
    """What is in sight in the queue."""
    screen = pilot.app.screen
    assert isinstance(screen, AssessScreen)
    return [thing.key for thing in screen.listed]


def submitted(folder: Path, unit: str = "CC28") -> None:
    """A portfolio of one unit, all of it submitted on one item, and declared to be own work."""
    service = opener(folder)
    service.start("Sam Jones", "sam", [unit])
    refs = tuple(service.library.unit(unit).refs())
    where = Location("url", "https://x", seen_by="ann", seen_on="2026-02-10")
    item = Content("WP", "A year's work", ("2026-01-05", "2026-02-09"), where)
    service.act(
        lambda _: [
            do.AddPerson("ann", "Ann Lee", Role.ASSESSOR),
            do.AddPerson("ivy", "Ivy Roe", Role.IV),
            do.AddEvidence(item, refs, "all of it"),
            do.Submit(refs),
            do.Sign(unit, Role.CANDIDATE),
        ]
    )


def test_the_queue_holds_what_waits_in_every_unit_and_says_why(folder: Path) -> None:
    """Queried before stale before submitted, unit by unit; a query and a change are quoted."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5")
        assert queue(pilot) == [
            *("CC28:1.2", "CC28:2.1", "CC28:2.3"),
            *("CFACC27:P4", "CFACC27:P5", "CFACC27:P10", "CFACC27:P11"),
        ]
        assert "1 queried · 4 stale · 2 submitted" in words(app, "#assess-line")
        assert "queried: Where is it shown that resources were weighed?" in screen_text(app)
        assert "stale: The file of WP2 was replaced since." in screen_text(app)

    play(app, script, (160, 40))


def test_the_page_has_the_evidence_beside_the_criterion(folder: Path) -> None:
    """Verb and what it asks, pointer, method, dates, place, earlier decision, a missing file."""
    (folder / "evidence" / "quality-report-corrected.csv").unlink()
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "down")
        shown = page(app)
        for part in (
            "“identify” asks for real work", "rows 2 to 7", "work product", "27 Feb 2026",
            "file missing", "Clear, and the figures bear it out.", "ER4",
        ):  # fmt: skip
            assert part in shown
        before = len(view(folder).record.history)
        await press(pilot, "d")
        assert "The file of WP2 is missing." in said(app)
        assert len(view(folder).record.history) == before

    play(app, script, (160, 60))


def test_a_decision_is_on_the_disk_and_the_next_one_is_under_the_cursor(folder: Path) -> None:
    """Met, all five marks, and saved: the criterion leaves the queue."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "down", "enter", "m", "ctrl+a", "ctrl+s")
        decision = criterion(folder, "CC28:2.1").standing.decision
        assert decision is not None
        assert (decision.actor, decision.met, decision.vacsr) == ("priya", True, "vacsr")
        assert criterion(folder, "CC28:2.1").state is State.MET
        assert "CC28:2.1" not in queue(pilot)
        assert isinstance(app.screen, AssessScreen)
        assert app.screen.thing is not None
        assert app.screen.thing.key == "CC28:2.3"
        assert "Saved: decided CC28:2.1: met (VACSR)." in said(app)

    play(app, script)


def test_not_yet_needs_feedback_and_keeps_what_was_chosen(folder: Path) -> None:
    """Without feedback it is refused and the dialog stays; with it the feedback is recorded."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "end", "d", "n", "ctrl+s")
        assert "needs a comment" in words(app, "#dialog-problem")
        assert criterion(folder, "CFACC27:P11").state is State.SUBMITTED
        app.screen.query_one("#feedback", TextArea).focus()
        await type_(pilot, "Say who was there")
        await press(pilot, "ctrl+s")
        found = criterion(folder, "CFACC27:P11")
        assert found.state is State.NOT_YET
        assert found.standing.decision is not None
        assert found.standing.decision.feedback == "Say who was there"

    play(app, script)


def test_one_item_decides_all_that_it_covers(folder: Path) -> None:
    """e, an item, a tick each, and one decision: leaving it keeps the ticks."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "e")
        await type_(pilot, "WP2")
        await press(pilot, "enter", "ctrl+s")
        assert "No criterion is ticked." in words(app, "#dialog-problem")
        await press(pilot, "ctrl+a", "down", "space", "ctrl+s")
        assert "Decide CC28:2.1, CFACC27:P4, CFACC27:P5" in screen_text(app)
        await press(pilot, "escape")
        assert app.screen.query_one(Checklist).ticked == ("CC28:2.1", "CFACC27:P4", "CFACC27:P5")
        before = len(view(folder).record.history)
        await press(pilot, "ctrl+s", "m", "ctrl+a", "ctrl+s")
        assert not app.screen.is_modal
        assert len(view(folder).record.history) == before + 3
        states = [criterion(folder, name).state for name in ("CC28:2.1", "CC28:2.3", "CFACC27:P5")]
        assert states == [State.MET, State.STALE, State.MET]

    play(app, script)


def test_filters_and_search_narrow_the_queue_and_esc_shows_all(folder: Path) -> None:
    """A unit and a reason go together; a search looks in titles of evidence as well."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "f")
        await type_(pilot, "stale")
        await press(pilot, "enter", "f")
        await type_(pilot, "CFACC27")
        await press(pilot, "enter")
        assert queue(pilot) == ["CFACC27:P4", "CFACC27:P5"]
        assert "Only: to do stale, unit CFACC27." in words(app, "#filtered")
        await press(pilot, "escape", "slash")
        await type_(pilot, "gwen")
        assert queue(pilot) == ["CFACC27:P10"]
        await press(pilot, "enter", "escape")
        assert len(queue(pilot)) == 7

    play(app, script)


def test_who_is_no_assessor_is_told_why_not_and_how_to_change(folder: Path) -> None:
    """The key says for whom the screen is; the screen itself says who acts and names the key."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5")
        assert "Assess is for the assessor. p changes who acts." in said(app)
        app.post_message(Goes("assess"))
        await settled(pilot)
        shown = page(app)
        assert "This screen is for the assessor. Rhian Pryce is candidate." in shown
        assert "Press p to change who acts." in shown
        await press(pilot, "d", "c", "enter")
        assert not app.screen.is_modal

    play(app, script)


def test_what_another_process_submits_appears_in_the_queue(folder: Path) -> None:
    """A criterion that the candidate submits elsewhere is there without restarting."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "down")
        service = opener(folder)
        service.act(lambda seen: [do.Submit(seen.library.select(["CFACC27:Kd"]))])
        await until(pilot, lambda: "CFACC27:Kd" in queue(pilot))
        assert isinstance(app.screen, AssessScreen)
        assert app.screen.thing is not None
        assert app.screen.thing.key == "CC28:2.1"

    play(app, script)


def test_an_assessor_judges_all_confirms_and_signs_by_keyboard_alone(
    tmp_path: Path,
) -> None:
    """From a unit that is submitted to one that is signed, without the mouse."""
    submitted(tmp_path)
    app = app_on(tmp_path, "ann")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "S")
        assert "CC28 is not ready to be signed" in said(app)
        await press(pilot, "e", "enter", "ctrl+a", "ctrl+s", "m", "ctrl+a", "ctrl+s")
        assert queue(pilot) == ["CC28:ER3", "CC28:ER4"]
        await press(pilot, "enter", "ctrl+s")
        assert "needs a comment" in words(app, "#dialog-problem")
        await type_(pilot, "I saw the whole cycle")
        await press(pilot, "ctrl+s")
        assert "Choose the evidence that it rests on." in words(app, "#dialog-problem")
        await press(pilot, "tab", "space", "ctrl+s")
        assert queue(pilot) == ["CC28:ER4"]
        await press(pilot, "enter")
        await type_(pilot, "The centre gains")
        await press(pilot, "tab", "space", "ctrl+s")
        assert queue(pilot) == ["CC28"]
        await press(pilot, "S")
        shown = screen_text(app)
        for part in ("Manage team and individual", "Edition 2011", "every criterion is met",
                     "4.4 ✓ met", "WP1 (all of it)", "ER4 ✓ satisfied", "not signed"):  # fmt: skip
            assert part in shown
        await type_(pilot, "CC2")
        await press(pilot, "ctrl+s")
        assert "Nothing is signed" in words(app, "#dialog-problem")
        assert not view(tmp_path).cover(["CC28"]).units[0].signed_by(Role.ASSESSOR)
        await type_(pilot, "8")
        await press(pilot, "shift+tab")
        await type_(pilot, "A pleasure to assess.")
        await press(pilot, "enter")
        assert view(tmp_path).record.signatures["CC28"][-1].comment == "A pleasure to assess."
        unit = view(tmp_path).cover(["CC28"]).units[0]
        assert unit.signed_by(Role.ASSESSOR)
        assert queue(pilot) == []
        assert "Nothing waits for the assessor." in page(app)

    play(app, script, (120, 120))


def test_signing_a_standard_says_that_it_is_no_award(tmp_path: Path) -> None:
    """Whoever is about to sign a NOS reads that it is not itself an award; Esc signs nothing."""
    submitted(tmp_path, "INSCC008")
    ann = opener(tmp_path).acting_as("ann")
    refs = tuple(ann.library.unit("INSCC008").refs())
    ann.act(lambda _: [do.Assess(refs, met=True)])
    app = app_on(tmp_path, "ann")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "enter")
        assert "it is not itself an award" in screen_text(app)
        assert "K1 ✓ met" in screen_text(app)
        await press(pilot, "escape")
        assert [s.role for s in view(tmp_path).record.signatures["INSCC008"]] == [Role.CANDIDATE]

    play(app, script, (120, 60))


def test_a_decision_is_made_on_the_day_of_the_visit(folder: Path) -> None:
    """The day is today unless another is typed; one before the work is refused, and says why."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5", "end", "up", "d")
        assert "Decide CFACC27:P10" in words(app, "#dialog-title")
        await press(pilot, "m", "ctrl+a")
        day = app.screen.query_one("#decided-on", Input)
        for text, answer in (
            ("soon", "There is no date soon."),
            ("2026-07-20", "Say another day, or look at the date of the work"),
        ):
            day.value = text
            await press(pilot, "ctrl+s")
            assert answer in words(app, "#dialog-problem")
        day.value = "29/07/2026"
        await press(pilot, "ctrl+s")
        assert not app.screen.is_modal

    play(app, script, (120, 60))
    decision = criterion(folder, "CFACC27:P10").standing.decision
    assert decision is not None
    assert decision.on == "2026-07-29"
