"""The coverage report as JSON, with the keys that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import Move, moves, needs
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.facts import Decision
from nvqcheck.domain.units.verbs import proof
from nvqcheck.report.words.basis import basis_json
from nvqcheck.report.words.coverage import notices, remarks
from nvqcheck.report.words.moves import move_words, needs_words
from nvqcheck.report.words.requirements import why_words
from nvqcheck.report.words.standard import standard_json

Json = dict[str, Any]


def coverage_json(coverages: Sequence[Coverage]) -> Json:
    """Every portfolio with its units, criteria, links, gaps and next moves."""
    return {
        "basis": basis_json([coverage.basis for coverage in coverages]),
        "portfolios": [_portfolio(coverage) for coverage in coverages],
    }


def _portfolio(coverage: Coverage) -> Json:
    return {
        "id": coverage.portfolio,
        "candidate": coverage.candidate,
        "basis": basis_json([coverage.basis]),
        "names_differ": [
            {"id": one.id, "name": one.name, "roster": one.listed}
            for one in coverage.called_otherwise
        ],
        "units": [_unit(unit) for unit in coverage.units],
        "missing": list(coverage.missing),
    }


def _unit(unit: UnitCoverage) -> Json:
    return {
        "id": unit.unit.id,
        "title": unit.unit.title,
        "digest": unit.unit.digest,
        "standard": standard_json(unit.origin, unit.unit),
        "kind": unit.unit.kind,
        "body": unit.unit.body,
        "level": unit.unit.level,
        "credit": unit.unit.credit,
        **unit_figures(unit),
        "state": unit.state.value,
        "ready": unit.ready,
        "signed": [
            {
                "role": signed.signature.role.value,
                "at": signed.signature.at,
                "by": signed.by,
                "id": signed.signature.actor,
                "current": signed.current,
                "signed_by_key": signed.signed_by_key,
                "sampled_on": signed.signature.sampled_on or None,
            }
            for signed in unit.signatures
        ],
        "sign_off": [signatory.role.value for signatory in unit.unit.sign_off],
        "groups": [
            {"id": group.id, "kind": group.kind.value, "title": group.title}
            for group in unit.unit.groups
        ],
        "criteria": [_criterion(line) for line in unit.criteria],
        "requirements": [
            {
                "id": need.id,
                "rule": need.rule.value,
                "state": need.state.value,
                "why": why_words(need.why),
                "by": list(need.by),
                "not_counting": [{"ref": ref, "why": why.value} for ref, why in need.not_counting],
                "statement": need.statement,
                "open_items": list(need.open_items),
            }
            for need in unit.requirements
        ],
        "matrix": _matrix(unit.criteria),
        "gaps": [_gap(line) for line in unit.criteria if needs(line)],
        "moves": moves_json(moves(unit)),
    }


def unit_figures(unit: UnitCoverage) -> Json:
    """The counts of a unit's criteria, and the shares of them."""
    return {
        "total": unit.total,
        "evidenced": unit.evidenced,
        "submitted": unit.submitted,
        "met": unit.met,
        "sampled": unit.sampled,
        "stale": unit.number_in(State.STALE),
        "not_yet": unit.number_in(State.NOT_YET),
        "queried": unit.number_in(State.QUERIED),
        "percent": {
            "evidenced": unit.percent(unit.evidenced),
            "met": unit.percent(unit.met),
            "sampled": unit.percent(unit.sampled),
        },
    }


def _criterion(line: CriterionCoverage) -> Json:
    return {
        "id": line.ref.id,
        "label": line.criterion.label,
        "verb": line.criterion.verb,
        "kind": line.kind.value,
        "state": line.state.value,
        "evidence": [item.ref for item in line.evidence],
        "decided_at": line.decided_at or None,
        "decided_on": line.decided_on or None,
        "group": line.group,
        "statement": line.criterion.statement,
        "parts": [part._asdict() for part in line.criterion.parts],
        "remarks": remarks(line),
        "notices": notices(line),
        "apart": [apart_json(decision) for decision in line.standing.apart],
    }


def apart_json(decision: Decision) -> Json:
    """One of several decisions that were made on copies apart."""
    return {
        "id": decision.id,
        "actor": decision.actor,
        "outcome": "met" if decision.met else "not_yet",
        "on": decision.on,
        "at": decision.at,
        "feedback": decision.feedback,
    }


def _matrix(criteria: Iterable[CriterionCoverage]) -> list[Json]:
    """Every link: the filled cells of the grid of criteria and evidence."""
    return [
        {
            "criterion": line.ref.id,
            "evidence": item.ref,
            "pointer": item.pointer,
            "counts": item.counts,
            "why_not": item.short.value if item.short else None,
        }
        for line in criteria
        for item in line.evidence
    ]


def _gap(line: CriterionCoverage) -> Json:
    return {
        "criterion": line.ref.id,
        "state": line.state.value,
        "needs": needs_words(line),
        "proof": proof(line.criterion, line.kind),
    }


def moves_json(next_moves: Iterable[Move]) -> list[Json]:
    """What can be done next, by whom."""
    return [
        {
            "role": move.role.value,
            "step": move.step.value,
            "unit": move.unit,
            "text": move_words(move),
            "criteria": [str(ref) for ref in move.criteria],
            "requirement": move.requirement or None,
            "items": list(move.items),
        }
        for move in next_moves
    ]
