"""Playing on the screens as a person would: keys go in, and the record says what came of it."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from textual import events
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.widgets import Static

from nvqcheck.demo.replay import replay
from nvqcheck.domain.progress.coverage import CriterionCoverage
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.portfolio.view import View
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.places import bundled_standards, portfolio_in
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from nvqcheck.store.standards.source import StandardsFolders
from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.session import Session
from nvqcheck.tui.theme import Settings
from tui.quiet import rest, run_quietly

Script = Callable[[Pilot[None]], Awaitable[None]]

STILL = Settings(still=True)
_SHELVES = StandardsFolders((bundled_standards(),))


def opener(path: Path) -> Portfolio:
    """The use cases over the portfolio in a folder."""
    file = portfolio_in(path, Path.cwd())
    return Portfolio(TinyDbStore(file), _SHELVES, FolderFiles(file.parent))


def write_demo(folder: Path) -> None:
    """The worked portfolio, with its files."""
    replay(opener(folder), folder)


def copied(template: Path, folder: Path) -> Path:
    """A copy of a portfolio to play on."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    return folder


def app_on(folder: Path, who: str = "", settings: Settings = STILL) -> NvqApp:
    """The screens on a portfolio, for a person; on none where there is none."""
    service = opener(folder)
    acting = service.acting_as(who) if who else service
    session = Session(acting, opener) if service.version() else None
    return NvqApp(opener, session, folder, settings)


def play(app: NvqApp, script: Script, size: tuple[int, int] = (80, 24)) -> None:
    """Run the app without a terminal while a script plays on it."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await script(pilot)

    run_quietly(run())


async def settled(pilot: Pilot[None]) -> None:
    """Wait until everything that was asked for is done and shown."""
    await rest()
    await pilot.pause(0)


async def until(pilot: Pilot[None], holds: Callable[[], bool], limit: float = 60) -> None:
    """Wait until something holds, however slow the machine is."""
    end = time.monotonic() + limit
    while not holds():
        assert time.monotonic() < end, f"It did not come to hold in {limit} s."
        await asyncio.sleep(0.05)
        await settled(pilot)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each once all that the one before does has been done."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key_to_character(key)))
        await settled(pilot)


async def type_(pilot: Pilot[None], text: str) -> None:
    """Type a text into what has the focus, as a terminal passes on a pasted one."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


def view(folder: Path) -> View:
    """The portfolio as it is on the disk."""
    return opener(folder).look()


def criterion(folder: Path, name: str) -> CriterionCoverage:
    """A criterion as it stands on the disk."""
    ref = CriterionRef.parse(name)
    units = view(folder).cover([ref.unit]).units
    return next(found for found in units[0].criteria if found.ref == ref)


def said(app: NvqApp) -> str:
    """What the status line says."""
    return words(app, "#status")


def words(app: NvqApp, selector: str) -> str:
    """What a drawn line or page says."""
    widget = app.screen.query_one(selector, Static)
    return drawn(widget)


def drawn(widget: Static) -> str:
    """The text of a widget as it is drawn, lines joined."""
    lines = [widget.render_line(y).text for y in range(widget.size.height)]
    return " ".join(" ".join(lines).split())


def screen_lines(app: NvqApp) -> list[str]:
    """The whole screen as it is drawn."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def screen_text(app: NvqApp) -> str:
    """The whole screen in one text, rules left out and white space folded."""
    text = " ".join(screen_lines(app)).translate(dict.fromkeys(map(ord, "│─┌┐└┘▁"), " "))
    return " ".join(text.split())


def joined(lines: Iterable[str]) -> str:
    """Lines as one text without any white space, for texts that wrap anywhere."""
    return "".join("".join(lines).split())
