"""A list of lines: a click moves the cursor; a double click or Enter acts on the line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.widgets import OptionList


class Lines(OptionList):
    """Nobody acts on a line by only pointing at it."""

    CLICKS: ClassVar[int] = 2
    """How many clicks, one soon after the other, act on a line as Enter does."""

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the line; act on it at the last of the clicks."""
        event.prevent_default()
        at = event.style.meta.get("option")
        if at is None or at >= self.option_count:
            return
        self.highlighted = at
        if event.chain % self.CLICKS == 0:
            self.action_select()

    def action_page_up(self) -> None:
        """A page up; nothing where there is no room for a line."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """A page down; nothing where there is no room for a line."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]
