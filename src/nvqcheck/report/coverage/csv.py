"""Coverage for spreadsheets: a row for each criterion, link, gap or unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import needs
from nvqcheck.report.coverage.views import caseload_sheet, gap_needs
from nvqcheck.report.formats.csv import csv_text
from nvqcheck.report.formats.document import cell_words
from nvqcheck.report.words import coverage as words
from nvqcheck.report.words.basis import basis_sentences

_START = ("candidate", "unit", "criterion")


def coverage_csv(coverages: Sequence[Coverage]) -> str:
    """Every criterion with its state, evidence and dates."""
    header = (
        *_START,
        *("label", "group", "kind", "verb", "statement", "state"),
        *("evidence", "decided", "remarks", "basis"),
    )
    rows = (
        (
            coverage.candidate,
            unit.unit.id,
            str(found.ref),
            found.criterion.label,
            found.group,
            found.kind.value,
            found.criterion.verb,
            found.criterion.statement,
            found.state.value,
            words.evidence_words(found),
            found.decided_at,
            " ".join(words.remarks(found)),
            _basis(coverage),
        )
        for coverage, unit, found in _all(coverages)
    )
    return csv_text(header, rows)


def matrix_csv(coverages: Sequence[Coverage]) -> str:
    """Every link of evidence to a criterion."""
    header = (*_START, "state", "evidence", "pointer", "counts", "basis")
    rows = (
        (
            coverage.candidate,
            unit.unit.id,
            str(found.ref),
            found.state.value,
            item.ref,
            item.pointer,
            "yes" if item.counts else "no",
            _basis(coverage),
        )
        for coverage, unit, found in _all(coverages)
        for item in found.evidence
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
        for found in unit.criteria:
            if needs(found):
                yield (*start, str(found.ref), found.state.value, gap_needs(found))
        for need in unit.requirements:
            if need.blocks:
                yield (*start, f"{unit.unit.id}:{need.id}", need.state.value, need.why)
    for id_ in coverage.missing:
        yield (coverage.candidate, id_, id_, "not_in_library", words.missing_words(id_))


def caseload_csv(coverages: Sequence[Coverage]) -> str:
    """Every unit of every portfolio, and the totals."""
    sheet = caseload_sheet(coverages)
    header = (*(column.name for column in sheet.columns), "basis")
    bases = {coverage.candidate: _basis(coverage) for coverage in coverages}
    rows = ([*map(cell_words, row)] for row in sheet.rows)
    return csv_text(header, ([*row, bases.get(row[0], "")] for row in rows))


def _basis(coverage: Coverage) -> str:
    return " ".join(basis_sentences(coverage.basis))


def _all(
    coverages: Sequence[Coverage],
) -> Iterator[tuple[Coverage, UnitCoverage, CriterionCoverage]]:
    return (
        (coverage, unit, found)
        for coverage in coverages
        for unit in coverage.units
        for found in unit.criteria
    )
