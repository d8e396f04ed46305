"""The coverage report in every look and every format: where to find which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from nvqcheck.report.words.glyphs import UNICODE, Glyphs

# Each look and each format is imported when it is asked for: this report is looked at most.
if TYPE_CHECKING:
    from nvqcheck.domain.progress.coverage import Coverage
    from nvqcheck.report.formats.document import Section

FORMATS = ("text", "plain", "json", "markdown", "csv", "html")
"""What coverage can be given in; json is `coverage_json`, in the command's envelope."""


class Look(StrEnum):
    """What of the coverage is shown."""

    FULL = "full"
    MATRIX = "matrix"
    GAPS = "gaps"
    CASELOAD = "caseload"


def _page(look: Look) -> Callable[[Sequence[Coverage]], Section]:
    from nvqcheck.report.coverage import page, views

    return {
        Look.FULL: page.coverage_page,
        Look.MATRIX: views.matrix_page,
        Look.GAPS: views.gaps_page,
        Look.CASELOAD: views.caseload_page,
    }[look]


def _csv(look: Look) -> Callable[[Sequence[Coverage]], str]:
    from nvqcheck.report.coverage import csv

    return {
        Look.FULL: csv.coverage_csv,
        Look.MATRIX: csv.matrix_csv,
        Look.GAPS: csv.gaps_csv,
        Look.CASELOAD: csv.caseload_csv,
    }[look]


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
            return _csv(look)(coverages)
        case "markdown":
            from nvqcheck.report.formats.markdown import page_markdown

            return page_markdown(_page(look)(coverages))
        case "html":
            from nvqcheck.report.formats.html import page_html

            return page_html(_page(look)(coverages))
        case _:
            from nvqcheck.report.formats.plain import page_plain

            return page_plain(_page(look)(coverages))


def _text(
    coverages: Sequence[Coverage], look: Look, *, width: int, color: bool, glyphs: Glyphs
) -> str:
    from nvqcheck.report.formats.console import drawn

    if look is Look.FULL:
        from nvqcheck.report.coverage.text import coverage_text

        shown = coverage_text(coverages, width=width, glyphs=glyphs)
    elif look is Look.MATRIX:
        from nvqcheck.report.coverage.matrix import matrix_text

        shown = matrix_text(coverages, width=width, glyphs=glyphs)
    else:
        from nvqcheck.report.formats.text import page_text

        shown = page_text(_page(look)(coverages), width=width, glyphs=glyphs)
    return drawn(shown, width=width, color=color)
