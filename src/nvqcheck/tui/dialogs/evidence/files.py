"""Picking a file from a tree of folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DirectoryTree

from nvqcheck.report.formats.safe import safe_line
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.session import Session


class Folders(DirectoryTree):
    """Folders and files, their names as they are."""

    ICON_FILE = "  "
    ICON_NODE = "+ "
    ICON_NODE_EXPANDED = "- "

    def process_label(self, label: str | Text) -> Text:
        """A name as it is: what looks like markup in it is part of the name."""
        return Text(safe_line(label if isinstance(label, str) else label.plain))

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Hidden files and the portfolio's own are no evidence."""
        return [p for p in paths if not p.name.startswith((".", "portfolio.json"))]


class FileDialog(Dialog):
    """Find a file, beginning in the portfolio's folder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "noop", "Open or pick", id="file.pick"),
        Binding("backspace", "up", "Folder above", id="file.up", tooltip="Go to the folder above"),
    ]

    def __init__(self, session: Session, folder: Path, picked: Callable[[str], None]) -> None:
        super().__init__(session, f"Which file? {folder}")
        self._folder, self._picked = folder, picked

    def body(self) -> ComposeResult:
        """The tree of folders and files, from the folder to begin in."""
        yield Folders(self._folder, id="folders")

    def on_mount(self) -> None:
        """Begin in the tree."""
        super().on_mount()
        self.query_one(Folders).focus()

    def action_noop(self) -> None:
        """The tree itself answers Enter."""

    def action_up(self) -> None:
        """Show the folder above."""
        tree = self.query_one(Folders)
        tree.path = Path(tree.path).absolute().parent

    @on(DirectoryTree.FileSelected)
    def _file(self, event: DirectoryTree.FileSelected) -> None:
        event.stop()
        self.done(partial(self._picked, str(event.path)))
