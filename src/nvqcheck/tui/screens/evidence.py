"""The library of evidence: every item, where it is used, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import Group
from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from nvqcheck.domain.actions.requests import (
    AmendEvidence,
    Authenticate,
    Command,
    LinkEvidence,
    Submit,
    WithdrawEvidence,
)
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.portfolio.view import View
from nvqcheck.report.views.evidence import file_mark
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.wording import count, day, listed
from nvqcheck.tui.dialogs.evidence.example import example
from nvqcheck.tui.dialogs.evidence.form import EvidenceForm
from nvqcheck.tui.dialogs.evidence.many import LinkManyDialog
from nvqcheck.tui.dialogs.judging.standing_by import StandByDialog
from nvqcheck.tui.dialogs.reasons import ReasonDialog
from nvqcheck.tui.pages.item import item_page
from nvqcheck.tui.pages.preview import beginning
from nvqcheck.tui.screens.base import Asks, PortfolioScreen
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.lines import Lines
from nvqcheck.tui.widgets.search import SearchLine

AMEND = Binding("e", "amend", "Amend", id="evidence.amend",
                tooltip="Say something else about the item, or record its file anew")  # fmt: skip
LINES = 40
"""So many lines of a file are shown."""


class EvidenceScreen(PortfolioScreen):
    """Every item of evidence, with where each is used."""

    PLACE = "evidence"
    HELP_TEXT = (
        "All the evidence there is. l links one item to many criteria of many units at once; "
        "an item whose file has changed or is missing is marked."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add evidence", id="evidence.add", tooltip="Add an item of evidence"),
        AMEND,
        Binding("l", "link", "Link to many", id="evidence.link",
                tooltip="Link the item to many criteria of many units at once"),
        Binding("c", "confirm", "Confirm", id="evidence.confirm",
                tooltip="Stand by the item, as an assessor: it is what it says"),
        Binding("w", "withdraw", "Withdraw", id="evidence.withdraw",
                tooltip="Take the item out of consideration, with a reason"),
        Binding("v", "withdrawn", "Withdrawn too", id="evidence.withdrawn",
                tooltip="Show withdrawn items as well, or hide them again"),
        Binding("slash", "search", "Search", id="evidence.search",
                tooltip="Search references, titles, methods and notes"),
        Binding("escape", "clear", "Show all", id="evidence.clear", tooltip="Show every item"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._items: list[Evidence] = []
        self._search = ""
        self._with_withdrawn = False

    def body(self) -> ComposeResult:
        """The items, and the one under the cursor in full."""
        yield Drawn("evidence-line")
        with Container(id="evidence", classes="halves"):
            with Vertical(classes="left"):
                yield SearchLine("Search references, titles, methods, notes")
                yield Lines(id="items", markup=False)
            with VerticalScroll(classes="right"):
                yield Drawn("item-page")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#items").focus()

    @property
    def item(self) -> Evidence | None:
        """The item that the cursor is on."""
        at = self.query_one("#items", OptionList).highlighted
        return self._items[at] if at is not None and at < len(self._items) else None

    def show(self, view: View) -> None:
        """Show the items as they are now; the cursor stays on its item."""
        at = self.item.id if self.item else ""
        words = self._search.casefold().split()
        self._items = [
            item
            for item in view.record.by_ref.values()
            if (item.live or self._with_withdrawn)
            and all(word in self._found_by(item, view) for word in words)
        ]
        options = self.query_one("#items", OptionList)
        options.set_options(Option(self._row(item, view)) for item in self._items)
        ids = [item.id for item in self._items]
        options.highlighted = ids.index(at) if at in ids else (0 if ids else None)
        self._line(view)
        self._page()

    def _found_by(self, item: Evidence, view: View) -> str:
        method = view.library.methods.get(item.content.method)
        said = (item.ref, item.content.title, item.content.note, method.name if method else "")
        return " ".join(said).casefold()

    def _line(self, view: View) -> None:
        items = view.record.evidence.values()
        live = [item for item in items if item.live]
        unused = sum(not view.record.criteria_of.get(item.id) for item in live)
        troubled = sum(file_mark(item, view) is not None for item in live)
        facts = [self.look.line(count(len(live), "item"), bold=True)]
        if unused:
            facts.append(self.look.line(f"{unused} not linked yet", "call"))
        if troubled:
            said = f"{count(troubled, 'file')} changed or missing"
            facts.append(self.look.line(said, "call", bold=True))
        if gone := len(items) - len(live):
            facts.append(self.look.line(f"{gone} withdrawn", "quiet"))
        self.query_one("#evidence-line", Drawn).update(self.look.dot.join(facts))

    def _row(self, item: Evidence, view: View) -> Text:
        used = len(view.record.criteria_of.get(item.id, ())) if item.live else 0
        mark = file_mark(item, view) if item.live else Mark.WITHDRAWN
        sign = self.look.glyph(mark or Mark.LIVE)
        more = self.look.mark(mark) if mark else Text()
        dates = ", ".join(day(date) for date in item.content.occasions)
        first = Text.assemble(
            sign, " ", self.look.line(f"{item.ref:<6}", bold=True), " ",
            self.look.line(item.content.title, "" if item.live else "quiet"),
        )  # fmt: skip
        facts = [self.look.line(count(used, "criterion", "criteria"), "quiet" if used else "call")]
        facts += [self.look.line(dates, "quiet")]
        facts += [more] if mark else []
        return Text.assemble(first, "\n         ", self.look.dot.join(facts))

    def _page(self) -> None:
        page = self.query_one("#item-page", Drawn)
        item = self.item
        if item is None:
            page.update(self.look.line("No evidence here yet. Press a to add some.", "quiet"))
            return
        start = beginning(self.session.preview(item), self.look, LINES)
        page.update(Group(*item_page(item, self.session.view, self.look), *start))
        self._read_on(item)

    @work(exclusive=True, group="beginning")
    async def _read_on(self, item: Evidence) -> None:
        """Read how its file begins, and show it if the cursor is still there."""
        if await self.session.read_previews([item]) and self.item == item:
            self._page()

    @on(OptionList.OptionHighlighted, "#items")
    def _moved(self) -> None:
        self.moved()
        self._page()

    @on(OptionList.OptionSelected, "#items")
    def _chosen(self) -> None:
        if self.check_action("amend", ()):
            self.action_amend()
        else:
            self.explain(AMEND, self.asks()["amend"])

    def go_to_evidence(self, id_: str) -> None:
        """Put the cursor on an item, shown even if it was withdrawn."""
        item = self.session.view.record.evidence.get(id_)
        if item is None:
            return
        self._with_withdrawn = self._with_withdrawn or not item.live
        self.action_clear()
        ids = [one.id for one in self._items]
        if id_ in ids:
            self.query_one("#items", OptionList).highlighted = ids.index(id_)

    @property
    def items_here(self) -> Sequence[Evidence]:
        """The item that the cursor is on."""
        return [self.item] if self.item else []

    def submits(self) -> Submit | None:
        """What is ready of what the item shows."""
        linked = self.session.view.record.criteria_of.get(self.item.id, ()) if self.item else ()
        here = {unit.unit.id for unit in self.session.units}
        refs = tuple(ref for ref in linked if ref.unit in here)
        return Submit(if_ready=refs) if refs else None

    def asks(self) -> Asks:
        """What each action would ask for, for the item under the cursor."""
        item = self.item
        add = example(self.session, ())
        if item is None:
            return {"add": add, **dict.fromkeys(("amend", "link", "confirm", "withdraw"))}
        first = next((ref for unit in self.session.units for ref in unit.unit.refs()), None)
        return {
            "add": add,
            "amend": self._amendment(item),
            "link": LinkEvidence(item.id, (first,), "POINTER") if first else None,
            "confirm": Authenticate(item.id, "REASON"),
            "withdraw": WithdrawEvidence(item.id, "REASON"),
        }

    def _amendment(self, item: Evidence) -> Command:
        return AmendEvidence(item.id, item.content._replace(title="TITLE"))

    def shell_views(self) -> list[tuple[str, ...]]:
        """All evidence, and the item under the cursor."""
        item = self.item
        return [("evidence", "list"), *([("evidence", "show", item.ref)] if item else [])]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to clear only while something is searched for."""
        if action == "clear":
            return bool(self._search)
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Add an item."""
        self.app.push_screen(EvidenceForm(self.session))

    def action_amend(self) -> None:
        """Say something else about the item."""
        if self.item:
            self.app.push_screen(EvidenceForm(self.session, item=self.item))

    def action_link(self) -> None:
        """Link the item to many criteria at once."""
        if self.item:
            self.app.push_screen(LinkManyDialog(self.session, self.item))

    def action_confirm(self) -> None:
        """Stand by the item."""
        if self.item:
            self.app.push_screen(StandByDialog(self.session, self.item))

    def action_withdraw(self) -> None:
        """Take the item out of consideration."""
        item = self.item
        if item:
            used = self.session.view.record.criteria_of.get(item.id, ())
            says = f"{item.ref} {item.content.title}\nIt shows {listed(used) or 'nothing'} now."
            self.app.push_screen(
                ReasonDialog(
                    self.session, f"Withdraw {item.ref}?", says,
                    lambda reason: (WithdrawEvidence(item.id, reason),),
                )
            )  # fmt: skip

    def action_withdrawn(self) -> None:
        """Show withdrawn items as well, or hide them again."""
        self._with_withdrawn = not self._with_withdrawn
        self.show(self.session.view)

    def action_search(self) -> None:
        """Search as one types."""
        self.query_one(SearchLine).open()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        self._search = event.value
        self.show(self.session.view)

    @on(SearchLine.Left)
    def _search_left(self) -> None:
        self.query_one("#items").focus()

    def action_clear(self) -> None:
        """Show every item again."""
        self._search = ""
        self.query_one(SearchLine).clear()
        self.show(self.session.view)
