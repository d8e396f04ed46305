"""The form of an item of evidence: its file, and what has to be said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import DirectoryTree, Input, OptionList, Select

from nvqcheck.domain.actions.requests import AmendEvidence
from nvqcheck.domain.units.unit import CriterionRef
from nvqcheck.tui.messages import Goes
from nvqcheck.tui.widgets.choice import Checklist, Choice
from tui.playing import app_on, opener, play, press, screen_text, settled, type_, until, view, words


def test_the_file_is_picked_from_a_tree(folder: Path) -> None:
    """Ctrl+F shows folders and files as they are named, not hidden ones nor the portfolio."""
    (folder / "evidence" / "[red]plan.txt").write_text("a plan", encoding="utf-8")
    (folder / ".hidden").write_text("", encoding="utf-8")
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a", "ctrl+f")
        tree = app.screen.query_one(DirectoryTree)
        await until(pilot, lambda: "evidence" in screen_text(app))
        assert ".hidden" not in screen_text(app)
        assert "portfolio.json" not in screen_text(app)
        await press(pilot, "backspace")
        await until(pilot, lambda: folder.name in [str(n.label) for n in tree.root.children])
        tree.path = folder / "evidence"
        await until(pilot, lambda: "[red]plan.txt" in screen_text(app))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: bool(app.screen.query("#at")))
        chosen = app.screen.query_one("#at", Input).value
        assert chosen == str(folder / "evidence" / "[red]plan.txt")

    play(app, script, (120, 60))


def test_a_file_is_found_only_where_a_file_is_asked_for(folder: Path) -> None:
    """An address and a place elsewhere have no tree, and can have been seen by somebody."""
    item = view(folder).evidence("WP1")
    note = item.content._replace(note="seen twice")
    opener(folder).act(lambda _: [AmendEvidence(item.id, note)])
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        assert "Seen by" not in screen_text(app)
        app.screen.query_one("#kind").focus()
        await press(pilot, "right", "ctrl+f")
        assert not app.screen.query(DirectoryTree)
        assert "Seen by" in screen_text(app)
        await press(pilot, "ctrl+s")
        assert "It is not said its address." in words(app, "#dialog-problem")
        await press(pilot, "right")
        assert "Seen by" in screen_text(app)
        await press(pilot, "ctrl+s")
        assert "It is not said where it is held." in words(app, "#dialog-problem")
        await press(pilot, "escape", "slash")
        await type_(pilot, "twice")
        assert app.screen.query_one("#items", OptionList).option_count == 1

    play(app, script, (120, 60))
    assert CriterionRef("CC28", "1.1") in view(folder).record.criteria_of[item.id]


def test_amending_leaves_a_file_outside_alone(folder: Path) -> None:
    """Mending a title does not open a file that the portfolio names in another folder."""
    away = folder.parent / "rota.txt"
    away.write_text("a rota", encoding="utf-8")
    item = view(folder).record.by_ref["WP3"]
    place = opener(folder).recorded_file(str(away))
    content = item.content._replace(location=place)
    replace(opener(folder), anyway=True).act(lambda _: [AmendEvidence(item.id, content)])
    away.write_text("another", encoding="utf-8")
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        app.post_message(Goes("evidence", evidence=item.id))
        await settled(pilot)
        await press(pilot, "e")
        app.screen.query_one("#title", Input).value = "Another title"
        await press(pilot, "ctrl+s")

    play(app, script, (120, 60))
    after = view(folder).record.by_ref["WP3"].content
    assert (after.title, after.location) == ("Another title", place)


def test_the_form_asks_what_the_method_leaves_open(folder: Path) -> None:
    """Whose a product is, whose record, how, and by which witness: each where it fits."""
    app = app_on(folder)
    fields = ("setting", "how", "product", "about", "by", "witness")
    asked = {
        "WP": {"setting", "product"},
        "PD": {"setting", "about", "by"},
        "OBS": {"setting", "by"},
        "WT": {"setting", "witness"},
        "SIM": set(),
        "RPL": {"setting", "how", "witness"},
        "RA": {"setting"},
    }

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        for method, expected in asked.items():
            app.screen.query_one("#method", Select).value = method
            await settled(pilot)
            shown = {name for name in fields if app.screen.query_one(f"#field-{name}").display}
            assert shown == expected, method

    play(app, script, (120, 60))


async def fill_in(pilot: Pilot[None], form: Screen[object], method: str, title: str) -> None:
    """Say of an item that is on the web what the form asks of every item."""
    form.query_one("#method", Select).value = method
    form.query_one("#title", Input).value = title
    form.query_one("#kind", Choice).value = "url"
    form.query_one("#at", Input).value = "https://x.example"
    await settled(pilot)


def test_what_a_candidate_brings_in_names_its_maker(folder: Path) -> None:
    """Without the maker it is refused and says what to choose; an address says who saw it."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        form = app.screen
        await fill_in(pilot, form, "PD", "A talk")
        await press(pilot, "ctrl+s")
        assert "choose which assessor made it" in words(app, "#dialog-problem")
        form.query_one("#by", Select).value = "tom"
        form.query_one("#seen-by", Select).value = "tom"
        form.query_one("#about", Checklist).ticked = (view(folder).evidence("WP1").id,)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: not app.screen.is_modal)

    play(app, script, (120, 60))
    item = view(folder).evidence("PD2").content
    assert (item.by, item.location.seen_by) == ("tom", "tom")
    assert item.about == (view(folder).evidence("WP1").id,)


def test_prior_learning_says_what_it_is_of_and_how(folder: Path) -> None:
    """Both are chosen; shared work says whose part is whose in its note."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "a")
        form = app.screen
        await fill_in(pilot, form, "RPL", "An award of 2024")
        for answer, field, value in (
            ("Choose what it is of.", "setting", "no_work"),
            ("Choose how it shows that.", "how", "told"),
        ):
            await press(pilot, "ctrl+s")
            assert answer in words(app, "#dialog-problem")
            form.query_one(f"#{field}", Choice).value = value
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: not app.screen.is_modal)

    play(app, script, (120, 60))
    item = view(folder).evidence("RPL1").content
    assert (item.setting, item.how, item.product) == ("no_work", "told", "")
