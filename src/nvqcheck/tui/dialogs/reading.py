"""Dialogs that only say something: the keys, and the same from the shell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from nvqcheck.tui.bindings import bindings_of
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.dialogs.modal import Modal
from nvqcheck.tui.paint import Look
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.keyline import KeyLine, key_name
from nvqcheck.tui.widgets.lines import Lines


class HelpDialog(Modal):
    """Every key, made from the bindings of the screen that it was called on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "cancel", "Close", id="help.close"),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._of = screen

    def compose(self) -> ComposeResult:
        """What the screen is for, and its keys."""
        with Vertical(id="dialog"):
            yield Drawn("dialog-title")
            with VerticalScroll(id="dialog-body"):
                yield Drawn("help-text")
            yield KeyLine()

    def on_mount(self) -> None:
        """Write what the screen is for, its keys, and those that work everywhere."""
        look = self.look
        self.query_one("#dialog-title", Drawn).update(
            look.line("What the keys do", "accent", bold=True)
        )
        parts: list[RenderableType] = []
        if said := getattr(self._of, "HELP_TEXT", ""):
            parts += [look.line(said), Text()]
        parts.append(self._keys("On this screen", bindings_of(self._of), look))
        parts.append(self._keys("Everywhere", bindings_of(self.app), look))
        parts.append(
            look.line("Tab goes to the next part of a screen; the mouse works as well.", "quiet")
        )
        self.query_one("#help-text", Drawn).update(Group(*parts))
        self.query_one("#dialog-body").focus()

    def _keys(self, title: str, bindings: dict[str, list[Binding]], look: Look) -> RenderableType:
        table = Table.grid(padding=(0, 3, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        keys: dict[str, tuple[list[str], Binding]] = {}
        for key, alternatives in bindings.items():
            for binding in alternatives:
                if binding.id and binding.description:
                    name = binding.key_display or key_name(key)
                    keys.setdefault(binding.action, ([], binding))[0].append(name)
        for names, binding in keys.values():
            says = binding.tooltip or binding.description
            table.add_row(look.line(", ".join(names), "accent", bold=True), look.line(says))
        return Group(look.line(title, "accent", bold=True), Padding(table, (0, 0, 1, 2)))


class ShellDialog(Dialog):
    """What can be seen and done here, as commands; Enter copies one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "noop", "Copy", id="shell.copy", tooltip="Copy the command"),
    ]

    def __init__(self, session: Session, lines: Iterable[tuple[str, str]]) -> None:
        super().__init__(session, "The same from the shell")
        last = [("What you did last", line) for line in session.last]
        self.lines = [*last, *lines]

    def body(self) -> ComposeResult:
        """A list in which each entry is what is done, and below it the command."""
        yield Lines(id="shell-lines", markup=False)

    def on_mount(self) -> None:
        """Show the commands."""
        super().on_mount()
        options = self.query_one(OptionList)
        options.set_options(
            Option(Text.assemble(self.look.line(what, "quiet"), "\n  ", self.look.said(line)))
            for what, line in self.lines
        )
        options.highlighted = 0 if self.lines else None
        options.focus()

    def action_noop(self) -> None:
        """The list itself answers Enter."""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Copy the command."""
        event.stop()
        self.app.copy_to_clipboard(self.lines[event.option_index][1])
        self.problem("Copied to the clipboard, where the terminal allows it.")
