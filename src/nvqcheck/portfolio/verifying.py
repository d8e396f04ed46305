"""Verification of one portfolio's file, as far as this computer can tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from nvqcheck.domain.events.event import portfolio_of
from nvqcheck.errors import UnreadableError
from nvqcheck.portfolio.opening import Workplace, memory
from nvqcheck.trust.findings import TrustFinding, finding
from nvqcheck.trust.roster.in_force import believed, confirmed_centres
from nvqcheck.trust.roster.seen_centres import centre_memory
from nvqcheck.trust.roster.seen_moments import moment_memory
from nvqcheck.trust.verify.seen_heads import Head, HeadMemory
from nvqcheck.trust.verify.subject import Subject, Verification
from nvqcheck.trust.verify.verification import verify


def verified(
    workplace: Workplace,
    path: Path,
    *,
    files: bool = True,
    remember: bool = True,
    forget: bool = False,
) -> Verification:
    """What of a portfolio is proven.

    Args:
        workplace: from where it is opened.
        path: its file.
        files: whether to read the files of evidence.
        remember: whether this computer notes what it has seen.
        forget: whether it forgets, after that, what it has seen before and is not there.

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
    heads, unknown = _recalled(seen, uuid)
    verification = verify(
        Subject(
            name=str(path),
            snapshot=snapshot,
            library=portfolio.library,
            files=dict(portfolio.viewer.view(snapshot).files) if files else None,
            roster=trusted,
            doubts=(*doubts, *unknown),
            heads=heads,
            # What was not named is the same as what is known, or it could not have been loaded.
            editions=workplace.editions() if portfolio.library.alone else (),
            moments=moment_memory().recall(uuid),
            now=now,
        )
    )
    if forget:
        seen.remember(snapshot, forget=True)
    if remember:
        counting = workplace.open(path).viewer.view(snapshot).counting
        seen.remember(counting)
        moment_memory().remember(uuid, counting.events, now)
        if trusted:
            confirmed_centres().remember(trusted)
    return replace(verification, faults=portfolio.viewer.faults)


def _recalled(seen: HeadMemory, uuid: str) -> tuple[tuple[Head, ...], tuple[TrustFinding, ...]]:
    """What was seen of a portfolio; that it cannot be had is a remark, and changes nothing."""
    try:
        return seen.recall(uuid), ()
    except UnreadableError as error:
        what = f"Whether events were dropped that this computer has seen is not known: {error}"
        return (), (finding("memory-unreadable", what),)
