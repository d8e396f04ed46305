"""Coverage for spreadsheets: a row for each criterion, link, gap or unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import needs
from nvqcheck.report.coverage.views import caseload_sheet, cases, gap_needs
from nvqcheck.report.formats.csv import csv_text
from nvqcheck.report.formats.document import cell_words
from nvqcheck.report.words import coverage as words
from nvqcheck.report.words.basis import basis_sentences
from nvqcheck.report.words.remarks import SHORT_WORDS
from nvqcheck.report.words.wording import in_full

_START = ("candidate", "unit", "criterion")


def coverage_csv(coverages: Sequence[Coverage]) -> str:
    """Every criterion with its state, evidence and dates."""
    header = (
        *_START,
        *("label", "group", "kind", "verb", "statement", "state"),
        *("evidence", "decided", "decided on", "remarks", "notices", "basis"),
    )
    rows = (
        (
            coverage.candidate,
            unit.unit.id,
            str(line.ref),
            line.criterion.label,
            line.group,
            line.kind.value,
            line.criterion.verb,
            in_full(line.criterion),
            line.state.value,
            words.evidence_words(line),
            line.decided_at,
            line.decided_on,
            " ".join(words.remarks(line)),
            " ".join(words.notices(line)),
            _basis(coverage),
        )
        for coverage, unit, line in _all(coverages)
    )
    return csv_text(header, rows)


def matrix_csv(coverages: Sequence[Coverage]) -> str:
    """Every link of evidence to a criterion."""
    header = (*_START, "state", "evidence", "pointer", "counts", "why not", "basis")
    rows = (
        (
            coverage.candidate,
            unit.unit.id,
            str(line.ref),
            line.state.value,
            item.ref,
            item.pointer,
            "yes" if item.counts else "no",
            SHORT_WORDS[item.short] if item.short else "",
            _basis(coverage),
        )
        for coverage, unit, line in _all(coverages)
        for item in line.evidence
    )
    return csv_text(header, rows)


def gaps_csv(coverages: Sequence[Coverage]) -> str:
    """Every criterion and requirement that is missing something, and what."""
    header = ("candidate", "unit", "missing", "state", "needs", "basis")
    rows = ((*row, _basis(coverage)) for coverage in coverages for row in _gaps(coverage))
    return csv_text(header, rows)


def _gaps(coverage: Coverage) -> Iterator[tuple[str, ...]]:
    for unit in coverage.units:
        start = (coverage.candidate, unit.unit.id)
        for line in unit.criteria:
            if needs(line):
                yield (*start, str(line.ref), line.state.value, gap_needs(line))
        for need in unit.requirements:
            if need.blocks:
                yield (
                    *start,
                    f"{unit.unit.id}:{need.id}",
                    need.state.value,
                    " ".join(words.need_words(need)),
                )
    for id_ in coverage.missing:
        yield (coverage.candidate, id_, id_, "not_in_library", words.missing_words(id_))


def caseload_csv(coverages: Sequence[Coverage]) -> str:
    """Every unit of every portfolio, and the totals."""
    sheet = caseload_sheet(coverages)
    header = (*(column.name for column in sheet.columns), "basis")
    bases = [_basis(coverage) for coverage in coverages for _ in cases(coverage)]
    rows = zip(sheet.rows, [*bases, ""], strict=True)
    return csv_text(header, ([*map(cell_words, row), basis] for row, basis in rows))


def _basis(coverage: Coverage) -> str:
    return " ".join(basis_sentences(coverage.basis))


def _all(
    coverages: Sequence[Coverage],
) -> Iterator[tuple[Coverage, UnitCoverage, CriterionCoverage]]:
    return (
        (coverage, unit, line)
        for coverage in coverages
        for unit in coverage.units
        for line in unit.criteria
    )
