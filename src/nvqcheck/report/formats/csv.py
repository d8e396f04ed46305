"""Tables for spreadsheets, in which no text that a person typed is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from nvqcheck.report.formats.safe import safe_line


def csv_text(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Lines of comma-separated cells under a header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(unformulated, header))
    writer.writerows(map(unformulated, row) for row in rows)
    return out.getvalue()


def unformulated(text: str) -> str:
    """A cell that a spreadsheet takes as text: an apostrophe before what would start a formula."""
    line = safe_line(text)
    risky = text.startswith(("\t", "\r")) or line.lstrip().startswith(("=", "+", "-", "@"))
    return f"'{line}" if risky else line
