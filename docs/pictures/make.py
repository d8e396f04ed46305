"""Draw the pictures of the documents afresh: `python docs/pictures/make.py`.

Each is what a command prints about the demo, or a screen on it, as SVG, in whatever monospaced font
is there.
"""

from __future__ import annotations

import asyncio
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.places import bundled_standards, portfolio_in
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from nvqcheck.store.standards.source import StandardsFolders
from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.session import Session
from nvqcheck.tui.theme import Settings

HERE = Path(__file__).resolve().parent
PICTURES = {
    "coverage.svg": (120, ("coverage", "--unit", "CC28")),
    "matrix.svg": (76, ("coverage", "--unit", "CC28", "--matrix")),
}
"""Each file, its width in columns, and the command that it shows."""
SCREENS = {
    "walk.svg": ((104, 32), "rhian", ("2", "n")),
    "assess.svg": ((104, 32), "priya", ("5",)),
}
"""Each file, its columns and lines, who acts, and the keys that lead there."""

_THEME = TerminalTheme(
    (28, 28, 28),
    (240, 240, 240),
    [
        (28, 28, 28),
        (240, 130, 130),
        (152, 200, 121),
        (229, 192, 100),
        (120, 170, 240),
        (210, 150, 230),
        (100, 190, 210),
        (240, 240, 240),
    ],
)
"""Light on dark, every colour, dimmed ones too, more than 4.5 to 1 against the ground."""
_FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def _nvqcheck(*words: str, cwd: Path, columns: int = 80) -> str:
    """What a command prints on a terminal with colours."""
    env = {**os.environ, "COLUMNS": str(columns), "PYTHONUTF8": "1"}
    env = {name: value for name, value in env.items() if not name.startswith("NVQCHECK_")}
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "nvqcheck", *words],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def _svg(command: str, printed: str, columns: int) -> str:
    """A terminal in which a command has been typed, as SVG that loads nothing from elsewhere."""
    console = Console(
        width=columns, record=True, file=io.StringIO(), force_terminal=True, _environ={}
    )
    console.print(Text(f"$ {command}\n", "bold"))
    console.print(Text.from_ansi(printed))
    return _bare(console.export_svg(title=command, theme=_THEME, unique_id="nvqcheck"))


def _bare(svg: str) -> str:
    """A picture that loads nothing, and is drawn alike each time."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: (Fira Code, monospace|arial);", f"font-family: {_FONTS};", svg)
    svg = re.sub(r"terminal-\d+", "nvqcheck", svg)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def _screen(folder: Path, size: tuple[int, int], who: str, keys: tuple[str, ...]) -> str:
    """The screens as somebody sees them after some keys."""
    file = portfolio_in(folder, folder)
    shelves = StandardsFolders((bundled_standards(),))
    service = Portfolio(TinyDbStore(file), shelves, FolderFiles(folder), who)
    app = NvqApp(
        lambda _: service, Session(service, lambda _: service), folder, Settings(still=True)
    )

    async def run() -> str:
        async with app.run_test(size=size) as pilot:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            return app.export_screenshot(title="nvqcheck")

    return _bare(asyncio.run(run()))


def pictures() -> Iterator[tuple[str, str]]:
    """Each picture's file and its SVG."""
    with tempfile.TemporaryDirectory() as folder:
        _nvqcheck("demo", "demo", cwd=Path(folder))
        for name, (columns, words) in PICTURES.items():
            options = ("--color", "always", "--format", "text")
            printed = _nvqcheck(*words, *options, cwd=Path(folder, "demo"), columns=columns)
            yield name, _svg(" ".join(("nvqcheck", *words)), printed, columns)
        for name, (size, who, keys) in SCREENS.items():
            yield name, _screen(Path(folder, "demo"), size, who, keys)


if __name__ == "__main__":
    for file, drawing in pictures():
        (HERE / file).write_text(drawing, encoding="utf-8", newline="\n")
