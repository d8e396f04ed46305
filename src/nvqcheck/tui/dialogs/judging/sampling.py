"""An internal verifier's check of a decision: agree, or ask for action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from nvqcheck.domain.actions.requests import SampleDecisions
from nvqcheck.domain.progress.sampling import Judged, judged
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.report.words.glyphs import Mark, word
from nvqcheck.tui.dialogs.judging.form import JudgingForm
from nvqcheck.tui.pages.to_judge import to_sample
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Choice
from nvqcheck.tui.widgets.fields import Field

OUTCOMES = (("agree", "agree"), ("action", word(Mark.ACTION)))
STAGES = (("interim", "interim"), ("summative", "summative"))


class SampleDialog(JudgingForm):
    """Say what one finds of a decision, at which stage, and what has to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Record", id="sample.save",
                tooltip="Record what you found"),
        Binding("ctrl+e", "editor('comment')", "Comment in editor", id="sample.editor",
                priority=True,
                tooltip="Write the comment in the editor that $EDITOR names"),
    ]  # fmt: skip
    FLEETING = frozenset({"outcome"})

    def __init__(self, session: Session, ref: CriterionRef, outcome: str | None = None) -> None:
        """Make a form.

        Args:
            session: the portfolio in hand.
            ref: the criterion whose newest decision is sampled.
            outcome: what the person said by the key they pressed; None if nothing yet.
        """
        super().__init__(session, f"Sample the decision on {ref}", f"sample {ref}", (ref,))
        self._outcome = outcome

    def body(self) -> ComposeResult:
        """The outcome, the stage, the comment."""
        yield Field("You", Choice(OUTCOMES, self._outcome, id="outcome"))
        yield Field("Stage", Choice(STAGES, id="stage"))
        yield Field("Comment", TextArea(id="comment", show_line_numbers=False))

    def _judged(self) -> Judged | None:
        view = self.session.view
        every = judged(view.record, view.coverage)
        return next((one for one in every if one.line.ref in self.criteria), None)

    def page(self) -> Sequence[RenderableType]:
        """The decision, its evidence, those before it."""
        thing = self._judged()
        if thing is None:
            return [self.look.line("Its decision has been taken back.", "call")]
        return [*to_sample(thing, self.session.view, self.look, self.session.preview)]

    def on_mount(self) -> None:
        """Begin with the comment where one is needed."""
        super().on_mount()
        first = {"agree": "#stage", "action": "#comment"}.get(self._outcome or "", "#outcome")
        self.query_one(first).focus()

    def ask_again(self) -> None:
        """The outcome was of another decision."""
        self.query_one("#outcome", Choice).value = ""
        self.query_one("#outcome").focus()

    def action_save(self) -> None:
        """Record the outcome, the stage and the comment as a sample of the decision."""
        outcome = self.query_one("#outcome", Choice).value
        if not outcome:
            self.problem("It is not said yet whether you agree.", "The arrow keys choose.")
            self.query_one("#outcome").focus()
            return
        stage = self.query_one("#stage", Choice).value
        comment = self.query_one("#comment", TextArea).text
        agrees = outcome == "agree"
        self.ask(SampleDecisions(self.criteria, agrees, comment, stage, self.shown))
