"""What opens over a screen, and closes once."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from nvqcheck.tui.paint import Look, look_of


class Modal(ModalScreen[bool]):
    """Something that opens over a screen; it closes with whether anything was done.

    It closes once: a key or a click that comes before it is gone asks for nothing more.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close", id="dialog.close", tooltip="Close, doing nothing"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._ended = False
        self._below: bool | None = None
        """What it closes with once what is open over it has gone."""

    @property
    def look(self) -> Look:
        """The glyphs and colours that the app draws with just now."""
        return look_of(self.app)

    def done(self, then: Callable[[], object] | None = None) -> None:
        """Close: what was asked for is done.

        Args:
            then: what follows.
        """
        if self._ends(done=True) and then:
            then()

    def action_cancel(self) -> None:
        """Close, doing nothing."""
        self._ends(done=False)

    def _ends(self, *, done: bool) -> bool:
        """Close, at once or when what is open over it has gone; False if it is closing already."""
        if self._ended:
            return False
        self._ended = True
        if self.is_current:
            self.dismiss(done)
        else:
            self._below = done
        return True

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Close, where it was to close under something else."""
        if self._below is not None:
            done, self._below = self._below, None
            self.dismiss(done)

    def renew(self) -> None:
        """The portfolio has changed, or who acts, or how it is drawn."""

    def on_click(self, event: events.Click) -> None:
        """A click beside it closes it."""
        if event.widget is self:
            self.action_cancel()
