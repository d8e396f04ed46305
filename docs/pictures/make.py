"""Draw the pictures of the documents afresh: `python docs/pictures/make.py`.

Each is what a command prints about the demo, as SVG, in whatever monospaced font is there.
"""

from __future__ import annotations

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

HERE = Path(__file__).resolve().parent
PICTURES = {
    "coverage.svg": (120, ("coverage", "--unit", "CC28")),
    "matrix.svg": (76, ("coverage", "--unit", "CC28", "--matrix")),
}
"""Each file, its width in columns, and the command that it shows."""

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
    svg = console.export_svg(title=command, theme=_THEME, unique_id="nvqcheck")
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: (Fira Code, monospace|arial);", f"font-family: {_FONTS};", svg)
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def pictures() -> Iterator[tuple[str, str]]:
    """Each picture's file and its SVG."""
    with tempfile.TemporaryDirectory() as folder:
        _nvqcheck("demo", "demo", cwd=Path(folder))
        for name, (columns, words) in PICTURES.items():
            options = ("--color", "always", "--format", "text")
            printed = _nvqcheck(*words, *options, cwd=Path(folder, "demo"), columns=columns)
            yield name, _svg(" ".join(("nvqcheck", *words)), printed, columns)


if __name__ == "__main__":
    for file, drawing in pictures():
        (HERE / file).write_text(drawing, encoding="utf-8", newline="\n")
