"""Whether the gate is reached, and what is missing."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.progress.gate import Gap, Gate, Missing
from nvqcheck.domain.progress.states import Answer, State
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.coverage.page import basis_lines
from nvqcheck.report.formats.document import Block, Cell, Column, Marked, Section, Sentence, Sheet
from nvqcheck.report.words.basis import basis_json
from nvqcheck.report.words.glyphs import Mark, Meaning
from nvqcheck.report.words.wording import count


def check_json(found: Gate) -> dict[str, Any]:
    """The stage, whether it is reached, by which units, and what is missing."""
    return {
        "stage": found.stage.value,
        "minimum": found.minimum,
        "reached": found.reached,
        "basis": basis_json(found.bases),
        "units": [
            {
                "portfolio": unit.portfolio,
                "candidate": unit.candidate,
                "unit": unit.unit,
                "percent": unit.percent,
                "reached": unit.reached,
            }
            for unit in found.units
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
                "needs": gap.needs,
            }
            for gap in found.missing
        ],
    }


def check_page(found: Gate) -> Section:
    """The verdict first, then each unit, then what is missing."""
    parts: list[Block | Section] = [Sentence(verdict(found), loud=not found.reached)]
    for basis in dict.fromkeys(found.bases):
        parts += basis_lines(basis)
    if found.units:
        parts.append(_units(found))
    if found.missing:
        parts.append(_missing(found))
    return Section("Check", tuple(parts))


def verdict(found: Gate) -> str:
    """Whether it is reached, in a sentence."""
    asked = found.stage.value
    if found.minimum < 100 and found.stage.value != "signed":
        asked = f"{asked} by {found.minimum}%"
    if found.reached:
        return f"Reached: {count(len(found.units), 'unit')} {asked}."
    if any(basis.doubt for basis in found.bases):
        return f"Not reached: whether anything is {asked} cannot be said under this roster."
    short = sum(not unit.reached for unit in found.units)
    if not short:
        return f"Not reached: there is no unit to be {asked}."
    return f"Not reached: {short} of {count(len(found.units), 'unit')} not {asked}."


def _units(found: Gate) -> Sheet:
    columns = (
        Column("candidate", wide=True, least=10),
        Column("unit"),
        Column(_share(found), right=True),
        Column("gate"),
    )
    rows = tuple(
        (
            unit.candidate,
            unit.unit,
            f"{unit.percent}%",
            Marked(Mark.REACHED if unit.reached else Mark.NOT_REACHED),
        )
        for unit in found.units
    )
    return Sheet("", columns, rows, naming=2, one_line=True)


def _share(found: Gate) -> str:
    return "met" if found.stage.value == "signed" else found.stage.value


def _missing(found: Gate) -> Sheet:
    several = len({gap.portfolio for gap in found.missing}) > 1
    columns = (Column("missing"), Column("state"), Column("needs", wide=True))
    whose = (Column("candidate", wide=True, least=10),) if several else ()
    rows: list[tuple[Cell, ...]] = []
    for gap in found.missing:
        row: tuple[Cell, ...] = (_name(gap), Marked(_stands(gap)), gap.needs)
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


def _stands(gap: Gap) -> Meaning:
    match gap.kind:
        case Missing.CRITERION:
            return State(gap.state)
        case Missing.REQUIREMENT:
            return Answer(gap.state)
        case Missing.SIGNATURE:
            return Mark.OUTDATED if gap.state == "outdated" else Mark.UNSIGNED
        case Missing.UNIT:
            return Mark.UNKNOWN_UNIT
