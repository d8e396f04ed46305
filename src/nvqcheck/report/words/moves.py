"""What each role can do next and what is needed, in words: the same in every face."""

from __future__ import annotations

from nvqcheck.domain.progress.coverage import CriterionCoverage
from nvqcheck.domain.progress.next_steps import Move, Need, Step, needs
from nvqcheck.domain.text.references import CriterionRef

STEP_WORDS = {
    Step.COLLECT: "find evidence for {criteria}",
    Step.SUBMIT: "submit, once ready, {criteria}",
    Step.ANSWER: "answer the assessor's feedback on {criteria}",
    Step.COMPLETE: "bring what {requirement} still needs",
    Step.DECLARE: "sign the declaration that the work is your own",
    Step.DECLARE_AGAIN: "sign the declaration again: {items} came after it",
    Step.COUNTERSIGN: "countersign the trainee's decision on {criteria}",
    Step.COUNTERSIGN_SAMPLE: "countersign the trainee's sample of {criteria}",
    Step.JUDGE: "judge {criteria}",
    Step.LOOK_AGAIN: "look again at {criteria}",
    Step.DECIDE_AGAIN: "decide again on {criteria}, decided on copies apart",
    Step.RECONSIDER: "look again at {criteria}, where nothing that was accepted counts",
    Step.TAKE_IN: "decide again on {criteria}, for which {items} came since",
    Step.ACCEPT: "decide again on {criteria}, so that what {items} names counts for {requirement}",
    Step.ACT: "act on the internal verifier's query about {criteria}",
    Step.CONFIRM: "confirm {requirement}",
    Step.SIGN: "sign the unit off",
    Step.SAMPLE: "sample from {criteria}",
}
"""Each as an instruction without a full stop."""

NEED_WORDS = {
    Need.EVIDENCE: "evidence",
    Need.COUNTING_EVIDENCE: "evidence that counts",
    Need.SUBMISSION: "to be submitted",
    Need.SUBMISSION_DECLARED: "to be submitted, and its evidence declared",
    Need.SUBMISSION_CONFIRMED: "to be submitted, and its evidence confirmed by an assessor",
    Need.ANSWER: "an answer to the feedback",
    Need.DECISION: "the assessor's decision",
    Need.ANOTHER_LOOK: "to be looked at again",
    Need.ACTION: "the assessor to act on the query",
    Need.COUNTERSIGNATURE: "a countersignature",
}
"""Each as what follows `it needs`."""


def move_words(move: Move) -> str:
    """What somebody can do, as an instruction without a full stop."""
    return STEP_WORDS[move.step].format(
        criteria=criteria_words(move.criteria),
        requirement=move.requirement,
        items=", ".join(move.items),
    )


def criteria_words(refs: tuple[CriterionRef, ...]) -> str:
    """`criterion 1.1`, or `3 criteria`."""
    return f"criterion {refs[0].id}" if len(refs) == 1 else f"{len(refs)} criteria"


def needs_words(line: CriterionCoverage) -> str:
    """What one criterion needs next, as a short instruction; empty when it is met."""
    need = needs(line)
    return NEED_WORDS[need] if need else ""
