"""Writing a report to a file, in a format of one's choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Select

from nvqcheck.errors import NvqcheckError
from nvqcheck.report.formats.json import emit
from nvqcheck.report.formats.registry import FORMATS, ReportKind, names
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.messages import Says
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Choice
from nvqcheck.tui.widgets.fields import Field, options

USUAL = "markdown"
"""The format that is offered first."""

Text = Callable[[str], str]
"""Makes the report in a format."""


class ExportDialog(Dialog):
    """Format and path; a file that is there is written over only after a yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Write", id="export.save",
                tooltip="Write the file"),
    ]  # fmt: skip

    def __init__(
        self,
        session: Session,
        heading: str,
        name: str,
        text: Text,
        shell: Callable[[str, str], str],
    ) -> None:
        """A dialog for one report.

        Args:
            session: the portfolio in hand.
            heading: what the report is.
            name: of the file, without its ending.
            text: makes the report.
            shell: the same as a command, given the format and the path.
        """
        super().__init__(session, heading)
        self._file, self._text, self._shell = name, text, shell
        self._offered = ""

    def body(self) -> ComposeResult:
        """The format, the path, and whether to write over."""
        formats = Select(
            options((name, name) for name in names(ReportKind.COVERAGE)),
            id="format", value=USUAL, allow_blank=False,
        )  # fmt: skip
        yield Field("Format", formats)
        yield Field("File", Input(id="path"))
        over = Choice((("no", "no, keep it"), ("yes", "yes, write over it")), id="over")
        yield Field("Write over?", over, id="field-over")

    def on_mount(self) -> None:
        """Offer a name in the portfolio's folder."""
        super().on_mount()
        self.query_one("#field-over").display = False
        self._offer()
        self.query_one("#format").focus()

    @property
    def _format(self) -> str:
        return str(self.query_one("#format", Select).value)

    @on(Select.Changed, "#format")
    def _offer(self) -> None:
        """Fit the ending to the format, unless another name was typed."""
        path = self.query_one("#path", Input)
        if path.value != self._offered:
            return
        folder = Path(self.session.view.name).absolute().parent
        file = folder / f"{self._file}.{FORMATS[self._format].ending}"
        self._offered = file.name if folder == Path.cwd() else str(file)
        path.value = self._offered

    @on(Input.Changed, "#path")
    def _another(self) -> None:
        """A yes is for one file only."""
        self.query_one("#over", Choice).value = "no"
        self.query_one("#field-over").display = False
        self.problem("")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write the file, or say what is missing or in the way."""
        typed = self.query_one("#path", Input).value.strip()
        if not typed:
            self.problem("There is no name.", "Type where the file goes.")
            return
        path = Path(typed).expanduser()
        if path.resolve() in self._kept():
            self.problem("This file is part of the portfolio.", "Give another name.")
        elif path.exists() and self.query_one("#over", Choice).value == "no":
            self.query_one("#field-over").display = True
            self.problem(f"There is a file {path} already.", "Say yes to write over it.")
            self.query_one("#over").focus()
        else:
            self._write(path, typed)

    def _kept(self) -> Iterable[Path]:
        """The portfolio's own file and its evidence, which are never written over."""
        portfolio = Path(self.session.view.name).resolve()
        files = self.session.view.record.evidence.values()
        at = (i.content.location.at for i in files if i.content.location.kind == "file")
        return {portfolio, *((portfolio.parent / name).resolve() for name in at)}

    def _write(self, path: Path, typed: str) -> None:
        chosen = self._format
        try:
            emit(self._text(chosen), path)
        except NvqcheckError as error:
            self.complain(error)
            return
        self.session.last = (self._shell(chosen, typed),)
        self.post_message(Says(f"Written to {path.absolute()}.", "The portfolio is as it was."))
        self.done()
