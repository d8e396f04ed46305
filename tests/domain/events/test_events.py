"""Events: how facts are sealed into chains that nobody can rewrite unnoticed."""

from __future__ import annotations

from nvqcheck.domain.events.body import fault
from nvqcheck.domain.events.causal_order import causal_order
from nvqcheck.domain.events.erasable_texts import spoken_of
from nvqcheck.domain.events.event import (
    PREVIOUS,
    Batch,
    Event,
    Fact,
    Kept,
    Stamp,
    Words,
    newest,
    seal,
)
from nvqcheck.domain.events.knowledge import Knowledge
from nvqcheck.domain.text.canonical import commitment
from worlds.place import PORTFOLIO
from worlds.scene import SAM, kinds

ID = "ab" * 32


def stamp(actor: str = SAM) -> Stamp:
    """A stamp at a fixed second with a fixed salt."""
    return Stamp(PORTFOLIO, actor, "2026-03-01T09:00:00Z", lambda: "salt")


def submitted(criterion: str = "U1:1.1") -> Fact:
    """A fact without text."""
    return Fact("submitted", {"criteria": [criterion]})


START = Fact("started", {"candidate": SAM, "name": Words("Sam")})


def made(batch: Batch) -> Event:
    """The one event of a batch."""
    (event,) = batch.events
    return event


def test_the_first_event_follows_nothing() -> None:
    """The first event of a portfolio is its author's number one and knows of nothing."""
    event = made(seal([START], (), stamp()))
    assert (event.body["seq"], event.body["prev"], event.body["seen"]) == (1, "", [])
    assert (event.kind, event.actor, event.at) == ("started", SAM, "2026-03-01T09:00:00Z")
    assert event.after == []


def test_an_actor_has_one_chain() -> None:
    """Each event of an actor names the one before it and counts on."""
    batch = seal([START, submitted(), submitted("U1:1.2")], (), stamp())
    first, second, third = batch.events
    assert [event.body["seq"] for event in batch.events] == [1, 2, 3]
    assert [event.body["prev"] for event in batch.events] == ["", first.id, second.id]
    assert third.after == [second.id]


def test_an_event_names_the_newest_of_everyone_else() -> None:
    """An event says which events of others had been seen: those that none of the others names."""
    start = seal([START, submitted()], (), stamp()).events
    ann = seal([submitted()], start, stamp("ann")).events
    tea = seal([submitted()], start, stamp("tea")).events
    ivy = made(seal([submitted()], (*start, *ann, *tea), stamp("ivy")))
    assert ivy.body["seen"] == sorted([ann[-1].id, tea[-1].id])
    assert ivy.body["prev"] == ""
    assert made(seal([submitted()], (*start, *ann, *tea, ivy), stamp())).body["seen"] == [ivy.id]


def test_what_was_seen_is_named_once() -> None:
    """However many there were, what an event has seen later events do not name again."""
    start = seal([START], (), stamp()).events
    crowd = [made(seal([submitted()], start, stamp(f"p{number}"))) for number in range(50)]
    ann = seal([submitted(), submitted()], (*start, *crowd), stamp("ann")).events
    assert [len(event.body["seen"]) for event in ann] == [50, 0]
    (again,) = seal([submitted()], (*start, *crowd, *ann), stamp("ann")).events
    sam = made(seal([submitted()], (*start, *crowd, *ann, again), stamp()))
    assert (again.body["seen"], sam.body["seen"]) == ([], [again.id])
    knowledge = Knowledge(causal_order([*start, *crowd, *ann, again, sam]))
    assert all(knowledge.knows(sam.id, event.id) for event in (*start, *crowd, *ann))


def test_a_forked_chain_goes_on_from_its_longer_end() -> None:
    """After a union the actor follows one of their own ends and has seen the other."""
    start = seal([START], (), stamp()).events
    here = seal([submitted()], start, stamp()).events
    there = seal([submitted("U1:1.2"), submitted("U1:2.1")], start, stamp()).events
    both = (*start, *here, *there)
    assert {event.id for event in newest(both)[SAM]} == {here[-1].id, there[-1].id}
    event = made(seal([submitted()], both, stamp()))
    assert (event.body["prev"], event.body["seen"]) == (there[-1].id, [here[-1].id])
    assert event.body["seq"] == 4


def test_erasable_text_is_only_promised() -> None:
    """The event holds a commitment; the text and its salt are kept beside it."""
    reason = Fact("retracted", {"event": ID, "reason": Words("a slip")})
    batch = seal([reason], (), stamp())
    promise = commitment("salt", "a slip")
    assert made(batch).data["reason"] == promise
    assert (dict(batch.people), dict(batch.texts)) == ({}, {promise: Kept("salt", "a slip")})


def test_names_are_kept_apart_from_other_texts() -> None:
    """A person's name goes into the table of people, which can be erased by itself."""
    batch = seal([START], (), stamp())
    promise = commitment("salt", "Sam")
    assert (dict(batch.people), dict(batch.texts)) == ({promise: Kept("salt", "Sam")}, {})


def test_previous_stands_for_the_event_before() -> None:
    """An item and its link are made at once: the link names the event just made."""
    link = Fact("linked", {"evidence": PREVIOUS, "criteria": ["U1:1.1"], "pointer": ""})
    first, second = seal([submitted(), link], (), stamp()).events
    assert second.data["evidence"] == first.id


def test_text_is_sealed_as_it_is_kept() -> None:
    """Text in events and in commitments is cleaned, so that its digest can be found again."""
    pointer = Fact("linked", {"evidence": ID, "criteria": [], "pointer": "e\u0301"})
    batch = seal(
        [pointer, Fact("retracted", {"event": ID, "reason": Words("\ud800")})], (), stamp()
    )
    assert batch.events[0].data["pointer"] == "\u00e9"
    assert [kept.text for kept in batch.texts.values()] == ["?"]


def test_sealed_events_are_genuine_and_whole() -> None:
    """What is sealed has no fault, and its id is its digest."""
    events = seal([START, submitted()], (), stamp()).events
    assert [(fault(dict(event.body)), event.genuine) for event in events] == [("", True)] * 2
    assert kinds(events) == ["started", "submitted"]


def test_an_edited_event_is_not_genuine() -> None:
    """An event whose body was changed is not what its id says; a signature is not its body."""
    event = made(seal([submitted()], (), stamp()))
    assert not event._replace(body={**event.body, "at": "2026-03-02T09:00:00Z"}).genuine
    assert event._replace(sig="another").genuine


def test_events_speak_of_what_they_commit_to() -> None:
    """Of names and of texts apart, as they are kept apart; what has none speaks of none."""
    reason = Fact("retracted", {"event": ID, "reason": Words("A slip.")})
    batch = seal([START, submitted(), reason], (), stamp())
    spoken = spoken_of(batch.events)
    assert (spoken.names, spoken.texts) == (batch.people.keys(), batch.texts.keys())
    assert spoken_of(batch.events[1:2]) == (frozenset(), frozenset())
