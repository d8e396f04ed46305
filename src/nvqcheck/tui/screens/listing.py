"""What screens with a list on the left and a page on the right share: filters, search, cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.tui.dialogs.evidence.picking import Line, Picking
from nvqcheck.tui.screens.base import PortfolioScreen
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.lines import Lines
from nvqcheck.tui.widgets.report_pane import ReportPane
from nvqcheck.tui.widgets.search import SearchLine

T = TypeVar("T")

Facts = Mapping[str, Sequence[str]]
"""What a thing can be filtered by: values, by what they are values of (`unit`, `method`…)."""


def enter(place: str, name: str, tooltip: str) -> Binding:
    """Enter on a line of a screen's list, under the name of what it does."""
    return Binding("enter", "open", name, id=f"{place}.open", tooltip=tooltip, priority=True)


def list_keys(place: str) -> list[Binding]:
    """What every list can do; a screen puts them after its own keys."""
    keys = (
        ("space", "read", "Read on", "Scroll the page on the right"),
        ("f", "filter", "Filter", "Show only some of the list"),
        ("slash", "search", "Search", "Search as you type"),
        ("escape", "clear", "Show all", "Show the whole list"),
    )
    return [
        Binding(key, action, name, id=f"{place}.{action}", tooltip=says)
        for key, action, name, says in keys
    ]


class ListScreen(PortfolioScreen, Generic[T]):
    """Things in a list that is filtered and searched; the one under the cursor in full.

    The cursor stays on its thing when the portfolio changes. Where the thing is gone from the
    list, as what has been decided is, it goes to the one that follows.
    """

    SEARCHES: ClassVar[str] = "Search"
    """What the field to search in says."""
    EMPTY: ClassVar[str] = "Nothing here."
    """What the page says where the list is empty and nothing is filtered."""
    ROLE: ClassVar[Role | None] = None
    """The role that the screen is for; None if it is for everybody."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.all: tuple[T, ...] = ()
        """Everything, whatever is filtered."""
        self.listed: tuple[T, ...] = ()
        """What is in sight."""
        self.only: dict[str, str] = {}
        """What is filtered by."""
        self._search = ""
        self._read = ""
        """The key of what the page shows."""
        self._texts: dict[str, str] = {}
        """What a search looks in, by key, as far as it was asked for."""
        self._rows: dict[str, Option] = {}
        """The lines, by key, as far as they were in sight."""

    # What a subclass says

    def things(self, view: View) -> Sequence[T]:
        """Everything that the list can show, in its order."""
        raise NotImplementedError

    def key(self, thing: T) -> str:
        """What a thing is known by when the list is made anew."""
        raise NotImplementedError

    def facts(self, thing: T) -> Facts:
        """The values by which a filter keeps or drops a thing."""
        raise NotImplementedError

    def found_by(self, thing: T) -> str:
        """The words that a search looks in."""
        raise NotImplementedError

    def row(self, thing: T) -> Text:
        """What the list shows of a thing, on one line or two."""
        raise NotImplementedError

    def page(self, thing: T) -> RenderableType:
        """A thing in full, for the right of the screen."""
        raise NotImplementedError

    def summary(self) -> Text:
        """The line above list and page: how much there is, and of what kind."""
        raise NotImplementedError

    def chosen(self, thing: T) -> None:
        """Enter was pressed on it, or it was clicked; it is under the cursor."""
        raise NotImplementedError

    def filter_words(self, name: str, value: str) -> str:  # noqa: ARG002 - for those that need it
        """What a person reads for a value: a name for an id, words for a code."""
        return value

    def filter_line(self, name: str, value: str) -> Text:
        """A line of the filters: what of, which, and how many."""
        number = sum(value in self.facts(thing).get(name, ()) for thing in self.all)
        return Text.assemble(
            self.look.line(f"{name:<10}", "quiet"),
            self.look.line(self.filter_words(name, value)),
            self.look.line(f"  {number}", "quiet"),
        )

    # Showing

    def body(self) -> ComposeResult:
        """The line, the list and the page."""
        yield Drawn(f"{self.PLACE}-line")
        with Container(classes="halves"):
            with Vertical(classes="left"):
                yield SearchLine(self.SEARCHES)
                yield Lines(id="list", markup=False)
            yield ReportPane(id="page", classes="right")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.options.focus()

    @property
    def options(self) -> OptionList:
        """The widget that the lines stand in; its cursor says which thing is read."""
        return self.query_one("#list", OptionList)

    @property
    def thing(self) -> T | None:
        """What the cursor is on."""
        at = self.options.highlighted
        return self.listed[at] if at is not None and at < len(self.listed) else None

    @property
    def allowed(self) -> bool:
        """Whether the person who acts holds the role that the screen is for."""
        return self.ROLE is None or self.session.is_(self.ROLE)

    def show(self, view: View) -> None:
        """Show the portfolio as it is now."""
        self.all = tuple(self.things(view)) if self.allowed else ()
        self._texts, self._rows = {}, {}
        self.fill()

    def fill(self, at: str = "") -> None:
        """Show what is wanted, with the cursor on the thing with a key, else where it was."""
        before = self.options.highlighted or 0
        at = at or self._read
        self.listed = tuple(thing for thing in self.all if self._wanted(thing))
        keys = [self.key(thing) for thing in self.listed]
        for key, thing in zip(keys, self.listed, strict=True):
            if key not in self._rows:
                self._rows[key] = Option(self.row(thing))
        self.options.set_options(self._rows[key] for key in keys)
        place = keys.index(at) if at in keys else min(before, len(keys) - 1)
        self.options.highlighted = place if keys else None
        self.query_one(f"#{self.PLACE}-line", Drawn).update(self.summary())
        words = ", ".join(f"{name} {self.filter_words(name, v)}" for name, v in self.only.items())
        self.query_one(SearchLine).filtered(words)
        self._page()

    def _wanted(self, thing: T) -> bool:
        facts = self.facts(thing) if self.only else {}
        if not all(value in facts.get(name, ()) for name, value in self.only.items()):
            return False
        words = self._search.casefold().split()
        key = self.key(thing)
        if words and key not in self._texts:
            self._texts[key] = self.found_by(thing).casefold()
        return all(word in self._texts[key] for word in words)

    def _page(self) -> None:
        self.moved()
        self._read = self.key(self.thing) if self.thing is not None else ""
        page = self._full()
        self.query_one("#page", ReportPane).report(lambda _: page, of=self._read)

    def _full(self) -> RenderableType:
        if self.thing is not None:
            return self.page(self.thing)
        if not self.allowed:
            return self._why_not()
        if self.only or self._search:
            return self.look.line("Nothing is found. Esc shows everything.", "quiet")
        return self.look.said(self.EMPTY, "quiet")

    def _why_not(self) -> Text:
        who, role = self.session.me, self.ROLE.words if self.ROLE else ""
        return Text.assemble(
            self.look.line(f"This screen is for the {role}.", bold=True),
            "\n",
            self.look.line(f"{who.shown} is {who.role_words or 'not in this portfolio'}. "),
            self.look.line("Press p to change who acts."),
        )

    @on(OptionList.OptionHighlighted, "#list")
    def _highlighted(self) -> None:
        self._page()

    @on(OptionList.OptionSelected, "#list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Do what the screen does with the thing under the cursor."""
        if self.thing is not None:
            self.chosen(self.thing)

    def action_read(self) -> None:
        """Scroll the page; from its end, back to its beginning."""
        page = self.query_one("#page", ReportPane)
        if page.scroll_y >= page.max_scroll_y:
            page.scroll_home(animate=False)
        else:
            page.scroll_page_down(animate=False)

    # Filtering and searching

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is the list's; there is something to clear only while something is filtered."""
        if action == "open":
            return self.is_mounted and self.focused is self.options and self.thing is not None
        if action == "clear":
            return bool(self.only or self._search)
        if action in ("filter", "search"):
            return bool(self.all)
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Pick what to filter by; filters of different kinds go together."""
        lines = [Line("", self.look.line(f"everything ({len(self.all)})"))]
        for name in dict.fromkeys(name for thing in self.all for name in self.facts(thing)):
            values = (value for thing in self.all for value in self.facts(thing).get(name, ()))
            lines += [
                Line(f"{name}\n{value}", self.filter_line(name, value))
                for value in dict.fromkeys(values)
            ]
        self.app.push_screen(Picking(self.session, "Show which?", lines, self._filtered))

    def _filtered(self, picked: str) -> None:
        name, _, value = picked.partition("\n")
        if name:
            self.only[name] = value
        else:
            self.only.clear()
        self.fill()

    def action_search(self) -> None:
        """Search as one types."""
        self.query_one(SearchLine).open()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        self._search = event.value
        self.fill()

    @on(SearchLine.Left)
    def _search_left(self) -> None:
        self.options.focus()

    def action_clear(self) -> None:
        """Show everything again."""
        self.only.clear()
        self._search = ""
        self.query_one(SearchLine).clear()
        self.fill()

    def put_cursor(self, key: str) -> None:
        """Put the cursor on the thing with a key, whatever is filtered or searched for."""
        if key in {self.key(thing) for thing in self.all}:
            self.only.clear()
            self._search = ""
            self.query_one(SearchLine).clear()
            self.fill(key)
            self.options.focus()
