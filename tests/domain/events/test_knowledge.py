"""Who knew of what, answered at once for any history."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.knowledge import Knowledge


def event(id_: str, *after: str) -> Event:
    """An event that was made in knowledge of others."""
    return Event(id_, {"prev": "", "seen": list(after)})


@st.composite
def histories(draw: st.DrawFn) -> tuple[Event, ...]:
    """Events in causal order, each after any of those before it, and some that are missing."""
    events: list[Event] = []
    for number in range(draw(st.integers(1, 12))):
        known = draw(st.sets(st.integers(0, number), max_size=4)) - {number}
        missing = ["gone"] if draw(st.booleans()) else []
        events.append(event(str(number), *map(str, known), *missing))
    return tuple(events)


def walked(events: Sequence[Event], later: str) -> set[str]:
    """What an event knew, found by walking the history back; itself included."""
    by_id = {one.id: one for one in events}
    known, waiting = set(), [later]
    while waiting:
        id_ = waiting.pop()
        if id_ in by_id and id_ not in known:
            known.add(id_)
            waiting += by_id[id_].after
    return known


@given(histories())
def test_it_knows_what_a_walk_through_the_history_finds(events: tuple[Event, ...]) -> None:
    """An event knows itself, those that it names, and all that these know."""
    knowledge = Knowledge(events)
    for later in events:
        known = {one.id for one in events if knowledge.knows(later.id, one.id)}
        assert known == walked(events, later.id)
        assert not knowledge.knows("elsewhere", later.id)


@given(histories(), st.data())
def test_what_nobody_answers_is_what_none_of_the_others_knows(
    events: tuple[Event, ...], data: st.DataObject
) -> None:
    """An event is answered by another that knows of it, never by itself."""
    ids = st.lists(st.sampled_from([one.id for one in events]))
    asked, answers = data.draw(ids), data.draw(ids)
    expected = {
        id_
        for id_ in asked
        if not any(id_ != other and id_ in walked(events, other) for other in answers)
    }
    assert Knowledge(events).unanswered(asked, answers) == expected


@pytest.mark.parametrize("number", [30, 3000])
def test_a_chain_takes_one_step_an_event(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """However long a history is, each event is looked at once, whatever is asked afterwards."""
    looked: list[str] = []
    after = Event.after.fget
    assert after
    monkeypatch.setattr(Event, "after", property(lambda e: looked.append(e.id) or after(e)))
    begin = [event("0"), *(event(str(n), str(n - 1)) for n in range(1, number))]
    knowledge = Knowledge([*begin, *(event(f"apart {n}", "0") for n in range(number))])
    ids = [one.id for one in begin]
    assert all(knowledge.knows(str(number - 1), id_) for id_ in ids)
    assert knowledge.unanswered(ids, ids) == {str(number - 1)}
    assert len(looked) == 2 * number
