"""An assessor's confirmation of a requirement that only a person can judge."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from nvqcheck.domain.actions.requests import Confirm
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.report.words.coverage import need_words
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Checklist
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.fields import Field


class ConfirmDialog(Form):
    """The requirement, the assessor's statement, and the evidence it rests on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Confirm", id="confirm.save",
                tooltip="State that the requirement is satisfied"),
        Binding("ctrl+e", "editor('statement')", "Statement in editor", id="confirm.editor",
                priority=True,
                tooltip="Write the statement in the editor that $EDITOR names"),
    ]  # fmt: skip

    def __init__(self, session: Session, ref: CriterionRef) -> None:
        super().__init__(session, f"Confirm {ref}", f"confirm {ref}")
        self._ref = ref

    def body(self) -> ComposeResult:
        """What it asks, the statement, the evidence."""
        yield Drawn("confirm-what")
        yield Field("Your statement", TextArea(id="statement", show_line_numbers=False))
        yield Field("It rests on", Checklist(self._items(), id="rests-on"))

    def _items(self) -> list[tuple[str, Text]]:
        """The evidence that is linked in the unit."""
        record = self.session.view.record
        unit = self.session.view.cover([self._ref.unit]).units[0]
        linked = {one.id for line in unit.criteria for one in line.evidence}
        return [
            (
                item.id,
                Text.assemble(
                    self.look.line(f"{item.ref:<6} ", bold=True),
                    self.look.line(item.content.title),
                ),
            )
            for item in record.by_ref.values()
            if item.id in linked
        ]

    def on_mount(self) -> None:
        """Show the requirement and why it is open, and begin with the statement."""
        super().on_mount()
        unit = self.session.view.cover([self._ref.unit]).units[0]
        need = next(need for need in unit.requirements if need.id == self._ref.id)
        why = self.look.said(" ".join(need_words(need)), "quiet")
        what = Text.assemble(self.look.said(need.statement, bold=True), "\n", why)
        self.query_one("#confirm-what", Drawn).update(what)
        self.query_one("#statement").focus()

    def action_save(self) -> None:
        """Confirm the requirement with what was typed and ticked."""
        statement = self.query_one("#statement", TextArea).text
        self.ask(Confirm(self._ref, statement, self.query_one("#rests-on", Checklist).ticked))
