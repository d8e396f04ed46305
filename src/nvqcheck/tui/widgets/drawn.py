"""A line or a page that is drawn from what the desk holds."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual.widgets import Static

_PLAIN = Style()


class Drawn(Static):
    """A Static that keeps the colours of what can be clicked, and never reads markup."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__("", markup=False, id=id, classes=classes)

    @property
    def link_style(self) -> Style:
        """Nothing added: what can be clicked is coloured where it is drawn."""
        return _PLAIN


def clickable(text: Text, action: str) -> Text:
    """The same text, which runs an action when it is clicked."""
    text.stylize(Style(meta={"@click": action}))
    return text
