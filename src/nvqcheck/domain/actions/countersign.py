"""Countersigning: a qualified person stands by what a trainee has decided or sampled."""

from __future__ import annotations

from collections.abc import Iterable

from nvqcheck.domain.actions import evidence_rules, judging_rules, rules
from nvqcheck.domain.actions.collect import Facts
from nvqcheck.domain.actions.requests import Countersign
from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.criterion_state import changes
from nvqcheck.domain.record.facts import Decision, Sample
from nvqcheck.domain.text.did_you_mean import joined
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import RefusedError


def countersign(case: Case, command: Countersign) -> Facts:
    """Stand by the newest decisions on criteria, or by the newest samples of them."""
    role = Role.IV if command.samples else Role.ASSESSOR
    rules.never_judges_own_work(case, "countersigned")
    rules.acts_in_role(case, "countersigned", role)
    criteria = rules.named(command.criteria)
    rules.enrolled(case, criteria)
    judging_rules.is_as_shown(case, criteria, command.shown)
    facts = []
    for ref in criteria:
        rules.keeps_duties_apart(case, ref.unit, role)
        has_it = has_sample_to_countersign if command.samples else has_decision_to_countersign
        made: Decision | Sample = has_it(case, ref)
        never_countersigns_own(case, made)
        not_countersigned_yet(case, made, criteria)
        if isinstance(made, Decision):
            judged_is_unchanged(case, made)
        else:
            rules.decision_is_current(case, ref)
        evidence_rules.files_are_as_recorded(case, ref)
        facts.append(Fact("countersigned", {"judgement": made.id}))
    return facts


def has_decision_to_countersign(case: Case, ref: CriterionRef) -> Decision:
    """There is nothing to countersign before somebody has decided.

    A decision that waits for it comes before one that counts already; one that a later decision
    has replaced is past.
    """
    decisions = case.record.to_countersign(ref) or case.record.newest_decisions(ref)
    if not decisions:
        raise RefusedError(
            "nothing-decided",
            f"No assessor has decided {ref} yet.",
            hint="There is nothing to countersign until one has.",
        )
    return decisions[-1]


def has_sample_to_countersign(case: Case, ref: CriterionRef) -> Sample:
    """There is no sample to countersign before somebody has sampled.

    A sample that waits for it comes before one that counts already.
    """
    counting = (
        sample
        for decision in case.record.newest_decisions(ref)
        for sample in case.record.samples.get(decision.id, ())
    )
    samples = case.record.samples_to_countersign(ref) or tuple(counting)
    if not samples:
        raise RefusedError(
            "no-sample",
            f"No internal verifier has sampled the decision on {ref} yet.",
            hint="There is nothing to countersign until one has.",
        )
    return samples[-1]


def never_countersigns_own(case: Case, made: Decision | Sample) -> None:
    """Nobody countersigns their own decision or sample."""
    if made.actor == case.actor:
        did, who = (
            ("decided", "assessor") if isinstance(made, Decision) else ("sampled", "verifier")
        )
        raise RefusedError(
            "own-decision",
            f"{case.person.shown} {did} {made.criterion} and may not countersign it.",
            hint=f"Another {who}, who is qualified, has to countersign this one.",
        )


def not_countersigned_yet(
    case: Case, made: Decision | Sample, criteria: Iterable[CriterionRef]
) -> None:
    """A decision or sample is countersigned once by the same person."""
    if case.record.has_countersigned(case.actor, made.id):
        record = case.record
        decided = isinstance(made, Decision)
        held = record.to_countersign if decided else record.samples_to_countersign
        waiting = [str(ref) for ref in criteria if held(ref)]
        raise RefusedError(
            "countersigned-already",
            f"{case.person.shown} has countersigned the {'decision on' if decided else 'sample of'}"
            f" {made.criterion}.",
            hint=f"Name what waits alone: {joined(waiting, 'and')}." if waiting
            else "None of what was named waits for a countersignature.",
        )  # fmt: skip


def judged_is_unchanged(case: Case, decision: Decision) -> None:
    """Only a decision on what has not changed since can be countersigned."""
    changed = changes(case.library, case.record, decision, case.files)
    rules.is_unchanged(decision.criterion, changed)
