"""How a portfolio is judged: decisions, samples, confirmations, sign-offs, and their undoing."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.actions import (
    evidence_rules,
    judging_rules,
    retraction_rules,
    rules,
    sign_off_rules,
)
from nvqcheck.domain.actions.collect import Facts, words
from nvqcheck.domain.actions.requests import (
    Assess,
    Authenticate,
    Confirm,
    Retract,
    SampleDecisions,
    Sign,
)
from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.event import Fact, Words
from nvqcheck.domain.progress.coverage import UnitCoverage, cover_unit
from nvqcheck.domain.progress.criterion_state import pins
from nvqcheck.domain.progress.sign_off import covers
from nvqcheck.domain.progress.statements import item_digest
from nvqcheck.domain.record.facts import Pin
from nvqcheck.domain.text.roles import Role


def assess(case: Case, command: Assess) -> Facts:
    """Judge criteria, pinning what was judged."""
    rules.never_judges_own_work(case, "decided")
    rules.acts_in_role(case, "decided")
    criteria = rules.named(command.criteria)
    rules.enrolled(case, criteria)
    if not command.met:
        rules.says_why(command.feedback, '"Not yet met"', "feedback")
    judging_rules.is_as_shown(case, criteria, command.shown)
    marks = judging_rules.marks_of(command)
    on = command.on or case.today
    facts = []
    for ref in criteria:
        rules.keeps_duties_apart(case, ref.unit, Role.ASSESSOR)
        evidence_rules.has_live_link(case, ref)
        judging_rules.follows_the_work(case, ref, on)
        if command.met:
            evidence_rules.files_are_as_recorded(case, ref)
            evidence_rules.has_enough_items(case, ref)
            judging_rules.says_that_prior_learning_is_current(case, ref, command.feedback)
        unit = case.library.units[ref.unit]
        replaced = (*case.record.newest_decisions(ref), *case.record.to_countersign(ref))
        seen = {id_: _pinned(pin) for id_, pin in pins(case.record, ref).items()}
        data = {
            "criterion": str(ref),
            "outcome": "met" if command.met else "not_yet",
            "vacsr": marks,
            "feedback": words(command.feedback),
            "on": on,
            "pins": {
                "criterion": unit.criteria[ref.id].digest,
                "edition": unit.digest,
                "evidence": seen,
            },
            "replaces": sorted(d.id for d in replaced),
        }
        facts.append(Fact("decided", data))
    return facts


def _pinned(pin: Pin) -> dict[str, Any]:
    return {
        "item": pin.item,
        "pointers": list(pin.pointers),
        "file": pin.file,
        "scope": list(pin.scope),
    }


def authenticate(case: Case, command: Authenticate) -> Facts:
    """Stand by an item: that it is what it says, or that its witness was contacted."""
    rules.never_judges_own_work(case, "evidence_confirmed")
    rules.acts_in_role(case, "evidence_confirmed")
    item = evidence_rules.live_item(case, command.evidence)
    judging_rules.stands_by_own_record(case, item, command.reason)
    files = case.record.files_of(item.id) if command.redacted else ()
    redacts = set(files) - {item.content.location.sha256}
    judging_rules.not_authenticated_yet(case, item, redacts)
    data = {
        "evidence": item.id,
        "item": item.content.digest,
        "file": item.content.location.sha256,
        "redacts": sorted(redacts),
        "reason": words(command.reason),
    }
    return [Fact("evidence_confirmed", data)]


def sample(case: Case, command: SampleDecisions) -> Facts:
    """Check the newest decisions."""
    rules.never_judges_own_work(case, "sampled")
    rules.acts_in_role(case, "sampled")
    criteria = rules.named(command.criteria)
    rules.enrolled(case, criteria)
    if not command.agrees:
        rules.says_why(command.comment, '"Action required"', "action")
    judging_rules.is_a_stage(command.stage)
    judging_rules.is_as_shown(case, criteria, command.shown)
    facts = []
    for ref in criteria:
        decision = rules.has_decision(case, ref)
        rules.decision_is_current(case, ref)
        rules.never_samples_own_decision(case, decision)
        rules.keeps_duties_apart(case, ref.unit, Role.IV)
        data = {
            "criterion": str(ref),
            "decision": decision.id,
            "outcome": "agree" if command.agrees else "action",
            "stage": command.stage,
            "comment": words(command.comment),
        }
        facts.append(Fact("sampled", data))
    return facts


def confirm(case: Case, command: Confirm) -> Facts:
    """State that a requirement is satisfied."""
    rules.never_judges_own_work(case, "confirmed")
    rules.acts_in_role(case, "confirmed")
    unit = rules.known_requirement(case, command.requirement)
    rules.enrolled_on(case, unit)
    rules.keeps_duties_apart(case, unit.id, Role.ASSESSOR)
    rules.says_why(command.statement, f"Confirming {command.requirement}", "statement")
    items = [evidence_rules.live_item(case, id_) for id_ in command.evidence]
    judging_rules.rests_on_evidence(case, unit, command.requirement, items)
    data = {
        "requirement": str(command.requirement),
        "statement": Words(command.statement),
        "edition": unit.digest,
        "evidence": {item.id: item_digest(case.record, item.id, {}) for item in items},
    }
    return [Fact("confirmed", data)]


def sign(case: Case, command: Sign) -> Facts:
    """Sign a unit off, pinning what the signature covers."""
    rules.never_judges_own_work(case, "signed", command.role)
    rules.acts_in_role(case, "signed")
    unit = case.library.unit(command.unit)
    sign_off_rules.holds_role(case, command.role)
    sign_off_rules.is_signatory(unit, command.role)
    rules.enrolled_on(case, unit)
    coverage = cover_unit(case.library, case.record, unit.id, case.files)
    standings = {line.ref: line.standing for line in coverage.criteria}
    sign_off_rules.not_signed_yet(case, coverage, command.role)
    sampled_on = _may_sign(case, coverage, command)
    data = {
        "unit": unit.id,
        "role": command.role.value,
        "edition": unit.digest,
        "covers": covers(case.record, unit, command.role, standings, case.files),
        "sampled_on": sampled_on,
        "comment": words(command.comment),
        "candidate_name": case.record.name_pin,
    }
    return [Fact("signed", data)]


def _may_sign(case: Case, coverage: UnitCoverage, command: Sign) -> str:
    """Refuse a signature that is too early; returns the date sampled, for an IV."""
    if command.role is Role.CANDIDATE:
        sign_off_rules.has_evidence_to_declare(coverage)
        for line in coverage.criteria:
            evidence_rules.files_are_as_recorded(case, line.ref)
        return ""
    rules.keeps_duties_apart(case, coverage.unit.id, command.role)
    sign_off_rules.is_ready(coverage)
    if command.role is Role.ASSESSOR:
        sign_off_rules.has_decided(case, coverage.unit)
        return ""
    sign_off_rules.after_the_assessor(coverage)
    return sign_off_rules.has_sampled(case, coverage, command.sampled_on)


def retract(case: Case, command: Retract) -> Facts:
    """Take back something of one's own."""
    event = rules.known_event(case.record, command.event)
    retraction_rules.is_own(case, event)
    retraction_rules.is_retractable(event)
    retraction_rules.not_retracted_yet(case, event)
    rules.says_why(command.reason, "Taking something back", "reason")
    return [Fact("retracted", {"event": event.id, "reason": Words(command.reason)})]
