"""Events: what was done, by whom, when, having seen what. A portfolio is a set of them.

The body of an event has `v, kind, portfolio, actor, key, seq, prev, seen, at`, and `data` as its
kind has it. Its id is the SHA-256 of the body's canonical bytes, so an event that was edited is
another event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from nvqcheck.domain.events.body import VERSION
from nvqcheck.domain.text.canonical import Json, clean, cleaned, commitment, digest


class Event(NamedTuple):
    """One thing that was done."""

    id: str
    body: Mapping[str, Any]
    sig: str = ""

    @property
    def kind(self) -> str:
        """What was done; a key of `kinds.KINDS`."""
        return str(self.body["kind"])

    @property
    def actor(self) -> str:
        """The id of the person who did it."""
        return str(self.body["actor"])

    @property
    def key(self) -> str:
        """The fingerprint of the key that it says signs it, `SHA256:…`; empty if none does."""
        return str(self.body["key"])

    @property
    def at(self) -> str:
        """When, UTC, to the second: `2026-11-21T20:38:58Z`."""
        return str(self.body["at"])

    @property
    def data(self) -> Mapping[str, Any]:
        """What its kind says beside."""
        data: Mapping[str, Any] = self.body["data"]
        return data

    @property
    def after(self) -> list[str]:
        """The ids of the events it was made in knowledge of."""
        prev = [self.body["prev"]] if self.body["prev"] else []
        return prev + list(self.body["seen"])

    @property
    def genuine(self) -> bool:
        """Whether its content is what its id says."""
        return digest(dict(self.body)) == self.id


class Words(NamedTuple):
    """Text that may have to be erased one day: the event holds its commitment instead."""

    text: str


class Previous:
    """Stands for the id of the event just before it in the same batch."""


PREVIOUS = Previous()


class Fact(NamedTuple):
    """What `decide.decide` says happened, before it becomes an event.

    `data` has the shape of its kind, with `Words` where the event will hold a commitment and
    `PREVIOUS` where it will hold the id of the event before it.
    """

    kind: str
    data: Mapping[str, Any]


class Kept(NamedTuple):
    """Erasable text as it is stored, beside the events."""

    salt: str
    text: str


class Batch(NamedTuple):
    """What one change adds: events, and the texts they commit to, by commitment."""

    events: tuple[Event, ...] = ()
    people: Mapping[str, Kept] = {}
    """Names, by commitment."""
    texts: Mapping[str, Kept] = {}
    """Feedback, notes, reasons…, by commitment."""
    erased: frozenset[str] = frozenset()
    """The commitments whose names and texts are not kept any longer, whoever brings them."""
    backs_up: bool = False
    """Whether the backup keeps for now what is erased, in case it should not have been."""

    def plus(self, later: Batch) -> Batch:
        """This and what a later change adds, as one change."""
        erased = self.erased | later.erased
        return Batch(
            (*self.events, *later.events),
            kept_but({**self.people, **later.people}, erased),
            kept_but({**self.texts, **later.texts}, erased),
            erased,
            self.backs_up or later.backs_up,
        )


def kept_but(texts: Mapping[str, Kept], erased: Collection[str]) -> dict[str, Kept]:
    """The texts, by commitment, without those that are erased."""
    return {key: kept for key, kept in texts.items() if key not in erased}


class Stamp(NamedTuple):
    """Who acts in which portfolio, when, with which key, and where salts come from."""

    portfolio: str
    actor: str
    at: str
    salt: Callable[[], str]
    key: str = ""
    """The fingerprint of the key that will sign; empty if none will."""


def portfolio_of(events: Iterable[Event]) -> str:
    """The UUID of the portfolio that events make up; empty if there are none.

    It is the one they say was started; of several (someone pasted events of another one) the one
    that most signed events belong to, then most of all, so that nothing stray takes the place over.
    """
    counts: Counter[str] = Counter()
    signed: Counter[str] = Counter()
    started = set()
    for event in events:
        counts[event.body["portfolio"]] += 1
        signed[event.body["portfolio"]] += bool(event.key and event.sig)
        if event.kind == "started":
            started.add(event.body["portfolio"])
    return max(started or counts, key=lambda uuid: (signed[uuid], counts[uuid], uuid), default="")


def newest(events: Iterable[Event]) -> dict[str, list[Event]]:
    """The ends of every actor's chain: one each, or several where a chain was forked."""
    events = list(events)
    followed = {event.body["prev"] for event in events}
    ends: dict[str, list[Event]] = {}
    for event in events:
        if event.id not in followed:
            ends.setdefault(event.actor, []).append(event)
    return ends


def heads(events: Iterable[Event]) -> set[str]:
    """The ids of the events that no other was made in knowledge of; through them all are known."""
    events = list(events)
    return {event.id for event in events}.difference(*(event.after for event in events))


def seal(facts: Iterable[Fact], before: Iterable[Event], stamp: Stamp) -> Batch:
    """Turn facts into events that follow what was there before.

    Args:
        facts: what happened, in order.
        before: every event of the portfolio so far.
        stamp: who did it and when.
    """
    before = list(before)
    own = newest(event for event in before if event.actor == stamp.actor).get(stamp.actor, [])
    last = max(own, key=lambda event: (event.body["seq"], event.id), default=None)
    prev, seq = (last.id, int(last.body["seq"])) if last else ("", 0)
    seen: list[Json] = [*sorted(heads(before) - {prev})]
    events: list[Event] = []
    kept: dict[str, dict[str, Kept]] = {"people": {}, "texts": {}}
    erased: set[str] = set()
    for number, fact in enumerate(facts, start=seq + 1):
        data: dict[str, Json] = {}
        for name, value in fact.data.items():
            if isinstance(value, Words):
                salt = stamp.salt()
                text = clean(value.text)
                data[name] = promise = commitment(salt, text)
                kept["people" if name == "name" else "texts"][promise] = Kept(salt, text)
            else:
                data[name] = prev if isinstance(value, Previous) else cleaned(value)
        body: dict[str, Json] = {
            "v": VERSION,
            "kind": fact.kind,
            "portfolio": stamp.portfolio,
            "actor": stamp.actor,
            "key": stamp.key,
            "seq": number,
            "prev": prev,
            "seen": seen,
            "at": stamp.at,
            "data": data,
        }
        if fact.kind == "erased":
            erased.update(fact.data["commitments"])
        prev = digest(body)
        events.append(Event(prev, body))
        # Through its own event before it, each of the others knows of them as well.
        seen = []
    return Batch(tuple(events), kept["people"], kept["texts"], frozenset(erased))
