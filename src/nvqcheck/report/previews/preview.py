"""What can be shown of a file: text as lines, tables as rows, and of the rest why nothing is."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable
from itertools import islice
from pathlib import PurePath
from typing import NamedTuple

from nvqcheck.report.previews.office import docx_lines
from nvqcheck.report.previews.pdf import pdf_lines

LINES, COLUMNS, CELL = 200, 12, 60
"""How much is shown: lines or rows, columns, characters of a cell."""
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_TABLES = {".csv": ",;\t|", ".tsv": "\t"}
"""The suffixes of tables, and what stands between their cells."""
_WHOLE: dict[str, Callable[[bytes], list[str]]] = {".docx": docx_lines, ".pdf": pdf_lines}
"""What has to be read whole, by suffix."""
_LARGEST, _FIRST = 20 * 1024 * 1024, 256 * 1024


class Preview(NamedTuple):
    """The beginning of a file."""

    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table; its lines are empty then."""
    more: bool = False
    """Whether there is more of it."""
    why_not: str = ""
    """Why nothing is shown."""


def wanted(name: str) -> int:
    """How many bytes of a file a preview needs at most."""
    return _LARGEST if _suffix(name) in _WHOLE else _FIRST


def preview(name: str, data: bytes) -> Preview:
    """What can be shown of a file.

    Args:
        name: its name or path; the suffix says what it is.
        data: its first bytes, as many as `wanted` says.
    """
    suffix, whole = _suffix(name), len(data) < wanted(name)
    if suffix in _WHOLE:
        if not whole:
            return Preview(why_not="It is too big to be shown here.")
        try:
            return _of_lines(_WHOLE[suffix](data), whole=True)
        except ValueError as error:
            return Preview(why_not=str(error))
    text = _text(data, whole=whole)
    if text is None:
        return Preview(why_not=f"A {suffix[1:].upper() or 'binary'} file is not shown here.")
    if not text.strip():
        return Preview(why_not="It is empty.")
    if suffix in _TABLES:
        return _table(text, _TABLES[suffix], whole=whole)
    return _of_lines(text.splitlines(), whole=whole)


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _text(data: bytes, *, whole: bool) -> str | None:
    """The text of some bytes; None where they are none."""
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        return None
    try:
        # Where it is not whole, the last character may be cut in two.
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _of_lines(lines: list[str], *, whole: bool) -> Preview:
    return Preview(lines=tuple(lines[:LINES]), more=len(lines) > LINES or not whole)


def _table(text: str, between: str, *, whole: bool) -> Preview:
    first = text.partition("\n")[0]
    delimiter = max(between, key=first.count)
    try:
        rows = list(islice(csv.reader(text.splitlines(), delimiter=delimiter), LINES + 1))
    except csv.Error:
        return _of_lines(text.splitlines(), whole=whole)
    cut = tuple(tuple(cell[:CELL] for cell in row[:COLUMNS]) for row in rows[:LINES])
    return Preview(rows=cut, more=len(rows) > LINES or not whole)
