"""The last thing before the terminal: nothing it would obey, and ASCII where it shows no more."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from nvqcheck.report.formats.safe import safe_line

_TABLE = str.maketrans(
    {
        **dict.fromkeys("│┃▏▕▌▐║", "|"),
        **dict.fromkeys("─━▁▔═╸╺", "-"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛", "+"),
        **dict.fromkeys("▂▃▄▅▆▇▊▋▉▍▎", " "),
        "█": "#",
        "▼": "v",
        "▲": "^",
        "▶": ">",
        "…": "~",
        "“": '"',
        "”": '"',
        "·": "|",
    }
)
"""One cell for one cell, so that nothing moves."""


class SafeFilter(LineFilter):
    """Takes out what a terminal would obey, wherever it came from: fields hold it as it is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments, safe to show."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(_safe(text), style, control) for text, style, control in segments]


def _safe(text: str) -> str:
    """The text with as many cells: a tab or a line break that is left is one of them."""
    return text if text.isprintable() else safe_line(text)


class PlainFilter(LineFilter):
    """Draws lines, corners and marks of ours with ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments in ASCII."""
        return [Segment(text.translate(_TABLE), style, c) for text, style, c in segments]
