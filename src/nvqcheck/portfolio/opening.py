"""Opening a portfolio with its units, policy, roster, keys and memory: the only place that does.

Commands, screens and scripts all come in here, so all of them sign, believe and remember alike.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from nvqcheck.domain.events.event import portfolio_of
from nvqcheck.errors import Problem
from nvqcheck.lazy import lazily
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ports import Snapshot, Verdict
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.places import (
    PolicyFile,
    evidence_folders,
    find_portfolio,
    here,
    known_standards,
    policy_files,
    portfolio_in,
    roster_file,
    standards_folders,
)
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from nvqcheck.store.standards.source import StandardsFolders, every_edition
from nvqcheck.store.user_folders import SEEN_CENTRES, state_folder
from nvqcheck.trust.session import KeySession, closed_settings

if TYPE_CHECKING:
    from nvqcheck.domain.units.library import Library
    from nvqcheck.domain.units.unit import Unit
    from nvqcheck.portfolio.change import Done
    from nvqcheck.ssh.passphrases import Ask
    from nvqcheck.trust.verify.seen_heads import HeadMemory

# What a portfolio without a roster, looked at, does not need.
_authority = lazily("nvqcheck.trust.roster.in_force", "authority")
_whoami: Callable[[], str] = lazily("nvqcheck.trust.keys.whoami", "whoami")
_without_roster = lazily("nvqcheck.trust.roster.in_force", "without_roster")
_moments = lazily("nvqcheck.trust.roster.seen_moments", "moment_memory")
_memory = lazily("nvqcheck.trust.verify.seen_heads", "HeadMemory")


def memory() -> HeadMemory:
    """What this computer has seen."""
    heads: HeadMemory = _memory(state_folder())
    return heads


@dataclass(frozen=True, eq=False, repr=False)
class Workplace:
    """From where portfolios are opened.

    Attributes:
        actor: the id or full name of the person who acts; else `NVQCHECK_ACTOR`, else who sits at
            this computer, else the candidate.
        standards: a folder of units that counts alone.
        roster: the centre's roster; else what `NVQCHECK_ROSTER` says, else the one beside.
        option: what that folder was given with, for messages.
        roster_option: what that roster was given with, for messages.
        ask: asks a person for a passphrase; None where nobody can be asked.
        show: shows what is about to be signed, when a passphrase is asked for.
        waits: is told once who is waited for, where somebody else is writing and it takes long.
        sign: whether to sign with the keys that are here.
        env: the environment.
    """

    actor: str = ""
    standards: str = ""
    roster: str = ""
    ask: Ask | None = None
    show: Callable[[Done], None] = lambda _: None
    waits: Callable[[str], None] = lambda _: None
    sign: bool = True
    option: str = ""
    roster_option: str = ""
    env: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @cached_property
    def _session(self) -> KeySession:
        """Opens keys, once for all the portfolios that are opened from here."""
        return KeySession(self.ask, self.env)

    def find(self, named: str = "") -> Path:
        """The file of the portfolio to work on: see `find_portfolio`."""
        return find_portfolio(Path(named) if named else None, self.env, here())

    def open(self, path: Path) -> Portfolio:
        """The use cases over one portfolio's file, there or not, with all that trust adds.

        Under a roster that is not believed no judgement counts.

        Raises:
            UnreadableError: a roster, a policy or a folder of units that was named is not there.
        """
        opened = replace(
            self.bare(path),
            remember=_remember,
            missed=_missed,
            whoami=_whoami,
            doubts=closed_settings(),
        )
        if self.sign:
            opened = replace(opened, signer=self._session, show=self.show)
        roster = self.roster_of(path)
        return replace(opened, authority=_authority(roster) if roster else _unpinned)

    def bare(self, path: Path) -> Portfolio:
        """The use cases over one portfolio's file, nothing signed and everybody believed."""
        return Portfolio(
            store=TinyDbStore(path, waits=self.waits),
            standards=self.shelves(policy_files(path, self.env, here())),
            files=FolderFiles(path.parent, others=evidence_folders(self.env, here())),
            actor=self.actor or self.env.get("NVQCHECK_ACTOR", ""),
        )

    def shelves(self, policies: Sequence[PolicyFile] = ()) -> StandardsFolders:
        """The units that can be had here, under the policies that hold."""
        given = Path(self.standards) if self.standards else None
        folders = standards_folders(given, self.env, here(), option=self.option)
        listed = "NVQCHECK_STANDARDS" if self.env.get("NVQCHECK_STANDARDS") else ""
        named = (self.option or "as asked for") if given else listed
        return StandardsFolders(folders, policies, named)

    def editions(self) -> tuple[Unit, ...]:
        """Every edition of a unit that is known here, those that came with nvqcheck first."""
        return every_edition(known_standards())

    def roster_of(self, portfolio: Path) -> Path | None:
        """The roster to go by: see `roster_file`."""
        return roster_file(
            self.env, here(), given=self.roster, portfolio=portfolio, option=self.roster_option
        )


def _unpinned(snapshot: Snapshot) -> Verdict:
    """What counts where there is no roster; most often, one look at a name says all of it."""
    keys: dict[str, set[str]] = {}
    for event in snapshot.events:
        if event.sig:
            keys.setdefault(event.actor, set()).add(event.key)
    declared = (
        event for event in snapshot.events if event.kind == "signed" and event.actor in keys
    )
    doubtful = any(not event.sig or len(keys[event.actor]) > 1 for event in declared)
    if not doubtful and not os.path.lexists(state_folder() / SEEN_CENTRES):
        return Verdict()
    verdict: Verdict = _without_roster(snapshot)
    return verdict


def _remember(snapshot: Snapshot) -> tuple[Problem, ...]:
    doubts = memory().note(snapshot)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    _moments().remember(portfolio_of(snapshot.events), snapshot.events, now)
    return doubts


def _missed(snapshot: Snapshot) -> tuple[Problem, ...]:
    return memory().told(snapshot)


def open_portfolio(
    where: str | Path = "",
    *,
    actor: str = "",
    standards: str | Path = "",
    roster: str | Path = "",
    sign: bool = True,
    ask: Ask | None = None,
) -> Portfolio:
    """Open a portfolio as the commands do: with its units, policy, roster, keys and memory.

    What is done to it is signed with the person's key, where they have one on this computer.

    Args:
        where: its folder or file; without it what `NVQCHECK_PORTFOLIO` says, or the nearest
            `portfolio.json` from here upwards.
        actor: the id or full name of the person who acts; else what `NVQCHECK_ACTOR` says, else
            who sits at this computer (`nvqcheck whoami`), else the candidate.
        standards: a folder of units that counts alone.
        roster: the centre's roster; else what `NVQCHECK_ROSTER` says, else `roster.json` beside.
        sign: whether to sign.
        ask: asks a person for a passphrase, given in words what it is for. Without it only keys
            that need none, or whose passphrase `NVQCHECK_PASSPHRASE_FILE` holds, can sign.

    Raises:
        UnreadableError: `no-portfolio`, there is none; or a roster, a policy or a folder of
            units that was named is not there.
        UsageError: `which-portfolio`, nothing was said and there is none from here upwards.
    """
    place = Workplace(actor, str(standards), str(roster), sign=sign, ask=ask)
    return place.open(place.find(str(where)))


def new_portfolio(where: str | Path, *, standards: str | Path = "", sign: bool = True) -> Portfolio:
    """A portfolio that is still to be started, with `Portfolio.start`.

    Args:
        where: its folder, made if need be, or its file.
        standards: a folder of units that counts alone.
        sign: whether to sign.
    """
    place = Workplace(standards=str(standards), sign=sign)
    return place.open(portfolio_in(Path(where), here()))


def load_standards(folder: str | Path = "") -> Library:
    """The units that can be had here.

    Args:
        folder: a folder of units that counts alone.

    Raises:
        UnreadableError: `no-folder`, it is not there.
    """
    return Workplace(standards=str(folder)).shelves().load().library
