"""Who did what, when: of a whole portfolio, or of one criterion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nvqcheck.domain.coverage import CriterionCoverage
from nvqcheck.domain.record import Entry, Record
from nvqcheck.domain.standard import CriterionRef
from nvqcheck.report import coverage_words as words
from nvqcheck.report.events import SHORT, describe
from nvqcheck.report.glyphs import Mark, word
from nvqcheck.report.page import Block, Column, Fields, Marked, Section, Sheet
from nvqcheck.report.wording import moment


def entries_about(record: Record, ref: CriterionRef) -> tuple[Entry, ...]:
    """What bears on a criterion: its links, judgements and samples, and changes to its evidence."""
    linked = {
        entry.event.data["evidence"]
        for entry in record.history
        if entry.event.kind == "linked" and str(ref) in entry.event.data["criteria"]
    }
    found: dict[str, Entry] = {}
    for entry in record.history:
        if _bears(entry, str(ref), linked) or entry.event.data.get("event") in found:
            found[entry.event.id] = entry
    return tuple(found.values())


def _bears(entry: Entry, ref: str, linked: set[str]) -> bool:
    event = entry.event
    if ref == event.data.get("criterion") or ref in event.data.get("criteria", ()):
        return True
    if event.kind in ("evidence_amended", "evidence_withdrawn"):
        return event.data["evidence"] in linked
    return event.id in linked


def history_json(entries: Iterable[Entry], record: Record) -> dict[str, Any]:
    """Every entry in order."""
    return {
        "entries": [
            {
                "id": entry.event.id,
                "at": entry.event.at,
                "actor": entry.event.actor,
                "name": record.shown(entry.event.actor),
                "kind": entry.event.kind,
                "what": describe(entry.event, record),
                "text": entry.text,
                "retracted": entry.retracted,
                "void": entry.void,
            }
            for entry in entries
        ]
    }


def who(entry: Entry, record: Record) -> str:
    """Name and roles of the one who did it: `Ann Lee (assessor)`."""
    actor = entry.event.actor
    person = record.people.get(actor)
    return f"{person.shown} ({person.role_words})" if person else actor


def notes(entry: Entry) -> Iterator[Marked]:
    """What has to be known of an entry that does not stand."""
    if entry.retracted is not None:
        yield Marked(Mark.RETRACTED, f": {entry.retracted}" if entry.retracted else "")
    if entry.void:
        yield Marked(Mark.VOID, ": no rule allows it")


def history_page(entries: Iterable[Entry], record: Record) -> Section:
    """Every entry in order, oldest first."""
    return Section("History", (_sheet(entries, record),))


def _sheet(entries: Iterable[Entry], record: Record) -> Sheet:
    columns = (
        Column("event"),
        Column("when"),
        Column("who", wide=True),
        Column("what", wide=True),
        Column("text", wide=True),
        Column("note"),
    )
    rows = tuple(
        (
            entry.event.id[:SHORT],
            moment(entry.event.at),
            who(entry, record),
            describe(entry.event, record),
            entry.text,
            "; ".join(note.words for note in notes(entry)),
        )
        for entry in entries
    )
    return Sheet("", columns, rows, one_line=True, when_empty="Nothing has happened yet.")


def criterion_page(found: CriterionCoverage, record: Record) -> Section:
    """How one criterion stands, and everything that bears on it."""
    parts: tuple[Block, ...] = (
        criterion_fields(found),
        _sheet(entries_about(record, found.ref), record),
    )
    return Section(f"History of {found.ref}", parts)


def criterion_fields(found: CriterionCoverage) -> Fields:
    """How one criterion stands."""
    return Fields(
        str(found.ref),
        (
            ("statement", found.criterion.statement),
            ("state", Marked(found.state)),
            ("evidence", words.evidence_words(found)),
            ("remarks", " ".join(words.remarks(found))),
        ),
    )


def criterion_json(found: CriterionCoverage, record: Record) -> dict[str, Any]:
    """How one criterion stands, and everything that bears on it."""
    return {
        "criterion": str(found.ref),
        "statement": found.criterion.statement,
        "state": found.state.value,
        "state_words": word(found.state),
        **history_json(entries_about(record, found.ref), record),
    }
