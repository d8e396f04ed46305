"""Countersigning: a qualified assessor stands by what a trainee has decided."""

from __future__ import annotations

from nvqcheck.domain.actions import evidence_rules, rules
from nvqcheck.domain.actions.collect import Facts
from nvqcheck.domain.actions.requests import Countersign
from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.criterion_state import changes
from nvqcheck.domain.record.record import Decision, Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.errors import RefusedError


def countersign(case: Case, command: Countersign) -> Facts:
    """Stand by the newest decisions on criteria."""
    rules.never_judges_own_work(case, "countersigned")
    rules.acts_in_role(case, "countersigned")
    criteria = rules.named(command.criteria)
    rules.enrolled(case, criteria)
    facts = []
    for ref in criteria:
        decision = has_decision_to_countersign(case, ref)
        never_countersigns_own_decision(case, decision)
        not_countersigned_yet(case, decision)
        judged_is_unchanged(case, decision)
        evidence_rules.files_are_as_recorded(case, ref)
        facts.append(Fact("countersigned", {"decision": decision.id}))
    return facts


def has_decision_to_countersign(case: Case, ref: CriterionRef) -> Decision:
    """There is nothing to countersign before somebody has decided.

    A decision that waits for it comes before one that counts already; one that a later decision
    has replaced is past.
    """
    decisions = waiting(case.record, ref) or list(case.record.newest_decisions(ref))
    if not decisions:
        raise RefusedError(
            "nothing-decided",
            f"No assessor has decided {ref} yet.",
            hint="There is nothing to countersign until one has.",
        )
    return decisions[-1]


def waiting(record: Record, ref: CriterionRef) -> list[Decision]:
    """The decisions on a criterion that wait for a countersignature and were not replaced."""
    held = record.waiting.get(ref, ())
    decided = (*held, *record.decisions.get(ref, ()))
    replaced = {id_ for decision in decided for id_ in decision.replaces}
    return [decision for decision in held if decision.id not in replaced]


def never_countersigns_own_decision(case: Case, decision: Decision) -> None:
    """An assessor never countersigns their own decision."""
    if decision.actor == case.actor:
        raise RefusedError(
            "own-decision",
            f"{case.person.shown} decided {decision.criterion} and may not countersign it.",
            hint="Another assessor, who is qualified, has to countersign this one.",
        )


def not_countersigned_yet(case: Case, decision: Decision) -> None:
    """An assessor countersigns a decision once."""
    countersignatures = case.record.countersignatures.get(decision.id, ())
    if any(one.actor == case.actor for one in countersignatures):
        raise RefusedError(
            "countersigned-already",
            f"{case.person.shown} has countersigned the decision on {decision.criterion}.",
        )


def judged_is_unchanged(case: Case, decision: Decision) -> None:
    """Only a decision on what has not changed since can be countersigned."""
    changed = changes(case.library, case.record, decision, case.files)
    if changed:
        raise RefusedError(
            "stale-decision",
            f"The decision on {decision.criterion} is stale: {' '.join(changed)}",
            hint="An assessor has to look at it again first.",
        )
