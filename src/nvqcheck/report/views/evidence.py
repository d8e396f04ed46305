"""Evidence: the list of it, and one item in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Content, Evidence, Location
from nvqcheck.domain.record.file_state import FileState, file_state
from nvqcheck.domain.record.record import Record
from nvqcheck.portfolio.view import View
from nvqcheck.report.formats.document import Cell, Column, Fields, Marked, Section, Sheet
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.wording import count, day, listed

_FILE_MARKS = {
    FileState.CHANGED: Mark.FILE_CHANGED,
    FileState.MISSING: Mark.FILE_MISSING,
    FileState.OUTSIDE: Mark.FILE_OUTSIDE,
}


def evidence_json(item: Evidence, view: View) -> dict[str, Any]:
    """One item, with the keys that scripts rely on."""
    content, location = item.content, item.content.location
    where = location.as_json()
    is_file = location.kind == "file"
    return {
        "ref": item.ref,
        "id": item.id,
        "method": content.method,
        "title": content.title,
        "occasions": list(content.occasions),
        "setting": content.setting,
        "location": {k: v for k, v in where.items() if k not in ("sha256", "size")},
        "sha256": location.sha256 if is_file else None,
        "size": location.size if is_file else None,
        "links": [
            {"criterion": str(ref), "pointer": view.record.links[ref][item.id].pointer}
            for ref in view.record.criteria_of.get(item.id, ())
        ],
        "witness": content.witness or None,
        "scope": list(content.scope),
        "note": content.note,
        "added_by": item.added_by,
        "state": standing(item, view).value,
        "withdrawn": item.withdrawn,
    }


def evidence_list_json(view: View) -> dict[str, Any]:
    """Every item as `evidence_json` has it, in order of references, withdrawn ones too."""
    return {"evidence": [evidence_json(item, view) for item in view.record.by_ref.values()]}


def standing(item: Evidence, view: View) -> Mark:
    """Whether an item can be relied on: withdrawn, its file changed or missing, or in use."""
    if not item.live:
        return Mark.WITHDRAWN
    return file_mark(item, view) or Mark.LIVE


def file_mark(item: Evidence, view: View) -> Mark | None:
    """What is wrong with an item's file; None if nothing is."""
    return _FILE_MARKS.get(file_state(item.content.location, view.files.get(item.id)))


def _stands(item: Evidence, view: View) -> Marked:
    return Marked(standing(item, view), f": {item.withdrawn}" if item.withdrawn else "")


def _method(content: Content, view: View) -> str:
    method = view.library.methods.get(content.method)
    return method.name if method else content.method


def _days(content: Content) -> str:
    return ", ".join(map(day, content.occasions))


def _where(location: Location, record: Record) -> str:
    if location.kind != "held":
        return location.at
    seen = f", seen by {record.shown(location.seen_by)}" if location.seen_by else ""
    on = f" on {day(location.seen_on)}" if location.seen_on else ""
    return f"held: {location.at}{seen}{on}"


def evidence_list_page(view: View) -> Section:
    """Every item in a table, withdrawn ones too: where it is and what it is used for."""
    withdrawn = any(not item.live for item in view.record.evidence.values())
    columns = (
        Column("ref"),
        Column("state"),
        Column("title", wide=True),
        Column("method"),
        Column("dates", wide=True, least=11),
        Column("setting"),
        Column("where", wide=True),
        Column("used for", wide=True),
        *([Column("reason", wide=True, least=12)] if withdrawn else []),
    )
    rows: list[tuple[Cell, ...]] = []
    for item in view.record.by_ref.values():
        row: tuple[Cell, ...] = (
            item.ref,
            Marked(standing(item, view)),
            item.content.title,
            _method(item.content, view),
            _days(item.content),
            item.content.setting,
            _where(item.content.location, view.record),
            listed(view.record.criteria_of.get(item.id, ())) or "nothing yet",
        )
        rows.append((*row, item.withdrawn or "") if withdrawn else row)
    sheet = Sheet("", columns, tuple(rows), when_empty="There is no evidence yet.")
    return Section("Evidence", (sheet,))


def evidence_page(item: Evidence, view: View) -> Section:
    """One item in full: what it is, what it is used for, and the decisions that rest on it."""
    parts = (
        Fields(item.ref, tuple(_facts(item, view))),
        _links(item, view),
        _decisions(item, view),
    )
    return Section(f"{item.ref}: {item.content.title}", parts)


def _facts(item: Evidence, view: View) -> Iterator[tuple[str, Cell]]:
    content, record = item.content, view.record
    location = content.location
    yield "state", _stands(item, view)
    yield "title", content.title
    yield "method", f"{_method(content, view)} ({content.method})"
    yield "dates", _days(content)
    yield "setting", content.setting
    yield "where", _where(location, record)
    if location.kind == "file":
        yield "size", count(location.size, "byte")
        yield "sha256", location.sha256
    yield "witness", record.shown(content.witness) if content.witness else ""
    yield "names", ", ".join(content.scope)
    yield "note", content.note
    added = record.events.get(item.id)
    yield "added", f"{day(added.at) if added else ''} by {record.shown(item.added_by)}".strip()


def _links(item: Evidence, view: View) -> Sheet:
    lines = {line.ref: line for unit in view.coverage.units for line in unit.criteria}
    columns = (
        Column("criterion"),
        Column("state"),
        Column("pointer"),
        Column("statement", wide=True),
    )
    rows = []
    for ref in view.record.criteria_of.get(item.id, ()):
        stands: Cell = Marked(lines[ref].state) if ref in lines else Marked(Mark.UNKNOWN_UNIT)
        statement = lines[ref].criterion.statement if ref in lines else ""
        pointer = view.record.links[ref][item.id].pointer
        rows.append((str(ref), stands, pointer, statement))
    title = f"{item.ref} is linked to"
    empty = f"{item.ref} is not linked to any criterion yet."
    return Sheet(title, columns, tuple(rows), prefix=f"{item.ref} ", when_empty=empty)


def _decisions(item: Evidence, view: View) -> Sheet:
    columns = (
        Column("criterion"),
        Column("decision"),
        Column("date"),
        Column("by"),
        Column("feedback", wide=True),
    )
    rows = tuple(
        (
            str(ref),
            Marked(State.MET if decision.met else State.NOT_YET),
            day(decision.at),
            view.record.shown(decision.actor),
            decision.feedback,
        )
        for ref, decisions in sorted(view.record.decisions.items())
        for decision in decisions
        if item.id in decision.pins
    )
    title, empty = f"Decisions that rest on {item.ref}", f"No decision rests on {item.ref} yet."
    prefix = f"{item.ref} decision on "
    return Sheet(title, columns, rows, prefix=prefix, one_line=True, when_empty=empty)
