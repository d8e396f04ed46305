"""Which start of several a portfolio began with."""

from __future__ import annotations

from nvqcheck.domain.events.causal_order import causal_order
from nvqcheck.domain.events.event import Event, Fact, Stamp, portfolio_of, seal
from nvqcheck.domain.record.beginning import beginning
from nvqcheck.domain.record.fold import fold
from worlds.place import OTHER_PORTFOLIO, PORTFOLIO
from worlds.scene import SAM, Scene, scene

START = {"candidate": "zed", "name": "0" * 64}


def slipped_in(one: Scene, first: str) -> Event:
    """A start by Zed that knows nothing, and whose id sorts before another."""
    for second in range(600):
        at = f"2026-03-01T09:{second // 60:02}:{second % 60:02}Z"
        stamp = Stamp(PORTFOLIO, "zed", at, one.salt, "SHA256:" + "A" * 43)
        (event,) = seal([Fact("started", START)], (), stamp).events
        if event.id < first:
            return event._replace(sig="a signature")
    raise AssertionError


def test_a_start_that_is_slipped_in_takes_nothing_over() -> None:
    """However its id sorts, and signed or not, the start that judgements hang on stays."""
    one = scene()
    one.add("U1:1.1")
    one.met("U1:1.1")
    events = one.store.read().events
    (true,) = (event for event in events if event.kind == "started")
    forged = slipped_in(one, true.id)
    order = causal_order([*events, forged])
    assert order[0] == forged
    assert beginning(order) == true.id
    record = fold(order, {}, {})
    assert record.candidate == SAM
    assert [e.event for e in record.history if e.void] == [forged]
    assert beginning(order, {true.id}) == forged.id
    judged = {event.id for event in events if event.kind == "decided"}
    assert beginning(order, judged) == forged.id


def test_without_judgements_the_signed_start_stays() -> None:
    """Where nobody has judged yet the start stays that signed events hang on, then most events."""
    one = scene()
    events = one.store.read().events
    (true,) = (event for event in events if event.kind == "started")
    forged = slipped_in(one, true.id)._replace(sig="")
    assert beginning(causal_order([*events, forged])) == true.id
    assert beginning(causal_order([true, forged._replace(sig="a signature")])) == forged.id


def test_a_portfolio_without_a_start_began_with_none() -> None:
    """Where nobody started, or only in another's name, there is no beginning."""
    one = scene()
    events = one.store.read().events
    (true,) = (event for event in events if event.kind == "started")
    assert beginning([]) == ""
    assert beginning(events, {true.id}) == ""


def test_what_is_pasted_unsigned_takes_no_portfolio_over() -> None:
    """More unsigned events of another portfolio than there are here take nothing over."""
    key = "SHA256:" + "A" * 43
    stamp = Stamp(PORTFOLIO, SAM, "2026-03-01T09:00:00Z", lambda: "salt", key)
    (own,) = seal([Fact("started", {"candidate": SAM, "name": "0" * 64})], (), stamp).events
    own = own._replace(sig="a signature")
    foreign = stamp._replace(portfolio=OTHER_PORTFOLIO, actor="zed", key="")
    pasted = seal([Fact("started", START), Fact("submitted", {"criteria": []})], (), foreign)
    assert portfolio_of([own, *pasted.events]) == PORTFOLIO
