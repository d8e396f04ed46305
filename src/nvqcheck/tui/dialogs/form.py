"""A dialog whose fields are kept as they are typed, until it is saved."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, Select, TextArea

from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.drafts import Values
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Checklist, Choice
from nvqcheck.tui.widgets.values import fill, values_of

PAUSE = 0.3
"""Seconds without a key after which what was typed is kept."""


class Form(Dialog):
    """What was typed is there again when the form is next opened, however it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "forget", "Clear draft", id="form.forget", priority=True,
                tooltip="Begin anew, without what was typed here before"),
    ]  # fmt: skip
    FLEETING: ClassVar[frozenset[str]] = frozenset()
    """The ids of the fields that begin anew each time: what is meant, not what is said."""

    def __init__(self, session: Session, heading: str, key: str) -> None:
        """Make a form.

        Args:
            session: the portfolio in hand.
            heading: what it is for.
            key: what tells it from every other form on the portfolio.
        """
        super().__init__(session, heading)
        self._key = f"{session.actor} {key}"
        self._start: Values | None = None
        self._again = False
        self._keeps: Timer | None = None

    def on_mount(self) -> None:
        """Fill in what was typed before, once the fields stand as they begin."""
        super().on_mount()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self._start is not None:
            return
        self._start = self._values()
        draft = self.session.drafts.of(self._key)
        self._again = bool(draft)
        if draft:
            fill(self, draft)
            self.problem("What you typed here before is filled in again.", "Ctrl+R clears it.")
        self.refresh_bindings()

    def _values(self) -> Values:
        every = values_of(self)
        return {id_: value for id_, value in every.items() if id_ not in self.FLEETING}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Choice.Changed)
    @on(Checklist.Changed)
    def _typed(self) -> None:
        if self._keeps is None and self._start is not None:
            self._keeps = self.set_timer(PAUSE, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what stands in the fields now, if anything was typed."""
        self._keeps = None
        if self._start is None or self._ended:
            return
        drafts, now = self.session.drafts, self._values()
        before = drafts.trouble
        if now == self._start:
            drafts.drop(self._key)
        else:
            drafts.keep(self._key, now)
        if drafts.trouble and drafts.trouble != before:
            self.problem(drafts.trouble.message, "What you type is kept until you leave.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to forget only where something was filled in again."""
        if action == "forget":
            return self._again
        return super().check_action(action, parameters)

    def action_forget(self) -> None:
        """Begin anew."""
        fill(self, self._start or {})
        self._again = False
        self.problem("")
        self.refresh_bindings()

    def answered(self, error: NvqcheckError | None) -> None:
        """Saved, it is no draft any more."""
        if error is None:
            self.session.drafts.drop(self._key)
        super().answered(error)

    def action_cancel(self) -> None:
        """Close; what was typed is kept."""
        self.keep_draft()
        super().action_cancel()
