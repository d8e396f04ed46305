"""The coverage report as JSON, with the keys that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import Move, moves, needs
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.record import Decision
from nvqcheck.domain.units.verbs import proof
from nvqcheck.report.words.basis import basis_json
from nvqcheck.report.words.coverage import remarks

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
        "units": [_unit(unit) for unit in coverage.units],
        "missing": list(coverage.missing),
    }


def _unit(unit: UnitCoverage) -> Json:
    return {
        "id": unit.unit.id,
        "title": unit.unit.title,
        "digest": unit.unit.digest,
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
        "criteria": [_criterion(found) for found in unit.criteria],
        "requirements": [
            {
                "id": need.id,
                "rule": need.rule.value,
                "state": need.state.value,
                "why": need.why,
                "statement": need.statement,
                "open_items": list(need.open_items),
            }
            for need in unit.requirements
        ],
        "matrix": _matrix(unit.criteria),
        "gaps": [_gap(found) for found in unit.criteria if needs(found)],
        "moves": moves_json(moves(unit)),
    }


def unit_figures(unit: UnitCoverage) -> Json:
    """The counts of a unit's criteria, and the shares of them."""
    return {
        "total": unit.total,
        "evidenced": unit.evidenced,
        "submitted": unit.submitted,
        "met": unit.met,
        "verified": unit.verified,
        "stale": unit.count(State.STALE),
        "not_yet": unit.count(State.NOT_YET),
        "queried": unit.count(State.QUERIED),
        "percent": {
            "evidenced": unit.percent(unit.evidenced),
            "met": unit.percent(unit.met),
            "verified": unit.percent(unit.verified),
        },
    }


def _criterion(found: CriterionCoverage) -> Json:
    return {
        "id": found.ref.id,
        "label": found.criterion.label,
        "verb": found.criterion.verb,
        "kind": found.kind.value,
        "state": found.state.value,
        "evidence": [item.ref for item in found.evidence],
        "decided_at": found.decided_at or None,
        "group": found.group,
        "statement": found.criterion.statement,
        "remarks": remarks(found),
        "apart": [apart_json(decision) for decision in found.standing.apart],
    }


def apart_json(decision: Decision) -> Json:
    """One of several decisions that were made on copies apart."""
    return {
        "id": decision.id,
        "actor": decision.actor,
        "outcome": "met" if decision.met else "not_yet",
        "at": decision.at,
        "feedback": decision.feedback,
    }


def _matrix(criteria: Iterable[CriterionCoverage]) -> list[Json]:
    """Every link: the filled cells of the grid of criteria and evidence."""
    return [
        {
            "criterion": found.ref.id,
            "evidence": item.ref,
            "pointer": item.pointer,
            "counts": item.counts,
        }
        for found in criteria
        for item in found.evidence
    ]


def _gap(found: CriterionCoverage) -> Json:
    return {
        "criterion": found.ref.id,
        "state": found.state.value,
        "needs": needs(found),
        "proof": proof(found.criterion, found.kind),
    }


def moves_json(found: Iterable[Move]) -> list[Json]:
    """What can be done next, by whom."""
    return [
        {
            "role": move.role.value,
            "step": move.step.value,
            "unit": move.unit,
            "text": move.text,
            "criteria": [str(ref) for ref in move.criteria],
            "requirement": move.requirement or None,
        }
        for move in found
    ]
