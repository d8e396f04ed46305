"""The rule of unseating: a change that takes the ground from under a judgement asks first."""

from __future__ import annotations

from collections.abc import Iterable

from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.progress.unseating import Unseated, unseated
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.did_you_mean import joined
from nvqcheck.errors import RefusedError


def may_unseat(
    case: Case, before: Record, after: Record, units: Iterable[str], *, anyway: bool
) -> None:
    """Refuse what would unseat a decision or a signature, unless it is wanted anyway.

    Once an assessor has signed a unit, the candidate asks an assessor to do it.

    Args:
        case: what the change is judged by.
        before: the record without the change.
        after: the record with it.
        units: the ids of the units that it bears on.
        anyway: whether it is wanted all the same.

    Raises:
        RefusedError: `would-unseat`, or `signed-by-assessor` for the candidate.
    """
    lost = unseated(case.library, before, after, units, case.files)
    if not lost:
        return
    if lost.signed and case.actor == before.candidate:
        raise RefusedError(
            "signed-by-assessor",
            f"An assessor has signed the unit, and this would unseat {_words(lost)}.",
            hint="Ask your assessor to do it.",
        )
    if not anyway:
        raise RefusedError("would-unseat", f"This would unseat {_words(lost)}.")


def _words(lost: Unseated) -> str:
    said = []
    if lost.decisions:
        refs = ", ".join(map(str, lost.decisions))
        said.append(
            f"the decision on {refs}" if len(lost.decisions) == 1 else f"the decisions on {refs}"
        )
    said += [f"what {ref} asks" for ref in lost.requirements]
    said += [f"the {role.words}'s signature on {unit}" for unit, role in lost.signatures]
    return joined(said, "and")
