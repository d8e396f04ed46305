"""Everybody's chain of events: numbered, each after the last, nothing missing, time going on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from nvqcheck.domain.events.event import Event
from nvqcheck.trust.findings import TrustFinding, finding

SKEW = timedelta(minutes=5)
"""How far the clocks of honest computers may be apart."""


def chain_findings(
    events: Sequence[Event],
    left_out: Collection[str],
    unproven: Collection[str],
    now: str,
    keys: Mapping[str, str],
) -> Iterator[TrustFinding]:
    """What is wrong with the chains.

    Args:
        events: in causal order.
        left_out: the ids of events that are in the file but altered, and so not missing.
        unproven: the ids of events that are not by whom they say, and so fork no chain.
        now: the time of the check; empty if it is not to be looked at.
        keys: the fingerprints of the keys that signed events, by their ids.
    """
    by_id = {event.id: event for event in events}
    missing: set[str] = set(left_out)
    for event in events:
        yield from _link(event, by_id)
        yield from _time(event, by_id, now)
        for id_ in event.after:
            if id_ not in by_id and id_ not in missing:
                missing.add(id_)
                yield _missing(id_, event)
    yield from _forks(events, unproven, keys)


def missing_ids(events: Sequence[Event], left_out: Collection[str]) -> set[str]:
    """The ids of events that others have seen and that are not there."""
    there = {event.id for event in events}
    return {id_ for event in events for id_ in event.after} - there - set(left_out)


def _missing(id_: str, event: Event) -> TrustFinding:
    own = event.body["prev"] == id_
    whose = f"the last event of {event.actor} before it" if own else "an event that it refers to"
    return finding(
        "missing-event",
        f"{event.actor}'s event number {event.body['seq']} was made in knowledge of {id_[:12]}, "
        f"{whose}, which is not in the file. It was removed, or this copy is not whole.",
        event.id,
        event.actor,
    )


def _link(event: Event, by_id: Mapping[str, Event]) -> Iterator[TrustFinding]:
    prev, seq = event.body["prev"], event.body["seq"]
    before = by_id.get(prev)
    wrong = ""
    if not prev and seq != 1:
        wrong = f"it is number {seq} and follows none"
    elif before and before.actor != event.actor:
        wrong = f"it follows an event of {before.actor}"
    elif before and before.body["seq"] + 1 != seq:
        wrong = f"it is number {seq} and follows number {before.body['seq']}"
    elif prev and not before and seq == 1:
        wrong = "it is number 1 and follows another"
    elif len(set(event.after)) != len(event.after):
        wrong = "it names the same event twice"
    if wrong:
        yield finding(
            "broken-chain",
            f"An event of {event.actor} is out of its chain: {wrong}. nvqcheck writes no such "
            "event.",
            event.id,
            event.actor,
        )


def _time(event: Event, by_id: Mapping[str, Event], now: str) -> Iterator[TrustFinding]:
    before = by_id.get(event.body["prev"])
    if before and _earlier(event.at, before.at):
        yield finding(
            "time-backwards",
            f"{event.actor}'s event number {event.body['seq']} says {event.at}, and the one "
            f"before it says {before.at}. It was dated back, or a clock was wrong.",
            event.id,
            event.actor,
        )
        return
    seen = (by_id[id_] for id_ in event.body["seen"] if id_ in by_id)
    later = max((other for other in seen), key=lambda other: other.at, default=None)
    if later and _earlier(event.at, later.at):
        yield finding(
            "refers-to-later",
            f"{event.actor}'s event number {event.body['seq']} says {event.at}, but was made in "
            f"knowledge of what {later.actor} did at {later.at}. It was dated back, or a clock "
            "was wrong.",
            event.id,
            event.actor,
        )
    elif now and _earlier(now, event.at):
        yield finding(
            "in-future",
            f"{event.actor}'s event number {event.body['seq']} says {event.at}, which is still "
            "to come by the clock of this computer.",
            event.id,
            event.actor,
        )


def _earlier(one: str, other: str) -> bool:
    """Whether a time is earlier than another by more than clocks may differ."""
    if one >= other:
        return False
    return datetime.fromisoformat(one) + SKEW < datetime.fromisoformat(other)


def _forks(
    events: Sequence[Event], unproven: Collection[str], keys: Mapping[str, str]
) -> Iterator[TrustFinding]:
    following: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if event.id not in unproven:
            following.setdefault((event.actor, event.body["prev"]), []).append(event)
    for (actor, _), (first, *others) in following.items():
        for event in others:
            own = keys.get(event.id) and keys.get(event.id) == keys.get(first.id)
            why = (
                f"{actor} signed both with one key: they worked on two copies apart."
                if own
                else f"{actor} worked on two copies apart, or somebody tried to put one event in "
                "the place of another; only they can say which."
            )
            yield finding(
                "own-fork" if own else "fork",
                f"Two events of {actor} are number {event.body['seq']}: {first.id[:12]} and "
                f"{event.id[:12]}. {why}",
                event.id,
                actor,
            )
