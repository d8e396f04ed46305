"""What every portfolio store does, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copies import holding
from keeping import keep
from nvqcheck.domain.events.event import Batch, Event, Fact, Kept, seal
from nvqcheck.domain.text.canonical import canonical, commitment
from nvqcheck.errors import UnreadableError
from nvqcheck.ports import PortfolioStore, Snapshot
from nvqcheck.ssh.sshsig import sign
from nvqcheck.store.portfolio.memory import MemoryStore
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from worlds.keys import seeded

Clerk = Any  # the class lives in conftest.py
Make = Callable[[], PortfolioStore]


@pytest.fixture(scope="session", params=["file", "memory"])
def make(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a store in which there is nothing yet."""

    def in_file() -> PortfolioStore:
        return TinyDbStore(tmp_path_factory.mktemp("folder") / "portfolio.json")

    return in_file if request.param == "file" else MemoryStore


@pytest.fixture
def store(make: Make) -> PortfolioStore:
    """A store in which there is nothing yet."""
    return make()


def test_nothing_is_there_before_it_is_started(store: PortfolioStore, clerk: Clerk) -> None:
    """Where nothing was started there is nothing to read or to add to, and no more is said."""
    assert store.version() == ()
    with pytest.raises(UnreadableError, match="There is no portfolio at") as reading:
        store.read()
    with pytest.raises(UnreadableError) as adding:
        keep(store, clerk.start())
    assert reading.value.code == adding.value.code == "no-portfolio"
    assert reading.value.hint == ""
    assert store.version() == ()


def test_starting_sees_an_empty_portfolio(store: PortfolioStore, clerk: Clerk) -> None:
    """With `create` the change sees an empty snapshot, and then the portfolio exists."""
    seen: list[Snapshot] = []

    def change(before: Snapshot) -> Batch:
        seen.append(before)
        batch: Batch = clerk.start()(before)
        return batch

    keep(store, change, create=True)
    assert seen == [Snapshot()]
    assert store.version()


def test_starting_twice_is_refused(store: PortfolioStore, clerk: Clerk) -> None:
    """A portfolio that exists is not started over, and stays as it is."""
    before = keep(store, clerk.start(), create=True)
    with pytest.raises(UnreadableError) as raised:
        keep(store, clerk.start("Another"), create=True)
    assert raised.value.code == "already-there"
    assert store.read() == before


def test_what_was_added_is_read_again(store: PortfolioStore, clerk: Clerk) -> None:
    """Events come back in the order of their ids, names and texts under their commitments."""
    first = keep(store, clerk.start("Amy Ng"), create=True)
    last = keep(store, clerk.note("a slip"))
    assert store.read() == last
    assert [event.id for event in last.events] == sorted(event.id for event in last.events)
    assert {event.kind for event in last.events} == {"started", "retracted"}
    assert [event for event in last.events if event.kind == "started"] == list(first.events)
    assert list(last.people.values()) == [Kept("salt", "Amy Ng")]
    assert list(last.texts.values()) == [Kept("salt", "a slip")]
    assert last.problems == ()


def test_a_change_sees_the_newest_state(store: PortfolioStore, clerk: Clerk) -> None:
    """Each change is decided on with everything that was added before it."""
    keep(store, clerk.start(), create=True)
    for number in range(1, 4):
        last = keep(store, clerk.submit("CC28:1.1"))
        assert max(event.body["seq"] for event in last.events) == number + 1


def test_several_changes_go_in_at_once(store: PortfolioStore, clerk: Clerk) -> None:
    """A batch of many events goes in as one."""
    story = clerk.story(40)
    after = keep(store, Batch(story), create=True)
    assert {event.id for event in after.events} == {event.id for event in story}


def test_a_refusal_goes_through_and_changes_nothing(store: PortfolioStore, clerk: Clerk) -> None:
    """What the change raises comes out as it is, and the portfolio is as it was."""
    before = keep(store, clerk.start(), create=True)

    def refuse(_: Snapshot) -> Batch:
        raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        keep(store, refuse)
    assert store.read() == before


def test_adding_the_same_again_changes_nothing(store: PortfolioStore, clerk: Clerk) -> None:
    """A portfolio is a set: what is there already is not added a second time."""
    story = clerk.story()
    first = keep(store, Batch(story), create=True)
    again = keep(store, Batch(story[:2]))
    nothing = keep(store, Batch())
    assert first == again == nothing == store.read()


@pytest.mark.parametrize("signatures", [("", "s1"), ("s1", ""), ("s1", "s2"), ("s2", "s1")])
def test_signatures_do_not_depend_on_the_order(
    store: PortfolioStore, clerk: Clerk, signatures: tuple[str, str]
) -> None:
    """A signature is added to an event that has none, is never lost, and the order is all one."""
    event = clerk.story(1)[0]
    for create, sig in zip((True, False), signatures, strict=True):
        after = keep(store, Batch((event._replace(sig=sig),)), create=create)
    assert [event.sig for event in after.events] == [max(signatures)]
    assert store.read() == after


def test_two_signatures_of_one_event_in_one_batch(store: PortfolioStore, clerk: Clerk) -> None:
    """The same event twice in one batch is one event, with its signature."""
    event = clerk.story(1)[0]
    batch = Batch((event._replace(sig="signed"), event))
    after = keep(store, batch, create=True)
    assert [event.sig for event in after.events] == ["signed"]
    assert store.read() == after


def test_an_event_of_another_portfolio_is_refused(
    store: PortfolioStore, clerk: Clerk, stranger: Clerk
) -> None:
    """Nobody's work gets into somebody else's portfolio."""
    before = keep(store, clerk.start(), create=True)
    with pytest.raises(UnreadableError) as raised:
        keep(store, stranger.submit("CC28:1.1"))
    assert raised.value.code == "foreign-event"
    assert store.read() == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda event: Batch((event._replace(id="0" * 64),)),
        lambda event: Batch((Event("0" * 64, {**event.body, "at": "yesterday"}),)),
        lambda event: Batch((event,), people={"0" * 64: Kept("salt", "Amy")}),
        lambda event: Batch((event,), texts={"0" * 64: Kept("salt", "a slip")}),
    ],
    ids=["id", "shape", "name", "text"],
)
def test_what_could_not_be_read_again_is_a_defect(
    store: PortfolioStore, clerk: Clerk, spoil: Callable[[Event], Batch]
) -> None:
    """A batch whose ids, shapes or commitments do not hold is the caller's defect, not stored."""
    with pytest.raises(ValueError, match=r"^(event|text) 0{12}: "):
        keep(store, spoil(clerk.story(1)[0]), create=True)
    assert store.version() == ()


@given(text=st.text(), name=st.text())
def test_any_text_comes_back_as_it_was_typed(
    make: Make, clerk: Clerk, text: str, name: str
) -> None:
    """Whatever a person typed, control characters and all, is read as the event promises it."""
    store = make()
    people = {commitment("s", name): Kept("s", name)}
    texts = {commitment(text, text): Kept(text, text)}
    after = keep(store, Batch(clerk.story(1), people, texts), create=True)
    assert store.read() == after
    assert (after.people, after.texts, after.problems) == (people, texts, ())


@given(data=st.data())
def test_the_order_of_adding_does_not_matter(make: Make, clerk: Clerk, data: st.DataObject) -> None:
    """The same events in any order and any portions are the same portfolio."""
    story = clerk.story(8)
    order = data.draw(st.permutations(story))
    cut = data.draw(st.integers(0, len(story)))
    straight, mixed = make(), make()
    keep(straight, Batch(story), create=True)
    keep(mixed, Batch(tuple(order[:cut])), create=True)
    keep(mixed, Batch(tuple(order[cut:])))
    assert straight.read() == mixed.read()
    if isinstance(straight, TinyDbStore) and isinstance(mixed, TinyDbStore):
        assert straight.path.read_bytes() == mixed.path.read_bytes()


def test_memory_can_start_with_what_a_file_holds(tmp_path: Path, clerk: Clerk) -> None:
    """A dry run sees what the file holds, and leaves the file as it is."""
    file = TinyDbStore(tmp_path / "portfolio.json")
    held = keep(file, clerk.start(), create=True)
    memory = holding(file.read(), file.name)
    assert memory.read() == held
    assert memory.name == file.name
    keep(memory, clerk.submit("CC28:1.1"))
    assert file.read() == held


def test_nothing_outside_holds_a_part_of_memory(clerk: Clerk) -> None:
    """Whoever changes the body of an event they added does not change what the store keeps."""
    store = MemoryStore()
    batch = seal([], (), clerk.stamp())
    body = dict(clerk.story(1)[0].body)
    event = Event(clerk.story(1)[0].id, body)
    keep(store, batch._replace(events=(event,)), create=True)
    body["actor"] = "bob"
    assert store.read().problems == ()


def test_its_version_tells_of_every_change(store: PortfolioStore, clerk: Clerk) -> None:
    """The version is empty without a portfolio, differs after a change, and else stays."""
    versions = [store.version()]
    keep(store, clerk.start(), create=True)
    versions.append(store.version())
    keep(store, clerk.submit("CC28:1.1"))
    versions.append(store.version())
    store.read()
    assert versions[0] == ()
    assert len(set(versions)) == 3
    assert store.version() == versions[-1]


def test_what_is_erased_is_not_kept(store: PortfolioStore, clerk: Clerk) -> None:
    """Erasing takes names and texts out, leaves the events, and reads the same as it was told."""
    keep(store, clerk.start(), create=True)
    before = keep(store, clerk.note("About Jo"))
    gone = frozenset({*before.people, *before.texts})
    after = keep(store, Batch(erased=gone))
    assert (after.people, after.texts) == ({}, {})
    assert after.events == before.events
    assert store.read() == after


def test_what_is_erased_does_not_come_with_the_same_change(
    store: PortfolioStore, clerk: Clerk
) -> None:
    """A text that a change both brings and erases is not kept."""
    before = keep(store, clerk.start(), create=True)
    after = keep(store, Batch((), before.people, {}, frozenset(before.people)))
    assert after.people == {}
    assert store.read() == after


def test_of_two_signatures_the_proving_one_stays(make: Make, clerk: Clerk) -> None:
    """A signature on the event stays against one that is not, whichever came first."""
    key = seeded("amy").public.fingerprint
    (event,) = seal(
        [Fact("submitted", {"criteria": []})], (), clerk.stamp()._replace(key=key)
    ).events
    proving = event._replace(sig=sign(seeded("amy"), canonical(dict(event.body))))
    false = event._replace(sig="~ greater than any")
    for first, second in ((proving, false), (false, proving)):
        store = make()
        keep(store, Batch((first,)), create=True)
        after = keep(store, Batch((second,)))
        assert after.events == store.read().events == (proving,)
