"""Reports as HTML: one self-contained file to read, print or send; no script, nothing loaded."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from nvqcheck.report.formats.document import (
    Block,
    Cell,
    Fields,
    Figure,
    Marked,
    Section,
    Sentence,
    Sheet,
    cell_words,
)
from nvqcheck.report.formats.safe import safe_text
from nvqcheck.report.words.glyphs import UNICODE

INK, PAPER, QUIET, ACCENT, LINE = "#1c1f23", "#ffffff", "#4a5058", "#0b5c6b", "#c4c9cf"
"""Every text colour is at least 4.5:1 on the paper."""

_STYLE = f"""
body {{ color: {INK}; background: {PAPER}; font: 1rem/1.5 system-ui, sans-serif;
  max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }}
h1, h2, h3, caption {{ color: {ACCENT}; line-height: 1.25; overflow-wrap: break-word; }}
h2, h3 {{ margin-top: 2.5rem; }}
table {{ border-collapse: collapse; width: 100%; margin: 1.5rem 0; }}
caption {{ text-align: left; font-weight: 600; padding-bottom: .5rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid {LINE}; overflow-wrap: break-word; }}
thead th, dt {{ color: {QUIET}; font-weight: 600; }}
.right {{ text-align: right; }}
.loud {{ font-weight: 600; }}
dl {{ display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; }}
dd {{ margin: 0; overflow-wrap: break-word; }}
.bar {{ display: inline-block; width: 12rem; height: .7rem; margin-right: .75rem;
  border: 1px solid {ACCENT}; }}
.bar span {{ display: block; height: 100%; background: {ACCENT}; }}
@media print {{ body {{ max-width: none; margin: 0; font-size: 10pt; }}
  thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
  h2, h3, caption {{ break-after: avoid; }}
  .bar span {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }} }}
"""


def page_html(section: Section) -> str:
    """A report as a whole HTML document."""
    title = escaped(section.title)
    lines = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_section(section, 1),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text that HTML shows as typed."""
    return escape(safe_text(text))


def _section(section: Section, depth: int) -> Iterator[str]:
    level = min(depth, 6)
    if depth > 1:
        yield "<section>"
    if section.title:
        yield f'<h{level} dir="auto">{escaped(section.title)}</h{level}>'
    for part in section.parts:
        if isinstance(part, Section):
            yield from _section(part, depth + 1)
        else:
            yield from _block(part)
    if depth > 1:
        yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Sentence():
            start = '<p class="loud" dir="auto">' if block.loud else '<p dir="auto">'
            yield f"{start}{escaped(block.text)}</p>"
        case Fields():
            yield "<dl>"
            for name, value in block.items:
                if cell_words(value):
                    yield f'<dt>{escaped(name)}</dt><dd dir="auto">{_cell(value)}</dd>'
            yield "</dl>"
        case Sheet():
            yield from _table(block)


def _table(sheet: Sheet) -> Iterator[str]:
    if not sheet.rows:
        if sheet.when_empty:
            yield f"<p>{escaped(sheet.when_empty)}</p>"
        return
    yield "<table>"
    yield f"<caption>{escaped(sheet.title or sheet.columns[0].name)}</caption>"
    heads = (f'<th scope="col"{_class(c.right)}>{escaped(c.name)}</th>' for c in sheet.columns)
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for row in sheet.rows:
        cells = []
        for at, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            start, end = ('th scope="row"', "th") if at < sheet.naming else ("td", "td")
            cells.append(f'<{start}{_class(column.right)} dir="auto">{_cell(cell)}</{end}>')
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _class(right: bool) -> str:
    return ' class="right"' if right else ""


def _cell(cell: Cell) -> str:
    match cell:
        case Marked():
            glyph = f'<span aria-hidden="true">{UNICODE.of(cell.meaning)}</span>'
            return f"{glyph} {escaped(cell.words)}"
        case Figure():
            fill = f'<span style="width:{cell.percent}%"></span>'
            return f'<span class="bar" aria-hidden="true">{fill}</span>{escaped(cell.words)}'
        case _:
            return escaped(cell).replace("\n", "<br>\n")
