"""A report as plain data: sections of fields, tables and sentences.

One description of a report feeds every format: see `report/formats/registry.py`.
What it holds is as typed; each format makes it safe in its own way.
"""

from __future__ import annotations

from typing import NamedTuple

from nvqcheck.report.words.glyphs import Meaning, sign
from nvqcheck.report.words.wording import extent, out_of


class Marked(NamedTuple):
    """A cell that says how something stands."""

    meaning: Meaning
    more: str = ""
    """What is said after the word, with the space or colon that parts the two."""

    @property
    def words(self) -> str:
        """The word and what follows it, without the glyph."""
        return f"{sign(self.meaning).word}{self.more}"


class Figure(NamedTuple):
    """A cell that says how many of how many."""

    number: int
    total: int
    percent: int

    @property
    def words(self) -> str:
        """Number, share and extent: `12 of 14 (85%), most`."""
        return f"{out_of(self.number, self.total, self.percent)}, {extent(self.number, self.total)}"


Cell = str | Marked | Figure


def cell_words(cell: Cell) -> str:
    """A cell as text, for formats that draw nothing."""
    return cell if isinstance(cell, str) else cell.words


class Column(NamedTuple):
    """A column of a table: its heading, and how it takes room at a terminal."""

    name: str
    """Its heading, and the key in plain lines."""
    wide: bool = False
    """Whether it wraps and takes the room that is left."""
    right: bool = False
    """Whether it is aligned to the right."""
    least: int = 24
    """The narrowest that a wide one may become, in cells, before rows are stacked instead."""


class Sheet(NamedTuple):
    """A table: every row has a cell for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    prefix: str = ""
    """What makes the names of rows unique where they stand alone, as in plain lines."""
    naming: int = 1
    """How many of the first columns name a row."""
    one_line: bool = False
    """Whether a row is one fact, and so one plain line."""
    when_empty: str = ""
    """What to say where there are no rows; nothing if empty."""


class Fields(NamedTuple):
    """Facts about one thing, each with its name: a list where `Sheet` is a table."""

    about: str
    """What makes the names unique where they stand alone."""
    items: tuple[tuple[str, Cell], ...]
    """Names and values; one without a value is not shown."""


class Sentence(NamedTuple):
    """A sentence between tables; a loud one must not be overlooked."""

    text: str
    loud: bool = False


Block = Sheet | Fields | Sentence


class Section(NamedTuple):
    """A part of a report under a heading."""

    title: str
    parts: tuple[Block | Section, ...]
    plain_title: str = ""
    """The heading as a plain line; none if empty."""
