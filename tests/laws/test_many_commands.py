"""Many things in one change: each follows the one before it, and is not held against the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from keeping import keep
from nvqcheck.domain.actions.requests import AddEvidence, Command
from nvqcheck.domain.events.event import Batch, Event, Fact, Stamp, seal
from nvqcheck.portfolio import change
from worlds.scene import ANN, SAM, Scene, item, scene


def additions(number: int) -> list[Command]:
    """As many items of evidence."""
    return [AddEvidence(item(title=f"Item {one}")) for one in range(number)]


def looked_at(number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many events are looked at for the places of so many commands' events in the chain."""
    looked: list[int] = []

    def counting(facts: Iterable[Fact], before: Iterable[Event], stamp: Stamp) -> Batch:
        before = list(before)
        looked.append(len(before))
        return seal(facts, before, stamp)

    one = scene()
    with monkeypatch.context() as patch:
        patch.setattr(change, "seal", counting)
        one.do(*additions(number))
    return sum(looked) - looked[0]


def test_twice_the_commands_are_twice_the_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is looked through once, and then only what was done just before."""
    some, twice = (looked_at(number, monkeypatch) for number in (20, 40))
    assert (some, twice) == (19, 39)


def forked() -> Scene:
    """A portfolio in which Sam has worked on two copies, and Ann on a third."""
    one = scene()
    copies = [one.copy() for _ in range(3)]
    for number, (copy, by) in enumerate(zip(copies, (SAM, SAM, ANN), strict=True)):
        copy.add(content=item("WP", title=f"Apart {number}"), by=by)
        snapshot = copy.store.read()
        keep(one.store, Batch(*snapshot[:3]))
    return one


def test_together_or_one_by_one_comes_to_the_same_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where several ends have to be named, too: the first names them all, and so the rest know."""
    one = forked()
    sealed: list[tuple[Any, Any]] = []

    def both(facts: Iterable[Fact], before: Iterable[Event], stamp: Stamp) -> Batch:
        facts = list(facts)
        there = {event.id: event for event in one.store.read().events}
        for batch, _ in sealed:
            there |= {event.id: event for event in batch.events}
        fixed = stamp._replace(salt=lambda: "salt")
        batch = seal(facts, before, fixed)
        sealed.append((batch, seal(facts, there.values(), fixed)))
        return batch

    monkeypatch.setattr(change, "seal", both)
    done = one.do(*additions(3))
    assert len(sealed) == len(done.events) == 3
    assert all(short == whole for short, whole in sealed)
    assert len(done.events[0].body["seen"]) == 2
    assert [event.body["seen"] for event in done.events[1:]] == [[], []]
