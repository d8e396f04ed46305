"""Evidence requirements as runnable rules: satisfied, open, or for an assessor to confirm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from nvqcheck.domain.progress.criterion_state import Files
from nvqcheck.domain.progress.sign_off import (
    Standings,
    item_digest,
    newest_signature,
    signed_currently,
)
from nvqcheck.domain.progress.states import Answer
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.unit import GroupKind, Requirement, Rule, Unit


class RequirementCoverage(NamedTuple):
    """How one requirement stands, and why."""

    id: str
    rule: Rule
    statement: str
    state: Answer
    why: str
    """A whole sentence."""
    open_items: tuple[str, ...] = ()
    """The scope items that no accepted evidence names yet."""

    @property
    def blocks(self) -> bool:
        """Whether the unit waits for it."""
        return self.state not in (Answer.SATISFIED, Answer.INFORMATION)


class _Case(NamedTuple):
    library: Library
    record: Record
    unit: Unit
    standings: Standings
    files: Files
    accepted: tuple[Evidence, ...]
    """The items that count towards criteria which are met, each once."""


_Verdict = tuple[Answer, str, tuple[str, ...]]


def evaluate(
    library: Library, record: Record, unit: Unit, standings: Standings, files: Files
) -> tuple[RequirementCoverage, ...]:
    """How every requirement of a unit stands."""
    ids = {
        id_: None for ref in unit.refs() if standings[ref].accepted
        for id_ in standings[ref].counting
    }  # fmt: skip
    accepted = tuple(record.evidence[id_] for id_ in ids)
    case = _Case(
        library=library,
        record=record,
        unit=unit,
        standings=standings,
        files=files,
        accepted=accepted,
    )
    return tuple(
        RequirementCoverage(need.id, need.rule, need.statement, *EVALUATE[need.rule](case, need))
        for need in unit.requirements
    )


def _workplace(case: _Case, _: Requirement) -> _Verdict:
    kinds = case.unit.kinds
    refs = [ref for ref in case.unit.refs() if kinds[ref.id] is GroupKind.PERFORMANCE]
    met = sum(case.standings[ref].accepted for ref in refs)
    why = f"{met} of {len(refs)} performance criteria are met by evidence from real work."
    return (Answer.SATISFIED if met == len(refs) else Answer.OPEN), why, ()


def _occasions(case: _Case, need: Requirement) -> _Verdict:
    least = max(need.min, case.library.policy.min_dates)
    span = max(need.span_days, case.library.policy.span_days)
    days = sorted({day for item in case.accepted for day in item.content.occasions})
    between = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days if days else 0
    enough = len(days) >= least and between >= span
    why = (
        f"Accepted evidence is from {_count(len(days), 'date')} spread over "
        f"{_count(between, 'day')}; it takes {_count(least, 'date')} over {_count(span, 'day')}."
    )
    return (Answer.SATISFIED if enough else Answer.OPEN), why, ()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _scope(case: _Case, need: Requirement) -> _Verdict:
    named: dict[str, list[str]] = {}
    for evidence in case.accepted:
        for name in evidence.content.scope:
            named.setdefault(name, []).append(evidence.ref)
    full = {item.id: f"{case.unit.id}:{item.id}" for item in need.items}
    missing = tuple(id_ for id_, name in full.items() if name not in named)
    if missing:
        return Answer.OPEN, f"No accepted evidence names {' or '.join(missing)} yet.", missing
    shown = "; ".join(f"{id_} by {', '.join(named[name])}" for id_, name in full.items())
    return Answer.SATISFIED, f"Shown: {shown}.", ()


def _confirm(case: _Case, need: Requirement) -> _Verdict:
    ask = "An assessor confirms this in their own words."
    made = case.record.confirmations.get(CriterionRef(case.unit.id, need.id))
    if made is None:
        return Answer.CONFIRM, ask, ()
    who = f"{case.record.shown(made.actor)} confirmed it on {made.at[:10]}"
    if made.edition != case.unit.digest:
        return Answer.CONFIRM, f"{who}, for another edition of the unit.", ()
    now = {
        id_: item_digest(case.record, id_, case.files)
        for id_ in made.evidence
        if id_ in case.record.evidence and case.record.evidence[id_].live
    }
    if now != made.evidence:
        return Answer.CONFIRM, f"{who}, but the evidence it rests on has changed since.", ()
    return Answer.SATISFIED, f"{who}.", ()


def _all_met(case: _Case, _: Requirement) -> _Verdict:
    refs = list(case.unit.refs())
    met = sum(case.standings[ref].accepted for ref in refs)
    why = f"{met} of {len(refs)} criteria are met."
    return (Answer.SATISFIED if met == len(refs) else Answer.OPEN), why, ()


def _authentic(case: _Case, _: Requirement) -> _Verdict:
    role = Role.CANDIDATE
    signed = signed_currently(case.record, case.unit, role, case.standings, case.files)
    if signed:
        return Answer.SATISFIED, f"The candidate declared it on {signed.at[:10]}.", ()
    if newest_signature(case.record, case.unit.id, role):
        why = "Evidence was added or changed after the candidate's declaration; it is due again."
        return Answer.OPEN, why, ()
    return Answer.OPEN, "The candidate has not yet signed the declaration.", ()


def _inform(_case: _Case, _need: Requirement) -> _Verdict:
    return Answer.INFORMATION, "It asks for nothing.", ()


EVALUATE: dict[Rule, Callable[[_Case, Requirement], _Verdict]] = {
    Rule.WORKPLACE: _workplace,
    Rule.OCCASIONS: _occasions,
    Rule.SCOPE: _scope,
    Rule.CONFIRM: _confirm,
    Rule.ALL_MET: _all_met,
    Rule.AUTHENTIC: _authentic,
    Rule.INFORM: _inform,
}
"""How each rule is worked out; all else that is said of a rule stands in `units/rules.py`."""
