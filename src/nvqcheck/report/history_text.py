"""The history for people at a terminal: by day, by whom, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nvqcheck.domain.coverage import CriterionCoverage
from nvqcheck.domain.record import Entry, Record
from nvqcheck.report.console import HEADING, QUIET, indented, marked, typed, typed_line
from nvqcheck.report.events import SHORT, describe
from nvqcheck.report.glyphs import UNICODE, Glyphs
from nvqcheck.report.history import criterion_fields, entries_about, notes, who
from nvqcheck.report.page import Section
from nvqcheck.report.page_text import page_text
from nvqcheck.report.wording import day

GAP = 2


def history_text(
    entries: Iterable[Entry], record: Record, *, width: int, glyphs: Glyphs = UNICODE
) -> RenderableType:
    """Every entry in order, oldest first, to be drawn.

    Args:
        entries: what to show.
        record: the portfolio.
        width: of the output, in cells.
        glyphs: what it can carry.
    """
    parts = [part for found in _days(entries, record, width, glyphs) for part in (found, Text())]
    return Group(*parts[:-1]) if parts else Text("Nothing has happened yet.")


def criterion_text(
    found: CriterionCoverage, record: Record, *, width: int, glyphs: Glyphs = UNICODE
) -> RenderableType:
    """How one criterion stands, and everything that bears on it, to be drawn."""
    about = Section(f"History of {found.ref}", (criterion_fields(found),))
    entries = entries_about(record, found.ref)
    return Group(
        page_text(about, width=width, glyphs=glyphs),
        Text(),
        history_text(entries, record, width=width, glyphs=glyphs),
    )


def _days(
    entries: Iterable[Entry], record: Record, width: int, glyphs: Glyphs
) -> Iterator[RenderableType]:
    for date, on_day in groupby(entries, lambda entry: entry.event.at[:10]):
        rows = Table.grid(padding=(0, GAP, 0, 0))
        rows.add_column(width=5)
        rows.add_column(width=max(width - 2 - 5 - SHORT - 2 * GAP, 12), overflow="fold")
        rows.add_column(width=SHORT)
        for (at, name), together in groupby(on_day, lambda e: (e.event.at, who(e, record))):
            rows.add_row(Text(at[11:16]), typed_line(name, "bold"))
            for entry in together:
                rows.add_row("", _entry(entry, record, glyphs), Text(entry.event.id[:SHORT], QUIET))
        yield Group(Text.assemble((day(date), HEADING), (" (UTC)", QUIET)), indented(rows))


def _entry(entry: Entry, record: Record, glyphs: Glyphs) -> RenderableType:
    lines = [Text(describe(entry.event, record))]
    if entry.text:
        lines.append(typed(f"“{entry.text}”" if not glyphs.ascii else f'"{entry.text}"', "italic"))
    lines += (marked(note.meaning, glyphs, note.more) for note in notes(entry))
    return Group(*lines)
