"""An internal verifier's check of a decision: agree, or ask for action."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Group
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from nvqcheck.domain.actions.requests import SampleDecisions
from nvqcheck.domain.progress.sampling import Judged
from nvqcheck.report.words.glyphs import Mark, word
from nvqcheck.report.words.wording import in_full
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.pages.to_judge import decision_page
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Choice
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.fields import Field

OUTCOMES = (("agree", "agree"), ("action", word(Mark.ACTION)))
STAGES = (("interim", "interim"), ("summative", "summative"))


class SampleDialog(Form):
    """Say what one finds of a decision, at which stage, and what has to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Record", id="sample.save",
                tooltip="Record what you found"),
        Binding("ctrl+e", "editor('comment')", "Comment in editor", id="sample.editor",
                priority=True,
                tooltip="Write the comment in the editor that $EDITOR names"),
    ]  # fmt: skip

    def __init__(self, session: Session, judged: Judged, *, agrees: bool) -> None:
        super().__init__(
            session, f"Sample the decision on {judged.line.ref}", f"sample {judged.decision.id}"
        )
        self._judged, self._agrees = judged, agrees

    def body(self) -> ComposeResult:
        """The decision, the outcome, the stage, the comment."""
        yield Drawn("sample-what")
        yield Field("You", Choice(OUTCOMES, "agree" if self._agrees else "action", id="outcome"))
        yield Field("Stage", Choice(STAGES, id="stage"))
        yield Field("Comment", TextArea(id="comment", show_line_numbers=False))

    def on_mount(self) -> None:
        """Show the decision; begin with the comment where one is needed."""
        super().on_mount()
        statement = self.look.said(in_full(self._judged.line.criterion), bold=True)
        decision = decision_page(self._judged.decision, self.session.view, self.look)
        self.query_one("#sample-what", Drawn).update(Group(statement, decision))
        self.query_one("#stage" if self._agrees else "#comment").focus()

    def action_save(self) -> None:
        """Record the outcome, the stage and the comment as a sample of the decision."""
        agrees = self.query_one("#outcome", Choice).value == "agree"
        stage = self.query_one("#stage", Choice).value
        comment = self.query_one("#comment", TextArea).text
        self.ask(SampleDecisions((self._judged.line.ref,), agrees, comment, stage))
