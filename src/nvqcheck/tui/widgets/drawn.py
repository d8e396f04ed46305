"""A line or a page that is drawn from what the session holds."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual.visual import VisualType
from textual.widgets import Static

_PLAIN = Style()


class Drawn(Static):
    """A Static that keeps the colours of what can be clicked, and never reads markup."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__("", markup=False, id=id, classes=classes)
        self._drawn: Text | None = None

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Draw something else; the same again costs nothing, and lays nothing out anew."""
        before = self._drawn
        if isinstance(content, Text) and before == content and before.style == content.style:
            return
        self._drawn = content if isinstance(content, Text) else None
        super().update(content, layout=layout)

    @property
    def link_style(self) -> Style:
        """Nothing added: what can be clicked is coloured where it is drawn."""
        return _PLAIN


def clickable(text: Text, action: str) -> Text:
    """The same text, which runs an action when it is clicked."""
    text.stylize(Style(meta={"@click": action}))
    return text
