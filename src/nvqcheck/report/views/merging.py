"""What came in from other copies of a portfolio: how much, by whom, what, and what it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.progress.coverage import CriterionCoverage
from nvqcheck.domain.record.record import Record
from nvqcheck.exchange.merging import Incoming
from nvqcheck.portfolio.change import Merged
from nvqcheck.report.coverage.json import apart_json
from nvqcheck.report.formats.document import Block, Column, Section, Sentence, Sheet
from nvqcheck.report.views.history import apart_sheet
from nvqcheck.report.words.events import SHORT, describe
from nvqcheck.report.words.wording import count, moment

DRY = "Nothing was changed: this was a dry run."


@dataclass(frozen=True, slots=True)
class Renamed:
    """An item of evidence whose reference another item has, too."""

    id: str
    given: str
    """What it was called when it was added."""
    ref: str
    """What it is called since the copies were merged."""
    title: str
    rival: str
    """The title of the item that keeps the reference."""


def renamed(merged: Merged) -> tuple[Renamed, ...]:
    """The items that are called otherwise than before the copies were merged."""
    record, before = merged.view.record, merged.before.record
    renamings = []
    for item in record.evidence.values():
        given = record.events[item.id].data["ref"]
        known = before.evidence.get(item.id)
        if item.ref != given and (known is None or known.ref != item.ref):
            rival = record.by_ref[given].content.title if given in record.by_ref else ""
            renamings.append(Renamed(item.id, given, item.ref, item.content.title, rival))
    return tuple(renamings)


def apart(merged: Merged) -> list[CriterionCoverage]:
    """The criteria on which decisions were made on copies apart, and that wait for an assessor."""
    units = merged.view.coverage.units
    return [line for unit in units for line in unit.criteria if line.standing.apart]


def erased(merged: Merged) -> int:
    """How many names and texts that were here are erased now."""
    return len(merged.view.record.erased.keys() - merged.before.record.erased.keys())


def merged_json(merged: Merged) -> dict[str, Any]:
    """What came in from each copy, and what was left out, as `result` of JSON."""
    record = merged.view.record
    return {
        "dry_run": merged.dry_run,
        "copies": [
            {
                "file": copy.name,
                "events": len(copy.events),
                "signatures": len(copy.signed),
                "texts": copy.texts,
                "left_out": len(copy.problems),
            }
            for copy in merged.copies
        ],
        "people": [
            {"id": id_, "name": record.shown(id_), "events": number}
            for id_, number in by_person(merged.events)
        ],
        "events": [
            {
                "id": event.id,
                "kind": event.kind,
                "actor": event.actor,
                "at": event.at,
                "what": describe(event, record),
            }
            for event in merged.events
        ],
        "erased": erased(merged),
        "apart": [
            {
                "criterion": str(line.ref),
                "state": line.state.value,
                "decisions": [apart_json(decision) for decision in line.standing.apart],
            }
            for line in apart(merged)
        ],
        "renamed": [
            {"id": one.id, "ref": one.given, "now": one.ref, "title": one.title}
            for one in renamed(merged)
        ],
    }


def by_person(events: Iterable[Event]) -> list[tuple[str, int]]:
    """Who did how many of these events, most first."""
    counts = Counter(event.actor for event in events)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def merged_page(merged: Merged) -> Section:
    """A sentence a copy, the events that came in, and what there is to look at now."""
    blocks: list[Block] = [Sentence(_sentence(copy, merged)) for copy in merged.copies]
    if merged.events:
        blocks.append(_events(merged))
    blocks += [Sentence(text, loud=True) for text in _remarks(merged)]
    blocks += [apart_sheet(merged.view.record, line) for line in apart(merged)]
    if merged.dry_run:
        blocks.append(Sentence(DRY))
    return Section("Merge", tuple(blocks))


def _sentence(copy: Incoming, merged: Merged) -> str:
    if not (copy.events or copy.signed or copy.texts):
        return f"{copy.name} holds nothing that is not here."
    record = merged.view.record
    people = ", ".join(f"{record.shown(id_)} {number}" for id_, number in by_person(copy.events))
    parts = [f"{count(len(copy.events), 'event')} ({people})"] if copy.events else []
    parts += [count(len(copy.signed), "signature")] if copy.signed else []
    parts += [count(copy.texts, "name or text", "names and texts")] if copy.texts else []
    came = "would come" if merged.dry_run else "came"
    return f"From {copy.name} {came}: {', '.join(parts)}."


def _events(merged: Merged) -> Sheet:
    record = merged.view.record
    columns = (Column("event"), Column("when"), Column("who"), Column("what", wide=True))
    rows = tuple(
        (event.id[:SHORT], moment(event.at), record.shown(event.actor), describe(event, record))
        for event in merged.events
    )
    title = "What would come in" if merged.dry_run else "What came in"
    return Sheet(title, columns, rows, one_line=True)


def _remarks(merged: Merged) -> Iterator[str]:
    for one in renamed(merged):
        rival = f", as “{one.rival}” is {one.given}, too" if one.rival else ""
        yield f"“{one.title}” is called {one.ref} now{rival}. Links and decisions are untouched."
    if number := erased(merged):
        what = count(number, "name or text", "names and texts")
        yield f"{what} erased on another copy: {'would be gone' if merged.dry_run else 'gone'}."
    for line in apart(merged):
        who = _names(merged.view.record, line)
        yield f"{line.ref} was decided on copies apart, by {who}: an assessor must decide again."


def _names(record: Record, line: CriterionCoverage) -> str:
    return " and ".join(record.shown(decision.actor) for decision in line.standing.apart)
