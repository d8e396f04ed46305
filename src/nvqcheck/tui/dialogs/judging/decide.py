"""An assessor's decision: met or not yet met, the five marks, and feedback."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from nvqcheck.domain.actions.requests import Assess, Criteria
from nvqcheck.domain.text.dates import iso_day
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.clock import day_here
from nvqcheck.report.words.wording import in_full, listed
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Checklist, Choice
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.fields import Field

OUTCOMES = (("met", "met"), ("not_yet", "not yet met"))
MARKS = {
    "v": "valid: it shows what is asked for",
    "a": "authentic: it is the candidate's own work",
    "c": "current: recent enough",
    "s": "sufficient: enough of it",
    "r": "reliable: it would be judged the same again",
}


class DecideDialog(Form):
    """Judge one criterion, or several that one item covers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Decide", id="decide.save",
                tooltip="Record the decision"),
        Binding("ctrl+e", "editor('feedback')", "Feedback in editor", id="decide.editor",
                priority=True,
                tooltip="Write the feedback in the editor that $EDITOR names"),
    ]  # fmt: skip

    def __init__(self, session: Session, criteria: Criteria) -> None:
        super().__init__(session, f"Decide {listed(criteria)}", f"decide {listed(criteria)}")
        self._criteria = criteria

    def body(self) -> ComposeResult:
        """What is judged, the outcome, the marks, the feedback."""
        yield Drawn("decide-what")
        yield Field("Outcome", Choice(OUTCOMES, id="outcome"))
        lines = [(mark, Text(f"{mark.upper()}  {words}")) for mark, words in MARKS.items()]
        yield Field("Marks that hold", Checklist(lines, MARKS, id="marks"))
        yield Field("Decided on", Input("today", id="decided-on", placeholder="2026-11-21"))
        yield Field("Feedback", TextArea(id="feedback", show_line_numbers=False))

    def on_mount(self) -> None:
        """Show what is judged, and begin with the outcome."""
        super().on_mount()
        library = self.session.view.library
        what = [
            Text.assemble(
                self.look.line(str(ref), "accent", bold=True),
                "  ",
                self.look.said(in_full(library.criterion(ref))),
            )
            for ref in self._criteria
        ]
        self.query_one("#decide-what", Drawn).update(Text("\n").join(what))
        self.query_one("#outcome").focus()

    @on(Choice.Changed, "#outcome")
    def _outcome(self, event: Choice.Changed) -> None:
        """All marks hold where it is met; where it is not yet, each is ticked that does."""
        self.query_one("#marks", Checklist).ticked = MARKS if event.value == "met" else ()

    def action_save(self) -> None:
        """Record the decision."""
        met = self.query_one("#outcome", Choice).value == "met"
        marks = "".join(self.query_one("#marks", Checklist).ticked)
        feedback = self.query_one("#feedback", TextArea).text
        try:
            self.ask(Assess(self._criteria, met, feedback, marks, self._decided_on()))
        except NvqcheckError as error:
            self.complain(error)

    def _decided_on(self) -> str:
        """The ISO date; empty where it is today, which nobody has to say."""
        text = self.query_one("#decided-on", Input).value.strip()
        today = day_here(datetime.now(UTC))
        return iso_day(text, today) if text not in ("", "today") else ""
