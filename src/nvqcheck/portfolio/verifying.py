"""Verification of one portfolio's file, as far as this computer can tell."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from nvqcheck.domain.events.event import portfolio_of
from nvqcheck.portfolio.opening import Workplace, memory
from nvqcheck.trust.roster.in_force import believed, confirmed_centres
from nvqcheck.trust.roster.seen_centres import centre_memory
from nvqcheck.trust.roster.seen_moments import moment_memory
from nvqcheck.trust.verify.verification import Subject, Verification, verify


def verified(
    workplace: Workplace, path: Path, *, files: bool = True, remember: bool = True
) -> Verification:
    """What of a portfolio is proven.

    Args:
        workplace: from where it is opened.
        path: its file.
        files: whether to read the files of evidence.
        remember: whether this computer notes what it has seen.

    Raises:
        UnreadableError: the portfolio, or the roster, cannot be read.
    """
    portfolio = workplace.bare(path)
    snapshot = portfolio.store.read()
    uuid = portfolio_of(snapshot.events)
    trusted, doubts = believed(workplace.roster_of(path), uuid)
    if trusted:
        centre_memory().remember(uuid, trusted)
    seen, now = memory(), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = verify(
        Subject(
            name=str(path),
            snapshot=snapshot,
            library=portfolio.library,
            files=dict(portfolio.viewer.view(snapshot).files) if files else None,
            roster=trusted,
            doubts=doubts,
            heads=seen.recall(uuid),
            moments=moment_memory().recall(uuid),
            now=now,
        )
    )
    if remember:
        counting = workplace.open(path).viewer.view(snapshot).counting
        seen.remember(counting)
        moment_memory().remember(uuid, counting.events, now)
        if trusted:
            confirmed_centres().remember(trusted)
    return found
