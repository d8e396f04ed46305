"""Other looks at coverage: the grid of links, what is missing, and a whole caseload."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nvqcheck.domain.progress.coverage import (
    Coverage,
    CriterionCoverage,
    LinkedItem,
    UnitCoverage,
    totals,
)
from nvqcheck.domain.progress.next_steps import needs
from nvqcheck.domain.progress.states import OPEN
from nvqcheck.domain.record.evidence import ref_key
from nvqcheck.domain.units.verbs import PROOF_WORDS, proof
from nvqcheck.report.coverage.page import basis_lines, portfolios, unit_title
from nvqcheck.report.formats.document import Cell, Column, Marked, Section, Sentence, Sheet
from nvqcheck.report.words import coverage as words
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.moves import needs_words
from nvqcheck.report.words.remarks import SHORT_WORDS
from nvqcheck.report.words.wording import count, in_full


def matrix_page(coverages: Sequence[Coverage]) -> Section:
    """Which evidence shows which criterion, unit by unit: a row a criterion, a column an item."""
    return portfolios("Evidence by criterion", coverages, _matrix)


def items(unit: UnitCoverage) -> list[str]:
    """The references of all evidence linked in a unit, in natural order."""
    refs = {item.ref for line in unit.criteria for item in line.evidence}
    return sorted(refs, key=ref_key)


def _matrix(unit: UnitCoverage) -> Section:
    refs = items(unit)
    columns = (Column("criterion"), Column("state"), *(Column(ref) for ref in refs))
    rows = []
    for line in unit.criteria:
        cells = {item.ref: _link(item) for item in line.evidence}
        rows.append((str(line.ref), Marked(line.state), *(cells.get(ref, "") for ref in refs)))
    sheet = Sheet(f"Evidence for {unit.unit.id}", columns, tuple(rows))
    none = () if refs else (Sentence(f"{unit.unit.id}: no evidence is linked yet."),)
    return Section(unit_title(unit), (*none, sheet))


def _link(item: LinkedItem) -> Cell:
    if item.short is None:
        return item.pointer or Marked(Mark.COUNTS)
    said = "; ".join(filter(None, (SHORT_WORDS[item.short], item.pointer)))
    return Marked(Mark.DISCOUNTED, f": {said}")


def gaps_page(coverages: Sequence[Coverage]) -> Section:
    """Only what is missing, and what each of it needs."""
    return portfolios("What is missing", coverages, _gaps)


def gap_needs(line: CriterionCoverage) -> str:
    """What a criterion needs, and of what kind where it is evidence; empty when it is met."""
    if line.state in OPEN:
        return f"{needs_words(line)} ({PROOF_WORDS[proof(line.criterion, line.kind)]})"
    return needs_words(line)


def _gaps(unit: UnitCoverage) -> Section:
    sheets = [
        sheet for sheet in (_criteria(unit), _requirements(unit), _unsigned(unit)) if sheet.rows
    ]
    done = (Sentence(f"{unit.unit.id}: nothing is missing."),)
    note = (Sentence(f"{unit.unit.id}: {words.NOS_NOTE}"),) if unit.unit.is_nos else ()
    return Section(unit_title(unit), (*note, *(sheets or done)))


def _criteria(unit: UnitCoverage) -> Sheet:
    columns = (
        Column("criterion"),
        Column("state"),
        Column("statement", wide=True),
        Column("needs", wide=True),
        Column("remarks", wide=True),
    )
    rows = tuple(
        (
            str(line.ref),
            Marked(line.state),
            in_full(line.criterion),
            gap_needs(line),
            words.all_remarks(line),
        )
        for line in unit.criteria
        if needs(line)
    )
    return Sheet("Criteria", columns, rows)


def _requirements(unit: UnitCoverage) -> Sheet:
    columns = (
        Column("requirement"),
        Column("state"),
        Column("statement", wide=True),
        Column("why", wide=True),
    )
    rows = tuple(
        (
            f"{unit.unit.id}:{need.id}",
            Marked(need.state),
            need.statement,
            " ".join(words.need_words(need)),
        )
        for need in unit.requirements
        if need.blocks
    )
    return Sheet("Evidence requirements", columns, rows)


def _unsigned(unit: UnitCoverage) -> Sheet:
    rows = tuple(
        (role.words, stands)
        for role, stands in words.signatures(unit)
        if stands.meaning is not Mark.SIGNED
    )
    columns = (Column("role"), Column("signature", wide=True))
    return Sheet("Signatures", columns, rows, prefix=f"{unit.unit.id} ")


def caseload_page(coverages: Sequence[Coverage]) -> Section:
    """Several portfolios, a row for each unit of each, their totals, and by whose word."""
    bases = dict.fromkeys(coverage.basis for coverage in coverages)
    if len(bases) < 2:
        said = [line for basis in bases for line in basis_lines(basis)]
    else:
        said = [
            line._replace(text=f"{coverage.candidate}: {line.text}")
            for coverage in coverages
            for line in basis_lines(coverage.basis)
        ]
    return Section("Caseload", (caseload_sheet(coverages), *said))


def caseload_sheet(coverages: Sequence[Coverage]) -> Sheet:
    """The table of a caseload: a row for each unit of each portfolio, and the totals."""
    columns = (
        Column("candidate", wide=True, least=10),
        Column("unit"),
        Column("evidenced", right=True),
        Column("met", right=True),
        Column("sampled", right=True),
        Column("state"),
        Column("whose move", wide=True, least=10),
    )
    rows = tuple(row for coverage in coverages for row in cases(coverage))
    return Sheet("", columns, (*rows, _totals(coverages)), naming=2, one_line=True)


def cases(coverage: Coverage) -> Iterator[tuple[Cell, ...]]:
    """The rows of one portfolio in a caseload: each of its units, or that it has none."""
    for unit in coverage.units:
        shares = (f"{unit.percent(number)}%" for _, number in words.figures(unit))
        stands = (Marked(unit.state), words.whose_move(unit))
        yield (coverage.candidate, unit.unit.id, *shares, *stands)
    for id_ in coverage.missing:
        yield (coverage.candidate, id_, "", "", "", Marked(Mark.UNKNOWN_UNIT), "")
    if not coverage.units and not coverage.missing:
        yield (coverage.candidate, "no unit", "", "", "", "", "candidate")


def _totals(coverages: Sequence[Coverage]) -> tuple[Cell, ...]:
    sums = totals(coverages)
    shares = (f"{sums.percent(n)}%" for n in (sums.evidenced, sums.met, sums.sampled))
    who = count(len(coverages), "portfolio")
    return (who, count(sums.units, "unit"), *shares, "", "")
