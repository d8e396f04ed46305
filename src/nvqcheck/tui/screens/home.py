"""Home: how far every unit has come, whose move it is, what is next, what happened lately."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from nvqcheck.domain.actions.requests import Enrol, Submit
from nvqcheck.domain.progress.coverage import UnitCoverage
from nvqcheck.domain.progress.next_steps import Move, Step, moves
from nvqcheck.portfolio.view import View
from nvqcheck.report.words.coverage import first_moves
from nvqcheck.report.words.events import describe
from nvqcheck.report.words.moves import move_words
from nvqcheck.report.words.wording import day
from nvqcheck.tui.dialogs.enrol import EnrolDialog
from nvqcheck.tui.dialogs.signing import SignDialog
from nvqcheck.tui.messages import Goes
from nvqcheck.tui.pages.unit_line import extents, progress
from nvqcheck.tui.screens.base import MERGE, Asks, PortfolioScreen
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.lines import Lines

LATELY = 6
PLACE_OF = {
    Step.COUNTERSIGN: "assess",
    Step.COUNTERSIGN_SAMPLE: "sample",
    Step.DECIDE_AGAIN: "assess",
    Step.RECONSIDER: "assess",
    Step.TAKE_IN: "assess",
    Step.ACCEPT: "assess",
    Step.JUDGE: "assess",
    Step.LOOK_AGAIN: "assess",
    Step.ACT: "assess",
    Step.CONFIRM: "assess",
    Step.SAMPLE: "sample",
}
"""The screen on which a step is done, where it is not the walk."""
SIGNING_STEPS = (Step.DECLARE, Step.DECLARE_AGAIN, Step.SIGN)
"""The steps that are a signature, for which nothing else has to be seen first."""


class HomeScreen(PortfolioScreen):
    """How far every unit has come, the next steps, and what happened lately."""

    PLACE = "home"
    HELP_TEXT = (
        "Where everything stands. Enter on a unit walks through its criteria; Enter on a step "
        "goes to where it is done."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "noop", "Open", id="home.open", tooltip="Open the unit or the step"),
        Binding("e", "enrol", "Add units", id="home.enrol", tooltip="Enrol on more units"),
        Binding("n", "app.go('walk')", "Walk", id="home.walk", tooltip="Go through the criteria"),
        MERGE,
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._moves: list[tuple[UnitCoverage, Move]] = []

    def body(self) -> ComposeResult:
        """Units, next steps, what happened lately."""
        with VerticalScroll(id="home", can_focus=False):
            yield Drawn("home-units-title", classes="title")
            yield Lines(id="home-units", markup=False)
            yield Drawn("home-steps-title", classes="title")
            yield Lines(id="home-steps", markup=False)
            yield Drawn("home-lately-title", classes="title")
            yield Drawn("home-lately")

    def on_mount(self) -> None:
        """Begin with the units."""
        super().on_mount()
        self.query_one("#home-units").focus(scroll_visible=False)
        self.call_after_refresh(self.query_one("#home").scroll_home, animate=False)

    def show(self, view: View) -> None:
        """Show the portfolio as it is now."""
        width = min(self.app.size.width - 6, 120)
        self._titles()
        self._fill("#home-units", [self._unit(unit, width) for unit in self.session.units])
        everything = [(unit, move) for unit in self.session.units for move in moves(unit)]
        mine = [pair for pair in everything if pair[1].role in self.session.me.roles]
        others = [pair for pair in everything if pair[1].role not in self.session.me.roles]
        self._moves = [*mine, *others]
        self._fill("#home-steps", [self._step(unit, move, width) for unit, move in self._moves])
        self.query_one("#home-lately", Drawn).update(self._lately(view))

    def on_resize(self) -> None:
        """Fit the bars again."""
        if self.is_mounted and self.query("#home-units"):
            self.show(self.session.view)

    def _titles(self) -> None:
        units = "Units" if self.session.units else "No unit yet. Press e to choose some."
        steps = "Next steps, yours first" if self._all_moves() else "Nobody has anything to do."
        for id_, words in (("units", units), ("steps", steps), ("lately", "Lately")):
            title = self.query_one(f"#home-{id_}-title", Drawn)
            title.update(self.look.line(words, "accent", bold=True))

    def _all_moves(self) -> bool:
        return any(moves(unit) for unit in self.session.units)

    def _fill(self, id_: str, prompts: list[Text]) -> None:
        options = self.query_one(id_, OptionList)
        at = options.highlighted or 0
        options.set_options(Option(prompt) for prompt in prompts)
        options.display = bool(prompts)
        options.highlighted = min(at, len(prompts) - 1) if prompts else None

    def _unit(self, unit: UnitCoverage, width: int) -> Text:
        state = self.look.mark(unit.state)
        title = Text.assemble(
            self.look.line(f"{unit.unit.id:<9}", "accent", bold=True),
            self.look.line(unit.unit.title, bold=True),
        )
        title.truncate(max(12, width - state.cell_len - 2), overflow="ellipsis", pad=True)
        inside = width - 2
        bars = progress(unit, self.look, inside)
        movers = sorted(first_moves(unit), key=lambda role: role not in self.session.me.roles)
        whose = ", ".join(
            "you" if role in self.session.me.roles else f"the {role.words}" for role in movers
        )
        move = f"to move: {whose}" if whose else "nothing left to do"
        rest = Text.assemble(
            self.look.line(move, "quiet"), self.look.dot, self.look.line(extents(unit), "quiet")
        )
        rest.truncate(inside, overflow="ellipsis")
        pad = "  "
        return Text.assemble(title, "  ", state, "\n", pad, bars, "\n", pad, rest)

    def _step(self, unit: UnitCoverage, move: Move, width: int) -> Text:
        mine = move.role in self.session.me.roles
        who = "You" if mine else move.role.words.capitalize()
        said = Text.assemble(
            self.look.line(f"{who}: ", "call" if mine else "quiet", bold=mine),
            self.look.line(move_words(move), "" if mine else "quiet"),
        )
        # What it is about stands at the end, and is not cut off.
        name = self.look.line(f"{unit.unit.id:<9}", "accent", bold=True)
        lines = said.wrap(self.app.console, max(12, width - name.cell_len))
        return Text.assemble(name, Text("\n" + " " * name.cell_len).join(lines))

    def _lately(self, view: View) -> Group | Text:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for entry in reversed(view.record.history[-LATELY:]):
            who = view.record.shown(entry.event.actor)
            said = Text.assemble(
                self.look.line(who, bold=True),
                " ",
                self.look.line(describe(entry.event, view.record)),
            )
            table.add_row(self.look.line(day(entry.event.at), "quiet"), said)
        return Group(table)

    @on(OptionList.OptionSelected, "#home-units")
    def _open_unit(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(Goes("walk", unit=self.session.units[event.option_index].unit.id))

    @on(OptionList.OptionSelected, "#home-steps")
    def _open_step(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        unit, move = self._moves[event.option_index]
        mine = move.role in self.session.me.roles
        if mine and move.step in SIGNING_STEPS:
            self.app.push_screen(SignDialog(self.session, unit.unit.id, move.role))
            return
        place = PLACE_OF.get(move.step, "walk") if mine else "walk"
        first = move.criteria[0] if move.criteria else None
        self.post_message(Goes(place, criterion=first, unit=unit.unit.id))

    def action_noop(self) -> None:
        """The lists themselves answer Enter."""

    @property
    def unit_here(self) -> str:
        """The unit that the cursor is on."""
        at, units = self.query_one("#home-units", OptionList).highlighted, self.session.units
        return units[at].unit.id if at is not None and at < len(units) else super().unit_here

    def submits(self) -> Submit | None:
        """What is ready of the unit that the cursor is on."""
        unit = next((one for one in self.session.units if one.unit.id == self.unit_here), None)
        return Submit(if_ready=tuple(unit.unit.refs())) if unit else None

    @on(OptionList.OptionHighlighted, "#home-units")
    def _on_another_unit(self) -> None:
        self.moved()

    def asks(self) -> Asks:
        """Enrolling on the first unit that is left."""
        left = [id_ for id_ in self.session.service.library.units
                if id_ not in self.session.view.record.enrolments]  # fmt: skip
        return {"enrol": Enrol((left[0],)) if left else None}

    def action_enrol(self) -> None:
        """Enrol on more units."""
        self.app.push_screen(EnrolDialog(self.session))

    def shell_views(self) -> list[tuple[str, ...]]:
        """Whose move it is, coverage, and what to do next."""
        return [("status",), ("coverage",), ("next",)]
