"""The beginning of an evidence file, on a page."""

from __future__ import annotations

from rich.table import Table

from nvqcheck.report.previews.preview import Preview
from nvqcheck.tui.pages.parts import Lines, heading, inset
from nvqcheck.tui.paint import Look


def beginning(of: Preview | None, look: Look, most: int, key: str = "o") -> Lines:
    """What a file begins with; nothing while it is not read yet.

    Args:
        of: what was read.
        look: how to draw.
        most: the most lines or rows.
        key: the key that opens it.
    """
    if of is None:
        return
    yield heading("Its file begins", look)
    if of.why_not:
        yield inset(look.line(f"{of.why_not} {key} opens it.", "quiet"))
        return
    if of.rows:
        table = Table.grid(padding=(0, 2, 0, 0))
        for number, row in enumerate(of.rows[:most]):
            table.add_row(*(look.line(cell, "" if number else "accent") for cell in row))
        yield inset(table)
    for line in of.lines[:most]:
        yield inset(look.line(line))
    if of.more or max(len(of.rows), len(of.lines)) > most:
        yield inset(look.line(f"and more: {key} opens it.", "quiet"))
