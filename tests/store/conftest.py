"""What the tests of the store share: a clerk, a portfolio, a folder with evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from keeping import keep
from nvqcheck.domain.events.event import Batch, Event, Fact, Stamp, Words, seal
from nvqcheck.ports import Snapshot
from nvqcheck.store.portfolio.tinydb import TinyDbStore

PORTFOLIO = "00000000-0000-4000-8000-000000000001"


@dataclass(frozen=True)
class Clerk:
    """Seals facts for one portfolio; the same calls give the same events."""

    portfolio: str = PORTFOLIO

    def stamp(self, actor: str = "amy") -> Stamp:
        """One who acts at a fixed second and salts with a fixed salt."""
        return Stamp(self.portfolio, actor, "2026-11-21T20:38:58Z", lambda: "salt")

    def start(self, name: str = "Amy Ng") -> Callable[[Snapshot], Batch]:
        """The change that starts the portfolio."""
        return self.change(Fact("started", {"candidate": "amy", "name": Words(name)}))

    def note(self, text: str, actor: str = "amy") -> Callable[[Snapshot], Batch]:
        """A change that holds erasable text."""
        reason = {"event": "0" * 64, "reason": Words(text)}
        return self.change(Fact("retracted", reason), actor=actor)

    def submit(self, *criteria: str, actor: str = "amy") -> Callable[[Snapshot], Batch]:
        """A change of one event without text."""
        return self.change(Fact("submitted", {"criteria": list(criteria)}), actor=actor)

    def change(self, *facts: Fact, actor: str = "amy") -> Callable[[Snapshot], Batch]:
        """A change that seals facts after whatever is there."""
        return lambda before: seal(facts, before.events, self.stamp(actor))

    def story(self, length: int = 5) -> tuple[Event, ...]:
        """The events of a portfolio that was started and submitted to, in order."""
        facts = [Fact("started", {"candidate": "amy", "name": "a" * 64})]
        facts += [Fact("submitted", {"criteria": [f"CC28:1.{n}"]}) for n in range(1, length)]
        return seal(facts, (), self.stamp()).events


@pytest.fixture(scope="session")
def clerk() -> Clerk:
    """The clerk of the portfolio under test."""
    return Clerk()


@pytest.fixture(scope="session")
def stranger() -> Clerk:
    """The clerk of another portfolio."""
    return Clerk("ffffffff-0000-4000-8000-000000000002")


@pytest.fixture
def store(tmp_path: Path, clerk: Clerk) -> TinyDbStore:
    """A portfolio in which one thing has happened."""
    store = TinyDbStore(tmp_path / "portfolio.json", timeout=0)
    keep(store, clerk.start(), create=True)
    return store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A portfolio's folder with a file of evidence in a sub-folder."""
    file = tmp_path / "amy" / "evidence" / "obs 1.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"seen")
    (tmp_path / "rota.pdf").write_bytes(b"rota")
    return tmp_path / "amy"
