"""Evidence: the list of it, and one item in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nvqcheck.domain.progress.counting import Shortfall, how, of
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Content, Evidence, Location, ref_key
from nvqcheck.domain.record.facts import Authentication
from nvqcheck.domain.record.file_state import FileState, file_state
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.methods import Whose
from nvqcheck.portfolio.view import View
from nvqcheck.report.formats.document import Cell, Column, Fields, Marked, Section, Sheet
from nvqcheck.report.words.evidence import HOW_WORDS, OF_WORDS, PRODUCT_WORDS
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.remarks import SHORT_WORDS
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
        "how": how(item, view.library),
        "product": product(item, view),
        "about": refs_of(content.about, view.record),
        "by": content.by or None,
        "location": {k: v for k, v in where.items() if k not in ("sha256", "size")},
        "sha256": location.sha256 if is_file else None,
        "size": location.size if is_file else None,
        "links": [
            {
                "criterion": str(ref),
                "pointer": ", ".join(pointers),
                "pointers": list(pointers),
                "counts": item.live and why is None,
                "why_not": why.value if why else None,
            }
            for ref, pointers, why in _links_of(item, view)
        ],
        "witness": content.witness or None,
        "scope": list(content.scope),
        "note": content.note,
        "seen_by": location.seen_by or None,
        "added_by": item.added_by,
        "changed_by": item.changed_by,
        "confirmed": [
            {"by": one.actor, "at": one.at, "reason": one.reason, "redacted": bool(one.redacts)}
            for one in view.record.confirmed_now(item)
        ],
        "state": standing(item, view).value,
        "withdrawn": item.withdrawn,
    }


def product(item: Evidence, view: View) -> str | None:
    """Whose work a product is: `own`, `shared` or `reference`; None where it is no product."""
    is_product = view.library.known_method(item.content.method).product
    return (item.content.product or Whose.OWN) if is_product else None


def refs_of(ids: Iterable[str], record: Record) -> list[str]:
    """The references of items, in natural order; those that are not here are left out."""
    return sorted((record.evidence[id_].ref for id_ in ids if id_ in record.evidence), key=ref_key)


_Linked = tuple[CriterionRef, tuple[str, ...], Shortfall | None]


def _links_of(item: Evidence, view: View) -> Iterator[_Linked]:
    """The criteria that an item is linked to, its pointers there, and why it does not count."""
    record = view.record
    standings = {line.ref: line.standing for unit in view.coverage.units for line in unit.criteria}
    for ref in record.criteria_of.get(item.id, ()):
        short = standings[ref].short.get(item.id) if ref in standings else None
        yield ref, record.links[ref][item.id].pointers, short


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
    if location.kind == "file":
        return location.at
    what = "held: " if location.kind == "held" else ""
    seen = f", seen by {record.shown(location.seen_by)}" if location.seen_by else ""
    on = f" on {day(location.seen_on)}" if location.seen_on else ""
    return f"{what}{location.at}{seen}{on}"


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
            OF_WORDS[of(item, view.library)],
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
    yield "setting", OF_WORDS[of(item, view.library)]
    yield "shows it", HOW_WORDS[how(item, view.library)]
    yield "whose", PRODUCT_WORDS.get(product(item, view) or "", "")
    yield "about", ", ".join(refs_of(content.about, record))
    yield "made by", record.shown(content.by) if content.by else ""
    yield "where", _where(location, record)
    if location.kind == "file":
        yield "size", count(location.size, "byte")
        yield "sha256", location.sha256
    yield "witness", record.shown(content.witness) if content.witness else ""
    yield "names", ", ".join(content.scope)
    yield "note", content.note
    added = record.events.get(item.id)
    yield "added", f"{day(added.at) if added else ''} by {record.shown(item.added_by)}".strip()
    if item.changed_by != item.added_by:
        yield "last changed by", record.shown(item.changed_by)
    yield (
        "confirmed",
        "; ".join(_confirmed(one, record) for one in record.confirmed_now(item)),
    )


def _confirmed(one: Authentication, record: Record) -> str:
    why = f": {one.reason}" if one.reason else ""
    return f"{day(one.at)} by {record.shown(one.actor)}{why}"


def _links(item: Evidence, view: View) -> Sheet:
    lines = {line.ref: line for unit in view.coverage.units for line in unit.criteria}
    columns = (
        Column("criterion"),
        Column("state"),
        Column("pointer"),
        Column("counts", wide=True, least=10),
        Column("statement", wide=True),
    )
    rows = []
    for ref, pointers, why in _links_of(item, view):
        stands: Cell = Marked(lines[ref].state) if ref in lines else Marked(Mark.UNKNOWN_UNIT)
        statement = lines[ref].criterion.statement if ref in lines else ""
        counts = f"no: {SHORT_WORDS[why]}" if why else "yes" if item.live else "no"
        rows.append((str(ref), stands, ", ".join(pointers), counts, statement))
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
            day(decision.on),
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
