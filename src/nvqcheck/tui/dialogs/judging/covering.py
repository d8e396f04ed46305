"""Deciding several criteria that one item of evidence covers."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.dialogs.judging.decide import DecideDialog
from nvqcheck.tui.pages.parts import evidence_line
from nvqcheck.tui.screens.assessor_queue import undecided
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Checklist
from nvqcheck.tui.widgets.drawn import Drawn


class CoverDialog(Dialog):
    """Tick what the item shows well enough to be decided, then decide it all at once.

    What was ticked stays where the decision is not made after all.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Decide the ticked", id="cover.save",
                tooltip="Go on to the decision on everything that is ticked"),
        Binding("ctrl+a", "all", "Tick all", id="cover.all", priority=True,
                tooltip="Tick every criterion, or untick them all"),
    ]  # fmt: skip

    def __init__(self, session: Session, item: Evidence) -> None:
        super().__init__(session, f"What does {item.ref} let you decide?")
        self._item = item
        self._undecided = undecided(session.view, item)

    def body(self) -> ComposeResult:
        """The item, and the undecided criteria that it is linked to."""
        yield Drawn("cover-what")
        lines = [
            (
                str(line.ref),
                Text.assemble(
                    self.look.line(f"{line.ref!s:<12} ", bold=True),
                    self.look.mark(line.state),
                    "\n        ",
                    self.look.line(line.criterion.statement),
                ),
            )
            for line in self._undecided
        ]
        yield Checklist(lines, id="cover-list")

    def on_mount(self) -> None:
        """Say what the item is, and begin in the list."""
        super().on_mount()
        content = self._item.content
        what = Text.assemble(
            self.look.line(f"{self._item.ref}  ", "accent", bold=True),
            self.look.line(content.title),
            "\n",
            evidence_line(self._item, self.session.view, self.look),
        )
        if content.note:
            what.append_text(Text.assemble("\n", self.look.said(f"“{content.note}”")))
        self.query_one("#cover-what", Drawn).update(what)
        self.query_one(Checklist).focus()

    def action_all(self) -> None:
        """Tick everything, or untick it."""
        ticks = self.query_one(Checklist)
        every = tuple(str(line.ref) for line in self._undecided)
        ticks.ticked = () if ticks.ticked == every else every

    def action_save(self) -> None:
        """Go on to one decision on everything that is ticked."""
        ticked = self.query_one(Checklist).ticked
        if not ticked:
            self.problem("No criterion is ticked.", "The space bar ticks the line.")
            return
        refs = tuple(CriterionRef.parse(name) for name in ticked)
        self.app.push_screen(
            DecideDialog(self.session, refs), lambda done: self.done() if done else None
        )
