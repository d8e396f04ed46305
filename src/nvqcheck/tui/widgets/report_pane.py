"""A report or a page on the screen: laid out once for its width, drawn as it scrolls into sight."""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nvqcheck.tui.paint import Look, ink_of, look_of

Draw = Callable[[int], RenderableType]
"""Makes the report for a width in cells."""


class ReportPane(ScrollView, can_focus=True):
    """Shows a report or a page; only the lines in sight are drawn."""

    LEAST = 30
    """The narrowest that a report is laid out for, in cells; it scrolls sideways below."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._draw: Draw | None = None
        self._lines: list[Strip] = []
        self._width = 0
        self._of: object = None

    def report(self, draw: Draw, of: object) -> None:
        """Show a report; another one than before from its top.

        Args:
            draw: makes it.
            of: what tells one report from another, whatever it says now.
        """
        self._draw = draw
        self._lay_out()
        if of != self._of:
            self._of = of
            self.scroll_home(animate=False)

    @property
    def text(self) -> str:
        """The whole report as plain text, lines out of sight included."""
        return "\n".join(strip.text.rstrip() for strip in self._lines)

    def on_resize(self, _: events.Resize) -> None:
        """Lay it out for the new width; the same lines stay in sight as far as they can."""
        if self._draw and self._width != self._room:
            self._lay_out()

    @property
    def _room(self) -> int:
        # A cell is left free, so that no word runs into the scrollbar.
        return max(self.scrollable_content_region.width - 1, self.LEAST)

    def _lay_out(self) -> None:
        if self._draw is None:
            return
        self._width = self._room
        look = look_of(self.app)
        console = Console(
            file=io.StringIO(), width=self._width, color_system="truecolor", force_terminal=True,
            legacy_windows=False, markup=False, highlight=False, emoji=False, _environ={},
        )  # fmt: skip
        lines = console.render_lines(self._draw(self._width), pad=False)
        self._lines = [Strip(_inked(line, look)) for line in lines]
        width = max((strip.cell_length for strip in self._lines), default=0)
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line in sight, cut to what is scrolled to."""
        across, down = self.scroll_offset
        at, width = y + down, self.size.width
        strip = self._lines[at] if at < len(self._lines) else Strip.blank(width)
        return strip.crop_extend(across, across + width, None).apply_style(self.rich_style)


def _inked(line: list[Segment], look: Look) -> list[Segment]:
    """The same in the colours of our themes, which are readable on their grounds."""
    return [Segment(segment.text, _ink(segment.style, look)) for segment in line]


def _ink(style: Style | None, look: Look) -> Style:
    if style is None:
        return look.style("text")
    if style.color and style.color.triplet:
        return style
    return look.style(ink_of(style), bold=bool(style.bold)) + Style(italic=style.italic)
