"""The screens: how soon they are there, and how soon a key is answered.

Beside them stands a bare Textual app with a Tree, on the same machine in the same run.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from figures import Figure, seconds
from making import portfolio, unit_file
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Footer, Header, Tree

from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.portfolio.memory import MemoryStore
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from nvqcheck.store.standards.source import StandardsFolders
from nvqcheck.tui.app import NvqApp, Settings
from nvqcheck.tui.session import Session

SIZE = (80, 24)


class Bare(App[None]):
    """The yardstick: a Tree between a header and a footer."""

    def __init__(self, leaves: int) -> None:
        super().__init__()
        self._leaves = leaves

    def compose(self) -> ComposeResult:
        """A tree with ten leaves a branch."""
        yield Header()
        tree: Tree[None] = Tree("unit")
        tree.root.expand()
        for group in range(self._leaves // 10):
            branch = tree.root.add(f"group {group}", expand=True)
            for number in range(10):
                branch.add_leaf(f"criterion {group}.{number}")
        yield tree
        yield Footer()


def _opened(app: App[None], *keys: str) -> None:
    """Run an app until it is drawn and has answered these keys."""

    async def run() -> None:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
            await pilot.pause()

    asyncio.run(run())


def _screens(service: Portfolio) -> NvqApp:
    session = Session(service, lambda _: service)
    return NvqApp(lambda _: service, session, Path(), Settings(still=True))


def measure(folder: Path) -> Iterator[Figure]:
    """Everything below, in turn."""
    yield from opening(folder)
    yield from answering(folder)
    yield from large_unit(folder)


def opening(folder: Path) -> Iterator[Figure]:
    """Home over five units, beside the bare app with as many leaves."""
    standards = folder / "tui"
    standards.mkdir()
    for number in range(5):
        unit_file(standards, f"B{number}")
    service = _started(standards, [f"B{number}" for number in range(5)])
    ours = seconds(lambda: _opened(_screens(service)))
    bare = seconds(lambda: _opened(Bare(100)))
    yield Figure("first paint of the screens, beside a bare Tree", ours / bare, 2.5)


def _started(standards: Path, units: list[str]) -> Portfolio:
    service = Portfolio(MemoryStore(), StandardsFolders((standards,)), FolderFiles(standards))
    service.start("Bench", "bench", units)
    return service


def answering(folder: Path) -> Iterator[Figure]:
    """The walk over 36 criteria and 500 items of evidence: from a key to what it shows."""
    standards = folder / "tui36"
    standards.mkdir()
    unit_file(standards, "B0")
    path = portfolio(folder / "p500", standards, 500)
    unit_file(standards, "B0", 40)
    service = Portfolio(TinyDbStore(path), StandardsFolders((standards,)), FolderFiles(path.parent))
    taken: list[float] = []

    async def run() -> None:
        async with _screens(service).run_test(size=SIZE) as pilot:
            await pilot.press("2")
            await pilot.pause()
            for key in ("down",) * 12 + ("up",) * 8:
                taken.append(await _answered(pilot, key))

    asyncio.run(run())
    median = statistics.median(taken) * 1000
    yield Figure("key to repaint, 40 criteria and 500 items", median, 50, "ms")


async def _answered(pilot: Pilot[None], key: str) -> float:
    """The seconds until a key has been looked at and what it changed was drawn."""
    tree = pilot.app.screen.query_one(Tree)
    before, drawn = tree.cursor_line, asyncio.Event()
    start = time.perf_counter()
    pilot.app.post_message(events.Key(key, None))
    while tree.cursor_line == before:
        await asyncio.sleep(0)
    pilot.app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    taken = time.perf_counter() - start
    await pilot.pause()
    return taken


def large_unit(folder: Path) -> Iterator[Figure]:
    """A unit of 2,000 criteria in the walk, beside a bare Tree of 2,000 leaves."""
    standards = folder / "tui2000"
    standards.mkdir()
    unit_file(standards, "B0", 2000)
    service = _started(standards, ["B0"])
    ours = seconds(lambda: _opened(_screens(service), "2"), 3)
    bare = seconds(lambda: _opened(Bare(2000)), 3)
    yield Figure("opening a unit of 2,000 criteria, beside a bare Tree", ours / bare, 3)
