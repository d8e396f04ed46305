"""Linking one item to many criteria of many units at once."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from nvqcheck.domain.actions.requests import Command, LinkEvidence, UnlinkEvidence
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Checklist
from nvqcheck.tui.widgets.fields import Field


class LinkManyDialog(Dialog):
    """Every criterion of every unit: tick those that the item shows, untick those it does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save links", id="many.save",
                tooltip="Link and unlink as ticked"),
    ]  # fmt: skip

    def __init__(self, session: Session, item: Evidence) -> None:
        super().__init__(session, f"What does {item.ref} show?  {item.content.title}")
        self._item = item
        linked = session.view.record.criteria_of.get(item.id, ())
        self._before = {str(ref): ref for ref in linked}

    def body(self) -> ComposeResult:
        """The criteria, and where in the item the new proof is."""
        lines = [
            (
                str(line.ref),
                Text.assemble(
                    self.look.line(f"{line.ref!s:<12} ", bold=True),
                    self.look.glyph(line.state),
                    " ",
                    self.look.line(line.criterion.statement),
                ),
            )
            for unit in self.session.units
            for line in unit.criteria
        ]
        yield Field("Where in it", Input(id="many-pointer", placeholder="for the new links"))
        yield Checklist(lines, self._before, id="many-list")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one(Checklist).focus()

    def action_save(self) -> None:
        """Link what was ticked, unlink what was unticked."""
        ticked = dict.fromkeys(self.query_one(Checklist).ticked)
        pointer = self.query_one("#many-pointer", Input).value
        new = tuple(CriterionRef.parse(name) for name in ticked if name not in self._before)
        gone = tuple(ref for name, ref in self._before.items() if name not in ticked)
        commands: list[Command] = []
        if new:
            commands.append(LinkEvidence(self._item.id, new, pointer))
        if shown := self._in_sight(gone):
            commands.append(UnlinkEvidence(self._item.id, shown))
        if commands:
            self.ask(*commands)
        else:
            self.problem("Nothing was ticked or unticked.", "The space bar ticks the line.")

    def _in_sight(self, refs: tuple[CriterionRef, ...]) -> tuple[CriterionRef, ...]:
        """Those that the list had; links to units that are not at hand stay."""
        units = {unit.unit.id for unit in self.session.units}
        return tuple(ref for ref in refs if ref.unit in units)
