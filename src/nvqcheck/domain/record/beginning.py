"""Which of several events that start a portfolio is the one that it began with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.kinds import KINDS


def beginning(order: Sequence[Event], void: Collection[str] = ()) -> str:
    """The id of the event that the portfolio began with; empty if there is none.

    Of several it is the one that the most judgements were made in knowledge of, then the most
    events that are signed, then the most of all: one that was slipped in takes nothing over.

    Args:
        order: all events, in causal order.
        void: the ids of those that do not count.
    """
    starts = sorted(e.id for e in order if _starts(e) and e.id not in void)
    if len(starts) < 2:
        return "".join(starts)
    bits = {id_: 1 << place for place, id_ in enumerate(starts)}
    known: dict[str, int] = {}
    weights: dict[int, Counter[str]] = {}
    for event in order:
        mask = bits.get(event.id, 0)
        for id_ in event.after:
            mask |= known.get(id_, 0)
        known[event.id] = mask
        if event.id not in void:
            weights.setdefault(mask, Counter()).update(_weights(event))

    def weight(id_: str) -> tuple[int, ...]:
        hanging = [weighed for mask, weighed in weights.items() if mask & bits[id_]]
        return tuple(sum(one[what] for one in hanging) for what in ("judged", "signed", "all"))

    return max(starts, key=weight)


def _starts(event: Event) -> bool:
    return event.kind == "started" and event.actor == event.data["candidate"]


def _weights(event: Event) -> list[str]:
    judged = ["judged"] if KINDS[event.kind].judges else []
    return [*judged, *(["signed"] if event.key and event.sig else []), "all"]
