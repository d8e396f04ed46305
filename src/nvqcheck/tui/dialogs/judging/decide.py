"""An assessor's decision: met or not yet met, the five marks, and feedback."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

from rich.console import RenderableType
from rich.rule import Rule
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from nvqcheck.domain.actions.requests import Assess, Criteria
from nvqcheck.domain.text.dates import iso_day
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.clock import day_here
from nvqcheck.report.words.wording import listed
from nvqcheck.tui.dialogs.judging.form import JudgingForm
from nvqcheck.tui.pages.to_judge import MARKS, to_judge
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Choice
from nvqcheck.tui.widgets.fields import Field
from nvqcheck.tui.widgets.toggles import Toggles

OUTCOMES = (("met", "met"), ("not_yet", "not yet met"))


class DecideDialog(JudgingForm):
    """Judge one criterion, or several that one item covers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Decide", id="decide.save",
                tooltip="Record the decision"),
        Binding("ctrl+a", "all_marks", "All marks", id="decide.all", priority=True,
                tooltip="Tick all five marks, or none"),
        Binding("ctrl+e", "editor('feedback')", "Feedback in editor", id="decide.editor",
                priority=True,
                tooltip="Write the feedback in the editor that $EDITOR names"),
    ]  # fmt: skip
    FLEETING = frozenset({"outcome", "marks"})

    def __init__(self, session: Session, criteria: Criteria) -> None:
        names = listed(criteria)
        super().__init__(session, f"Decide {names}", f"decide {names}", criteria)

    def body(self) -> ComposeResult:
        """The outcome, the marks, the day, the feedback."""
        yield Field("Outcome", Choice(OUTCOMES, None, id="outcome"))
        yield Field("Marks", Toggles(list(MARKS.items()), id="marks"))
        yield Field("Decided on", Input("today", id="decided-on", placeholder="2026-11-21"))
        yield Field("Feedback", TextArea(id="feedback", show_line_numbers=False))

    def page(self) -> Sequence[RenderableType]:
        """Each criterion with its evidence, earlier decisions and queries."""
        parts: list[RenderableType] = []
        for line, unit in self.lines():
            if parts:
                parts.append(Rule(style=self.look.style("quiet")))
            parts.append(to_judge(line, unit, self.session.view, self.look, self.session.preview))
        return parts

    def on_mount(self) -> None:
        """Begin with the outcome."""
        super().on_mount()
        self.query_one("#outcome").focus()

    def ask_again(self) -> None:
        """The outcome and the marks were of something else."""
        self.query_one("#outcome", Choice).value = ""
        self.query_one("#marks", Toggles).ticked = ()
        self.query_one("#outcome").focus()

    def action_all_marks(self) -> None:
        """Tick all five, or none."""
        self.query_one("#marks", Toggles).action_all()

    def action_save(self) -> None:
        """Record the decision."""
        outcome = self.query_one("#outcome", Choice).value
        if not outcome:
            self.problem("It is not said yet whether it is met.", "The arrow keys choose.")
            self.query_one("#outcome").focus()
            return
        marks = "".join(self.query_one("#marks", Toggles).ticked)
        if outcome == "met" and not marks:
            self.problem("No mark is ticked yet.", "Tick those that hold; Ctrl+A ticks all five.")
            self.query_one("#marks").focus()
            return
        feedback = self.query_one("#feedback", TextArea).text
        try:
            on = self._decided_on()
        except NvqcheckError as error:
            self.complain(error)
            self.query_one("#decided-on").focus()
            return
        self.ask(Assess(self.criteria, outcome == "met", feedback, marks, on, self.shown))

    def _decided_on(self) -> str:
        """The ISO date; empty where it is today, which nobody has to say."""
        text = self.query_one("#decided-on", Input).value.strip()
        today = day_here(datetime.now(UTC))
        return iso_day(text, today) if text not in ("", "today") else ""
