"""The coverage report in every aspect and every format: where to find which."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from nvqcheck.domain.progress.coverage import Coverage
from nvqcheck.lazy import Lazy, lazily
from nvqcheck.report.formats.registry import Paper, Render, ReportKind, drawing, renders
from nvqcheck.report.words.glyphs import UNICODE, Glyphs


class Aspect(StrEnum):
    """What of the coverage is shown."""

    FULL = "full"
    MATRIX = "matrix"
    GAPS = "gaps"
    CASELOAD = "caseload"


class Makers(NamedTuple):
    """What makes one aspect; each is imported when it is asked for."""

    page: Lazy
    """Its sections, which most formats are made from."""
    csv: Lazy
    """Its rows, which have columns of their own in spreadsheets."""
    drawing: Lazy | None = None
    """What is drawn at a terminal, where that is more than its sections."""


def _room(module: str, name: str) -> Lazy:
    return lazily(f"nvqcheck.report.coverage.{module}", name)


MAKERS = {
    Aspect.FULL: Makers(
        _room("page", "coverage_page"),
        _room("csv", "coverage_csv"),
        _room("text", "coverage_text"),
    ),
    Aspect.MATRIX: Makers(
        _room("views", "matrix_page"), _room("csv", "matrix_csv"), _room("matrix", "matrix_text")
    ),
    Aspect.GAPS: Makers(_room("views", "gaps_page"), _room("csv", "gaps_csv")),
    Aspect.CASELOAD: Makers(_room("views", "caseload_page"), _room("csv", "caseload_csv")),
}


def usual_aspect(coverages: Sequence[Coverage]) -> Aspect:
    """What is shown where nothing is asked for: one portfolio in full, several as a caseload."""
    return Aspect.FULL if len(coverages) == 1 else Aspect.CASELOAD


def coverage_formats(
    coverages: Sequence[Coverage], aspect: Aspect = Aspect.FULL
) -> dict[str, Render]:
    """The coverage of portfolios in every format but JSON, which is `coverage_json`.

    Args:
        coverages: the portfolios.
        aspect: what of it.
    """
    makers = MAKERS[aspect]
    own: dict[str, Render] = {"csv": lambda _: str(makers.csv(coverages))}
    if makers.drawing:
        own["text"] = drawing(partial(makers.drawing, coverages))
    return renders(ReportKind.COVERAGE, lambda: makers.page(coverages), own)


def coverage_report(
    coverages: Sequence[Coverage],
    format_: str,
    aspect: Aspect = Aspect.FULL,
    *,
    width: int = 80,
    color: bool = False,
    glyphs: Glyphs = UNICODE,
) -> str:
    """Coverage in one format; see `coverage_formats`.

    Args:
        coverages: the portfolios.
        format_: its name.
        aspect: what of it.
        width: of the output, in cells, for text.
        color: whether to use colours, for text.
        glyphs: what the output can carry, for text.
    """
    return coverage_formats(coverages, aspect)[format_](Paper(width, color, glyphs))
