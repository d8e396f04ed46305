"""What every dialog has: a title, a body that scrolls, what went wrong, and its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, TextArea

from nvqcheck.domain.actions.requests import Command
from nvqcheck.errors import NvqcheckError
from nvqcheck.tui.dialogs.modal import Modal
from nvqcheck.tui.editor import EditorError, edited
from nvqcheck.tui.hints import hint
from nvqcheck.tui.messages import Asked
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.keyline import KeyLine


class Dialog(Modal):
    """A modal with a title, a body and what went wrong.

    What a dialog asks for is done before it closes; where it is refused the dialog stays, says
    why, and keeps what was typed.
    """

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__()
        self.session = session
        self.heading = heading
        self._waits = False

    def compose(self) -> ComposeResult:
        """Title, body, what went wrong, keys."""
        with Vertical(id="dialog"):
            yield Drawn("dialog-title")
            with VerticalScroll(id="dialog-body", can_focus=False):
                yield from self.body()
            yield Drawn("dialog-problem")
            yield KeyLine()

    def body(self) -> ComposeResult:
        """The widgets between the title and the line for what went wrong."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Write the heading; nothing has gone wrong yet."""
        self.query_one("#dialog-title", Drawn).update(
            self.look.line(self.heading, "accent", bold=True)
        )
        self.problem("")

    def problem(self, text: str, more: str = "") -> None:
        """Say what went wrong, or nothing."""
        place = self.query_one("#dialog-problem", Drawn)
        place.display = bool(text)
        place.update(
            Text.assemble(
                ("! ", self.look.style("bad", bold=True)),
                self.look.said(text, "bad", bold=True),
                " ",
                self.look.said(more, "quiet"),
            )
        )

    def complain(self, error: NvqcheckError) -> None:
        """Say which rule forbids it, and what would help."""
        self.problem(error.message, hint(error))

    def after_typing(self, do: Callable[[], object]) -> None:
        """Do something once every key that was pressed before is in its field.

        Keys go to the field that has the focus one after the other; a key that is looked at
        before them (a priority binding) would otherwise overtake what was typed.
        """
        if self.focused is None:
            do()
        else:
            self.focused.call_later(self.call_later, do)

    def action_move(self, by: int) -> None:
        """Move through the dialog's list while a field keeps the keys."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if by > 0 else options.action_cursor_up()

    def action_editor(self, field: str) -> None:
        """Write the text of a field, which is called as its text is, in the person's own editor."""
        self.after_typing(partial(self._edit, field))

    def _edit(self, field: str) -> None:
        area = self.query_one(f"#{field}", TextArea)
        try:
            area.text = edited(self.app, area.text)
        except EditorError as error:
            self.problem(str(error), f"The {field} can be typed here as well.")

    def ask(self, *commands: Command) -> None:
        """Have something done, and close once it is."""
        if not self._waits:
            self._waits = True
            self.post_message(Asked(commands, self.answered))

    def answered(self, error: NvqcheckError | None) -> None:
        """Close, or say why it was refused."""
        self._waits = False
        if error is None:
            self.done()
        else:
            self.complain(error)
