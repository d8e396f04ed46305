"""What is checked of one portfolio, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.unit import Unit
from nvqcheck.errors import Problem
from nvqcheck.ports import Basis, Snapshot
from nvqcheck.trust.findings import TrustFinding
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.roster.seen_moments import Moment
from nvqcheck.trust.signatures import Signatures
from nvqcheck.trust.verify.seen_heads import Head


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked, and what is known from elsewhere."""

    name: str
    """What to call the portfolio: its path."""
    snapshot: Snapshot
    library: Library
    files: Mapping[str, str] | None = None
    """The SHA-256 of evidence files now, by the evidence's id, empty where there is none; None
    if they are not to be looked at."""
    roster: Roster | None = None
    """Believed: see `confirmed_centres.doubts`."""
    doubts: tuple[TrustFinding, ...] = ()
    """Why a roster that was given is not believed."""
    heads: tuple[Head, ...] = ()
    """What this computer, or a pack, has seen of the portfolio."""
    editions: tuple[Unit, ...] = ()
    """The editions of units that are known beside those in use."""
    moments: tuple[Moment, ...] = ()
    """What this computer has seen of the portfolio, and when."""
    now: str = ""
    """The time; empty if it is not to be looked at."""
    signatures: Signatures = field(default_factory=Signatures)

    @property
    def known(self) -> tuple[Unit, ...]:
        """Every edition of a unit that is known."""
        return (*self.editions, *self.library.units.values())


@dataclass(frozen=True, slots=True)
class SignedWork:
    """How much of what somebody did they signed, and with which keys."""

    person: str
    name: str
    events: int
    signed: int
    keys: tuple[str, ...]
    """The fingerprints of the keys, each once, in the order of first use."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of the check of one portfolio."""

    name: str
    portfolio: str
    candidate: str
    basis: Basis
    findings: tuple[TrustFinding, ...]
    """In the order of what happened; what is about no event comes first."""
    people: tuple[SignedWork, ...]
    files_checked: bool
    heads_known: bool
    """Whether anything was known from before that could show a roll-back."""
    faults: tuple[Problem, ...] = ()
    """What is wrong with the standards and the policy: what was judged is compared without it."""

    @property
    def events(self) -> int:
        """How many events were checked."""
        return sum(person.events for person in self.people)

    @property
    def signed(self) -> int:
        """How many of them carry a signature that matches."""
        return sum(person.signed for person in self.people)

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong; remarks (`info`) leave it so."""
        return all(one.severity == "info" for one in self.findings)
