"""What another copy brings, what of it is not taken, and what is said of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from copies import holding, union
from exchange.copies_apart import brought
from keeping import keep
from nvqcheck.domain.actions.requests import EraseName, EraseText
from nvqcheck.domain.events.erasable_texts import ERASED
from nvqcheck.domain.events.event import Batch, Fact, Stamp, Words, seal
from nvqcheck.domain.progress.states import State
from nvqcheck.errors import UnreadableError
from nvqcheck.exchange.merging import Copy, bring
from nvqcheck.portfolio.change import Merged
from nvqcheck.ports import Snapshot
from nvqcheck.report.formats.plain import page_plain
from nvqcheck.report.views.merging import merged_json, merged_page, renamed
from nvqcheck.store.portfolio.file_format import read, serialise, snapshot
from nvqcheck.store.portfolio.memory import MemoryStore
from worlds.place import PORTFOLIO
from worlds.scene import ADA, ANN, SAM, Scene, item, scene

WHY = "Asked for."


def merge(one: Scene, *others: Scene, dry_run: bool = False) -> Merged:
    """What the service does with other copies."""
    return one.service().merge([other.store for other in others], dry_run=dry_run, erase=True)


def words(merged: Merged) -> str:
    """What is said of a merge."""
    return page_plain(merged_page(merged))


def test_a_copy_brings_what_is_not_here() -> None:
    """What came in are the events that were not here, in the order of what they knew."""
    one = scene()
    other = one.copy()
    made = other.add("U1:1.1", content=item(note="Seen by Jo"))
    one.add("U1:1.2")
    merged = merge(one, other)
    assert [event.kind for event in merged.events] == ["evidence_added", "linked"]
    assert merged.copies[0].texts == 1
    assert merged.view.record.evidence[made.id].content.note == "Seen by Jo"
    assert merged.before.record.evidence.keys() < one.record.evidence.keys()
    assert "memory came: 2 events (Sam 2), 1 name or text" in words(merged)


def test_nothing_new_is_said_to_be_nothing() -> None:
    """A copy that knows nothing more changes nothing, and that is said."""
    one = scene()
    before = one.store.read()
    merged = merge(one, one.copy())
    assert one.store.read() == before
    assert merged.events == ()
    assert "holds nothing that is not here" in words(merged)


def test_several_copies_come_in_at_once() -> None:
    """Each copy is said to bring what those before it have not."""
    one = scene()
    first, second = one.copy(), one.copy()
    first.add("U1:1.1")
    second.merge(first)
    second.add("U1:1.2")
    merged = merge(one, first, second)
    assert [len(copy.events) for copy in merged.copies] == [2, 2]
    assert one.store.read() == second.store.read()


def test_a_dry_run_changes_nothing() -> None:
    """A dry run says what would come in, and keeps nothing."""
    one = scene()
    other = one.copy()
    other.add("U1:1.1")
    before = one.store.read()
    merged = merge(one, other, dry_run=True)
    assert one.store.read() == before
    assert "would come: 2 events" in words(merged)
    assert words(merged).rstrip().endswith("Nothing was changed: this was a dry run.")


def test_merging_is_remembered() -> None:
    """What came in is noted like every change, so that a later rollback is noticed."""
    one = scene()
    other = one.copy()
    other.add("U1:1.1")
    seen: list[Snapshot] = []
    replace(one.service(), remember=lambda now: seen.append(now) or ()).merge([other.store])
    assert seen == [one.store.read()]


def test_the_copy_of_another_portfolio_is_refused() -> None:
    """Another portfolio is not merged, and both are named."""
    one = scene()
    stamp = Stamp("ffffffff-0000-4000-8000-000000000002", "kim", "2026-03-01T09:00:00Z", one.salt)
    batch = seal([Fact("started", {"candidate": "kim", "name": Words("Kim")})], (), stamp)
    other = holding(Snapshot(batch.events, batch.people))
    before = one.store.read()
    with pytest.raises(UnreadableError, match="is not a copy of") as raised:
        one.service().merge([other])
    assert raised.value.code == "other-portfolio"
    assert PORTFOLIO[:8] in raised.value.message
    assert "ffffffff" in raised.value.message
    assert one.store.read() == before


def test_one_bad_copy_stops_all() -> None:
    """Where one of several copies cannot be taken, none is."""
    one = scene()
    good = one.copy()
    good.add("U1:1.1")
    before = one.store.read()
    with pytest.raises(UnreadableError):
        one.service().merge([good.store, MemoryStore()])
    assert one.store.read() == before


def altered(one: Scene) -> Snapshot:
    """A copy in whose file a decision was edited: not yet met became met."""
    store = holding(one.store.read())
    assert store._document is not None
    document = json.loads(serialise(store._document))
    for entry in document["events"].values():
        if entry["body"]["kind"] == "decided":
            entry["body"]["data"]["outcome"] = "met"
    data = json.dumps(document).encode()
    return snapshot(read(data, "other.json"), "other.json", data)


def test_altered_events_are_reported_and_never_taken() -> None:
    """An event whose content was edited on the other copy is named, and stays there."""
    one = scene()
    one.add("U1:1.1")
    other = one.copy()
    other.not_yet("U1:1.1")
    found = brought(one.store.read(), altered(other))
    assert found.copies[0].events == ()
    assert [problem.code for problem in found.copies[0].problems] == ["event-altered"]


def test_a_genuine_event_is_not_replaced_by_an_altered_one() -> None:
    """Where the other copy has an altered form of what is here, what is here stays."""
    one = scene()
    one.add("U1:1.1")
    one.not_yet("U1:1.1")
    found = brought(one.store.read(), altered(one))
    assert one.store.read().plus(found.batch) == one.store.read()
    assert [problem.code for problem in found.copies[0].problems] == ["event-altered"]


def test_decisions_on_copies_apart_stand_side_by_side() -> None:
    """Both decisions are kept and shown, and the criterion waits for an assessor."""
    one = scene()
    one.add("U1:1.1")
    other = one.copy()
    one.met("U1:1.1")
    other.not_yet("U1:1.1", by=ADA)
    merged = merge(one, other)
    assert one.state() is State.STALE
    assert {decision.actor for decision in one.standing().apart} == {ANN, ADA}
    said = words(merged)
    assert "U1:1.1 was decided on copies apart, by A" in said
    assert "an assessor must decide again" in said
    (found,) = merged_json(merged)["apart"]
    assert {one["outcome"] for one in found["decisions"]} == {"met", "not_yet"}
    one.met("U1:1.1")
    assert one.state() is State.MET


def test_references_that_clash_are_named() -> None:
    """Two items that were both called WP1 are told apart, and it is said which is which."""
    one = scene()
    other = one.copy()
    one.add("U1:1.1", content=item(title="Mine"))
    other.add("U1:1.1", content=item(title="Theirs"))
    merged = merge(one, other)
    (found,) = renamed(merged)
    assert (found.given, found.ref) == ("WP1", "WP1b")
    assert {found.title, found.rival} == {"Mine", "Theirs"}
    assert f"“{found.title}” is called WP1b now, as “{found.rival}” is WP1, too" in words(merged)
    assert merged_json(merged)["renamed"][0]["now"] == "WP1b"
    assert renamed(merge(one, other)) == ()


def test_an_erased_text_stays_erased_when_an_old_copy_comes() -> None:
    """A copy that still has what was erased here does not bring it back."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="Told by Jo"))
    old = one.copy()
    one.do(EraseText(made.id, WHY), EraseName(SAM, WHY))
    before = one.store.read()
    merged = merge(one, old)
    assert one.store.read() == before
    assert "holds nothing that is not here" in words(merged)


def test_an_erasure_on_another_copy_erases_here() -> None:
    """What was erased on another copy is erased here, and how much is said."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="Told by Jo"))
    other = one.copy()
    other.do(EraseText(made.id, WHY), EraseName(SAM, WHY))
    merged = merge(one, other)
    kept = one.store.read()
    assert "Told by Jo" not in {text.text for text in kept.texts.values()}
    assert "Sam" not in {name.text for name in kept.people.values()}
    assert one.record.evidence[made.id].content.note == ERASED
    assert "2 names and texts erased on another copy" in words(merged)
    assert merged_json(merged)["erased"] == 2


@pytest.mark.parametrize("by", ["eve", SAM, ADA])
def test_a_forged_erasure_erases_nothing(by: str) -> None:
    """An erasure of feedback by anybody but its author comes in without effect."""
    one = scene()
    one.add("U1:1.1")
    decision = one.not_yet("U1:1.1").events[0]
    other = one.copy()
    gone = {"what": "text", "commitments": [decision.data["feedback"]]}
    other.forge(by, Fact("erased", {**gone, "until": "2020-01-01", "reason": "0" * 64}))
    merge(one, other)
    assert decision.data["feedback"] in one.store.read().texts


def test_an_empty_copy_brings_nothing() -> None:
    """A copy in which nothing has happened is a copy of every portfolio."""
    one = scene().store.read()
    assert bring(one, [Copy("empty", Snapshot())]).copies[0].events == ()
    assert union(Snapshot(), one) == one


def test_a_text_that_was_lost_here_comes_back() -> None:
    """A text that is gone here, and that nobody erased, comes back from the other copy."""
    one = scene()
    other = one.copy()
    name = next(iter(one.store.read().people))
    keep(one.store, Batch(erased=frozenset({name})))
    merged = merge(one, other)
    assert name in one.store.read().people
    assert "0 events" not in words(merged)
    assert "1 name or text" in words(merged)


def test_what_came_in_is_also_json() -> None:
    """Scripts read how much came from where, who did it and what it was."""
    one = scene()
    other = one.copy()
    other.add("U1:1.1")
    found = merged_json(merge(one, other))
    assert found["copies"] == [
        {"file": "memory", "events": 2, "signatures": 0, "texts": 0, "left_out": 0}
    ]
    assert found["people"] == [{"id": SAM, "name": "Sam", "events": 2}]
    assert [event["kind"] for event in found["events"]] == ["evidence_added", "linked"]
    assert found["dry_run"] is False
