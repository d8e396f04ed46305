"""Whether the gate is reached, and what is missing."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.progress.gate import (
    EMPTY,
    NOT_ENROLLED,
    NOT_IN_LIBRARY,
    OF_UNITS,
    OUTDATED,
    Gap,
    Gate,
    Missing,
)
from nvqcheck.domain.progress.states import Answer, State
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.coverage.page import basis_lines
from nvqcheck.report.formats.document import Block, Cell, Column, Marked, Section, Sentence, Sheet
from nvqcheck.report.words.basis import basis_json
from nvqcheck.report.words.coverage import NOS_NOTE
from nvqcheck.report.words.glyphs import Mark, Meaning
from nvqcheck.report.words.moves import NEED_WORDS
from nvqcheck.report.words.requirements import why_words
from nvqcheck.report.words.wording import count


def check_json(gate: Gate) -> dict[str, Any]:
    """The stage, whether it is reached, by which units, and what is missing."""
    return {
        "stage": gate.stage.value,
        "minimum": gate.minimum,
        "reached": gate.reached,
        "basis": basis_json(gate.bases),
        "units": [
            {
                "portfolio": unit.portfolio,
                "candidate": unit.candidate,
                "unit": unit.unit,
                "percent": unit.percent,
                "reached": unit.reached,
                "award": unit.award,
                "standard": {"origin": unit.origin, "digest": unit.edition}
                if unit.edition
                else None,
            }
            for unit in gate.units
        ],
        "missing": [
            {
                "portfolio": gap.portfolio,
                "candidate": gap.candidate,
                "unit": gap.unit,
                "kind": gap.kind.value,
                "id": gap.id,
                "criterion": gap.id if gap.kind is Missing.CRITERION else None,
                "state": gap.state,
                "needs": gap_words(gap),
            }
            for gap in gate.missing
        ],
    }


def check_page(gate: Gate) -> Section:
    """The verdict first, then each unit, then what is missing."""
    parts: list[Block | Section] = [Sentence(verdict(gate), loud=not gate.reached)]
    for basis in dict.fromkeys(gate.bases):
        parts += basis_lines(basis)
    standards = dict.fromkeys(unit.unit for unit in gate.units if not unit.award)
    parts += [Sentence(f"{id_}: {NOS_NOTE}", loud=True) for id_ in standards]
    if gate.units:
        parts.append(_units(gate))
    if gate.missing:
        parts.append(_missing(gate))
    return Section("Check", tuple(parts))


def verdict(gate: Gate) -> str:
    """Whether it is reached, in a sentence."""
    asked = gate.stage.value
    if gate.minimum < 100 and gate.stage not in OF_UNITS:
        asked = f"{asked} by {gate.minimum}%"
    if gate.reached:
        return f"Reached: {count(len(gate.units), 'unit')} {asked}."
    if any(basis.doubt for basis in gate.bases):
        return f"Not reached: whether anything is {asked} cannot be said under this roster."
    short = sum(not unit.reached for unit in gate.units)
    if not short:
        return f"Not reached: there is no unit to be {asked}."
    return f"Not reached: {short} of {count(len(gate.units), 'unit')} not {asked}."


def _units(gate: Gate) -> Sheet:
    columns = (
        Column("candidate", wide=True, least=10),
        Column("unit"),
        Column(_share(gate), right=True),
        Column("gate"),
    )
    rows = tuple(
        (
            unit.candidate,
            unit.unit,
            f"{unit.percent}%",
            Marked(Mark.REACHED if unit.reached else Mark.NOT_REACHED),
        )
        for unit in gate.units
    )
    return Sheet("", columns, rows, naming=2, one_line=True)


def _share(gate: Gate) -> str:
    return "met" if gate.stage in OF_UNITS else gate.stage.value


def _missing(gate: Gate) -> Sheet:
    several = len({gap.portfolio for gap in gate.missing}) > 1
    columns = (Column("missing"), Column("state"), Column("needs", wide=True))
    whose = (Column("candidate", wide=True, least=10),) if several else ()
    rows: list[tuple[Cell, ...]] = []
    for gap in gate.missing:
        row: tuple[Cell, ...] = (_name(gap), Marked(_stands(gap)), gap_words(gap))
        rows.append((gap.candidate, *row) if several else row)
    naming = 2 if several else 1
    return Sheet("What is missing", (*whose, *columns), tuple(rows), naming=naming, one_line=True)


def _name(gap: Gap) -> str:
    match gap.kind:
        case Missing.UNIT:
            return gap.unit or "any unit"
        case Missing.SIGNATURE:
            return f"{gap.unit} {Role(gap.id).words}"
        case _:
            return f"{gap.unit}:{gap.id}"


_UNIT_NEEDS = {
    NOT_IN_LIBRARY: "a standards folder that has this unit",
    NOT_ENROLLED: "to be enrolled on a unit",
    EMPTY: "criteria: the unit has none",
}


def gap_words(gap: Gap) -> str:
    """What would help, as a phrase."""
    match gap.kind:
        case Missing.CRITERION:
            return NEED_WORDS[gap.need] if gap.need else ""
        case Missing.REQUIREMENT:
            return why_words(gap.why) if gap.why else ""
        case Missing.SIGNATURE:
            again = " again: something changed after it" if gap.state == OUTDATED else ""
            return f"the {Role(gap.id).words}'s signature{again}"
        case Missing.UNIT:
            return _UNIT_NEEDS[gap.state]


def _stands(gap: Gap) -> Meaning:
    match gap.kind:
        case Missing.CRITERION:
            return State(gap.state)
        case Missing.REQUIREMENT:
            return Answer(gap.state)
        case Missing.SIGNATURE:
            return Mark.OUTDATED if gap.state == OUTDATED else Mark.UNSIGNED
        case Missing.UNIT:
            return Mark.UNKNOWN_UNIT
