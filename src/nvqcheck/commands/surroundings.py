"""What a command has around it: what there is to draw on."""

from __future__ import annotations

import os
import shutil
import sys

from nvqcheck.errors import UsageError
from nvqcheck.report.formats.registry import Paper
from nvqcheck.report.words.glyphs import glyphs_for

COLORS = ("auto", "always", "never")
"""What can be wished of colour."""

NARROWEST, WIDEST = 30, 1_000
"""The widths that are drawn, in cells, whatever COLUMNS says: a table fills its line."""


def paper(color: str, *, to_file: bool) -> Paper:
    """What to draw on.

    Args:
        color: one of `COLORS`.
        to_file: whether it is a file, and not stdout.

    Raises:
        UsageError: `--color` is none of its words.
    """
    if color not in COLORS:
        raise UsageError(
            "bad-color", f"--color cannot be {color}.", hint="Use auto, always or never."
        )
    to_terminal = sys.stdout.isatty() and not to_file
    auto = to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    encoding = "utf-8" if to_file else sys.stdout.encoding
    return Paper(
        width=_terminal_width() if to_terminal or os.environ.get("COLUMNS") else 80,
        color=color == "always" or (color == "auto" and auto),
        glyphs=glyphs_for(encoding, ascii_only=bool(os.environ.get("NVQCHECK_ASCII"))),
    )


def _terminal_width() -> int:
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))
