"""What stands in a window that is too small for the screens."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen

from nvqcheck.tui.paint import look_of
from nvqcheck.tui.widgets.drawn import Drawn

LEAST = Size(40, 16)
"""The columns and rows from which a screen can be used."""


def fits(size: Size) -> bool:
    """Whether there is room for the screens."""
    return size.width >= LEAST.width and size.height >= LEAST.height


class LittleRoom(ModalScreen[None]):
    """Covers what cannot be read, and takes the keys that nobody could follow.

    What is below stays as it is: fields keep what was typed, and lists their cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "app.quit", "Quit", id="little-room.quit"),
    ]

    def compose(self) -> ComposeResult:
        """The notice."""
        yield Drawn("little-room")

    def on_mount(self) -> None:
        """Say how much room there is, and how much is needed."""
        self._say()

    def on_resize(self, _: events.Resize) -> None:
        """Say it again."""
        self._say()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Go, where the window has grown while something else lay over this."""
        if fits(self.app.size):
            self.dismiss(None)

    def _say(self) -> None:
        look, size = look_of(self.app), self.app.size
        self.query_one("#little-room", Drawn).update(
            Text.assemble(
                look.line("Too small. ", "call", bold=True),
                look.line(f"{size.width}×{size.height}; least {LEAST.width}×{LEAST.height}."),
                look.line(" Nothing is lost.", "quiet"),
            )
        )
