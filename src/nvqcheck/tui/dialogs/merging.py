"""Taking in another copy: what would come in, then what came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from nvqcheck.errors import NvqcheckError, UnreadableError
from nvqcheck.exchange.copies import existing
from nvqcheck.portfolio.change import Merged
from nvqcheck.report.formats.text import page_text
from nvqcheck.report.views.merging import merged_page
from nvqcheck.report.words.wording import count
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.dialogs.evidence.files import FileDialog, Folders
from nvqcheck.tui.messages import Says
from nvqcheck.tui.session import Session
from nvqcheck.tui.shell_lines import joined, who_and_where
from nvqcheck.tui.widgets.fields import Field
from nvqcheck.tui.widgets.report_pane import ReportPane

FOR_GOOD = "It cannot be undone: nobody takes back what others did."


class Copies(Folders):
    """Folders, and the files that can be a copy of a portfolio."""

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Only folders and JSON files can be, or hold, a copy."""
        return [p for p in paths if not p.name.startswith(".") and _may_be(p)]


def _may_be(path: Path) -> bool:
    try:
        return path.is_dir() or path.suffix == ".json"
    except OSError:
        return False


class CopyDialog(FileDialog):
    """Find another copy, beginning beside the portfolio's folder."""

    def body(self) -> ComposeResult:
        """The tree of folders and possible copies, from the folder to begin in."""
        yield Copies(self._folder, id="folders")


class MergeDialog(Dialog):
    """Asks for the copy, says what would come in, and takes it in once that has been seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Look, then take in", id="merge.save",
                tooltip="See what would come in; then take it in"),
        Binding("ctrl+o", "browse", "Find it", id="merge.browse", priority=True,
                tooltip="Find the other copy in a tree of folders"),
        Binding("down", "read('down')", "Read on", id="merge.down", priority=True,
                tooltip="Scroll what comes in"),
        Binding("up", "read('up')", "Back", id="merge.up", priority=True, show=False,
                tooltip="Scroll back"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Take in another copy of this portfolio")
        self._seen = ""
        """The name of the copy of which it has been said what would come in."""

    def body(self) -> ComposeResult:
        """Which copy, and what comes in."""
        hint = "its file, or the folder it is in"
        yield Field("Other copy", Input(id="other", placeholder=hint))
        yield ReportPane(id="came")

    def on_mount(self) -> None:
        """Begin with the name."""
        super().on_mount()
        self._say(self.look.said(f"The other copy stays as it is. {FOR_GOOD}", "quiet"), "")
        self.query_one("#other").focus()

    def _say(self, page: RenderableType, of: str) -> None:
        self._draw(lambda _: page, of)

    def _draw(self, draw: Callable[[int], RenderableType], of: str) -> None:
        self.query_one("#came", ReportPane).report(draw, of)

    @property
    def _typed(self) -> str:
        return self.query_one("#other", Input).value.strip()

    @on(Input.Changed, "#other")
    def _another(self) -> None:
        """What was seen is of one copy only."""
        if self._typed != self._seen:
            self._seen = ""
            self.problem("")

    def action_browse(self) -> None:
        """Find it in a tree."""

        def picked(path: str) -> None:
            self.query_one("#other", Input).value = path

        folder = Path(self.session.view.name).absolute().parent
        self.app.push_screen(CopyDialog(self.session, folder.parent, picked))

    def action_read(self, where: str) -> None:
        """Scroll what comes in, while the field keeps the other keys."""
        getattr(self.query_one("#came", ReportPane), f"scroll_{where}")(animate=False)

    @on(Input.Submitted, "#other")
    def action_save(self) -> None:
        """Say what would come in; asked again, take it in."""
        if not self._typed:
            self.problem("There is no name.", "Type where the other copy is.")
        elif not self._waits:
            self._waits = True
            self.run_worker(self._merge(self._typed))

    async def _merge(self, name: str) -> None:
        sure = name == self._seen
        try:
            other = self.session.opener(Path(name).expanduser())
            existing(other.store, name)
            merged = await self.session.merge(other, dry_run=not sure)
        except NvqcheckError as error:
            self.complain(error)
        except OSError as error:
            why = error.strerror or str(error)
            self.complain(UnreadableError("unreadable", f"{name} cannot be read: {why}."))
        else:
            self.problem("")
            self._shown(merged, name)
        self._waits = False

    def _shown(self, merged: Merged, name: str) -> None:
        shell = joined("merge", name, *who_and_where(self.session.view, self.session.actor))
        something = any(one.events or one.signed or one.texts for one in merged.copies)
        self._seen = name if merged.dry_run and something else ""
        end = Text()
        if self._seen:
            end = Text.assemble(
                self.look.line("Ctrl+S takes it in. ", "call", bold=True),
                self.look.said(f"{FOR_GOOD} The same from the shell:\n{shell}", "quiet"),
            )
        left_out = [f"! {p.message}" for one in merged.copies for p in one.problems]

        def draw(width: int) -> RenderableType:
            page = page_text(merged_page(merged), width=width, glyphs=self.look.glyphs)
            return Group(page, *(self.look.said(line, "call") for line in left_out), end)

        self._draw(draw, f"{name} {merged.dry_run}")
        if not merged.dry_run:
            self.session.last = (shell,)
            came = count(len(merged.events), "event")
            self.post_message(Says(f"Saved: {came} came in from {name}.", "History shows them."))
