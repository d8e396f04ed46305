"""Copies of a portfolio: held in memory, and brought together."""

from __future__ import annotations

from keeping import keep
from nvqcheck.domain.events.event import Batch
from nvqcheck.exchange.merging import Copy, bring
from nvqcheck.ports import Snapshot
from nvqcheck.store.portfolio.memory import MemoryStore


def holding(snapshot: Snapshot, name: str = "memory") -> MemoryStore:
    """A store that starts with what a snapshot holds; its problems stay behind."""
    store = MemoryStore(name)
    batch = Batch(snapshot.events, snapshot.people, snapshot.texts)
    keep(store, batch, create=True)
    return store


def union(here: Snapshot, *others: Snapshot) -> Snapshot:
    """Copies of one portfolio together, as merging one after the other brings them."""
    for other in others:
        here = here.plus(bring(here, [Copy("", other)]).batch)
    return here
