"""An assessor's word on an item: it is what it says, its witness was contacted."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from nvqcheck.domain.actions.requests import Authenticate
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.pages.parts import evidence_line
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Choice
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.fields import Field

FILES = (("", "its own"), ("redacted", "earlier ones, with what may not be shown gone"))


class StandByDialog(Form):
    """The item, what there is to say, and whether its file stands for earlier ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Confirm", id="standby.save",
                tooltip="State that the item is what it says"),
    ]  # fmt: skip

    def __init__(self, session: Session, item: Evidence) -> None:
        super().__init__(session, f"Confirm {item.ref}", f"stand-by {item.id}")
        self._item = item

    def body(self) -> ComposeResult:
        """What is confirmed, and what is said with it."""
        yield Drawn("standby-what")
        hint = "how you know; needed for another assessor's record"
        yield Field("Reason", Input(id="standby-reason", placeholder=hint))
        if len(self.session.view.record.files_of(self._item.id)) > 1:
            yield Field("Its file is", Choice(FILES, id="standby-file"))

    def on_mount(self) -> None:
        """Show the item, and begin with the reason."""
        super().on_mount()
        what = evidence_line(self._item, self.session.view, self.look)
        title = self.look.line(f"{self._item.content.title}\n", bold=True)
        self.query_one("#standby-what", Drawn).update(title.append("\n").append_text(what))
        self.query_one("#standby-reason").focus()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Confirm the item."""
        chosen = [field.value for field in self.query("#standby-file").results(Choice)]
        reason = self.query_one("#standby-reason", Input).value
        self.ask(Authenticate(self._item.id, reason, redacted="redacted" in chosen))
