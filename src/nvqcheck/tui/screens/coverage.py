"""The coverage reports, to be read here or written to a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from nvqcheck.domain.progress.coverage import Coverage
from nvqcheck.portfolio.view import View
from nvqcheck.report.coverage.json import coverage_json
from nvqcheck.report.coverage.matrix import matrix_text
from nvqcheck.report.coverage.report import Aspect as Kind
from nvqcheck.report.coverage.report import coverage_report
from nvqcheck.report.coverage.text import coverage_text
from nvqcheck.report.coverage.views import caseload_page, gaps_page
from nvqcheck.report.formats.json import envelope
from nvqcheck.report.formats.text import page_text
from nvqcheck.report.words.glyphs import Glyphs
from nvqcheck.tui.dialogs.evidence.picking import Line, Picking
from nvqcheck.tui.dialogs.export import ExportDialog
from nvqcheck.tui.screens.base import PortfolioScreen
from nvqcheck.tui.session import Session
from nvqcheck.tui.shell_lines import joined, who_and_where
from nvqcheck.tui.widgets.choice import Choice
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.report_pane import ReportPane

WORDS = {
    Kind.FULL: "full report",
    Kind.GAPS: "gaps",
    Kind.MATRIX: "matrix",
    Kind.CASELOAD: "caseload",
}
"""The reports in the order of the keys."""


def drawing(kind: Kind, coverage: Coverage, glyphs: Glyphs) -> Callable[[int], RenderableType]:
    """A report, to be drawn for a width."""

    def draw(width: int) -> RenderableType:
        match kind:
            case Kind.FULL:
                return coverage_text([coverage], width=width, glyphs=glyphs)
            case Kind.MATRIX:
                return matrix_text([coverage], width=width, glyphs=glyphs)
            case _:
                page = gaps_page if kind is Kind.GAPS else caseload_page
                return page_text(page([coverage]), width=width, glyphs=glyphs)

    return draw


class CoverageScreen(PortfolioScreen):
    """How far everything has come, in full or in part."""

    PLACE = "coverage"
    HELP_TEXT = (
        "The reports that the shell gives as well. The arrow keys scroll; l shows another look, "
        "u one unit or all, x writes what you see to a file."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "look", "Look", id="coverage.look",
                tooltip="Show the next of full, gaps, matrix, caseload"),
        Binding("u", "unit", "Unit", id="coverage.unit", tooltip="Show one unit, or all"),
        Binding("right_square_bracket", "step_unit(1)", "Next unit", id="coverage.unit.next",
                tooltip="Show the next unit", show=False),
        Binding("left_square_bracket", "step_unit(-1)", "Previous unit", show=False,
                id="coverage.unit.previous", tooltip="Show the unit before"),
        Binding("x", "export", "Export", id="coverage.export",
                tooltip="Write what you see to a file, in a format of your choice"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._unit = ""
        """The id of the unit that is shown; all if empty."""

    def body(self) -> ComposeResult:
        """Which report, of what, and the report."""
        with Vertical(id="report-line"):
            yield Choice([(kind.value, words) for kind, words in WORDS.items()], id="kind")
            yield Drawn("report-unit")
        yield ReportPane(id="report")

    def on_mount(self) -> None:
        """Begin in the report."""
        super().on_mount()
        self.query_one(ReportPane).focus()

    @property
    def kind(self) -> Kind:
        """Which report is shown."""
        return Kind(self.query_one("#kind", Choice).value)

    @property
    def covered(self) -> Coverage:
        """How far the unit that is shown has come, or every unit."""
        return self.session.view.cover([self._unit] if self._unit else [])

    def show(self, view: View) -> None:
        """Show the report as it is now."""
        if self._unit not in view.record.enrolments:
            self._unit = ""
        titles = {unit.unit.id: unit.unit.title for unit in self.session.units}
        line = Text.assemble(
            self.look.line(f"{self._unit}  " if self._unit else "", "accent", bold=True),
            self.look.line(titles.get(self._unit, "Every unit"), bold=True),
        )
        line.truncate(max(20, self.app.size.width - 4), overflow="ellipsis")
        self.query_one("#report-unit", Drawn).update(line)
        self.query_one("#kind", Choice).draw()
        draw = drawing(self.kind, self.covered, self.look.glyphs)
        self.query_one(ReportPane).report(draw, of=(self.kind, self._unit))

    @on(Choice.Changed, "#kind")
    def _kind_changed(self) -> None:
        self.show(self.session.view)

    def shell_views(self) -> list[tuple[str, ...]]:
        """The command that gives the same report."""
        return [self._words()]

    def _words(self) -> tuple[str, ...]:
        unit = ("--unit", self._unit) if self._unit else ()
        look = (f"--{self.kind.value}",) if self.kind in (Kind.GAPS, Kind.MATRIX) else ()
        return ("coverage", *unit, *look)

    def action_look(self) -> None:
        """Show the next report."""
        self.query_one("#kind", Choice).action_step(1)

    def _ids(self) -> list[str]:
        return ["", *(unit.unit.id for unit in self.session.units)]

    def action_step_unit(self, by: int) -> None:
        """Show the next unit, or the one before; all of them come between last and first."""
        ids = self._ids()
        self._show_unit(ids[(ids.index(self._unit) + by) % len(ids)])

    def action_unit(self) -> None:
        """Pick a unit, or all."""
        titles = {unit.unit.id: unit.unit.title for unit in self.session.units}
        lines = [
            Line(id_, self.look.line(f"{id_:<9} {titles[id_]}" if id_ else "every unit"))
            for id_ in self._ids()
        ]
        self.app.push_screen(
            Picking(self.session, "Which unit?", lines, self._show_unit, at=self._unit)
        )

    def _show_unit(self, id_: str) -> None:
        self._unit = id_
        self.show(self.session.view)

    def action_export(self) -> None:
        """Ask for a format and a path, and write the report there."""
        parts = ["coverage", self._unit, "" if self.kind is Kind.FULL else self.kind.value]
        name = "-".join(part for part in parts if part)
        heading = f"Export {WORDS[self.kind]} of {self._unit or 'every unit'} to a file"
        self.app.push_screen(ExportDialog(self.session, heading, name, self._text, self._shell))

    def _text(self, format_: str) -> str:
        if format_ == "json":
            result = coverage_json([self.covered])
            return envelope("coverage", "ok", result, self.session.view.warnings)
        return coverage_report([self.covered], format_, self.kind)

    def _shell(self, format_: str, path: str) -> str:
        where = who_and_where(self.session.view, self.session.actor)
        return joined(*self._words(), "--format", format_, "--output", path, *where)
