"""Where people act on a portfolio: the units and files there are, the time, who signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from nvqcheck.domain.actions.requests import Command
from nvqcheck.domain.units.library import Library, Policy
from nvqcheck.domain.units.unit import Unit
from nvqcheck.portfolio.change import Done
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ports import EvidenceFiles, Fingerprint, PortfolioStore, Shelf, Signer

PORTFOLIO = "00000000-0000-4000-8000-000000000001"
OTHER_PORTFOLIO = "00000000-0000-4000-8000-000000000002"


@dataclass
class Files:
    """The evidence files that there are: digests by path."""

    found: dict[str, str] = field(default_factory=dict)
    size: int = 1
    """Of each of them."""

    def fingerprint(self, at: str, size: int | None = None) -> Fingerprint | None:
        """What a file is now."""
        if at not in self.found:
            return None
        return Fingerprint(self.size, self.found[at] if size in (None, self.size) else "")

    def locate(self, path: str) -> str:
        """The path as it is."""
        return path

    def where(self, at: str) -> Path | None:
        """Nowhere: only digests are made up."""
        del at
        return None

    def head(self, at: str, most: int) -> bytes | None:
        """Nothing."""
        del at, most
        return None


@dataclass
class Standards:
    """The units that there are; a test puts another edition in their place."""

    units: dict[str, Unit]
    policy: Policy = field(default_factory=Policy)

    def load(self) -> Shelf:
        """What can be read."""
        return Shelf(Library(dict(self.units), self.policy), dict.fromkeys(self.units, ""))


@dataclass
class Place:
    """One copy of a portfolio, and the world around it."""

    standards: Standards
    files: EvidenceFiles
    store: PortfolioStore
    now: datetime = datetime(2026, 3, 1, 9, tzinfo=UTC)
    step: timedelta = timedelta(seconds=1)
    """What passes between one change and the next."""
    salts: Iterator[int] = field(default_factory=count)
    identity: str = PORTFOLIO
    signer: Signer | None = None

    def salt(self) -> str:
        """The next salt."""
        return f"{next(self.salts):032x}"

    def service(self, actor: str = "") -> Portfolio:
        """The use cases, for one who acts."""
        return Portfolio(
            self.store,
            self.standards,
            self.files,
            actor,
            clock=lambda: self.now,
            salt=self.salt,
            identity=lambda: self.identity,
            signer=self.signer,
        )

    def act(self, by: str, *commands: Command, anyway: bool = False) -> Done:
        """What somebody does, a step after the last thing."""
        self.now += self.step
        return replace(self.service(by), anyway=anyway).act(lambda _: commands)
