"""The coverage report for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.requirements import RequirementCoverage
from nvqcheck.domain.units.unit import Group as CriteriaGroup
from nvqcheck.report.formats.console import (
    ACCENT,
    CALL,
    HEADING,
    QUIET,
    bar,
    indented,
    marked,
    typed,
    typed_line,
)
from nvqcheck.report.words import coverage as words
from nvqcheck.report.words.basis import basis_sentences
from nvqcheck.report.words.glyphs import UNICODE, Glyphs, Mark
from nvqcheck.report.words.moves import move_words
from nvqcheck.report.words.standard import standard_words
from nvqcheck.report.words.wording import day, extent

ROOMY = 116
"""The width, in cells, from which evidence and dates have columns of their own."""
STATE_WIDTH = 13
"""Room for a glyph and the longest word for a state."""


def coverage_text(
    coverages: Sequence[Coverage], *, width: int, glyphs: Glyphs = UNICODE
) -> RenderableType:
    """The coverage report to be drawn.

    Args:
        coverages: the portfolios.
        width: of the output, in cells.
        glyphs: what it can carry.
    """
    parts = (part for coverage in coverages for part in _portfolio(coverage, width, glyphs))
    return Group(*parts)


def _portfolio(coverage: Coverage, width: int, glyphs: Glyphs) -> Iterator[RenderableType]:
    yield from candidate_lines(coverage)
    for unit in coverage.units:
        yield Text()
        yield from _unit(unit, width, glyphs)
    yield from missing_lines(coverage, glyphs)


def candidate_lines(coverage: Coverage) -> Iterator[Text]:
    """Whose portfolio it is, on what basis things count in it, and whom the roster renames."""
    yield Text.assemble(("Portfolio of ", QUIET), typed_line(coverage.candidate, "bold"))
    first, *more = basis_sentences(coverage.basis)
    yield typed_line(first, QUIET)
    yield from (typed_line(text, CALL) for text in (*more, *words.names_words(coverage)))


def missing_lines(coverage: Coverage, glyphs: Glyphs) -> Iterator[RenderableType]:
    """What to say of units that are not there, or of none at all."""
    for id_ in coverage.missing:
        yield Text()
        mark = glyphs.of(Mark.UNKNOWN_UNIT)
        yield Text.assemble((f"{mark} ", CALL), typed_line(words.missing_words(id_)))
    if not coverage.units and not coverage.missing:
        yield Text()
        yield indented(Text(words.NO_UNITS))


def unit_heading(unit: UnitCoverage, glyphs: Glyphs) -> Iterator[RenderableType]:
    """Its id and title; then what it is, its state, and the note on a NOS."""
    yield Text.assemble(
        typed_line(unit.unit.id, HEADING), "  ", typed_line(unit.unit.title, "bold")
    )
    dot = f" {glyphs.dot} "
    about = typed_line(dot.join(words.about_unit(unit)), QUIET)
    yield indented(Text.assemble(marked(unit.state, glyphs), (dot, QUIET), about))
    yield indented(typed_line(f"Standard: {standard_words(unit.origin, unit.unit)}", QUIET))
    if unit.unit.is_nos:
        yield indented(Text(words.NOS_NOTE, "italic"))


def _unit(unit: UnitCoverage, width: int, glyphs: Glyphs) -> Iterator[RenderableType]:
    yield from unit_heading(unit, glyphs)
    yield Text()
    yield indented(_figures(unit, width, glyphs))
    yield Text()
    yield indented(_next(unit))
    ids = max(len(id_) for id_ in (*unit.unit.criteria, *(n.id for n in unit.requirements), ""))
    for group in unit.unit.groups:
        yield Text()
        yield indented(_group_heading(group, ids))
        rows = [line for line in unit.criteria if line.group == group.id]
        yield indented(_criteria(rows, ids, width, glyphs))
    if unit.requirements:
        yield Text()
        yield indented(Text("Evidence requirements", "bold"))
        yield indented(_requirements(unit.requirements, ids, glyphs))
    yield Text()
    yield indented(Text("Signatures", "bold"))
    yield indented(_signatures(unit, glyphs))


def _figures(unit: UnitCoverage, width: int, glyphs: Glyphs) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for justify in ("left", "left", "right", "right", "left"):
        table.add_column(justify=justify, no_wrap=True)
    length = max(6, min(30, width - 46))
    for name, number in words.figures(unit):
        percent = unit.percent(number)
        table.add_row(
            Text(name),
            bar(percent, length, glyphs),
            Text(f"{number} of {unit.total}"),
            Text(f"{percent}%"),
            Text(extent(number, unit.total), QUIET),
        )
    return table


def _next(unit: UnitCoverage) -> RenderableType:
    moves = words.first_moves(unit)
    if not moves:
        return Text("Nothing is left to do.")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for role, move in moves.items():
        table.add_row(Text(f"Next: {role.words}", ACCENT), Text(move_words(move)))
    return table


def _group_heading(group: CriteriaGroup, ids: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=min(ids, 12))
    table.add_column()
    kind = (f" ({group.kind})", QUIET)
    table.add_row(typed(group.id, "bold"), Text.assemble(typed_line(group.title, "bold"), kind))
    return table


def rows_table(ids: int) -> Table:
    """A table of what has an id, a state and much to say: three aligned columns."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=min(ids, 12), overflow="fold")
    table.add_column(width=STATE_WIDTH, overflow="fold")
    table.add_column(ratio=5, overflow="fold")
    return table


def _criteria(
    rows: Iterable[CriterionCoverage], ids: int, width: int, glyphs: Glyphs
) -> RenderableType:
    table = rows_table(ids)
    roomy = width >= ROOMY
    if roomy:
        table.add_column(ratio=3, overflow="fold")
        table.add_column(width=11, no_wrap=True)
    for line in rows:
        start = (typed(line.criterion.id), marked(line.state, glyphs))
        said = typed(line.criterion.statement)
        evidence, decided = words.evidence_words(line), day(line.decided_on)
        parts = [typed(f"{part.label}  {part.statement}") for part in line.criterion.parts]
        under = [_remark(remark, glyphs) for remark in words.remarks(line)]
        under += [_notice(notice, glyphs) for notice in words.notices(line)]
        if roomy:
            shown = Text("\n").join([said, *parts, *under])
            table.add_row(*start, shown, typed(evidence, QUIET), Text(decided, QUIET))
            continue
        facts = [f"Evidence: {evidence}" if evidence else "", decided and f"decided {decided}"]
        if known := f" {glyphs.dot} ".join(filter(None, facts)):
            under.insert(0, typed_line(known, QUIET))
        table.add_row(*start, Text("\n").join([said, *parts, *under]))
    return table


def _remark(text: str, glyphs: Glyphs) -> Text:
    return Text.assemble((f"{glyphs.arrow} ", CALL), typed(text))


def _notice(text: str, glyphs: Glyphs) -> Text:
    return Text.assemble((f"{glyphs.dot} ", QUIET), typed(text, QUIET))


def _requirements(rows: Iterable[RequirementCoverage], ids: int, glyphs: Glyphs) -> RenderableType:
    table = rows_table(ids)
    first_of: dict[object, str] = {}
    for need in rows:
        lead = (f"{glyphs.arrow} ", CALL) if need.blocks else (f"{glyphs.dot} ", QUIET)
        same = first_of.setdefault(need.not_counting, need.id)
        first, *more = words.need_words(need, "" if same == need.id else same)
        why = Text.assemble(lead, typed(first, "" if need.blocks else QUIET))
        under = [_notice(said, glyphs) for said in more]
        lines = Text("\n").join([typed(need.statement), why, *under])
        table.add_row(typed(need.id), marked(need.state, glyphs), lines)
    return table


def _signatures(unit: UnitCoverage, glyphs: Glyphs) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for role, stands in words.signatures(unit):
        table.add_row(Text(role.words), marked(stands.meaning, glyphs, stands.more))
    return table
