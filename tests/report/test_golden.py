"""Whole reports at 80 columns without colour, as they were when somebody last looked at them.

Run with NVQCHECK_GOLDEN=write to write them anew; then look at the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import RenderableType

from nvqcheck.domain.progress.gate import Stage, gate
from nvqcheck.portfolio.view import View
from nvqcheck.report.coverage.report import Aspect, coverage_report
from nvqcheck.report.formats.console import drawn
from nvqcheck.report.formats.document import Section
from nvqcheck.report.formats.text import page_text
from nvqcheck.report.views.check import check_page
from nvqcheck.report.views.evidence import evidence_list_page, evidence_page
from nvqcheck.report.views.history_text import history_text
from nvqcheck.report.views.next import next_page
from nvqcheck.report.views.status import status_page

FOLDER = Path(__file__).parent / "golden"


def _drawn(shown: RenderableType) -> str:
    return drawn(shown, width=80, color=False)


def _page(section: Section) -> str:
    return _drawn(page_text(section, width=80))


def _coverage(format_: str, look: Aspect = Aspect.FULL) -> Callable[[View], str]:
    return lambda view: coverage_report([view.coverage], format_, look)


def _caseload(view: View) -> str:
    other = view.coverage._replace(candidate="Angharad Llywelyn-Jones", missing=("GONE1",))
    return coverage_report([view.coverage, other], "text", Aspect.CASELOAD)


REPORTS: dict[str, Callable[[View], str]] = {
    "coverage.txt": _coverage("text"),
    "coverage.plain.txt": _coverage("plain"),
    "coverage.md": _coverage("markdown"),
    "coverage.csv": _coverage("csv"),
    "coverage.html": _coverage("html"),
    "matrix.txt": _coverage("text", Aspect.MATRIX),
    "gaps.txt": _coverage("text", Aspect.GAPS),
    "caseload.txt": _caseload,
    "status.txt": lambda view: _page(status_page(view.coverage)),
    "next.txt": lambda view: _page(
        next_page(view.next(), view.library, lambda one: f"add {one.method}")
    ),
    "check.txt": lambda view: _page(check_page(gate([view.coverage], Stage.SIGNED))),
    "evidence.txt": lambda view: _page(evidence_list_page(view)),
    "item.txt": lambda view: _page(evidence_page(view.evidence("WP1"), view)),
    "history.txt": lambda view: _drawn(history_text(view, width=80)),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_looks_as_it_did(told: View, name: str) -> None:
    """The same portfolio gives the same report, character for character."""
    said = REPORTS[name](told)
    path = FOLDER / name
    if os.environ.get("NVQCHECK_GOLDEN") == "write":
        path.write_text(said, encoding="utf-8", newline="\n")
    assert said == path.read_text(encoding="utf-8")
