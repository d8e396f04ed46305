"""From a report to the formats that a command offers it in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nvqcheck.commands.running import Page, Render
    from nvqcheck.report.formats.document import Section

Draw = Callable[..., Any]
"""Makes what is to be drawn, given `width` in cells and the `glyphs` that can be shown."""


def drawing(draw: Draw) -> Render:
    """A text format from something that is drawn."""

    def render(page: Page) -> str:
        from nvqcheck.report.formats.console import drawn

        shown = draw(width=page.width, glyphs=page.glyphs)
        return drawn(shown, width=page.width, color=page.color)

    return render


def page_formats(section: Callable[[], Section]) -> dict[str, Render]:
    """Every format that a report described as sections can be given in."""

    def draw(**on: Any) -> Any:
        from nvqcheck.report.formats.text import page_text

        return page_text(section(), **on)

    def plain(_: Page) -> str:
        from nvqcheck.report.formats.plain import page_plain

        return page_plain(section())

    def markdown(_: Page) -> str:
        from nvqcheck.report.formats.markdown import page_markdown

        return page_markdown(section())

    return {"text": drawing(draw), "plain": plain, "markdown": markdown}
