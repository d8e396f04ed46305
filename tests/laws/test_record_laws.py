"""Laws of the record: copies merge as sets, and no history lets a rule be broken."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from laws.deeds import CRITERIA, DEEDS, STORY, UNIT, Deed, begun, told
from nvqcheck.domain.events.event import Event, Fact
from nvqcheck.domain.progress.counting import OF_WORK
from nvqcheck.domain.progress.states import ACCEPTED, State
from nvqcheck.domain.record.facts import MARKS
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.ports import Snapshot
from worlds.scene import Scene


def folded(snapshot: Snapshot, events: tuple[Event, ...]) -> Record:
    """The record of these events with the texts of a snapshot."""
    return fold(events, snapshot.people, snapshot.texts)


def holds(view: View) -> None:
    """The rules that no record may break, whatever its history."""
    record = view.record
    actors = {event.id: event.actor for event in record.events.values()}
    for found in view.coverage.units[0].criteria:
        stand = found.standing
        decisions = record.decisions.get(found.ref, ())
        assert all(decision.actor != record.candidate for decision in decisions)
        for decision in decisions:
            for sample in record.samples.get(decision.id, ()):
                assert sample.actor not in (decision.actor, record.candidate)
        if stand.state in ACCEPTED:
            assert stand.decision is not None
            assert stand.decision.met
            assert stand.decision.vacsr == MARKS
            assert stand.taken
            assert all(record.evidence[id_].live for id_ in stand.taken)
            assert found.supported is any(
                stand.short.get(id_) in (None, *OF_WORK) for id_ in stand.taken
            )
        if stand.state is State.SAMPLED:
            assert stand.sample is not None
            assert actors[stand.sample.id] != actors[stand.sample.decision]
    unit = view.coverage.units[0]
    assert unit.total >= unit.evidenced >= unit.submitted >= unit.met >= unit.sampled >= 0
    assert sum(unit.number_in(state) for state in State) == unit.total
    for number in (unit.evidenced, unit.submitted, unit.met, unit.sampled):
        assert 0 <= unit.percent(number) <= 100
        assert (unit.percent(number) == 100) is (number == unit.total)
    work = unit.requirements[0]
    assert work.blocks or unit.ready or unit.met < unit.total or unit.requirements[1].blocks
    by_ref = record.by_ref
    for ref in work.by:
        item_ = by_ref[ref]
        assert item_.live
        assert (item_.content.method, item_.content.setting) != ("SIM", "work")
        assert item_.content.method not in ("SIM", "RA", "ASN")
    for signature in unit.signatures:
        if signature.signature.role is not Role.CANDIDATE:
            assert signature.signature.actor != record.candidate


@given(STORY, st.randoms(use_true_random=False))
def test_folding_is_free_of_order(story: list[Deed], random: object) -> None:
    """The order in which events arrive changes nothing of the record."""
    one = told(story)
    snapshot = one.store.read()
    shuffled = list(snapshot.events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert folded(snapshot, tuple(shuffled)) == one.record


@given(STORY, STORY)
def test_merging_is_symmetric_and_repeatable(here: list[Deed], there: list[Deed]) -> None:
    """Either copy that takes in the other comes to the same record, once and again."""
    one = begun()
    other = one.copy()
    told(here, one)
    told(there, other)
    mine, theirs = one.copy(), other.copy()
    mine.merge(other)
    theirs.merge(one)
    assert mine.store.read() == theirs.store.read()
    assert mine.record == theirs.record
    again = mine.copy()
    again.merge(other, one, mine)
    assert again.store.read() == mine.store.read()


@given(STORY, STORY, STORY)
def test_merging_three_copies_goes_in_any_grouping(
    first: list[Deed], second: list[Deed], third: list[Deed]
) -> None:
    """Three copies come to the same, whichever two are merged first."""
    start = begun()
    copies = [told(story, start.copy()) for story in (first, second, third)]
    results = []
    for one, two in combinations(range(3), 2):
        (rest,) = {0, 1, 2} - {one, two}
        pair = copies[one].copy()
        pair.merge(copies[two])
        whole = copies[rest].copy()
        whole.merge(pair)
        results.append(whole.store.read())
    assert results[0] == results[1] == results[2]


@given(STORY, STORY)
def test_no_history_breaks_a_rule(here: list[Deed], there: list[Deed]) -> None:
    """Whatever is asked for, allowed or refused, here and on another copy, the rules hold."""
    one = begun()
    other = one.copy()
    told(here, one)
    holds(one.view)
    told(there, other)
    one.merge(other)
    holds(one.view)


@given(STORY, st.lists(st.tuples(DEEDS, st.booleans()), min_size=1, max_size=6))
def test_no_forged_event_breaks_a_rule(
    story: list[Deed], forgeries: list[tuple[Deed, bool]]
) -> None:
    """Events that were made without asking any rule have no more effect than the rules allow."""
    one = begun()
    at_first = one.store.read().events
    told(story, one)
    for deed, unknowing in forgeries:
        kind, data = forged(one, deed)
        one.forge(deed.by, Fact(kind, data), knowing=at_first if unknowing else None)
        holds(one.view)


def forged(one: Scene, deed: Deed) -> tuple[str, Mapping[str, object]]:
    """What a deed would be, done by somebody for whom no rule holds."""
    record = one.record
    ref = CRITERIA[deed.criterion]
    decisions = [d.id for found in record.decisions.values() for d in found] or ["0" * 64]
    decision = decisions[deed.which % len(decisions)]
    pins = {"criterion": UNIT.criteria[ref.id].digest, "edition": UNIT.digest, "evidence": {}}
    person = {"person": deed.by, "roles": ["candidate", "assessor", "iv"], "name": "0" * 64}
    sampled = {
        "criterion": str(ref),
        "decision": decision,
        "outcome": "agree",
        "stage": "interim",
        "comment": "",
    }
    decided = {
        "criterion": str(ref),
        "outcome": "met",
        "vacsr": "vacsr" if deed.yes else "",
        "feedback": "",
        "on": "2026-03-01",
        "pins": pins,
        "replaces": decisions,
    }
    signed = {
        "unit": "U1",
        "role": ["candidate", "assessor", "iv"][deed.criterion],
        "edition": UNIT.digest,
        "covers": {},
        "sampled_on": "",
        "candidate_name": "0" * 64,
        "comment": "",
    }
    started = {"candidate": deed.by, "name": "0" * 64}
    id_ = list(record.evidence)[deed.which % len(record.evidence)]
    confirmed = {
        "evidence": id_,
        "item": record.digests[id_],
        "file": record.evidence[id_].content.location.sha256,
        "redacts": [],
        "reason": "",
    }
    kinds: dict[str, Mapping[str, object]] = {
        "add": started,
        "person": person,
        "sample": sampled,
        "decide": decided,
        "sign": signed,
        "submit": {"criteria": [str(ref)]},
        "retract": {"event": decision, "reason": "0" * 64},
        "withdraw": {"evidence": id_, "reason": "0" * 64},
        "stand by": confirmed,
    }
    names = {"add": "started", "person": "person_added", "sample": "sampled", "decide": "decided"}
    names |= {"sign": "signed", "submit": "submitted", "retract": "retracted"}
    names |= {"withdraw": "evidence_withdrawn", "stand by": "evidence_confirmed"}
    what = deed.what if deed.what in kinds else "sample"
    return names[what], kinds[what]
