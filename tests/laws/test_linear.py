"""Twice the history is twice the work: what somebody hands in stops nobody by its length."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import pytest

from keeping import keep
from nvqcheck.domain.events.event import Batch, Event, Fact, Stamp, Words, seal
from nvqcheck.domain.record import collected
from nvqcheck.domain.record.evidence import Link
from nvqcheck.ports import Snapshot
from nvqcheck.report.views.history import history_json
from nvqcheck.report.views.status import status_json
from nvqcheck.report.views.subject import subject_json
from worlds.place import PORTFOLIO
from worlds.scene import ANN, IVY, SAM, Scene, scene
from worlds.units import ref

Facts = Callable[[Scene, int], Fact]


def _sampled(one: Scene, number: int) -> Fact:
    decision = next(event for event in one.store.read().events if event.kind == "decided")
    return Fact(
        "sampled",
        {
            "criterion": decision.data["criterion"],
            "decision": decision.id,
            "outcome": "agree" if number % 2 else "action",
            "stage": "interim",
            "comment": Words(f"number {number}"),
        },
    )


def _erased(_: Scene, number: int) -> Fact:
    data = {
        "what": "text",
        "commitments": [f"{number:064x}"],
        "until": "",
        "reason": Words("asked for"),
    }
    return Fact("erased", data)


def _amended(one: Scene, number: int) -> Fact:
    item = next(event for event in one.store.read().events if event.kind == "evidence_added")
    said = {key: value for key, value in item.data.items() if key != "ref"}
    return Fact("evidence_amended", {**said, "evidence": item.id, "note": Words(str(number))})


def _submitted(_: Scene, number: int) -> Fact:
    return Fact("submitted", {"criteria": [f"U1:1.{number}"]})


def _linked(one: Scene, number: int) -> Fact:
    item = next(event for event in one.store.read().events if event.kind == "evidence_added")
    data = {"evidence": item.id, "criteria": ["U1:1.1"], "pointer": f"page {number}"}
    return Fact("linked", data)


def stamp(actor: str) -> Stamp:
    """A stamp at a fixed second."""
    return Stamp(PORTFOLIO, actor, "2026-03-02T09:00:00Z", lambda: "00" * 16)


def one_after_another(
    facts: Sequence[Fact], before: Sequence[Event], actor: str
) -> tuple[Batch, ...]:
    """What one person did."""
    return (seal(facts, before, stamp(actor)),)


def apart(facts: Sequence[Fact], before: Sequence[Event], actor: str) -> tuple[Batch, ...]:
    """What one person did on as many copies."""
    return tuple(seal([fact], before, stamp(actor)) for fact in facts)


def crowd(facts: Sequence[Fact], before: Sequence[Event], actor: str) -> tuple[Batch, ...]:
    """What as many people did, each one thing."""
    return tuple(
        seal([fact], before, stamp(f"{actor}{number}")) for number, fact in enumerate(facts)
    )


def grown(fact: Facts, how: Callable[..., tuple[Batch, ...]], actor: str, number: int) -> Scene:
    """A portfolio in which one criterion is met, and so many things more have happened."""
    one = scene()
    one.add("U1:1.1")
    one.met("U1:1.1", by=ANN)
    before = one.store.read().events
    for batch in how([fact(one, index) for index in range(number)], before, actor):
        keep(one.store, batch)
    return one


def looked(snapshot: Snapshot, one: Scene) -> None:
    """Everything that looking at a portfolio works out."""
    view = one.service().viewer.view(snapshot)
    history_json(view)
    status_json(view.coverage)
    subject_json(view.record, view.person(SAM))


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls."""
    counted = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    ("fact", "how", "actor"),
    [
        pytest.param(_sampled, one_after_another, IVY, id="samples"),
        pytest.param(_sampled, apart, IVY, id="samples-apart"),
        pytest.param(_erased, one_after_another, SAM, id="erasures"),
        pytest.param(_amended, one_after_another, SAM, id="amendments"),
        pytest.param(_linked, one_after_another, SAM, id="links"),
        pytest.param(_submitted, crowd, "p", id="people"),
    ],
)
def test_twice_the_history_is_twice_the_work(
    fact: Facts, how: Callable[..., tuple[Batch, ...]], actor: str
) -> None:
    """Folding, coverage, history, status and subject access call functions in proportion."""
    none, some, twice = (grown(fact, how, actor, number) for number in (1, 100, 200))
    snapshots = [(one.store.read(), one) for one in (none, some, twice)]
    begin, middle, end = (calls(lambda pair=pair: looked(*pair)) for pair in snapshots)
    assert end - begin < 2.3 * (middle - begin)


def test_a_link_is_made_once_however_often_it_grew(monkeypatch: pytest.MonkeyPatch) -> None:
    """To make it anew from all its places for each further one takes their square."""
    one = grown(_linked, one_after_another, SAM, 50)
    made: list[str] = []

    def counted(evidence: str, *rest: Any) -> Link:
        made.append(evidence)
        return Link(evidence, *rest)

    monkeypatch.setattr(collected, "Link", counted)
    (link,) = one.view.record.live_links(ref("U1:1.1")).values()
    assert (len(link.pointers), len(made)) == (50, 1)
