"""From Rich renderables to text: the one place that draws."""

from __future__ import annotations

import io
import re

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from nvqcheck.report.formats.safe import safe_line, safe_text
from nvqcheck.report.words.glyphs import Glyphs, Meaning, sign

LEAST = 30
"""The narrowest that anything is drawn, in cells."""

ACCENT = "cyan"
HEADING = "bold cyan"
QUIET = "dim"
CALL = "bold yellow"

_TRAILING = re.compile(r" +$", re.MULTILINE)


def drawn(renderable: RenderableType, *, width: int, color: bool) -> str:
    """Draw for an output.

    Args:
        renderable: what to draw; typed text in it is `typed`, never a bare str.
        width: of the output, in cells.
        color: whether to use colours and other styles.
    """
    console = Console(
        file=io.StringIO(),
        width=max(width, LEAST),
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        # What is drawn depends on what is asked for, not on who asks.
        _environ={},
    )
    with console.capture() as capture:
        console.print(renderable)
    return _TRAILING.sub("", capture.get())


def typed(text: str, style: str = "") -> Text:
    """Text that may have been typed by a person, shown as typed; line breaks stay."""
    return Text(safe_text(text), style)


def typed_line(text: str, style: str = "") -> Text:
    """`typed`, with line breaks made into spaces."""
    return Text(safe_line(text), style)


def marked(meaning: Meaning, glyphs: Glyphs, more: str = "") -> Text:
    """Glyph and word of a meaning, and what follows the word."""
    symbol = sign(meaning)
    said = Text(f"{glyphs.of(meaning)} {symbol.word}", symbol.style)
    return Text.assemble(said, typed_line(more))


def bar(percent: int, length: int, glyphs: Glyphs) -> Text:
    """A bar; full only at 100, and never empty above 0."""
    come, left = glyphs.bar(percent, length)
    return Text.assemble((come, ACCENT), (left, QUIET))


def indented(renderable: RenderableType, by: int = 2) -> Padding:
    """What stands under a heading, moved in from the left by some cells."""
    return Padding(renderable, (0, 0, 0, by))
