"""Keys: each has a name and says what it does; help and palette are made from them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.widgets import Input

import nvqcheck.tui
from nvqcheck.tui.app import NvqApp
from tui.playing import app_on, play, press, screen_text, type_


def _classes() -> Iterator[type[DOMNode]]:
    for module in pkgutil.walk_packages(nvqcheck.tui.__path__, "nvqcheck.tui."):
        for thing in vars(importlib.import_module(module.name)).values():
            ours = getattr(thing, "__module__", "") == module.name
            if ours and isinstance(thing, type) and issubclass(thing, DOMNode):
                yield thing


def _bindings() -> list[tuple[str, Binding]]:
    return [
        (thing.__name__, binding)
        for thing in dict.fromkeys(_classes())
        for binding in vars(thing).get("BINDINGS", ())
        if isinstance(binding, Binding)
    ]


def test_every_binding_has_a_name_and_says_what_it_does() -> None:
    """Each has an id, a description, and where it is shown a sentence or a plain word."""
    bindings = _bindings()
    assert len(bindings) > 40
    assert [(where, b.key) for where, b in bindings if not (b.id and b.description)] == []


def test_a_name_stands_for_one_binding() -> None:
    """Whoever gives keys of their own names each binding by its id."""
    actions: dict[str, set[str]] = {}
    for _, binding in _bindings():
        actions.setdefault(str(binding.id), set()).add(f"{binding.key}: {binding.action}")
    assert {name: found for name, found in actions.items() if len(found) > 1} == {}


def test_help_names_every_key_of_the_screen(folder: Path) -> None:
    """? shows the keys of the screen and those that work everywhere."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "question_mark")
        shown = screen_text(app)
        assert "Say that what is looked at is ready to be judged" in shown
        assert "Take back your own last" in shown
        await press(pilot, "escape")
        assert not app.screen.is_modal

    play(app, script, (100, 60))


def test_the_palette_offers_what_makes_sense_now(folder: Path) -> None:
    """The candidate finds the evidence form in it, and nothing that only assessors do."""
    app = app_on(folder)

    async def offered(pilot: Pilot[None], text: str) -> str:
        await press(pilot, "ctrl+p")
        await type_(pilot, text)
        shown = screen_text(app)
        await press(pilot, "escape", "escape")
        return shown

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n")
        assert "Add an item of evidence and link it here" in await offered(pilot, "add evid")
        assert "Judge this criterion" not in await offered(pilot, "decide")
        assert "Go to the criterion" in await offered(pilot, "CC28:4.4")

    play(app, script, (100, 40))


def test_a_criterion_is_reached_by_its_name_from_anywhere(folder: Path) -> None:
    """g, a name and Enter show the criterion in the walk."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3", "g")
        await type_(pilot, "CCTC11:1.5")
        await press(pilot, "enter")
        assert app.current_mode == "walk"
        assert "CCTC11:1.5" in screen_text(app)

    play(app, script)


def test_typing_into_a_field_runs_no_key(folder: Path) -> None:
    """q in a title is a letter."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n", "a", "q", "z", "1", "question_mark", "dollar_sign")
        assert app.screen.query_one("#title", Input).value == "qz1?$"

    play(app, script)


def test_the_mouse_works_as_well(folder: Path) -> None:
    """A click on a screen's name, on a key and on a line does what the key does."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await pilot.click("#banner", offset=(11, 1))
        await press(pilot)
        assert app.current_mode == "walk"
        await pilot.click("#keys", offset=(4, 0))
        await press(pilot)
        assert "CC28:3.2" in screen_text(app)

    play(app, script)


def test_an_app_is_left_with_q(folder: Path) -> None:
    """q leaves; everything is on the disk already."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "q")

    play(app, script)
    assert isinstance(app, NvqApp)
    assert app.return_code == 0
