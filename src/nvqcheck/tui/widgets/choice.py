"""Choosing: one of a few on one line, or any of a list; readable without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets.option_list import Option

from nvqcheck.report.formats.safe import safe_line
from nvqcheck.tui.paint import look_of
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.lines import Lines

UNCHOSEN = -1


class Choice(Drawn, can_focus=True):
    """One of a few, all of them in sight: `(x) a file  ( ) an address`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", "Previous choice", show=False, id="choice.previous"),
        Binding("right,down,space", "step(1)", "Next choice", show=False, id="choice.next"),
    ]
    chosen: reactive[int] = reactive(0)

    @dataclass
    class Changed(Message):
        """Another one was chosen."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            """The choice that changed, for Textual to match selectors against."""
            return self.choice

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        value: str | None = "",
        id: str = "",  # noqa: A002
    ) -> None:
        """Begin with a choice.

        Args:
            options: values and their words.
            value: what is chosen; the first, if it is none of them. None is no choice yet.
            id: of the widget.
        """
        super().__init__(id=id or None)
        self._options = tuple(options)
        self._values = [option for option, _ in self._options]
        first = 0 if value is not None else UNCHOSEN
        start = self._values.index(value) if value in self._values else first
        self.set_reactive(Choice.chosen, start)

    @property
    def value(self) -> str:
        """The value of the option that is chosen; empty if none is yet."""
        return self._values[self.chosen] if self.chosen != UNCHOSEN else ""

    @value.setter
    def value(self, value: str) -> None:
        self.chosen = self._values.index(value) if value in self._values else UNCHOSEN

    def on_mount(self) -> None:
        """Draw the options as they stand before a key is pressed."""
        self.draw()

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self.draw()

    def on_blur(self) -> None:
        """Show that they no longer do."""
        self.draw()

    def draw(self) -> None:
        """Show every option, and which one is chosen."""
        look = look_of(self.app)
        parts = []
        for number, (_, words) in enumerate(self._options):
            here = number == self.chosen
            ink = "accent" if here else "quiet"
            mark = "(x) " if here else "( ) "
            part = Text.assemble((mark, look.style(ink)), look.line(words, "text" if here else ink))
            if here and self.has_focus:
                part.stylize("underline", 4)
            parts.append(part)
        self.update(Text("   ").join(parts))

    def watch_chosen(self) -> None:
        """Draw the new choice and post that it changed."""
        if self.is_mounted:
            self.draw()
            self.post_message(self.Changed(self, self.value))

    def action_step(self, by: int) -> None:
        """Choose the next or the previous one."""
        start = -1 if self.chosen == UNCHOSEN and by > 0 else max(self.chosen, 0)
        self.chosen = (start + by) % len(self._options)

    def on_key(self, event: events.Key) -> None:
        """A letter chooses the next one whose words begin with it."""
        letter = (event.character or "").casefold()
        for by in range(1, len(self._options) + 1):
            number = (self.chosen + by) % len(self._options)
            if letter.isalpha() and self._options[number][1].casefold().startswith(letter):
                event.stop()
                self.chosen = number
                return

    def on_click(self, event: events.Click) -> None:
        """Choose the one that was clicked."""
        at = 0
        for number, (_, words) in enumerate(self._options):
            at += 4 + Text(safe_line(words)).cell_len
            if event.x < at + 2:
                self.chosen = number
                return
            at += 3


class Checklist(Lines):
    """Any of a list; the space bar and a click tick and untick."""

    CLICKS = 1

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Tick", id="checklist.tick", tooltip="Tick or untick the line"),
    ]

    @dataclass
    class Changed(Message):
        """Something was ticked or unticked."""

        checklist: Checklist

        @property
        def control(self) -> Checklist:
            """The list that changed, for Textual to match selectors against."""
            return self.checklist

    def __init__(
        self,
        lines: Iterable[tuple[str, Text]],
        ticked: Iterable[str] = (),
        id: str = "",  # noqa: A002
    ) -> None:
        super().__init__(id=id or None, markup=False)
        self._words = dict(lines)
        self._ticked = dict.fromkeys(value for value in ticked if value in self._words)

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked, in the order of the list."""
        return tuple(value for value in self._words if value in self._ticked)

    @ticked.setter
    def ticked(self, values: Iterable[str]) -> None:
        self._ticked = dict.fromkeys(value for value in values if value in self._words)
        self._draw()

    def on_mount(self) -> None:
        """Show the lines with their boxes."""
        self._draw()

    def _prompt(self, value: str) -> Text:
        look = look_of(self.app)
        return Text.assemble(look.tick(on=value in self._ticked), self._words[value])

    def _draw(self) -> None:
        at = self.highlighted
        self.set_options(Option(self._prompt(value)) for value in self._words)
        self.highlighted = at if at is not None else (0 if self._words else None)

    def action_select(self) -> None:
        """Tick or untick the line, before any key that was pressed after it is looked at."""
        if self.highlighted is None:
            return
        value = list(self._words)[self.highlighted]
        if value in self._ticked:
            del self._ticked[value]
        else:
            self._ticked[value] = None
        self.replace_option_prompt_at_index(self.highlighted, self._prompt(value))
        self.post_message(self.Changed(self))
