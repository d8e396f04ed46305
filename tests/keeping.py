"""Putting things into a store by its one way to change, past the rules of assessment."""

from __future__ import annotations

from collections.abc import Callable

from nvqcheck.domain.events.event import Batch
from nvqcheck.ports import PortfolioStore, Snapshot


def keep(
    store: PortfolioStore, change: Batch | Callable[[Snapshot], Batch], *, create: bool = False
) -> Snapshot:
    """Make one change; returns what the store holds then.

    Args:
        store: what to change.
        change: what to add, or what makes it of what is there.
        create: start a new portfolio.
    """
    with store.changing(create=create) as held:
        return held.keep(change if isinstance(change, Batch) else change(held.snapshot))
