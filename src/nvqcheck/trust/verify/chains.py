"""Everybody's chain of events: numbered, each after the last, nothing missing, time going on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.clocks import clearly_earlier
from nvqcheck.trust.findings import TrustFinding, finding


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
        for id_ in event.after:
            if id_ not in by_id and id_ not in missing:
                missing.add(id_)
                yield _missing(id_, event)
    yield from _times(events, by_id, now)
    yield from _forks(events, unproven, keys)


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


def _times(events: Sequence[Event], by_id: Mapping[str, Event], now: str) -> Iterator[TrustFinding]:
    """Dates that do not fit: whose clock was ahead is told, and not those who came after."""
    backwards, ahead = _misdated(events, by_id, now)
    for event in events:
        if event.id in ahead:
            yield _ahead(event, ahead[event.id])
        elif now and clearly_earlier(now, event.at):
            yield _coming(event)
        if event.id in backwards:
            yield _backwards(event, by_id[event.body["prev"]])


def _misdated(
    events: Sequence[Event], by_id: Mapping[str, Event], now: str
) -> tuple[set[str], dict[str, Event]]:
    """The ids of what is dated before its own last one, and what was dated ahead, with who knew.

    Somebody is excused for going back in time where their last event is still to come, or where
    somebody else, who knew of it, dates what they did before it too.
    """
    backwards: set[str] = set()
    first = _first_knowing(events, backwards)
    for event in events:
        before = by_id.get(event.body["prev"])
        if before and clearly_earlier(event.at, before.at):
            coming = bool(now) and clearly_earlier(now, before.at)
            if not coming and not _is_ahead(before, first):
                backwards.add(event.id)
    first = _first_knowing(events, backwards)
    latest: dict[str, Event] = {}
    for event in events:
        if _is_ahead(event, first):
            told = latest.setdefault(first[event.id].id, event)
            latest[first[event.id].id] = max(event, told, key=lambda e: e.at)
    return backwards, {later.id: by_id[id_] for id_, later in latest.items()}


def _is_ahead(event: Event, first: Mapping[str, Event]) -> bool:
    return event.id in first and clearly_earlier(first[event.id].at, event.at)


def _first_knowing(events: Sequence[Event], but: Collection[str]) -> dict[str, Event]:
    """Of each event, by id, the earliest that somebody else did in knowledge of it.

    Args:
        events: in causal order.
        but: the ids of events whose dates say nothing.
    """
    # Of each event the two earliest that were made in knowledge of it, by different people.
    knowing: dict[str, dict[str, Event]] = {}
    first: dict[str, Event] = {}
    for event in reversed(events):
        there = knowing.pop(event.id, {})
        others = [other for actor, other in there.items() if actor != event.actor]
        if others:
            first[event.id] = min(others, key=lambda e: e.at)
        passed = [*there.values(), *([event] if event.id not in but else [])]
        for id_ in event.after:
            knowing[id_] = _earliest([*knowing.get(id_, {}).values(), *passed])
    return first


def _earliest(events: Iterable[Event]) -> dict[str, Event]:
    """The earliest events of two people."""
    first: dict[str, Event] = {}
    for event in sorted(events, key=lambda e: e.at):
        if len(first) < 2:
            first.setdefault(event.actor, event)
    return first


def _ahead(event: Event, knowing: Event) -> TrustFinding:
    return finding(
        "refers-to-later",
        f"{event.actor}'s event number {event.body['seq']} says {event.at}, but {knowing.actor} "
        f"knew of it at {knowing.at}. The clock of {event.actor} was ahead, or {knowing.actor}'s "
        "was behind, or dated back.",
        event.id,
        event.actor,
    )


def _coming(event: Event) -> TrustFinding:
    return finding(
        "in-future",
        f"{event.actor}'s event number {event.body['seq']} says {event.at}, which is still to "
        "come by the clock of this computer.",
        event.id,
        event.actor,
    )


def _backwards(event: Event, before: Event) -> TrustFinding:
    return finding(
        "time-backwards",
        f"{event.actor}'s event number {event.body['seq']} says {event.at}, and the one before it "
        f"says {before.at}. It was dated back, or a clock was wrong.",
        event.id,
        event.actor,
    )


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
