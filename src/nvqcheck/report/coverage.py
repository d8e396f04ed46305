"""The coverage report in every look and every format: where to find which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from nvqcheck.domain.coverage import Coverage
from nvqcheck.report.coverage_csv import caseload_csv, coverage_csv, gaps_csv, matrix_csv
from nvqcheck.report.coverage_json import coverage_json
from nvqcheck.report.coverage_page import coverage_page, coverage_plain
from nvqcheck.report.coverage_views import caseload_page, gaps_page, matrix_page
from nvqcheck.report.glyphs import UNICODE, Glyphs
from nvqcheck.report.page import Section
from nvqcheck.report.page_html import page_html
from nvqcheck.report.page_markdown import page_markdown
from nvqcheck.report.page_plain import page_plain

__all__ = ["FORMATS", "Look", "coverage_json", "coverage_plain", "coverage_report", "usual_look"]

FORMATS = ("text", "plain", "json", "markdown", "csv", "html")
"""What coverage can be given in; json is `coverage_json`, in the command's envelope."""


class Look(StrEnum):
    """What of the coverage is shown."""

    FULL = "full"
    MATRIX = "matrix"
    GAPS = "gaps"
    CASELOAD = "caseload"


_PAGES: dict[Look, Callable[[Sequence[Coverage]], Section]] = {
    Look.FULL: coverage_page,
    Look.MATRIX: matrix_page,
    Look.GAPS: gaps_page,
    Look.CASELOAD: caseload_page,
}
_CSV: dict[Look, Callable[[Sequence[Coverage]], str]] = {
    Look.FULL: coverage_csv,
    Look.MATRIX: matrix_csv,
    Look.GAPS: gaps_csv,
    Look.CASELOAD: caseload_csv,
}


def usual_look(coverages: Sequence[Coverage]) -> Look:
    """What is shown where nothing is asked for: one portfolio in full, several as a caseload."""
    return Look.FULL if len(coverages) == 1 else Look.CASELOAD


def coverage_report(
    coverages: Sequence[Coverage],
    format_: str,
    look: Look = Look.FULL,
    *,
    width: int = 80,
    color: bool = False,
    glyphs: Glyphs = UNICODE,
) -> str:
    """Coverage in one of `FORMATS` except json.

    Args:
        coverages: the portfolios.
        format_: `text`, `plain`, `markdown`, `csv` or `html`.
        look: what of it.
        width: of the output, in cells, for text.
        color: whether to use colours, for text.
        glyphs: what the output can carry, for text.
    """
    match format_:
        case "text":
            return _text(coverages, look, width=width, color=color, glyphs=glyphs)
        case "csv":
            return _CSV[look](coverages)
        case "markdown":
            return page_markdown(_PAGES[look](coverages))
        case "html":
            return page_html(_PAGES[look](coverages))
        case _:
            return page_plain(_PAGES[look](coverages))


def _text(
    coverages: Sequence[Coverage], look: Look, *, width: int, color: bool, glyphs: Glyphs
) -> str:
    # Only text needs Rich, which takes longer to import than all the others.
    from nvqcheck.report.console import drawn
    from nvqcheck.report.coverage_text import coverage_text
    from nvqcheck.report.matrix_text import matrix_text
    from nvqcheck.report.page_text import page_text

    if look in (Look.FULL, Look.MATRIX):
        draw = coverage_text if look is Look.FULL else matrix_text
        return drawn(draw(coverages, width=width, glyphs=glyphs), width=width, color=color)
    section = _PAGES[look](coverages)
    return drawn(page_text(section, width=width, glyphs=glyphs), width=width, color=color)
