"""What reports cost to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

QUICK = (
    "words.glyphs",
    "words.wording",
    "words.events",
    "formats.plain",
    "formats.markdown",
    "formats.html",
    "formats.csv",
    "formats.registry",
    "coverage.report",
    "coverage.json",
    "coverage.page",
    "coverage.views",
    "coverage.csv",
    "views.status",
    "views.next",
    "views.check",
    "views.history",
    "views.evidence",
    "words.people",
)


@pytest.mark.parametrize("heavy", ["rich", "textual", "yaml", "tinydb"])
def test_what_is_not_drawn_needs_no_rich(heavy: str) -> None:
    """JSON, plain, markdown, CSV and HTML load neither Rich nor a parser."""
    names = ", ".join(f"nvqcheck.report.{name}" for name in QUICK)
    code = f"import sys, {names}; sys.exit({heavy!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode == 0
