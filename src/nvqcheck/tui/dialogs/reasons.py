"""Dialogs that ask why: taking back one's last action, withdrawing evidence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from nvqcheck.domain.actions.requests import Command
from nvqcheck.domain.actions.undo import last_action, undoing
from nvqcheck.report.words.events import describe
from nvqcheck.report.words.wording import moment
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.fields import Field


class ReasonDialog(Form):
    """Says what is about to happen, and asks for the reason that goes into the history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Do it", id="reason.save",
                tooltip="Do it, for this reason"),
    ]  # fmt: skip

    def __init__(
        self,
        session: Session,
        heading: str,
        what: str,
        make: Callable[[str], tuple[Command, ...]],
        reason: str = "",
    ) -> None:
        super().__init__(session, heading, f"{heading} {what}")
        self._what, self._make, self._reason = what, make, reason

    def body(self) -> ComposeResult:
        """What is about to happen, and a field for the reason."""
        yield Drawn("reason-what")
        yield Field("Why?", Input(self._reason, id="reason"))

    def on_mount(self) -> None:
        """Say what is about to happen, and begin with the reason."""
        super().on_mount()
        self.query_one("#reason-what", Drawn).update(self.look.said(self._what))
        self.query_one("#reason").focus()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Ask for the change, with the reason that was typed."""
        self.ask(*self._make(self.query_one("#reason", Input).value))


def undo_dialog(session: Session) -> ReasonDialog | str:
    """The dialog that takes back one's last action, or why there is nothing to take back."""
    record = session.view.record
    event = last_action(record, session.actor)
    if event is None:
        return "You have not done anything yet that could be taken back."
    what = describe(event, record)
    commands = undoing(record, session.actor, "reason")
    if not commands:
        return f"Your last action cannot be taken back: you {what}."
    for error in filter(None, map(session.may, commands)):
        return f"Your last action cannot be taken back now: {error.message}"
    return ReasonDialog(
        session,
        "Take back your last action?",
        f"You {what}, on {moment(event.at)}.\nNothing is deleted: it stays in the history.",
        partial(undoing, record, session.actor),
        "Done by mistake",
    )
