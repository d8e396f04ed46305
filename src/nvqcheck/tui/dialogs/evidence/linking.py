"""Linking evidence that is there to a criterion, and taking links away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from nvqcheck.domain.actions.requests import LinkEvidence, UnlinkEvidence
from nvqcheck.domain.progress.coverage import CriterionCoverage, LinkedItem
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.pages.parts import evidence_line
from nvqcheck.tui.paint import Look
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.fields import Field
from nvqcheck.tui.widgets.lines import Lines


def item_text(item: Evidence, session: Session, look: Look, *, linked: bool = False) -> Text:
    """An item on two lines: reference and title, then what it is and where."""
    mark = look.glyph(Mark.COUNTS) if linked else Text(" ")
    head = Text.assemble(mark, " ", look.line(item.ref, bold=True), "  ")
    head.append_text(look.line(item.content.title))
    if linked:
        head.append_text(look.line("  linked here", "good"))
    return Text.assemble(head, "\n    ", evidence_line(item, session.view, look))


class LinkDialog(Dialog):
    """Pick an item, say where in it the proof is, and it is linked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "link", "Link", id="link.link", priority=True, tooltip="Link the item"),
        Binding("down", "move(1)", "Down", show=False, priority=True, id="link.down"),
        Binding("up", "move(-1)", "Up", show=False, priority=True, id="link.up"),
    ]

    def __init__(self, session: Session, criterion: CriterionRef) -> None:
        super().__init__(session, f"Which evidence shows {criterion}?")
        self._criterion = criterion
        self._found: list[Evidence] = []
        self._narrowed = ""

    def body(self) -> ComposeResult:
        """A search, the items, and where in the item."""
        yield Field("Search", Input(id="link-search", placeholder="reference, title"))
        yield Lines(id="link-list", markup=False)
        parts = self.session.view.library.criterion(self._criterion).parts
        places = ", ".join(("page, paragraph, minute", *(f"part {part.label}" for part in parts)))
        yield Field("Where in it", Input(id="link-pointer", placeholder=places))

    def on_mount(self) -> None:
        """Show every item."""
        super().on_mount()
        self._show("")

    def _show(self, search: str) -> None:
        words = search.casefold().split()
        linked = self.session.view.record.links.get(self._criterion, {})
        self._found = [
            item
            for item in self.session.view.record.by_ref.values()
            if item.live
            and all(word in f"{item.ref} {item.content.title}".casefold() for word in words)
        ]
        options = self.query_one(OptionList)
        options.set_options(
            Option(item_text(item, self.session, self.look, linked=item.id in linked))
            for item in self._found
        )
        options.highlighted = 0 if self._found else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        if event.input.id == "link-search":
            self._narrow(event.value)

    def _narrow(self, text: str) -> None:
        if text != self._narrowed:
            self._narrowed = text
            self._show(text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A double click links, as Enter does."""
        event.stop()
        self.action_link()

    def action_link(self) -> None:
        """Link the item under the cursor, once what was typed has narrowed the list."""
        self.after_typing(self._link)

    def _link(self) -> None:
        self._narrow(self.query_one("#link-search", Input).value)
        at = self.query_one(OptionList).highlighted
        if at is None:
            self.problem("There is no such evidence.", "Press Esc, then a to add it.")
            return
        pointer = self.query_one("#link-pointer", Input).value
        self.ask(LinkEvidence(self._found[at].id, (self._criterion,), pointer))


class UnlinkDialog(Dialog):
    """Pick the link that is to go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "unlink", "Remove the link", id="unlink.go", priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True, id="unlink.down"),
        Binding("up", "move(-1)", "Up", show=False, priority=True, id="unlink.up"),
    ]

    def __init__(self, session: Session, line: CriterionCoverage) -> None:
        super().__init__(session, f"Which item does not show {line.ref} after all?")
        self._line = line

    @staticmethod
    def example(linked: Sequence[LinkedItem], ref: CriterionRef) -> UnlinkEvidence | None:
        """A removal that stands for any of them; None if nothing is linked."""
        return UnlinkEvidence(linked[0].id, (ref,)) if linked else None

    def body(self) -> ComposeResult:
        """The linked items and the reason."""
        record = self.session.view.record
        texts = (
            item_text(record.evidence[item.id], self.session, self.look)
            for item in self._line.evidence
        )
        yield Lines(*(Option(text) for text in texts), id="link-list", markup=False)
        yield Field("Why?", Input(id="unlink-reason", placeholder="may be left empty"))

    def on_mount(self) -> None:
        """Begin with the first item."""
        super().on_mount()
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A double click removes the link, as Enter does."""
        event.stop()
        self.action_unlink()

    def action_unlink(self) -> None:
        """Take the link away."""
        self.after_typing(self._unlink)

    def _unlink(self) -> None:
        at = self.query_one(OptionList).highlighted or 0
        reason = self.query_one("#unlink-reason", Input).value
        self.ask(UnlinkEvidence(self._line.evidence[at].id, (self._line.ref,), reason))
