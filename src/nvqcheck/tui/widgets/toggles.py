"""Any of a few, all of them in sight: `[x] valid  [ ] authentic`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from nvqcheck.tui.paint import look_of
from nvqcheck.tui.widgets.drawn import Drawn

GAP = 2


class Toggles(Drawn, can_focus=True):
    """Each is switched by the space bar, by a click, or by the first letter of its word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", "The one before", show=False, id="toggles.previous"),
        Binding("right,down", "step(1)", "The next one", show=False, id="toggles.next"),
        Binding("space", "switch", "Tick", id="toggles.switch", tooltip="Tick or untick it"),
    ]

    @dataclass
    class Changed(Message):
        """One was switched."""

        toggles: Toggles

        @property
        def control(self) -> Toggles:
            """The toggles that changed, for Textual to match selectors against."""
            return self.toggles

    def __init__(self, words: Sequence[tuple[str, str]], id: str = "") -> None:  # noqa: A002
        """Begin with none ticked.

        Args:
            words: values and their words.
            id: of the widget.
        """
        super().__init__(id=id or None)
        self._words = tuple(words)
        self._ticked: set[str] = set()
        self._at = 0
        self._spans: list[tuple[int, range]] = []
        """The line and the cells on which each stands."""

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked, in the order shown."""
        return tuple(value for value, _ in self._words if value in self._ticked)

    @ticked.setter
    def ticked(self, values: Iterable[str]) -> None:
        self._ticked = set(values) & {value for value, _ in self._words}
        self.draw()
        self.post_message(self.Changed(self))

    def on_mount(self) -> None:
        """Draw them as they stand."""
        self.draw()

    def on_resize(self) -> None:
        """Fit the lines again."""
        self.draw()

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self.draw()

    def on_blur(self) -> None:
        """Show that they no longer do."""
        self.draw()

    def draw(self) -> None:
        """Show each with its box, on as many lines as they take."""
        if not self.is_mounted:
            return
        lines: dict[int, Text] = {}
        self._spans = []
        for part, (line, at) in zip(self._parts(), self._places(), strict=True):
            self._spans.append((line, range(at, at + part.cell_len)))
            before = lines.get(line, Text())
            lines[line] = Text.assemble(before, " " * (at - before.cell_len), part)
        self.update(Text("\n").join(lines.values()))

    def _parts(self) -> Iterator[Text]:
        look = look_of(self.app)
        for number, (value, words) in enumerate(self._words):
            part = Text.assemble(look.tick(on=value in self._ticked), look.line(words))
            if self.has_focus and number == self._at:
                part.stylize("underline", 4)
            yield part

    def _places(self) -> Iterator[tuple[int, int]]:
        line = at = 0
        for part in self._parts():
            if at and at + part.cell_len > max(self.content_size.width, 1):
                line, at = line + 1, 0
            yield line, at
            at += part.cell_len + GAP

    def action_step(self, by: int) -> None:
        """Go to the next one, or the one before."""
        self._at = (self._at + by) % len(self._words)
        self.draw()

    def action_switch(self) -> None:
        """Tick or untick the one that the cursor is on."""
        self.ticked = self._ticked ^ {self._words[self._at][0]}

    def action_all(self) -> None:
        """Tick all of them; none, if all are ticked."""
        every = {value for value, _ in self._words}
        self.ticked = () if self._ticked == every else every

    def on_key(self, event: events.Key) -> None:
        """A letter switches the one whose word begins with it."""
        for number, (_, words) in enumerate(self._words):
            if event.character and words.casefold().startswith(event.character.casefold()):
                event.stop()
                self._at = number
                self.action_switch()
                return

    def on_click(self, event: events.Click) -> None:
        """Switch the one that was clicked."""
        for number, (line, cells) in enumerate(self._spans):
            if event.y == line and event.x - self.gutter.left in cells:
                self._at = number
                self.action_switch()
                return
