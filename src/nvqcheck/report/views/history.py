"""Who did what, when: of a whole portfolio, or of one criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nvqcheck.domain.events.bears_on import Bearing, bears_on
from nvqcheck.domain.progress.coverage import CriterionCoverage
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.facts import Entry
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.portfolio.view import View
from nvqcheck.report.coverage.json import apart_json
from nvqcheck.report.formats.document import Block, Column, Fields, Marked, Section, Sheet
from nvqcheck.report.words import coverage as words
from nvqcheck.report.words.events import SHORT, describe
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.wording import in_full, listed, moment

SIGNED_KINDS = (
    "decided", "countersigned", "evidence_confirmed", "confirmed", "sampled", "signed"
)  # fmt: skip
"""What somebody answers for: here it is said if no key signed it although others are signed."""
NOTHING = "Nothing has happened yet."


def entries_about(record: Record, ref: CriterionRef) -> tuple[Entry, ...]:
    """What bears on a criterion: its links, judgements and samples, and changes to its evidence."""
    linked = {
        entry.event.data["evidence"]
        for entry in record.history
        if entry.event.kind == "linked" and str(ref) in entry.event.data["criteria"]
    }
    return tuple(e for e in record.history if _bears(bears_on(e.event, record.events), ref, linked))


def _bears(bearing: Bearing, ref: CriterionRef, linked: set[str]) -> bool:
    on_evidence_alone = not bearing.units
    on_linked = not linked.isdisjoint(bearing.evidence)
    return ref in bearing.criteria or (on_evidence_alone and on_linked)


def entries(view: View, refs: Sequence[CriterionRef] = ()) -> tuple[Entry, ...]:
    """What bears on these criteria; everything if none are named."""
    if not refs:
        return view.record.history
    about = {e.event.id for ref in refs for e in entries_about(view.record, ref)}
    return tuple(entry for entry in view.record.history if entry.event.id in about)


def history_json(view: View, refs: Sequence[CriterionRef] = ()) -> dict[str, Any]:
    """Every entry in order, with how the criteria stand that were asked for."""
    record = view.record
    return {
        "criteria": [
            {
                "criterion": str(line.ref),
                "statement": line.criterion.statement,
                "state": line.state.value,
                "apart": [apart_json(decision) for decision in line.standing.apart],
            }
            for line in _asked(view, refs)
        ],
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
                "signed_by_key": bool(entry.event.sig),
            }
            for entry in entries(view, refs)
        ],
    }


def who(entry: Entry, record: Record) -> str:
    """Name and roles of the one who did it: `Ann Lee (assessor)`."""
    actor = entry.event.actor
    person = record.people.get(actor)
    return f"{person.shown} ({person.role_words})" if person else actor


def notes(entry: Entry, view: View | None = None) -> Iterator[Marked]:
    """What has to be known of an entry: that it does not stand, or that nobody's key signed it.

    Args:
        entry: what was done.
        view: the portfolio; without it, only what does not stand is said.
    """
    if entry.retracted is not None:
        yield Marked(Mark.RETRACTED, f": {entry.retracted}" if entry.retracted else "")
    if entry.void:
        pinned = view is not None and view.basis.pinned
        yield Marked(
            Mark.VOID,
            ": the rules or the roster do not allow it" if pinned else ": no rule allows it",
        )
    if view and entry.event.kind in SIGNED_KINDS and view.record.unsigned(entry.event.id):
        yield Marked(Mark.KEYLESS, "")


def history_page(view: View, refs: Sequence[CriterionRef] = ()) -> Section:
    """Every entry in order, oldest first; before them, how the criteria asked for stand."""
    about = standings(view, refs)
    return Section(about.title, (*about.parts, _sheet(view, refs)))


def title(refs: Sequence[CriterionRef]) -> str:
    """The heading: which criteria the history is of, where some were asked for."""
    return f"History of {listed(refs)}" if refs else "History"


def _asked(view: View, refs: Sequence[CriterionRef]) -> list[CriterionCoverage]:
    if not refs:
        return []
    lines = {line.ref: line for unit in view.coverage.units for line in unit.criteria}
    return [lines[ref] for ref in refs if ref in lines]


def criterion_fields(line: CriterionCoverage) -> Fields:
    """How a criterion stands: its statement, state, evidence and remarks."""
    return Fields(
        str(line.ref),
        (
            ("statement", in_full(line.criterion)),
            ("state", Marked(line.state)),
            ("evidence", words.evidence_words(line)),
            ("remarks", " ".join(words.remarks(line))),
        ),
    )


def standings(view: View, refs: Sequence[CriterionRef]) -> Section:
    """How the criteria asked for stand, under the title of their history."""
    parts: list[Block] = []
    for line in _asked(view, refs):
        parts.append(criterion_fields(line))
        if line.standing.apart:
            parts.append(apart_sheet(view.record, line))
    return Section(title(refs), tuple(parts))


def apart_sheet(record: Record, line: CriterionCoverage) -> Sheet:
    """Decisions that were made on copies apart, side by side."""
    columns = (Column("who"), Column("outcome"), Column("when"), Column("feedback", wide=True))
    rows = tuple(
        (
            record.shown(decision.actor),
            Marked(State.MET if decision.met else State.NOT_YET),
            moment(decision.at),
            decision.feedback,
        )
        for decision in line.standing.apart
    )
    name = f"Decisions on {line.ref} made on copies apart"
    return Sheet(name, columns, rows, prefix=f"{line.ref} ", one_line=True)


def _sheet(view: View, refs: Sequence[CriterionRef]) -> Sheet:
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
            who(entry, view.record),
            describe(entry.event, view.record),
            entry.text,
            "; ".join(note.words for note in notes(entry, view)),
        )
        for entry in entries(view, refs)
    )
    return Sheet("", columns, rows, one_line=True, when_empty=NOTHING)
