"""The coverage report, described once for plain, markdown and HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nvqcheck.domain.progress.basis import Basis
from nvqcheck.domain.progress.coverage import Coverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import Move, moves
from nvqcheck.report.formats.document import (
    Block,
    Cell,
    Column,
    Fields,
    Figure,
    Marked,
    Section,
    Sentence,
    Sheet,
)
from nvqcheck.report.words import coverage as words
from nvqcheck.report.words.basis import basis_sentences
from nvqcheck.report.words.moves import move_words
from nvqcheck.report.words.standard import standard_words
from nvqcheck.report.words.wording import day, in_full, listed


def coverage_page(coverages: Sequence[Coverage]) -> Section:
    """Every portfolio, unit and criterion with all that is known of it."""
    return portfolios("Coverage", coverages, unit_section)


def portfolios(
    title: str, coverages: Sequence[Coverage], of_unit: Callable[[UnitCoverage], Section]
) -> Section:
    """A section for each portfolio, in it one for each unit, and the units that are missing."""
    return Section(title, tuple(portfolio(coverage, of_unit) for coverage in coverages))


def basis_lines(basis: Basis) -> tuple[Sentence, ...]:
    """On what basis things count; loud where something does not."""
    first, *more = basis_sentences(basis)
    return (Sentence(first), *(Sentence(text, loud=True) for text in more))


def portfolio(coverage: Coverage, of_unit: Callable[[UnitCoverage], Section]) -> Section:
    """A portfolio: on what basis things count, each unit, and the units that are missing."""
    parts: list[Section | Block] = [*basis_lines(coverage.basis)]
    parts += [Sentence(said, loud=True) for said in words.names_words(coverage)]
    parts += [of_unit(unit) for unit in coverage.units]
    parts += [Sentence(words.missing_words(id_), loud=True) for id_ in coverage.missing]
    if not coverage.units and not coverage.missing:
        parts.append(Sentence(words.NO_UNITS))
    return Section(coverage.candidate, tuple(parts), f"candidate: {coverage.candidate}")


def unit_title(unit: UnitCoverage) -> str:
    """A unit's heading: `CC28: Lead a team`."""
    return f"{unit.unit.id}: {unit.unit.title}"


def unit_section(unit: UnitCoverage) -> Section:
    """A unit in full: its figures, criteria, requirements and signatures."""
    note = (Sentence(f"{unit.unit.id}: {words.NOS_NOTE}", loud=True),) if unit.unit.is_nos else ()
    parts = (_summary(unit), *note, _criteria(unit), *_requirements(unit), _signatures(unit))
    return Section(unit_title(unit), parts)


def _summary(unit: UnitCoverage) -> Fields:
    facts: list[tuple[str, Cell]] = [
        ("title", unit.unit.title),
        ("body", unit.unit.body),
        ("level", "" if unit.unit.level is None else str(unit.unit.level)),
        ("credit", "" if unit.unit.credit is None else str(unit.unit.credit)),
        ("standard", standard_words(unit.origin, unit.unit)),
        ("state", Marked(unit.state)),
    ]
    for name, number in words.figures(unit):
        facts.append((name, Figure(number, unit.total, unit.percent(number))))
    facts.append(("whose move", words.whose_move(unit)))
    facts += [(f"{move.role.words} can", _move(move)) for move in moves(unit)]
    return Fields(unit.unit.id, tuple(facts))


def _move(move: Move) -> str:
    which = f": {listed(map(str, move.criteria))}" if move.criteria else ""
    return f"{move_words(move)}{which}"


def _criteria(unit: UnitCoverage) -> Sheet:
    columns = (
        Column("criterion"),
        Column("label"),
        Column("statement", wide=True),
        Column("group"),
        Column("state"),
        Column("evidence", wide=True),
        Column("decided"),
        Column("remarks", wide=True),
    )
    rows = tuple(
        (
            str(line.ref),
            line.criterion.label,
            in_full(line.criterion),
            f"{line.group} ({line.kind})",
            Marked(line.state),
            words.evidence_words(line),
            day(line.decided_on),
            words.all_remarks(line),
        )
        for line in unit.criteria
    )
    return Sheet(f"Criteria of {unit.unit.id}", columns, rows)


def _requirements(unit: UnitCoverage) -> tuple[Sheet, ...]:
    if not unit.requirements:
        return ()
    columns = (
        Column("requirement"),
        Column("statement", wide=True),
        Column("state"),
        Column("why", wide=True),
    )
    rows = tuple(
        (
            f"{unit.unit.id}:{need.id}",
            need.statement,
            Marked(need.state),
            " ".join(words.need_words(need)),
        )
        for need in unit.requirements
    )
    return (Sheet(f"Evidence requirements of {unit.unit.id}", columns, rows),)


def _signatures(unit: UnitCoverage) -> Sheet:
    rows = tuple((role.words, stands) for role, stands in words.signatures(unit))
    columns = (Column("role"), Column("signature", wide=True))
    title = f"Signatures for {unit.unit.id}"
    return Sheet(title, columns, rows, prefix=f"{unit.unit.id} ")
