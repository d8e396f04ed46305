"""Whose move it is, and the next step, for each unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from nvqcheck.domain.progress.coverage import Coverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import moves
from nvqcheck.report.coverage.json import moves_json, unit_figures
from nvqcheck.report.coverage.page import portfolio, unit_title
from nvqcheck.report.formats.document import Column, Fields, Figure, Marked, Section, Sheet
from nvqcheck.report.words import coverage as words
from nvqcheck.report.words.basis import basis_json
from nvqcheck.report.words.moves import move_words
from nvqcheck.report.words.standard import standard_json
from nvqcheck.report.words.wording import count, day, listed

if TYPE_CHECKING:
    from nvqcheck.domain.progress.retention import Clock

Kept: TypeAlias = "Mapping[str, tuple[Clock, ...]]"
"""Until when things are kept, by the unit's id."""

NOTHING: Kept = {}


def status_json(coverage: Coverage, kept: Kept = NOTHING, today: str = "") -> dict[str, Any]:
    """What everyone can do next, and how long things are kept, unit by unit."""
    return {
        "candidate": coverage.candidate,
        "basis": basis_json([coverage.basis]),
        "units": [
            {
                "id": unit.unit.id,
                "title": unit.unit.title,
                "kind": unit.unit.kind,
                "standard": standard_json(unit.origin, unit.unit),
                "state": unit.state.value,
                **unit_figures(unit),
                "whose_move": [role.value for role in words.first_moves(unit)],
                "moves": moves_json(moves(unit)),
                "retention": [
                    {
                        "keeps": clock.keeps,
                        "years": clock.years,
                        "since": clock.since,
                        "from": "sign_off" if clock.signed else "last_activity",
                        "until": clock.until,
                        "over": clock.over(today),
                    }
                    for clock in kept.get(unit.unit.id, ())
                ],
            }
            for unit in coverage.units
        ],
        "missing": list(coverage.missing),
    }


def status_page(coverage: Coverage, kept: Kept = NOTHING, today: str = "") -> Section:
    """What everyone can do next, and how long things are kept, unit by unit.

    Args:
        coverage: how far the units have come.
        kept: what the centre's policy says about keeping, by the unit's id.
        today: ISO date.
    """
    return portfolio(coverage, lambda unit: _unit(unit, kept.get(unit.unit.id, ()), today))


def _kept_words(clock: Clock, today: str) -> str:
    since = "its sign-off" if clock.signed else "what was last done about it"
    how = f"{count(clock.years, 'year')} from {since} on {day(clock.since)} ({clock.body})"
    if clock.over(today):
        return f"the time was over on {day(clock.until)}: {how}; nothing is deleted by itself"
    return f"until {day(clock.until)}: {how}"


def _unit(unit: UnitCoverage, kept: tuple[Clock, ...], today: str) -> Section:
    about = Fields(
        unit.unit.id,
        (
            ("state", Marked(unit.state)),
            ("met", Figure(unit.met, unit.total, unit.percent(unit.met))),
            ("note", words.NOS_NOTE if unit.unit.is_nos else ""),
            *((f"keep {clock.keeps}", _kept_words(clock, today)) for clock in kept),
        ),
    )
    columns = (Column("who"), Column("can now", wide=True), Column("criteria", wide=True, least=14))
    rows = tuple(
        (move.role.words, move_words(move), listed(move.criteria) or move.requirement)
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
