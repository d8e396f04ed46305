"""One run of a command: its common options, and the portfolio and standards they lead to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nvqcheck.commands.surroundings import here

if TYPE_CHECKING:
    from nvqcheck.commands.session import Session
    from nvqcheck.portfolio.portfolio import Portfolio


@dataclass(frozen=True)
class Run:
    """One run of a command: the options that all commands have, and what they lead to."""

    command: str
    portfolio: str = ""
    actor: str = ""
    standards: str = ""
    color: str = "auto"
    format: str = ""
    output: str = ""
    dry_run: bool = False

    @cached_property
    def service(self) -> Portfolio:
        """The portfolio that the options lead to, for the person who acts."""
        from nvqcheck.store.places import find_portfolio

        given = Path(self.portfolio) if self.portfolio else None
        return self.open(find_portfolio(given, os.environ, here()))

    def open(self, path: Path, session: Session | None = None) -> Portfolio:
        """The use cases over one portfolio's file, there or not, with all that trust adds.

        Args:
            path: the file.
            session: in which keys are opened; this run's own if none is given.
        """
        from nvqcheck.commands.trusting import trusted

        return trusted(self.bare(path), path, session or self.session)

    @cached_property
    def session(self) -> Session:
        """In which keys are opened: a passphrase is asked for once."""
        from nvqcheck.commands.session import Session

        return Session()

    def bare(self, path: Path) -> Portfolio:
        """The use cases over one portfolio's file, nothing signed and everybody believed."""
        from nvqcheck.portfolio.portfolio import Portfolio
        from nvqcheck.store.evidence_files import FolderFiles
        from nvqcheck.store.places import policy_file
        from nvqcheck.store.portfolio.tinydb import TinyDbStore

        policy = policy_file(path, os.environ, here())
        return Portfolio(
            TinyDbStore(path),
            self.shelves(policy),
            FolderFiles(path.parent),
            self.actor or os.environ.get("NVQCHECK_ACTOR", ""),
        )

    def shelves(self, policy: Path | None = None) -> Any:
        """The standards that the options lead to, under a centre's policy."""
        from nvqcheck.store.places import standards_folders
        from nvqcheck.store.standards.source import StandardsFolders

        given = Path(self.standards) if self.standards else None
        folders = standards_folders(given, os.environ, here())
        return StandardsFolders(folders, policy)
