"""Criteria and evidence of a unit as one grid; the space bar links and unlinks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from nvqcheck.domain.actions.requests import Command, LinkEvidence, Submit, UnlinkEvidence
from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.portfolio.view import View
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.tui.messages import Goes
from nvqcheck.tui.pages.parts import evidence_line
from nvqcheck.tui.screens.base import Asks
from nvqcheck.tui.screens.unit import UNIT_KEYS, UnitScreen
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn


class MatrixScreen(UnitScreen):
    """Which evidence shows which criterion, all of a unit at once."""

    PLACE = "matrix"
    HELP_TEXT = (
        "Criteria down the side, evidence along the top. The arrow keys move, the space bar "
        "links the item to the criterion, and unlinks it again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", "Link or unlink", id="matrix.toggle", priority=True,
                tooltip="Link the item to the criterion, or unlink it"),
        Binding("enter", "open", "Open criterion", id="matrix.open", priority=True,
                tooltip="See the criterion in the walk"),
        *UNIT_KEYS,
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._items: list[Evidence] = []
        self._laid: tuple[object, ...] = ()

    def body(self) -> ComposeResult:
        """The unit's line, the grid, and what the cursor is on."""
        yield Drawn("matrix-line")
        grid: DataTable[Text] = DataTable(id="grid", cursor_type="cell", zebra_stripes=False)
        grid.fixed_columns = 1
        yield grid
        yield Drawn("matrix-what")

    def on_mount(self) -> None:
        """Begin in the grid."""
        super().on_mount()
        self.grid.focus()

    @property
    def grid(self) -> DataTable[Text]:
        """The table with a row for each criterion and a column for each item."""
        return self.query_one("#grid", DataTable)

    def show(self, view: View) -> None:
        """Show the links as they are now; the cursor stays in its cell."""
        unit = self.session.current
        line = self.query_one("#matrix-line", Drawn)
        if unit is None:
            line.update(self.look.line("You are not enrolled on any unit yet; go home with 1."))
            return
        line.update(self.two_lines(unit))
        self._items = [item for item in view.record.by_ref.values() if item.live]
        now = (unit.unit, tuple(item.ref for item in self._items), self.look)
        if now != self._laid:
            self._laid = now
            self._lay_out(unit)
        else:
            self._fill(unit)
        self._say()

    def _lay_out(self, unit: UnitCoverage) -> None:
        grid, at = self.grid, self.grid.cursor_coordinate
        grid.clear(columns=True)
        grid.add_column(self.look.line("criterion", "quiet"), key="criterion")
        for item in self._items:
            grid.add_column(self.look.line(item.ref), key=item.id)
        for line in unit.criteria:
            cells = [self._cell(line, item) for item in self._items]
            grid.add_row(self._head(line), *cells, key=str(line.ref))
        grid.move_cursor(row=at.row, column=max(1, at.column), animate=False)

    def _fill(self, unit: UnitCoverage) -> None:
        for row, line in enumerate(unit.criteria):
            self.grid.update_cell_at(Coordinate(row, 0), self._head(line))
            for column, item in enumerate(self._items, 1):
                cell = self._cell(line, item)
                if self.grid.get_cell_at(Coordinate(row, column)) != cell:
                    self.grid.update_cell_at(Coordinate(row, column), cell)

    def _head(self, line: CriterionCoverage) -> Text:
        return Text.assemble(
            self.look.glyph(line.state), " ", self.look.line(line.ref.id, bold=True)
        )

    def _cell(self, line: CriterionCoverage, item: Evidence) -> Text:
        if item.id not in line.standing.links:
            return self.look.line(self.look.glyphs.dot, "quiet")
        counts = item.id in line.standing.counting
        return self.look.glyph(Mark.COUNTS if counts else Mark.DISCOUNTED)

    @property
    def _here(self) -> tuple[CriterionCoverage, Evidence | None] | None:
        unit, at = self.session.current, self.grid.cursor_coordinate
        if unit is None or at.row >= len(unit.criteria):
            return None
        inside = 0 < at.column <= len(self._items)
        return unit.criteria[at.row], self._items[at.column - 1] if inside else None

    def _say(self) -> None:
        what = self.query_one("#matrix-what", Drawn)
        here = self._here
        if here is None:
            what.update("")
            return
        line, item = here
        criterion = Text.assemble(
            self.look.line(str(line.ref), "accent", bold=True),
            "  ",
            self.look.mark(line.state),
            "  ",
            self.look.line(line.criterion.statement),
        )
        criterion.truncate(self.app.size.width - 4, overflow="ellipsis")
        if item is None:
            what.update(criterion)
            return
        link = line.standing.links.get(item.id)
        counts = item.id in line.standing.counting
        mark = self.look.mark(Mark.COUNTS if counts else Mark.DISCOUNTED)
        said = mark if link else self.look.line("not linked")
        pointer = f" ({link.pointer})" if link and link.pointer else ""
        evidence = Text.assemble(
            self.look.line(item.ref, bold=True), "  ", said, self.look.line(pointer, "accent"),
            "  ", self.look.line(item.content.title), self.look.dot,
            evidence_line(item, self.session.view, self.look),
        )  # fmt: skip
        evidence.truncate(self.app.size.width - 4, overflow="ellipsis")
        what.update(Text.assemble(criterion, "\n", evidence))

    @on(DataTable.CellHighlighted)
    def _moved(self) -> None:
        self.moved()
        self._say()

    def _change(self) -> Command | None:
        here = self._here
        if here is None or here[1] is None:
            return None
        line, item = here[0], here[1]
        if item.id in line.standing.links:
            return UnlinkEvidence(item.id, (line.ref,))
        return LinkEvidence(item.id, (line.ref,))

    @property
    def items_here(self) -> Sequence[Evidence]:
        """The item of the column."""
        return [self._here[1]] if self._here and self._here[1] else []

    def submits(self) -> Submit | None:
        """The criterion of the row."""
        return Submit((self._here[0].ref,)) if self._here else None

    def asks(self) -> Asks:
        """What the space bar would ask for in this cell."""
        return {"switch": self._change()}

    def shell_views(self) -> list[tuple[str, ...]]:
        """The command that shows the unit's matrix."""
        unit = self.session.current
        return [("coverage", "--unit", unit.unit.id, "--matrix")] if unit else []

    def action_switch(self) -> None:
        """Link the item to the criterion of the cell, or unlink it."""
        if command := self._change():
            self.ask(command)

    def action_open(self) -> None:
        """See the criterion in the walk."""
        if self._here:
            self.post_message(Goes("walk", criterion=self._here[0].ref))
