"""The line in which one searches, in sight only while it is used; it also says what is filtered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from nvqcheck.tui.paint import look_of
from nvqcheck.tui.widgets.drawn import Drawn


class SearchLine(Vertical):
    """A field to search in, and a line that says what is filtered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave", "To the list", id="search.leave", priority=True, show=False),
        Binding("escape", "drop", "Show all", id="search.drop", priority=True),
    ]

    @dataclass
    class Left(Message):
        """The person goes on in the list."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(classes="search")
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """The field and the line."""
        yield Input(placeholder=self._placeholder, id="search")
        yield Drawn("filtered")

    def on_mount(self) -> None:
        """Nothing is searched for yet."""
        self.query_one(Input).display = False
        self.query_one("#filtered").display = False

    @property
    def value(self) -> str:
        """What is searched for."""
        return self.query_one(Input).value

    def open(self) -> None:
        """Bring the field into sight, and start typing in it."""
        self.query_one(Input).display = True
        self.query_one(Input).focus()

    def clear(self) -> None:
        """Search for nothing."""
        field = self.query_one(Input)
        field.value = ""
        field.display = False

    def filtered(self, words: str) -> None:
        """Say what is filtered; nothing if empty."""
        line = self.query_one("#filtered", Drawn)
        line.display = bool(words)
        look = look_of(self.app)
        line.update(look.line(f"Only: {words}. Esc shows all.", "call"))

    def action_leave(self) -> None:
        """Go on in the list; what was typed stays."""
        if not self.value:
            self.query_one(Input).display = False
        self.post_message(self.Left())

    def action_drop(self) -> None:
        """Search for nothing and go on in the list."""
        self.clear()
        self.post_message(self.Left())
