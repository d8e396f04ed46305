"""What reports cost to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

QUICK = (
    "glyphs",
    "wording",
    "events",
    "page_plain",
    "page_markdown",
    "page_html",
    "page_csv",
    "coverage",
    "coverage_json",
    "coverage_page",
    "coverage_views",
    "coverage_csv",
    "status",
    "next",
    "check",
    "history",
    "evidence",
    "people",
)


@pytest.mark.parametrize("heavy", ["rich", "textual", "yaml", "tinydb"])
def test_what_is_not_drawn_needs_no_rich(heavy: str) -> None:
    """JSON, plain, markdown, CSV and HTML load neither Rich nor a parser."""
    names = ", ".join(f"nvqcheck.report.{name}" for name in QUICK)
    code = f"import sys, {names}; sys.exit({heavy!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode == 0
