"""Signatures that another copy brings: which are taken, and which are not."""

from __future__ import annotations

import pytest

from copies import union
from exchange.copies_apart import brought
from nvqcheck.domain.events.event import Event, Fact, Stamp, seal
from nvqcheck.domain.text.canonical import canonical
from nvqcheck.ports import Snapshot
from nvqcheck.ssh.sshsig import sign
from worlds.keys import seeded
from worlds.place import PORTFOLIO
from worlds.scene import SAM


def signed(event: Event, by: str) -> Event:
    """The event with somebody's signature."""
    return event._replace(sig=sign(seeded(by), canonical(dict(event.body))))


def with_signature(one: Snapshot, sig: str) -> Snapshot:
    """The snapshot with this beside its first event."""
    return one._replace(events=(one.events[0]._replace(sig=sig), *one.events[1:]))


def unsigned() -> Snapshot:
    """Two events that name Sam's key, from which the signatures were taken."""
    at, key = "2026-03-01T09:00:00Z", seeded(SAM).public.fingerprint
    stamp = Stamp(PORTFOLIO, SAM, at, salt=lambda: "salt", key=key)
    facts = [Fact("started", {"candidate": SAM, "name": "0" * 64})]
    facts.append(Fact("submitted", {"criteria": ["U1:1.1"]}))
    return Snapshot(tuple(sorted(seal(facts, (), stamp).events, key=lambda event: event.id)))


def test_a_signature_comes_to_the_unsigned() -> None:
    """The same event with and without a signature keeps the signature, from either side."""
    plain = unsigned()
    proven = plain._replace(events=(signed(plain.events[0], SAM), *plain.events[1:]))
    assert union(plain, proven) == union(proven, plain) == proven
    found = brought(plain, proven)
    assert [event.id for event in found.copies[0].signed] == [plain.events[0].id]
    assert found.copies[0].problems == ()


@pytest.mark.parametrize("sig", ["~ no signature", "of another event", "by another key"])
def test_a_false_signature_is_not_taken(sig: str) -> None:
    """What is not a signature on the event does not come to it, and is reported."""
    plain = unsigned()
    if sig == "of another event":
        sig = signed(plain.events[1], SAM).sig
    if sig == "by another key":
        sig = signed(plain.events[0], "kim").sig
    found = brought(plain, with_signature(plain, sig))
    assert plain.plus(found.batch) == plain
    assert [problem.code for problem in found.copies[0].problems] == ["false-signature"]


def test_a_false_signature_gives_way() -> None:
    """Where what stands here is no signature on the event, the one that proves it takes over."""
    plain = unsigned()
    proven = signed(plain.events[0], SAM).sig
    here = with_signature(plain, "~ no signature")
    found = brought(here, with_signature(plain, proven))
    assert here.plus(found.batch) == with_signature(plain, proven)
    assert len(found.copies[0].signed) == 1


def test_nobody_puts_their_signature_in_the_place_of_anothers() -> None:
    """The signature by the key that the event names stays, or takes its place again."""
    plain = unsigned()
    own, other = (with_signature(plain, signed(plain.events[0], by).sig) for by in (SAM, "kim"))
    found = brought(own, other)
    assert own.plus(found.batch) == own
    assert [problem.code for problem in found.copies[0].problems] == ["false-signature"]
    found = brought(other, own)
    assert other.plus(found.batch) == own
    assert found.copies[0].problems == ()


def test_another_proof_by_the_same_key_is_nothing_to_report() -> None:
    """A second signature by the key that an event names is not taken, and proves no less."""
    plain = unsigned()
    here = with_signature(plain, signed(plain.events[0], SAM).sig)
    there = with_signature(plain, here.events[0].sig.strip())
    found = brought(here, there)
    assert (here.plus(found.batch).events[0].sig, found.copies[0].problems) == (
        here.events[0].sig,
        (),
    )
