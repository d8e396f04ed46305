"""Reports for people at a terminal: aligned tables where they fit, stacked rows where not."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nvqcheck.report.formats.console import (
    CALL,
    HEADING,
    QUIET,
    bar,
    drawn,
    indented,
    marked,
    typed,
    typed_line,
)
from nvqcheck.report.formats.document import (
    Block,
    Cell,
    Column,
    Fields,
    Figure,
    Marked,
    Section,
    Sentence,
    Sheet,
    cell_words,
)
from nvqcheck.report.formats.registry import Paper
from nvqcheck.report.formats.safe import safe_line
from nvqcheck.report.words.glyphs import UNICODE, Glyphs

GAP = 2
"""The cells between two columns."""
MOST_STACKED = 18
"""The widest that a name or a state may become where rows are stacked, in cells."""
LONG_WORD = 24
"""The longest word that a column keeps whole, in cells; addresses and the like are folded."""
BAR = 20
"""The length of a bar, in cells."""


def page_text(section: Section, *, width: int, glyphs: Glyphs = UNICODE) -> RenderableType:
    """A report to be drawn.

    Args:
        section: the whole of it.
        width: of the output, in cells.
        glyphs: what it can carry.
    """
    return Group(*_section(section, 0, width, glyphs))


def text_page(section: Section, paper: Paper) -> str:
    """A report as it is drawn on a terminal or a file."""
    shown = page_text(section, width=paper.width, glyphs=paper.glyphs)
    return drawn(shown, width=paper.width, color=paper.color)


def _section(section: Section, depth: int, width: int, glyphs: Glyphs) -> Iterator[RenderableType]:
    if section.title:
        yield typed_line(section.title, "bold" if depth else HEADING)
    for number, part in enumerate(section.parts):
        if number or (section.title and not isinstance(part, Sentence)):
            yield Text()
        if isinstance(part, Section):
            yield from _section(part, depth + 1, width, glyphs)
        else:
            yield indented(Group(*_block(part, width - 2, glyphs)))


def _block(block: Block, width: int, glyphs: Glyphs) -> Iterator[RenderableType]:
    match block:
        case Sentence():
            yield typed(block.text, CALL if block.loud else "")
        case Fields():
            yield _fields(block, glyphs)
        case Sheet():
            if block.title:
                yield typed_line(block.title, "bold")
            if not block.rows:
                yield typed(block.when_empty)
            elif _fits(block, width):
                yield _table(block, width, glyphs)
            else:
                yield _stacked(block, glyphs)


def cell_text(cell: Cell, glyphs: Glyphs, style: str = "") -> Text:
    """A cell with its glyph and style."""
    match cell:
        case Marked():
            return marked(cell.meaning, glyphs, cell.more)
        case Figure():
            return Text.assemble(bar(cell.percent, BAR, glyphs), f"  {cell.words}")
        case _:
            return typed(cell, style)


def _fields(fields: Fields, glyphs: Glyphs) -> RenderableType:
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in fields.items:
        if cell_words(value):
            table.add_row(Text(name, QUIET), cell_text(value, glyphs))
    return table


def _natural(sheet: Sheet, at: int) -> int:
    """The cells that a column takes if nothing in it wraps."""
    cells = [row[at] for row in sheet.rows]
    # A glyph and a space stand before the word of a mark.
    marks = [2 if isinstance(cell, Marked) else 0 for cell in cells]
    widths = (cell_len(safe_line(cell_words(cell))) for cell in cells)
    return max(len(sheet.columns[at].name), *map(sum, zip(widths, marks, strict=True)))


def _least(sheet: Sheet, at: int) -> int:
    """The cells that a column takes at least: a wide one wraps, though hardly ever in a word."""
    natural, column = _natural(sheet, at), sheet.columns[at]
    if not column.wide:
        return natural
    words = (word for row in sheet.rows for word in safe_line(cell_words(row[at])).split())
    longest = max(map(cell_len, words), default=0)
    return min(natural, max(column.least, min(longest, LONG_WORD)))


def _fits(sheet: Sheet, width: int) -> bool:
    least = sum(_least(sheet, at) for at in range(len(sheet.columns)))
    return least + GAP * (len(sheet.columns) - 1) <= width


def _table(sheet: Sheet, width: int, glyphs: Glyphs) -> RenderableType:
    table = Table.grid(padding=(0, GAP, 0, 0))
    for column, size in zip(sheet.columns, _sizes(sheet, width), strict=True):
        table.add_column(width=size, overflow="fold", justify="right" if column.right else "left")
    table.add_row(*(_heading(column) for column in sheet.columns))
    for row in sheet.rows:
        table.add_row(*(cell_text(cell, glyphs) for cell in row))
    return table


def _heading(column: Column) -> Text:
    return Text(column.name, QUIET)


def _sizes(sheet: Sheet, width: int) -> list[int]:
    """The width of each column: what it takes at least, and a share of what is left."""
    natural = [_natural(sheet, at) for at in range(len(sheet.columns))]
    sizes = [_least(sheet, at) for at in range(len(sheet.columns))]
    room = width - GAP * (len(sizes) - 1) - sum(sizes)
    # Those that want least first: what they leave is shared by the others.
    wanting = sorted(range(len(sizes)), key=lambda at: natural[at] - sizes[at])
    for left, at in zip(range(len(sizes), 0, -1), wanting, strict=True):
        more = min(natural[at] - sizes[at], room // left)
        sizes[at] += more
        room -= more
    return sizes


def _stacked(sheet: Sheet, glyphs: Glyphs) -> RenderableType:
    """Rows for a narrow output: the name, how it stands, and under one another all the rest."""
    marks = [
        at
        for at in range(sheet.naming, len(sheet.columns))
        if any(isinstance(row[at], Marked) for row in sheet.rows)
    ]
    table = Table.grid(padding=(0, GAP, 0, 0))
    for at in (*range(sheet.naming), *marks):
        table.add_column(width=min(_natural(sheet, at), MOST_STACKED), overflow="fold")
    table.add_column(overflow="fold")
    rest = [at for at in range(sheet.naming, len(sheet.columns)) if at not in marks]
    for row in sheet.rows:
        start = [cell_text(cell, glyphs) for cell in row[: sheet.naming]]
        stands = [cell_text(row[at], glyphs) for at in marks]
        table.add_row(*start, *stands, Group(*_facts(sheet, row, rest, glyphs)))
    return table


def _facts(sheet: Sheet, row: tuple[Cell, ...], which: list[int], glyphs: Glyphs) -> Iterator[Text]:
    """The first wide cell as it is; then the others by name, the short ones on one line."""
    said = [at for at in which if cell_words(row[at])]
    wide = [at for at in said if sheet.columns[at].wide]
    lead = next((at for at in which if sheet.columns[at].wide), None)
    if lead in wide:
        yield typed(cell_words(row[wide[0]]))
    short = [_named(sheet, row, at) for at in said if at not in wide]
    if short:
        yield Text(f" {glyphs.dot} ", QUIET).join(short)
    yield from (_named(sheet, row, at) for at in wide if at != lead)


def _named(sheet: Sheet, row: tuple[Cell, ...], at: int) -> Text:
    return Text.assemble((f"{sheet.columns[at].name}: ", QUIET), typed(cell_words(row[at])))
