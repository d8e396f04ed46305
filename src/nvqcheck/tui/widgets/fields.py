"""A field of a form: its name, and beside it what is filled in."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.widget import Widget

from nvqcheck.report.formats.safe import safe_line
from nvqcheck.tui.widgets.drawn import Drawn


class Field(HorizontalGroup):
    """A name, and the widget that is filled in."""

    def __init__(self, name: str, *widgets: Widget, id: str = "") -> None:  # noqa: A002
        super().__init__(id=id or None, classes="field")
        self._label, self._widgets = name, widgets

    def compose(self) -> ComposeResult:
        """The name, then the widgets."""
        label = Drawn(classes="field-name")
        label.update(Content(safe_line(self._label)))
        yield label
        yield from self._widgets


def options(pairs: Iterable[tuple[str, str]]) -> list[tuple[Content, str]]:
    """Values and their words as a Select takes them, without markup."""
    return [(Content(safe_line(words)), value) for value, words in pairs]
