"""The documents as tests read them: their fenced blocks, commands and links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
"""The pages that people read: all but decisions and what is for contributors."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"# ([\w./-]+\.\w+)\n")
_EXITS = re.compile(r"\s+# exits (\d+)$")


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    page: Path
    line: int
    kind: str
    text: str

    @property
    def where(self) -> str:
        """Page and line, for messages."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def file(self) -> str:
        """The file that the block shows whole: its first line is a comment that names it."""
        named = _NAMED.match(self.text)
        return named[1] if named else ""


@dataclass(frozen=True)
class Line:
    """One command line, and the exit code that the page promises."""

    text: str
    exit_code: int


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, found.start()) + 1, found[1], found[2])
        for found in _FENCE.finditer(text)
    ]


def lines(block: Block) -> Iterator[Line]:
    """The command lines of a `sh` block: joined at backslashes, without comments."""
    for text in block.text.replace("\\\n", " ").splitlines():
        exits = _EXITS.search(text)
        command = _EXITS.sub("", text).strip()
        if command and not command.startswith("#"):
            yield Line(command, int(exits[1]) if exits else 0)


def as_pattern(shown: str) -> re.Pattern[str]:
    """What an output has to be like: `…` alone on a line stands for lines, in a line for text."""
    parts = []
    for line in shown.rstrip("\n").split("\n"):
        if line.strip() == "…":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(".*?".join(re.escape(part.rstrip()) for part in line.split("…")) + r" *\n")
    return re.compile("".join(parts))


def commands_in(text: str) -> Iterator[list[str]]:
    """The words after each `nvqcheck` that stands at the start of a command in a text."""
    for found in re.finditer(r"(?:^|[`|&;(] ?|/)nvqcheck((?: [^`|&;)\n#]+)?)", text, re.MULTILINE):
        try:
            yield shlex.split(found[1].rstrip("\\"))
        except ValueError:
            yield found[1].split()
