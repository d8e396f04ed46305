"""Walking through the criteria: the tree on the left, the criterion on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Input

from nvqcheck.domain.actions.requests import Assess, LinkEvidence, Submit
from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import mover_of
from nvqcheck.domain.progress.planner import Reuse
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.portfolio.view import View
from nvqcheck.tui.dialogs.evidence.example import example
from nvqcheck.tui.dialogs.evidence.form import EvidenceForm
from nvqcheck.tui.dialogs.evidence.linking import LinkDialog, UnlinkDialog
from nvqcheck.tui.dialogs.evidence.picking import Picking
from nvqcheck.tui.dialogs.judging.decide import DecideDialog
from nvqcheck.tui.messages import Says
from nvqcheck.tui.pages.criterion import criterion_page
from nvqcheck.tui.screens.base import Asks
from nvqcheck.tui.screens.criteria_filter import Wanted, filters
from nvqcheck.tui.screens.unit import UNIT_KEYS, UnitScreen
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.criteria_tree import CriteriaTree
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.search import SearchLine


class WalkScreen(UnitScreen):
    """The criteria of a unit, one by one, with everything that can be done about each."""

    PLACE = "walk"
    HELP_TEXT = (
        "Go through the criteria of a unit. n leads to the next one that waits for you; "
        "a adds evidence to it, l links evidence that is there, s says it is ready."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_mine", "Next for me", id="walk.next",
                tooltip="Go to the next criterion that needs you, in any unit"),
        Binding("a", "add", "Add evidence", id="walk.add",
                tooltip="Add an item of evidence and link it here"),
        Binding("l", "link", "Link", id="walk.link",
                tooltip="Link evidence that is in the portfolio already"),
        Binding("x", "link_suggestion", "Link suggestion", id="walk.suggestion",
                tooltip="Link the evidence that already shows the matching criterion elsewhere"),
        Binding("d", "decide", "Decide", id="walk.decide",
                tooltip="Judge this criterion: met or not yet met"),
        Binding("r", "unlink", "Remove link", id="walk.unlink",
                tooltip="Say that an item does not show this criterion after all"),
        Binding("f", "filter", "Filter", id="walk.filter",
                tooltip="Show only criteria in one state"),
        Binding("slash", "search", "Search", id="walk.search",
                tooltip="Search labels, statements and evidence"),
        *UNIT_KEYS,
        Binding("escape", "clear", "Show all", id="walk.clear",
                tooltip="Show every criterion again"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._wanted = Wanted()
        self._reuses: tuple[View | None, tuple[Reuse, ...]] = (None, ())
        self._turned: tuple[CriterionRef | None, View | None] = (None, None)

    def body(self) -> ComposeResult:
        """The unit's line, the tree and the page."""
        yield Drawn("unit-line")
        with Container(id="walk"):
            with Vertical(id="walk-left"):
                yield SearchLine("Search labels, statements, evidence")
                yield CriteriaTree()
            with VerticalScroll(id="walk-page"):
                yield Drawn("criterion-page")

    def on_mount(self) -> None:
        """Start in the tree."""
        super().on_mount()
        self.query_one(CriteriaTree).focus()

    # Showing

    @property
    def criterion(self) -> CriterionRef | None:
        """The criterion that is looked at."""
        return self.query_one(CriteriaTree).criterion

    def show(self, view: View) -> None:  # noqa: ARG002 - the session has it
        """Show the unit as it is now."""
        unit = self.session.current
        self._unit_line(unit)
        tree = self.query_one(CriteriaTree)
        tree.show(unit, lambda line: self._wanted.shows(line, self.session))
        self._page()

    def _unit_line(self, unit: UnitCoverage | None) -> None:
        line = self.query_one("#unit-line", Drawn)
        if unit is None:
            line.update(self.look.line("You are not enrolled on any unit yet; go home with 1."))
            return
        line.update(self.two_lines(unit))

    def _page(self) -> None:
        page = self.query_one("#criterion-page", Drawn)
        line = self._line
        unit = self.session.current
        if line is None or unit is None:
            page.update(self.look.line("Nothing here. Esc shows every criterion.", "quiet"))
            return
        reuses = self._suggestions(line.ref)
        page.update(
            criterion_page(line, unit, self.session.view, reuses, self.look, self.session.me.roles)
        )

    @property
    def _line(self) -> CriterionCoverage | None:
        ref, unit = self.criterion, self.session.current
        if ref is None or unit is None:
            return None
        return next((line for line in unit.criteria if line.ref == ref), None)

    def _suggestions(self, ref: CriterionRef) -> tuple[Reuse, ...]:
        if self._reuses[0] is not self.session.view:
            self._reuses = (self.session.view, self.session.view.next(0).reuses)
        return tuple(reuse for reuse in self._reuses[1] if reuse.criterion == ref)

    @on(CriteriaTree.Moved)
    def _moved(self) -> None:
        self._asks = (None, {})
        # The line that the cursor is on is drawn first; who moves on quickly waits for no page.
        self.call_after_refresh(self._turn_page)

    def _turn_page(self) -> None:
        if self._turned == (self.criterion, self.session.view):
            return
        self._turned = (self.criterion, self.session.view)
        self.moved()
        self._page()
        self.query_one("#walk-page").scroll_home(animate=False)

    def on_resize(self) -> None:
        """Fit the unit's line again."""
        if self.is_mounted and self.query("#unit-line"):
            self._unit_line(self.session.current)

    # Where one is

    def go_to(self, ref: CriterionRef) -> None:
        """Show a criterion, whatever is filtered or searched for."""
        if ref.unit != (self.session.current.unit.id if self.session.current else ""):
            self.session.unit = ref.unit
        if self._wanted:
            self.action_clear()
        self.renew()
        self.query_one(CriteriaTree).select(ref)
        self.query_one(CriteriaTree).focus()

    def action_next_mine(self) -> None:
        """Go to the next criterion that needs the person who acts, in any unit."""
        every = [line for unit in self.session.units for line in unit.criteria]
        refs = [line.ref for line in every]
        at = refs.index(self.criterion) + 1 if self.criterion in refs else 0
        for line in (*every[at:], *every[:at]):
            if mover_of(line) in self.session.me.roles and line.ref != self.criterion:
                self.go_to(line.ref)
                return
        self.post_message(Says("Nothing else waits for you.", "Home shows whose move it is."))

    def go_to_unit(self, id_: str) -> None:
        """Look at another unit, from its first criterion on."""
        super().go_to_unit(id_)
        self.query_one(CriteriaTree).select(None)

    def action_filter(self) -> None:
        """Pick the state to be shown."""
        unit = self.session.current
        if unit is None:
            return
        lines = list(filters(unit, self.session, self.look))
        self.app.push_screen(
            Picking(
                self.session, "Show which criteria?", lines, self._filtered, at=self._wanted.state
            )
        )

    def _filtered(self, value: str) -> None:
        self._wanted.state = value
        self._show_filter()

    def _show_filter(self) -> None:
        self.query_one(SearchLine).filtered(self._wanted.words)
        self._shown = ()
        self.renew()

    def action_search(self) -> None:
        """Search as one types."""
        self.query_one(SearchLine).open()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        self._wanted.search = event.value
        self._shown = ()
        self.renew()

    @on(SearchLine.Left)
    def _search_left(self) -> None:
        self.query_one(CriteriaTree).focus()

    def action_clear(self) -> None:
        """Show every criterion again."""
        self._wanted = Wanted()
        self.query_one(SearchLine).clear()
        self._show_filter()

    # Doing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to clear only while something is filtered or searched for."""
        if action == "clear":
            return bool(self._wanted)
        return super().check_action(action, parameters)

    def asks(self) -> Asks:
        """What each action would ask for, for the criterion that is looked at."""
        ref = self.criterion
        if ref is None:
            return dict.fromkeys(("add", "link", "link_suggestion", "decide", "unlink"))
        line = self._line
        linked = line.evidence if line else ()
        items = [item for item in self.session.view.record.evidence.values() if item.live]
        reuses = self._suggestions(ref)
        return {
            "add": example(self.session, (ref,)),
            "link": LinkEvidence(items[-1].id, (ref,), "POINTER") if items else None,
            "link_suggestion": self._reuse(reuses[0]) if reuses else None,
            "decide": Assess((ref,), met=True, vacsr="vacsr"),
            "unlink": UnlinkDialog.example(linked, ref),
        }

    @property
    def items_here(self) -> Sequence[Evidence]:
        """What is linked to the criterion."""
        return self.items_of(self._line)

    def submits(self) -> Submit | None:
        """The criterion; on the heading of a group, what is ready of the group."""
        if self.criterion:
            return Submit((self.criterion,))
        group, unit = self.query_one(CriteriaTree).group, self.unit_here
        if group is None or not unit:
            return None
        return Submit(if_ready=tuple(CriterionRef(unit, one.id) for one in group.criteria))

    def _reuse(self, reuse: Reuse) -> LinkEvidence:
        return LinkEvidence(self.session.view.evidence(reuse.evidence).id, (reuse.criterion,))

    def shell_views(self) -> list[tuple[str, ...]]:
        """Coverage of the unit, and the history of the criterion."""
        unit = self.session.current
        coverage = [("coverage", "--unit", unit.unit.id)] if unit else []
        return [*coverage, ("history", str(self.criterion))] if self.criterion else [*coverage]

    def action_link_suggestion(self) -> None:
        """Link what the crosswalk suggests."""
        if self.criterion and (reuses := self._suggestions(self.criterion)):
            self.ask(self._reuse(reuses[0]))

    def action_add(self) -> None:
        """Add evidence and link it to the criterion."""
        if self.criterion:
            self.app.push_screen(EvidenceForm(self.session, criteria=(self.criterion,)))

    def action_link(self) -> None:
        """Link evidence that is there."""
        if self.criterion:
            self.app.push_screen(LinkDialog(self.session, self.criterion))

    def action_unlink(self) -> None:
        """Take a link away."""
        if self._line:
            self.app.push_screen(UnlinkDialog(self.session, self._line))

    def action_decide(self) -> None:
        """Judge the criterion."""
        if self.criterion:
            self.app.push_screen(DecideDialog(self.session, (self.criterion,)))
