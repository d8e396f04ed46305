"""Whose move it is, and the next step, for each unit."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.coverage import Coverage, UnitCoverage
from nvqcheck.domain.moves import moves
from nvqcheck.report import coverage_words as words
from nvqcheck.report.coverage_json import moves_json, unit_figures
from nvqcheck.report.coverage_page import portfolio, unit_title
from nvqcheck.report.page import Column, Fields, Figure, Marked, Section, Sheet
from nvqcheck.report.wording import listed


def status_json(coverage: Coverage) -> dict[str, Any]:
    """What everyone can do next, unit by unit."""
    return {
        "candidate": coverage.candidate,
        "units": [
            {
                "id": unit.unit.id,
                "title": unit.unit.title,
                "state": unit.state.value,
                **unit_figures(unit),
                "whose_move": [role.value for role in words.first_moves(unit)],
                "moves": moves_json(moves(unit)),
            }
            for unit in coverage.units
        ],
        "missing": list(coverage.missing),
    }


def status_page(coverage: Coverage) -> Section:
    """What everyone can do next, unit by unit."""
    return portfolio(coverage, _unit)


def _unit(unit: UnitCoverage) -> Section:
    about = Fields(
        unit.unit.id,
        (
            ("state", Marked(unit.state)),
            ("met", Figure(unit.met, unit.total, unit.percent(unit.met))),
            ("note", words.NOS_NOTE if unit.unit.is_nos else ""),
        ),
    )
    columns = (Column("who"), Column("can now", wide=True), Column("criteria", wide=True, least=14))
    rows = tuple(
        (move.role.words, move.text, listed(move.criteria) or move.requirement)
        for move in moves(unit)
    )
    sheet = Sheet(
        "",
        columns,
        rows,
        prefix=f"{unit.unit.id} ",
        one_line=True,
        when_empty=f"{unit.unit.id}: nothing is left to do.",
    )
    return Section(unit_title(unit), (about, sheet))
