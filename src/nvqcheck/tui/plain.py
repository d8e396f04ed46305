"""Terminals that can show ASCII only: what we draw is drawn with it, what people typed stays."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

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


class PlainFilter(LineFilter):
    """Draws lines, corners and marks of ours with ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments in ASCII."""
        return [Segment(text.translate(_TABLE), style, c) for text, style, c in segments]
