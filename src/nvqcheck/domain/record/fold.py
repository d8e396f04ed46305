"""From the set of events to the record. The order in which events arrive does not matter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from nvqcheck.domain.events.causal_order import causal_order
from nvqcheck.domain.events.erasable_texts import Texts, shared_texts, text_of
from nvqcheck.domain.events.event import Event, Kept
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.record.beginning import beginning
from nvqcheck.domain.record.facts import Entry
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.record.state import RecordSoFar
from nvqcheck.domain.record.whose_words import may_erase


def fold(
    events: Iterable[Event],
    people: Mapping[str, Kept],
    texts: Mapping[str, Kept],
    *,
    void: Collection[str] = frozenset(),
    waiting: Collection[str] = frozenset(),
    centres: Collection[str] | None = None,
) -> Record:
    """What is true after all these events.

    Args:
        events: the set, in any order.
        people: names by commitment.
        texts: other erasable texts by commitment; one that was erased reads as `[erased]`, one
            that is gone without a word as `[missing]`.
        void: the ids of events that do not count, whoever says so.
        waiting: the ids of what trainees have judged: decisions and samples, which count once
            countersigned, and their word on evidence.
        centres: the ids of the erasures by the centre; None where there is no centre.
    """
    order = causal_order(events)
    start = beginning(order, void)
    erased, unlawful = erasures(order, void, centres, start)
    void = unlawful.union(void)
    known = Texts(people, texts, erased, shared_texts(order))
    events_by_id = {event.id: event for event in order}
    so_far = RecordSoFar(Record(), known, waiting, events_by_id, start)
    back = retractions(order, so_far.events, known, void)
    return so_far.record(_lines(order, so_far, void, back))


def extend(
    record: Record,
    events: Sequence[Event],
    people: Mapping[str, Kept],
    texts: Mapping[str, Kept],
    *,
    void: Collection[str] = frozenset(),
    waiting: Collection[str] = frozenset(),
) -> Record:
    """What is true once more has happened: the same as folding it all, without doing it all again.

    Args:
        record: what was true before. What counted then counts now, and what waited waits.
        events: what happened since, each in knowledge of all before it; none of a kind that
            reaches back.
        people: as for `fold`, of all events.
        texts: as for `fold`, of all events.
        void: as for `fold`; only the new events are looked for.
        waiting: as for `fold`; only the new events are looked for.
    """
    so_far = RecordSoFar(record, Texts(people, texts, record.erased, record.shared), waiting)
    return so_far.record([*record.history, *_lines(events, so_far, void, {})])


def _lines(
    order: Iterable[Event],
    so_far: RecordSoFar,
    void: Collection[str],
    retracted: Mapping[str, str],
) -> list[Entry]:
    """Apply events in their order; the lines of the history that they make."""
    lines = []
    for event in order:
        so_far.events[event.id] = event
        # Whether an erasure is allowed `erasures` has said already.
        allowed = event.kind == "erased" or so_far.allowed(event)
        without_effect = event.id in void or not allowed
        if not without_effect and event.id in retracted:
            so_far.note(event, stands=False)
        elif not without_effect:
            so_far.apply(event)
        lines.append(
            Entry(
                event=event,
                text=so_far.texts.said(event, void=without_effect),
                retracted=retracted.get(event.id),
                void=without_effect,
            )
        )
    return lines


def retractions(
    order: Iterable[Event], events: Mapping[str, Event], texts: Texts, void: Collection[str]
) -> dict[str, str]:
    """Why each event was taken back by the one who did it, by its id.

    Args:
        order: all events, in causal order.
        events: the same by id.
        texts: what they say.
        void: the ids of those that do not count.
    """

    def retractable(id_: str, by: str) -> bool:
        event = events.get(id_)
        return event is not None and KINDS[event.kind].retractable and event.actor == by

    return {
        event.data["event"]: texts.said(event)
        for event in order
        if event.kind == "retracted"
        and event.id not in void
        and retractable(event.data["event"], event.actor)
    }


def erasures(
    order: Sequence[Event],
    void: Collection[str],
    centres: Collection[str] | None,
    start: str = "",
) -> tuple[dict[str, str], set[str]]:
    """What was erased by those who may, before anything is read that could be.

    Args:
        order: all events, in causal order.
        void: the ids of those that do not count.
        centres: the ids of the erasures by the centre; None where there is no centre.
        start: the id of the event that the portfolio began with.

    Returns:
        The commitments, each with the event that says so; and the ids of the erasures by those
        who may not.
    """
    erased: dict[str, str] = {}
    unlawful: set[str] = set()
    if all(event.kind != "erased" for event in order):
        return erased, unlawful
    holding: dict[str, list[Event]] = {}
    for event in order:
        for commitment in {text_of(event), event.data.get("name", "")} - {""}:
            holding.setdefault(commitment, []).append(event)
    so_far = RecordSoFar(Record(), Texts({}, {}, {}), start=start)
    for event in order:
        if event.kind in ("started", "person_added"):
            if event.id not in void and so_far.allowed(event):
                so_far.apply(event)
        elif event.kind == "erased" and event.id not in void:
            held = [one for key in event.data["commitments"] for one in holding.get(key, ())]
            acts = (centres is not None and event.id in centres) or so_far.allowed(event)
            if acts and may_erase(event, held, so_far.candidate, centres):
                erased.update((key, event.id) for key in event.data["commitments"])
            else:
                unlawful.add(event.id)
    return erased, unlawful
