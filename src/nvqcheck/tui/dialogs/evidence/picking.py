"""A dialog that offers a list, searched by typing; used for units, criteria, evidence, states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.lines import Lines


@dataclass(frozen=True)
class Line:
    """One line to pick."""

    value: str
    words: Text
    """As shown."""
    found_by: str = ""
    """What a search looks in; what is shown if empty."""


class Picking(Dialog):
    """Pick one of a list; what is typed narrows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Pick", id="pick.pick", tooltip="Pick the line", priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True, id="pick.down"),
        Binding("up", "move(-1)", "Up", show=False, priority=True, id="pick.up"),
    ]

    def __init__(
        self,
        session: Session,
        heading: str,
        lines: Sequence[Line],
        picked: Callable[[str], None],
        *,
        at: str = "",
        search: bool = True,
    ) -> None:
        super().__init__(session, heading)
        self._lines, self._picked, self._at, self._search = lines, picked, at, search
        self._found: list[Line] = list(lines)
        self._narrowed = ""

    def body(self) -> ComposeResult:
        """A field to narrow the list, and the list."""
        if self._search:
            yield Input(placeholder="type to narrow the list", id="pick-search")
        yield Lines(id="pick-list", markup=False)

    def on_mount(self) -> None:
        """Show the whole list."""
        super().on_mount()
        self._show()
        values = [line.value for line in self._found]
        if self._at in values:
            self.query_one(OptionList).highlighted = values.index(self._at)

    def _show(self) -> None:
        options = self.query_one(OptionList)
        options.set_options(Option(line.words) for line in self._found)
        options.highlighted = 0 if self._found else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to the lines that have every word."""
        self._narrow(event.value)

    def _narrow(self, text: str) -> None:
        if text == self._narrowed:
            return
        self._narrowed = text
        words = text.casefold().split()
        self._found = [
            line
            for line in self._lines
            if all(word in (line.found_by or line.words.plain).casefold() for word in words)
        ]
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A double click picks."""
        event.stop()
        self.action_pick()

    def action_pick(self) -> None:
        """Close with the line, once what was typed has narrowed the list."""
        self.after_typing(self._pick)

    def _pick(self) -> None:
        for field in self.query("#pick-search").results(Input):
            self._narrow(field.value)
        at = self.query_one(OptionList).highlighted
        if at is None:
            self.problem("Nothing is found.", "Type less, or press Esc.")
            return
        self.done(partial(self._picked, self._found[at].value))
