"""Where there is no portfolio yet: a name, the units, a folder, and it begins."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Input

from nvqcheck.domain.units.library import Library
from nvqcheck.errors import NvqcheckError
from nvqcheck.tui.dialogs.enrol import unit_lines
from nvqcheck.tui.hints import hint
from nvqcheck.tui.messages import Started
from nvqcheck.tui.paint import Look, look_of
from nvqcheck.tui.widgets.choice import Checklist
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.fields import Field
from nvqcheck.tui.widgets.keyline import KeyLine


class NewcomerScreen(Screen[None]):
    """Starts a portfolio with three answers."""

    HELP_TEXT = "Starts a portfolio: who you are, what you work towards, where it is kept."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "start", "Start", id="newcomer.start",
                tooltip="Start the portfolio"),
    ]  # fmt: skip

    def __init__(self, library: Library, folder: Path) -> None:
        super().__init__()
        self._library, self._folder = library, folder

    @property
    def look(self) -> Look:
        """The glyphs and colours that the app draws with just now."""
        return look_of(self.app)

    def compose(self) -> ComposeResult:
        """A sentence, three fields, a button."""
        yield Drawn("welcome")
        with VerticalScroll(id="newcomer", can_focus=False):
            yield Field("Your name", Input(id="name"))
            units = [self._library.units[id_] for id_ in sorted(self._library.units)]
            yield Field("Your units", Checklist(unit_lines(units, self.look), id="units"))
            yield Field("Folder", Input(str(self._folder), id="folder"))
            yield Field("", Button("Start", id="start", compact=True))
        yield Drawn("newcomer-problem")
        yield KeyLine()

    def on_mount(self) -> None:
        """Greet, and begin with the name."""
        self.query_one("#welcome", Drawn).update(
            Text.assemble(
                self.look.line("There is no portfolio here yet. ", "accent", bold=True),
                self.look.line("Three answers start yours.\n"),
                self.look.line(
                    "Tab goes to the next field, the space bar ticks a unit, Ctrl+S starts.",
                    "quiet",
                ),
            )
        )
        self.query_one("#newcomer-problem").display = False
        self.query_one("#name").focus()

    @on(Input.Submitted, "#name")
    def _named(self) -> None:
        self.query_one("#units").focus()

    @on(Input.Submitted, "#folder")
    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        """Start the portfolio, or say what is missing."""
        name = self.query_one("#name", Input).value.strip()
        units = self.query_one("#units", Checklist).ticked
        if not name:
            self._problem("Your name is missing.", "Type it into the first field.", "#name")
        elif not units:
            self._problem("No unit is ticked yet.", "The space bar ticks the line.", "#units")
        else:
            folder = self.query_one("#folder", Input).value
            self.post_message(Started(name, units, folder, self._answered))

    def _answered(self, error: NvqcheckError | None) -> None:
        if error is not None:
            self._problem(error.message, hint(error), "#folder")

    def _problem(self, text: str, more: str, at: str) -> None:
        place = self.query_one("#newcomer-problem", Drawn)
        place.display = True
        place.update(
            Text.assemble(
                self.look.line(f"! {text} ", "bad", bold=True), self.look.line(more, "quiet")
            )
        )
        self.query_one(at).focus()
