"""How things are drawn: glyphs, colours and typed text, for every widget alike.

Whatever a person typed goes through `said` or `line`; nothing here reads markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from rich.style import Style
from rich.text import Text
from textual.app import App

from nvqcheck.report.formats.safe import safe_line, safe_text
from nvqcheck.report.words.glyphs import Glyphs, Meaning, sign
from nvqcheck.tui.theme import DARK, Palette

_INKS = {"cyan": "accent", "yellow": "call", "green": "good", "red": "bad"}
"""Our ink for each colour that the reports use."""


def ink_of(style: Style) -> str:
    """Our ink for a style of the reports."""
    name = style.color.name if style.color else ""
    return _INKS.get(name, "quiet" if style.dim else "text")


@dataclass(frozen=True)
class Look:
    """What a terminal can show, and in which colours."""

    palette: Palette = DARK
    glyphs: Glyphs = field(default_factory=Glyphs)

    def style(self, ink: str = "", *, bold: bool = False) -> Style:
        """One of the palette's inks; plain if it is empty."""
        color = getattr(self.palette, ink) if ink else None
        return Style(color=color, bold=bold or None)

    def said(self, text: str, ink: str = "", *, bold: bool = False) -> Text:
        """Text as typed; line breaks stay."""
        return Text(safe_text(text), self.style(ink, bold=bold))

    def line(self, text: str, ink: str = "", *, bold: bool = False) -> Text:
        """Text as typed, on one line."""
        return Text(safe_line(text), self.style(ink, bold=bold))

    def glyph(self, meaning: Meaning) -> Text:
        """The one character for a meaning, in its colour."""
        ink = ink_of(Style.parse(sign(meaning).style))
        return Text(self.glyphs.of(meaning), self.style(ink, bold=ink == "call"))

    def mark(self, meaning: Meaning, more: str = "") -> Text:
        """Glyph and word of a meaning, and what follows the word."""
        symbol = sign(meaning)
        ink = ink_of(Style.parse(symbol.style))
        said = Text(f"{self.glyphs.of(meaning)} {symbol.word}", self.style(ink, bold=ink == "call"))
        return Text.assemble(said, self.line(more)) if more else said

    def bar(self, percent: int, length: int) -> Text:
        """A bar; full only at 100, and never empty above 0."""
        come, left = self.glyphs.bar(percent, length)
        return Text.assemble((come, self.style("accent")), (left, self.style("quiet")))

    @property
    def dot(self) -> Text:
        """What stands between facts on one line."""
        return Text.assemble((f" {self.glyphs.dot} ", self.style("quiet")))

    def tick(self, *, on: bool) -> Text:
        """A box that is ticked or not, readable without colour."""
        return Text("[x] " if on else "[ ] ", self.style("accent" if on else "quiet"))


def look_of(app: App[Any]) -> Look:
    """How our app draws just now."""
    return cast("Look", app.look)  # type: ignore[attr-defined]
