"""The walk: adding, linking, submitting, and where it leads."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.domain.actions.requests import Enrol, LinkEvidence, Submit
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.tui.screens.walk import WalkScreen
from nvqcheck.tui.widgets.criteria_tree import CriteriaTree
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
    view,
    words,
)


def test_n_leads_to_the_next_criterion_that_needs_the_candidate(folder: Path) -> None:
    """From the top of CC28, n goes to 3.2, then 4.4, then into the next unit."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        found = []
        await press(pilot, "2")
        for _ in range(3):
            await press(pilot, "n")
            assert isinstance(app.screen, WalkScreen)
            found.append(str(app.screen.criterion))
        assert found == ["CC28:3.2", "CC28:4.4", "CFACC27:P1"]

    play(app, script)


def test_evidence_added_here_is_on_the_disk_and_linked(folder: Path) -> None:
    """a, a title, a file and Ctrl+S add an item that shows the criterion, and it is said."""
    (folder / "coaching.txt").write_text("a plan", encoding="utf-8")
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "a")
        await type_(pilot, "Coaching plan")
        app.screen.query_one("#at", Input).focus()
        await type_(pilot, "coaching.txt")
        await press(pilot, "ctrl+s")
        assert criterion(folder, "CC28:3.2").state is State.EVIDENCED
        assert view(folder).evidence("WP6").content.title == "Coaching plan"
        assert "Saved: added WP6: Coaching plan; linked WP6 to CC28:3.2." in said(app)
        assert "evidenced" in words(app, "#criterion-page")

    play(app, script)


def test_a_form_that_is_refused_stays_with_what_was_typed(folder: Path) -> None:
    """Without a file the form says what is missing, changes nothing, and keeps the title."""
    app = app_on(folder)
    before = len(view(folder).record.history)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "a")
        await type_(pilot, "Coaching plan")
        await press(pilot, "ctrl+s")
        assert "It is not said which file it is." in words(app, "#dialog-problem")
        assert app.screen.query_one("#title", Input).value == "Coaching plan"
        assert len(view(folder).record.history) == before

    play(app, script)


def test_what_was_typed_into_a_form_that_was_left_is_there_again(folder: Path) -> None:
    """Esc closes the form; opening it again fills in what was typed."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "a")
        await type_(pilot, "Half a title")
        await press(pilot, "escape", "a")
        assert app.screen.query_one("#title", Input).value == "Half a title"

    play(app, script)


def test_existing_evidence_is_linked_with_a_pointer(folder: Path) -> None:
    """l, a search, a pointer and Enter link an item that is there."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "n", "l")
        await type_(pilot, "PD1")
        await press(pilot, "tab", "tab")
        await type_(pilot, "topic 9")
        await press(pilot, "enter")
        found = criterion(folder, "CC28:4.4")
        assert [(item.ref, item.pointer) for item in found.evidence] == [("PD1", "topic 9")]

    play(app, script)


def test_s_submits_and_only_where_the_rules_allow_it(folder: Path) -> None:
    """A criterion without evidence is not submitted, and the rule and its remedy are said."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "n", "s")
        assert criterion(folder, "CC28:4.4").state is State.NOT_STARTED
        assert "CC28:4.4 has no evidence linked to it." in said(app)
        item = view(folder).evidence("PD1")
        link = LinkEvidence(item.id, (CriterionRef("CC28", "4.4"),))
        opener(folder).act(lambda _: [link])
        await app._watch()
        await press(pilot, "s")
        assert criterion(folder, "CC28:4.4").state is State.SUBMITTED

    play(app, script)


def test_the_keys_shown_are_those_that_can_be_used(folder: Path) -> None:
    """Submit is offered where there is evidence and not where there is none."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "n")
        assert "Submit" not in words(app, "#keys")
        await press(pilot, "n", "n", "n")
        shown = [str(app.screen.criterion)] if isinstance(app.screen, WalkScreen) else []
        assert criterion(folder, shown[0]).state in (State.EVIDENCED, State.NOT_YET)
        assert "Submit" in words(app, "#keys")

    play(app, script, size=(120, 40))


def test_a_crosswalk_suggestion_is_linked_with_one_key(folder: Path) -> None:
    """Where evidence already shows the paired criterion of another unit, x links it here."""
    opener(folder).act(lambda _: [Enrol(("INSCC008",))])
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        await type_(pilot, "INSCC008:P1 ")
        await press(pilot, "enter")
        assert "already shows CC28:1.1: link it here?" in words(app, "#criterion-page")
        await press(pilot, "x")
        assert [item.ref for item in criterion(folder, "INSCC008:P1").evidence] == ["WP1"]

    play(app, script, size=(120, 40))


def test_the_oldest_feedback_is_kept_in_sight(folder: Path) -> None:
    """A criterion that was not yet met at first shows both decisions, the first one first."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        await type_(pilot, "CC28:4.1")
        await press(pilot, "enter")
        page = words(app, "#criterion-page")
        assert page.index("weigh up what they do") < page.index("Now you weigh it up")

    play(app, script, size=(120, 60))


def test_a_search_looks_in_statements_and_evidence(folder: Path) -> None:
    """Searching for an item's title leaves the criteria that it shows."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "slash")
        await type_(pilot, "phone system")
        shown = [ref.id for ref in app.screen.query_one(CriteriaTree).shown]
        assert shown == ["3.1"]
        await press(pilot, "escape")
        assert len(app.screen.query_one(CriteriaTree).shown) == 14

    play(app, script)


def test_a_filter_leaves_one_state(folder: Path) -> None:
    """f and a state leave the criteria that are in it, and Esc shows all again."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "f")
        await type_(pilot, "stale")
        await press(pilot, "enter")
        assert [ref.id for ref in app.screen.query_one(CriteriaTree).shown] == ["2.1", "2.3"]
        assert "Only: stale" in screen_text(app)
        await press(pilot, "escape")
        assert len(app.screen.query_one(CriteriaTree).shown) == 14

    play(app, script)


def test_another_process_is_seen_without_losing_place_or_input(folder: Path) -> None:
    """A change by somebody else appears; the cursor stays, and what is typed stays."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "slash")
        await type_(pilot, "organise")
        opener(folder).act(lambda _: [Submit((CriterionRef("CFACC27", "Kd"),))])
        await app._watch()
        await settled(pilot)
        assert isinstance(app.screen, WalkScreen)
        assert str(app.screen.criterion) == "CC28:3.2"
        assert app.screen.query_one("#search", Input).value == "organise"
        assert "Rhian Pryce submitted CFACC27:Kd" in said(app)

    play(app, script, size=(100, 30))


def test_two_screens_on_one_portfolio_lose_nothing(folder: Path) -> None:
    """What is done in one window while another is open is kept by both."""
    one, other = app_on(folder), app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        async with other.run_test(size=(80, 24)) as second:
            await press(pilot, "g")
            await type_(pilot, "CFACC27:Kl")
            await press(pilot, "enter", "s")
            await press(second, "g")
            await type_(second, "CFACC27:Kd")
            await press(second, "enter", "s")

    play(one, script)
    assert criterion(folder, "CFACC27:Kl").state is State.SUBMITTED
    assert criterion(folder, "CFACC27:Kd").state is State.SUBMITTED


def test_resizing_keeps_what_was_typed(folder: Path) -> None:
    """A form survives the terminal becoming narrow and wide again."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "a")
        await type_(pilot, "A long title")
        for size in ((60, 24), (200, 60), (40, 12), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
        assert app.screen.query_one("#title", Input).value == "A long title"

    play(app, script)
