"""The history for people at a terminal: by day, by whom, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nvqcheck.domain.record.facts import Entry
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.portfolio.view import View
from nvqcheck.report.formats.console import HEADING, QUIET, indented, marked, typed, typed_line
from nvqcheck.report.formats.text import page_text
from nvqcheck.report.views.history import NOTHING, entries, notes, standings, who
from nvqcheck.report.words.events import SHORT, describe
from nvqcheck.report.words.glyphs import UNICODE, Glyphs
from nvqcheck.report.words.wording import day

GAP = 2


def history_text(
    view: View,
    refs: Sequence[CriterionRef] = (),
    *,
    width: int,
    glyphs: Glyphs = UNICODE,
) -> RenderableType:
    """The history to be drawn, oldest first.

    Args:
        view: the portfolio.
        refs: only what bears on these criteria, after how they stand; everything if none.
        width: of the output, in cells.
        glyphs: what it can carry.
    """
    parts: list[RenderableType] = [page_text(standings(view, refs), width=width, glyphs=glyphs)]
    for on_day in _days(entries(view, refs), view, width, glyphs):
        parts += [Text(), on_day]
    return Group(*parts) if len(parts) > 1 else Group(*parts, indented(Text(NOTHING)))


def _days(
    history: Iterable[Entry], view: View, width: int, glyphs: Glyphs
) -> Iterator[RenderableType]:
    record = view.record
    for date, on_day in groupby(history, lambda entry: entry.event.at[:10]):
        rows = Table.grid(padding=(0, GAP, 0, 0))
        rows.add_column(width=5)
        rows.add_column(width=max(width - 2 - 5 - SHORT - 2 * GAP, 12), overflow="fold")
        rows.add_column(width=SHORT)
        for (at, name), together in groupby(on_day, lambda e: (e.event.at, who(e, record))):
            rows.add_row(Text(at[11:16]), typed_line(name, "bold"))
            for entry in together:
                rows.add_row("", _entry(entry, view, glyphs), Text(entry.event.id[:SHORT], QUIET))
        yield Group(Text.assemble((day(date), HEADING), (" (UTC)", QUIET)), indented(rows))


def _entry(entry: Entry, view: View, glyphs: Glyphs) -> RenderableType:
    lines = [Text(describe(entry.event, view.record))]
    if entry.text:
        lines.append(typed(f"“{entry.text}”" if not glyphs.ascii else f'"{entry.text}"', "italic"))
    lines += (marked(note.meaning, glyphs, note.more) for note in notes(entry, view))
    return Group(*lines)
