"""A qualified person's word on what a trainee has decided or sampled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nvqcheck.domain.actions.requests import Countersign
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.tui.dialogs.judging.form import JudgingForm
from nvqcheck.tui.pages.parts import heading, inset
from nvqcheck.tui.pages.to_judge import decision_page, sample_page, to_judge
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn


class CountersignDialog(JudgingForm):
    """What the trainee judged, and the evidence; Ctrl+S stands by it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Countersign", id="countersign.save",
                tooltip="Say that it is right: it counts from then on"),
    ]  # fmt: skip

    def __init__(self, session: Session, ref: CriterionRef, *, samples: bool = False) -> None:
        """Make a form.

        Args:
            session: the portfolio in hand.
            ref: the criterion.
            samples: whether it is the sample that is countersigned, as an internal verifier.
        """
        what = "sample" if samples else "decision"
        heading = f"Countersign the trainee's {what} on {ref}"
        super().__init__(session, heading, f"countersign {what} {ref}", (ref,))
        self._samples = samples

    def body(self) -> ComposeResult:
        """What it means."""
        yield Drawn("countersign-what")

    def page(self) -> Sequence[RenderableType]:
        """The criterion with its evidence, and what was decided and sampled."""
        look, view = self.look, self.session.view
        parts: list[RenderableType] = []
        for line, unit in self.lines():
            if held := line.standing.held:
                parts += [heading("The trainee's decision", look)]
                parts += [inset(decision_page(held, view, look)), Text()]
            if held_sample := line.standing.held_sample:
                parts += [heading("The trainee's sample", look)]
                parts += [*map(inset, sample_page(held_sample, view, look)), Text()]
            parts.append(to_judge(line, unit, view, look, self.session.preview))
        return parts

    def on_mount(self) -> None:
        """Say what it means."""
        super().on_mount()
        says = "You say that it is right, as if you had judged it yourself. It counts from then on."
        self.query_one("#countersign-what", Drawn).update(self.look.said(says))
        self.query_one("#judged").focus()

    def ask_again(self) -> None:
        """Nothing was chosen."""

    def action_save(self) -> None:
        """Stand by it."""
        self.ask(Countersign(self.criteria, self._samples, self.shown))
