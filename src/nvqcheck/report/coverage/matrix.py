"""The grid of criteria and evidence for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.report.coverage.text import candidate_lines, missing_lines, unit_heading
from nvqcheck.report.coverage.views import items
from nvqcheck.report.formats.console import QUIET, indented, marked, typed, typed_line
from nvqcheck.report.words.glyphs import UNICODE, Glyphs, Mark, sign
from nvqcheck.report.words.remarks import SHORT_WORDS

GAP = 2
STATE_WIDTH = 13


def matrix_text(
    coverages: Sequence[Coverage], *, width: int, glyphs: Glyphs = UNICODE
) -> RenderableType:
    """The grid of each unit to be drawn, in blocks of columns where it is too wide.

    Args:
        coverages: the portfolios.
        width: of the output, in cells.
        glyphs: what it can carry.
    """
    parts: list[RenderableType] = []
    for coverage in coverages:
        parts += candidate_lines(coverage)
        for unit in coverage.units:
            parts += [Text(), *unit_heading(unit, glyphs), Text(), *_unit(unit, width, glyphs)]
        parts += missing_lines(coverage, glyphs)
    return Group(*parts)


def _unit(unit: UnitCoverage, width: int, glyphs: Glyphs) -> Iterator[RenderableType]:
    refs = items(unit)
    if not refs:
        yield indented(Text("No evidence is linked yet."))
        return
    ids = max(cell_len(id_) for id_ in unit.unit.criteria)
    room = width - 2 - ids - GAP - STATE_WIDTH - GAP
    blocks = _blocks(refs, room)
    for number, block in enumerate(blocks):
        if number:
            yield Text()
        yield indented(_grid(unit, block, ids, glyphs))
    yield Text()
    yield indented(_legend(glyphs))
    for line in unit.criteria:
        for item in line.evidence:
            if item.short:
                said = f"{line.ref.id} {item.ref}: {SHORT_WORDS[item.short]}"
                yield indented(typed_line(said, QUIET))


def _blocks(refs: Sequence[str], room: int) -> list[list[str]]:
    """The columns in runs that fit beside the criteria; at least one a run."""
    blocks: list[list[str]] = [[]]
    left = room
    for ref in refs:
        if blocks[-1] and cell_len(ref) > left:
            blocks.append([])
            left = room
        blocks[-1].append(ref)
        left -= cell_len(ref) + GAP
    return blocks


def _grid(unit: UnitCoverage, refs: Sequence[str], ids: int, glyphs: Glyphs) -> Table:
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(width=ids)
    table.add_column(width=STATE_WIDTH)
    for ref in refs:
        table.add_column(width=cell_len(ref), justify="center")
    table.add_row("", "", *(typed(ref, "bold") for ref in refs))
    for line in unit.criteria:
        cells = (_cell(line, ref, glyphs) for ref in refs)
        table.add_row(typed(line.ref.id), marked(line.state, glyphs), *cells)
    used = (sum(ref in _refs(line) for line in unit.criteria) for ref in refs)
    table.add_row("", Text("criteria", QUIET), *(Text(str(number), QUIET) for number in used))
    return table


def _refs(line: CriterionCoverage) -> dict[str, bool]:
    return {item.ref: item.counts for item in line.evidence}


def _cell(line: CriterionCoverage, ref: str, glyphs: Glyphs) -> Text:
    counts = _refs(line).get(ref)
    if counts is None:
        return Text(glyphs.dot if not glyphs.ascii else ".", QUIET)
    mark = Mark.COUNTS if counts else Mark.DISCOUNTED
    return Text(glyphs.of(mark), sign(mark).style)


def _legend(glyphs: Glyphs) -> Text:
    parts = [f"{glyphs.of(mark)} {sign(mark).word}" for mark in (Mark.COUNTS, Mark.DISCOUNTED)]
    return Text("   ".join(parts), QUIET)
