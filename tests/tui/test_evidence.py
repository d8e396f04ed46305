"""The library of evidence: what each item says, finding one, linking it to many."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.tui.messages import Goes
from nvqcheck.tui.widgets.choice import Checklist
from tui.playing import (
    app_on,
    criterion,
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


def links(folder: Path, ref: str) -> dict[str, str]:
    """What an item shows on the disk, with where in it."""
    record = view(folder).record
    id_ = record.by_ref[ref].id
    return {str(c): record.links[c][id_].pointer for c in record.criteria_of.get(id_, ())}


def test_the_page_says_all_there_is_to_say(folder: Path) -> None:
    """Simulation, what else it shows, a note, a reason for leaving it out, a file that changed."""
    (folder / "evidence" / "feedback-plan.md").write_text("another", encoding="utf-8")
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3")
        assert "1 file changed or missing" in words(app, "#evidence-line")
        for found, parts in (
            ("role play", ["Simulation: it may not count where real work is asked for."]),
            ("leavers", ["Note", "Confidential: names of leavers."]),
            ("one-to-ones", ["Also shows", "CFACC27:ER4.1, CFACC27:ER5.1", "(notes 1 to 4)"]),
            ("Gwen", ["confirmed by Priya Nair on 28 Jul 2026"]),
            ("pressure", ["made by Tom Okafor", "no assessor has confirmed what the candidate"]),
            ("discussion", ["told by the candidate", "about WP1, WP2"]),
        ):
            await press(pilot, "slash")
            await type_(pilot, found)
            await press(pilot, "enter")
            for part in parts:
                assert part in words(app, "#item-page")
            await press(pilot, "escape")
        assert "whiteboard" not in screen_text(app)
        await press(pilot, "v", "end")
        app.post_message(Goes("evidence", evidence=view(folder).record.by_ref["WP5"].id))
        await settled(pilot)
        assert "withdrawn: It shows another team's board." in words(app, "#item-page")
        await press(pilot, "v")
        assert "whiteboard" not in screen_text(app)

    play(app, script, (120, 60))


def test_an_item_is_found_by_going_to_it(folder: Path) -> None:
    """A withdrawn one comes into sight with it; one that is nowhere changes nothing."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        for id_ in (view(folder).record.by_ref["WP5"].id, "nowhere"):
            app.post_message(Goes("evidence", evidence=id_))
            await settled(pilot)
            await until(pilot, lambda: "Photograph" in screen_text(app))
        await press(pilot, "slash")
        await type_(pilot, "nothing like it")
        assert "No evidence here yet." in words(app, "#item-page")
        await press(pilot, "enter", "escape")
        assert "Photograph" in screen_text(app)
        await press(pilot, "home", "enter")
        assert "Amend" in words(app, "#dialog-title")

    play(app, script, (120, 60))


def test_one_item_is_linked_to_many_criteria_and_taken_off_others(folder: Path) -> None:
    """Ticks link with the pointer, unticked lines unlink, and nothing ticked is said."""
    app, before = app_on(folder), links(folder, "WP3")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "slash")
        await type_(pilot, "phone system")
        await press(pilot, "enter", "l")
        assert set(app.screen.query_one(Checklist).ticked) == set(before)
        await press(pilot, "ctrl+s")
        assert "Nothing was ticked or unticked." in words(app, "#dialog-problem")
        ticks = app.screen.query_one(Checklist)
        ticks.ticked = ("CC28:3.2", "CC28:4.4")
        app.screen.query_one("#many-pointer", Input).value = "page 2"
        await press(pilot, "ctrl+s")
        assert "This would unseat the decision on CC28:3.1" in screen_text(app)
        await press(pilot, "y")
        assert not app.screen.is_modal
        assert "Saved: linked WP3" in said(app)

    play(app, script, (120, 60))
    assert list(before) == ["CC28:3.1"]
    assert links(folder, "WP3") == {"CC28:3.2": "page 2", "CC28:4.4": "page 2"}


def test_links_are_only_taken_off_where_nothing_new_is_ticked(folder: Path) -> None:
    """Unticking the one line and saving leaves the item linked to nothing."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "slash")
        await type_(pilot, "phone system")
        await press(pilot, "enter", "l")
        app.screen.query_one(Checklist).ticked = ()
        await press(pilot, "ctrl+s", "n")
        assert "This would unseat" in words(app, "#dialog-problem")
        assert list(links(folder, "WP3")) == ["CC28:3.1"]
        await press(pilot, "ctrl+s", "ctrl+s")
        assert "Nothing yet. Press l." in words(app, "#item-page")
        assert "1 not linked yet" in words(app, "#evidence-line")

    play(app, script, (120, 60))
    assert links(folder, "WP3") == {}


def test_an_assessor_stands_by_an_item(folder: Path) -> None:
    """c confirms the item, with a reason in another assessor's place; the candidate may not."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        app.post_message(Goes("evidence", evidence=view(folder).evidence("QA1").id))
        await settled(pilot)
        await press(pilot, "c", "ctrl+s")
        assert "Tom Okafor's record" in words(app, "#dialog-problem")
        await type_(pilot, "Tom has left; I asked Rhian again.")
        await press(pilot, "enter")
        assert "confirmed by Priya Nair" in words(app, "#item-page")
        await press(pilot, "c")
        assert "has confirmed QA1 as it is" in said(app)

    play(app, script, (120, 60))
    item = view(folder).evidence("QA1")
    (one,) = view(folder).record.confirmed_now(item)
    assert (one.actor, one.reason) == ("priya", "Tom has left; I asked Rhian again.")


def test_an_assessor_confirms_what_was_redacted(folder: Path) -> None:
    """Where an item had another file, it is asked whether this one stands for it."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        app.post_message(Goes("evidence", evidence=view(folder).evidence("WP2").id))
        await settled(pilot)
        await press(pilot, "c", "tab", "right", "ctrl+s")
        assert not app.screen.is_modal

    play(app, script, (120, 60))
    assert criterion(folder, "CC28:2.1").met
