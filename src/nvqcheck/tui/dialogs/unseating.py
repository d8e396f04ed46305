"""The question before a change unseats what was judged or signed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nvqcheck.errors import NvqcheckError
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn


class UnseatDialog(Dialog):
    """Says what a change would unseat, and asks whether it is meant; closes with the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,y", "save", "Do it anyway", id="unseat.save",
                tooltip="Do it; an assessor then has to look again"),
        Binding("n", "cancel", "Leave it", id="unseat.no", show=False),
    ]  # fmt: skip

    def __init__(self, session: Session, error: NvqcheckError) -> None:
        super().__init__(session, "Do it anyway?")
        self._says = f"{error.message} Do it anyway?"

    def body(self) -> ComposeResult:
        """What would be unseated."""
        yield Drawn("unseat-what")

    def on_mount(self) -> None:
        """Say what would be unseated, and what follows."""
        super().on_mount()
        after = "An assessor then has to look again. Nothing is deleted: the history keeps it."
        self.query_one("#unseat-what", Drawn).update(self.look.said(f"{self._says}\n{after}"))

    def action_save(self) -> None:
        """Yes: it is meant."""
        self.done()
