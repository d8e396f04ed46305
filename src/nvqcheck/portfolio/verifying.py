"""Verification of one portfolio's file, as far as this computer can tell."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from nvqcheck.portfolio.opening import Workplace, memory
from nvqcheck.trust.roster.in_force import believed, confirmed_centres
from nvqcheck.trust.verify.verification import Subject, Verification, verify


def verified(
    workplace: Workplace,
    path: Path,
    roster: str = "",
    *,
    files: bool = True,
    remember: bool = True,
    forget: bool = False,
) -> Verification:
    """What of a portfolio is proven.

    Args:
        workplace: from where it is opened.
        path: its file.
        roster: the roster to go by, if not the one beside the portfolio.
        files: whether to read the files of evidence.
        remember: whether this computer notes what it has seen.
        forget: whether it forgets, after that, what it has seen before and is not there.

    Raises:
        UnreadableError: the portfolio, or the roster, cannot be read.
    """
    portfolio = workplace.bare(path)
    snapshot = portfolio.store.read()
    trusted, doubts = believed(workplace.roster(roster, path))
    seen = memory()
    uuid = snapshot.events[0].body["portfolio"] if snapshot.events else ""
    found = verify(
        Subject(
            name=str(path),
            snapshot=snapshot,
            library=portfolio.library,
            files=dict(portfolio.viewer.view(snapshot).files) if files else None,
            roster=trusted,
            doubts=doubts,
            heads=seen.recall(uuid),
            # What was not named is the same as what is known, or it could not have been loaded.
            editions=workplace.editions() if portfolio.library.alone else (),
            now=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
    )
    if forget:
        seen.remember(snapshot, forget=True)
    if remember:
        seen.remember(snapshot)
        if trusted:
            confirmed_centres().remember(trusted)
    return found
