"""A screen on one unit at a time, with the keys that lead to the others."""

from __future__ import annotations

from rich.text import Text
from textual.binding import Binding, BindingType

from nvqcheck.domain.progress.coverage import UnitCoverage
from nvqcheck.tui.dialogs.evidence.picking import Line, Picking
from nvqcheck.tui.pages.unit_line import progress
from nvqcheck.tui.screens.base import PortfolioScreen

UNIT_KEYS: list[BindingType] = [
    Binding("u", "unit", "Unit", id="unit.pick", tooltip="Go to another unit"),
    Binding("right_square_bracket", "step_unit(1)", "Next unit", id="unit.next",
            tooltip="Go to the next unit", show=False),
    Binding("left_square_bracket", "step_unit(-1)", "Previous unit", id="unit.previous",
            tooltip="Go to the unit before", show=False),
]  # fmt: skip
"""For the bindings of a subclass, where they stand behind its own."""


class UnitScreen(PortfolioScreen):
    """Shows the unit that is looked at; every such screen looks at the same one."""

    def two_lines(self, unit: UnitCoverage) -> Text:
        """The unit's id, title, state and place among the units; below it how far it has come."""
        width = self.app.size.width - 4
        number = [other.unit.id for other in self.session.units].index(unit.unit.id) + 1
        title = Text.assemble(
            self.look.line(f"{unit.unit.id}  ", "accent", bold=True),
            self.look.line(unit.unit.title, bold=True),
        )
        state = self.look.mark(unit.state, f"  {number} of {len(self.session.units)} units")
        title.truncate(max(10, width - state.cell_len - 2), overflow="ellipsis", pad=True)
        return Text.assemble(title, "  ", state, "\n", progress(unit, self.look, width))

    def go_to_unit(self, id_: str) -> None:
        """Look at another unit."""
        self.session.unit = id_
        self.renew()

    def action_step_unit(self, by: int) -> None:
        """Go to the next unit, or the one before."""
        ids = [unit.unit.id for unit in self.session.units]
        if self.session.current:
            self.go_to_unit(ids[(ids.index(self.session.current.unit.id) + by) % len(ids)])

    def action_unit(self) -> None:
        """Pick another unit."""
        lines = [
            Line(u.unit.id, self.look.line(f"{u.unit.id:<9} {u.unit.title}"))
            for u in self.session.units
        ]
        at = self.session.current.unit.id if self.session.current else ""
        self.app.push_screen(Picking(self.session, "Which unit?", lines, self.go_to_unit, at=at))
