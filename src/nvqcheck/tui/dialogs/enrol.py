"""Enrolling on more units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nvqcheck.domain.actions.requests import Enrol
from nvqcheck.domain.units.unit import Unit
from nvqcheck.report.words.coverage import NOS_NOTE
from nvqcheck.report.words.wording import count
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.paint import Look
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Checklist


def unit_lines(units: Iterable[Unit], look: Look) -> list[tuple[str, Text]]:
    """Units as lines of a list: id, title, body, how many criteria, and whether it is a NOS."""
    lines = []
    for unit in units:
        facts = [unit.body, count(len(unit.criteria), "criterion", "criteria")]
        if unit.is_nos:
            facts.append(NOS_NOTE)
        text = Text.assemble(
            look.line(f"{unit.id:<9}", "accent", bold=True),
            look.line(unit.title),
            "\n",
            " " * 13,
            look.dot.join(look.line(fact, "quiet") for fact in facts),
        )
        lines.append((unit.id, text))
    return lines


class EnrolDialog(Dialog):
    """Tick the units to work towards."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Enrol", id="enrol.save",
                tooltip="Enrol on the units that are ticked"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Which units do you want to work towards as well?")

    def body(self) -> ComposeResult:
        """The units that are left."""
        enrolled = self.session.view.record.enrolments
        left = [u for id_, u in self.session.service.library.units.items() if id_ not in enrolled]
        yield Checklist(unit_lines(left, self.look), id="units")

    def action_save(self) -> None:
        """Enrol on what is ticked."""
        ticked = self.query_one(Checklist).ticked
        if ticked:
            self.ask(Enrol(ticked))
        else:
            self.problem("No unit is ticked.", "The space bar ticks the line.")
