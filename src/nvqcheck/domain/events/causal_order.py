"""The order of events that does not depend on clocks: each after those it was made knowing of."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from nvqcheck.domain.events.event import Event


def missing_ids(events: Iterable[Event], there: Iterable[str]) -> set[str]:
    """The ids of events that others were made in knowledge of and that are not there.

    Args:
        events: the others.
        there: the ids of every event that is there, whatever it is worth.
    """
    return {id_ for event in events for id_ in event.after}.difference(there)


def causal_order(events: Iterable[Event]) -> list[Event]:
    """The events, each after those it was made in knowledge of; ties by id."""
    by_id = {event.id: event for event in events}
    waiting: dict[str, int] = {}
    followers: dict[str, list[str]] = {}
    ready: list[str] = []
    for event in by_id.values():
        known = {id_ for id_ in event.after if id_ in by_id}
        waiting[event.id] = len(known)
        for id_ in known:
            followers.setdefault(id_, []).append(event.id)
        if not known:
            ready.append(event.id)
    heapq.heapify(ready)
    order = []
    while ready:
        id_ = heapq.heappop(ready)
        order.append(by_id[id_])
        for follower in followers.get(id_, ()):
            waiting[follower] -= 1
            if not waiting[follower]:
                heapq.heappush(ready, follower)
    return order
