"""Reports as markdown: headings and tables that show what was typed as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nvqcheck.report.formats.document import Block, Fields, Section, Sentence, Sheet, cell_words
from nvqcheck.report.formats.safe import safe_line

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~#&$!]|^[-+=]")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def page_markdown(section: Section) -> str:
    """A report as GitHub's markdown: headings by depth, tables with pipes."""
    return "\n\n".join(_section(section, 1)) + "\n"


def escaped(text: str) -> str:
    """Text that markdown shows as it is, on one line."""
    marked = _SPECIAL.sub(lambda match: f"\\{match[0]}", safe_line(text).strip())
    return _NUMBERED.sub(r"\1\\\2", marked)


def _section(section: Section, depth: int) -> Iterator[str]:
    if section.title:
        yield f"{'#' * min(depth, 6)} {escaped(section.title)}"
    for part in section.parts:
        if isinstance(part, Section):
            yield from _section(part, depth + 1)
        else:
            yield from _block(part, depth + 1)


def _block(block: Block, depth: int) -> Iterator[str]:
    match block:
        case Sentence():
            yield f"**{escaped(block.text)}**" if block.loud else escaped(block.text)
        case Fields():
            facts = [(name, value) for name, value in block.items if cell_words(value)]
            yield "\n".join(f"- **{name}:** {escaped(cell_words(value))}" for name, value in facts)
        case Sheet():
            if block.title:
                yield f"{'#' * min(depth, 6)} {escaped(block.title)}"
            yield _table(block) if block.rows else escaped(block.when_empty)


def _table(sheet: Sheet) -> str:
    rules = ("---:" if column.right else "---" for column in sheet.columns)
    lines = [_row(column.name for column in sheet.columns), _row_of(rules)]
    lines += (_row(map(cell_words, row)) for row in sheet.rows)
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return _row_of(map(escaped, cells))


def _row_of(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
