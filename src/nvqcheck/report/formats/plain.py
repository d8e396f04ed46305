"""Reports for screen readers, pipes and files: one fact a line, and nothing to look at."""

from __future__ import annotations

from collections.abc import Iterator

from nvqcheck.report.formats.document import Block, Fields, Section, Sentence, Sheet, cell_words
from nvqcheck.report.formats.safe import safe_line


def page_plain(section: Section) -> str:
    """A report as lines like `CC28:1.1 state: met`, each of which can stand alone."""
    return "".join(f"{line}\n" for line in _lines(section))


def _lines(part: Section | Block) -> Iterator[str]:
    match part:
        case Section():
            if part.plain_title:
                yield safe_line(part.plain_title)
            for inner in part.parts:
                yield from _lines(inner)
        case Sentence():
            yield safe_line(part.text)
        case Fields():
            for name, value in part.items:
                if words := cell_words(value):
                    yield safe_line(f"{part.about} {name}: {words}".strip())
        case Sheet():
            yield from _rows(part)


def _rows(sheet: Sheet) -> Iterator[str]:
    if not sheet.rows and sheet.when_empty:
        yield safe_line(sheet.when_empty)
    names = [column.name for column in sheet.columns[sheet.naming :]]
    for row in sheet.rows:
        about = sheet.prefix + " ".join(map(cell_words, row[: sheet.naming]))
        values = [cell_words(cell) for cell in row[sheet.naming :]]
        facts = [f"{name}: {value}" for name, value in zip(names, values, strict=True) if value]
        if sheet.one_line:
            yield safe_line(f"{about} {'; '.join(facts)}")
        else:
            yield from (safe_line(f"{about} {fact}") for fact in facts)
