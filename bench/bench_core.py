"""Validating, reporting and appending, and how they grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import tinydb
import yaml
from figures import Figure, exponent, together
from making import copies, portfolio, units

from nvqcheck.domain.actions.requests import AddEvidence
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from nvqcheck.store.standards.review import review
from nvqcheck.store.standards.source import StandardsFolders

ONE_MORE = AddEvidence(
    Content("RA", "One more", ("2026-01-02",), Location("url", "https://x.test"))
)


def measure(folder: Path) -> Iterator[Figure]:
    """Everything below, in turn."""
    yield from validating(folder)
    yield from reporting(folder)
    yield from appending(folder)


def validating(folder: Path) -> Iterator[Figure]:
    """250 units of 20 criteria, beside PyYAML's C loader alone on the same files."""
    few, many = units(folder / "u25", 25), units(folder / "u250", 250)

    def check(where: Path) -> Callable[[], object]:
        return lambda: list(review([where], beside=[], today=date(2026, 1, 1)))

    def bare() -> None:
        for path in many.iterdir():
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)

    small, large, loader = together(check(few), check(many), bare)
    yield Figure("`validate` of 250 units × 20 criteria beside the C YAML loader", large / loader)
    yield Figure("`validate`: 250 units × 20 criteria", large * 1000, None, "ms")
    yield Figure("`validate`: growth from 25 to 250 units", exponent(small, large), 1.1, "")


def reporting(folder: Path) -> Iterator[Figure]:
    """The coverage of 1,000 portfolios with 100 items of evidence each."""
    standards = units(folder / "standards", 1)
    source = StandardsFolders([standards])
    files = copies(portfolio(folder / "hundred", standards, 100), folder / "caseload", 1000)
    larger = portfolio(folder / "thousand", standards, 1000)

    def cover(some: list[Path]) -> Callable[[], object]:
        def work() -> None:
            for file in some:
                opened(file, source).look().coverage.units[0].met  # noqa: B018 - the work

        return work

    tenth, whole = together(cover(files[:100]), cover(files), rounds=2)
    yield Figure("coverage of 1,000 portfolios × 100 items", whole, None, "s")
    yield Figure("coverage: growth from 100 to 1,000 portfolios", exponent(tenth, whole), 1.1, "")
    hundred, thousand = together(cover(files[:1]), cover([larger]))
    grown = exponent(hundred, thousand)
    yield Figure("coverage of one: growth from 100 to 1,000 items", grown, 1.1, "")


def opened(file: Path, source: StandardsFolders) -> Portfolio:
    """The use cases over a file."""
    return Portfolio(TinyDbStore(file), source, FolderFiles(file.parent))


def appending(folder: Path) -> Iterator[Figure]:
    """One more event, beside stock TinyDB inserting one more of the same documents."""
    ours_small, theirs_small = _append(folder, 490)
    ours_large, theirs_large = _append(folder, 4990)
    yield Figure("append to 1,000 events beside stock TinyDB", ours_small / theirs_small)
    yield Figure("append to 10,000 events beside stock TinyDB", ours_large / theirs_large)
    grown = exponent(ours_small, ours_large)
    yield Figure("append: growth; the file is rewritten each time", grown, None, "")


def _append(folder: Path, items: int) -> tuple[float, float]:
    """Seconds that one more event takes us and stock TinyDB, in a portfolio of so many items."""
    standards = folder / "standards"
    file = portfolio(folder / f"append{items}", standards, items)
    service = opened(file, StandardsFolders([standards]))
    bodies = [dict(entry.event.body) for entry in service.look().record.history]
    with tinydb.TinyDB(folder / f"stock{items}.json") as database:
        database.insert_multiple(bodies)
        ours, theirs = together(
            lambda: service.act(lambda _: [ONE_MORE]),
            lambda: database.insert(bodies[-1]),
            rounds=3,
        )
    return ours, theirs
