"""The rules of judging, a function each: see `rules`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nvqcheck.domain.actions.evidence_rules import has_been
from nvqcheck.domain.actions.requests import Assess
from nvqcheck.domain.actions.rules import Case, says_why
from nvqcheck.domain.events.kinds import STAGES
from nvqcheck.domain.progress.counting import brought_in, of
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.record.facts import MARKS
from nvqcheck.domain.record.shown import shown_digest
from nvqcheck.domain.text.did_you_mean import bad_choice, joined
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.methods import Of
from nvqcheck.domain.units.unit import Unit
from nvqcheck.errors import RefusedError

_MARK_WORDS = {"v": "valid", "a": "authentic", "c": "current", "s": "sufficient", "r": "reliable"}


def is_a_stage(stage: str) -> None:
    """A sample is taken on the way or at the end."""
    if stage not in STAGES:
        raise bad_choice("stage", stage, STAGES)


def marks_of(command: Assess) -> str:
    """*Met* says that evidence is valid, authentic, current, sufficient and reliable.

    Returns:
        The marks that hold.
    """
    stated = command.vacsr or (MARKS if command.met else "")
    missing = [words for mark, words in _MARK_WORDS.items() if mark not in stated]
    if command.met and missing:
        raise RefusedError(
            "marks-missing",
            f"Evidence that is not {joined(missing, 'or')} meets nothing.",
            hint="Decide not yet met, and say what is missing.",
        )
    return stated


def is_as_shown(case: Case, criteria: Sequence[CriterionRef], shown: Sequence[str]) -> None:
    """Nobody judges what they have not seen: what was shown is what is judged."""
    now = [shown_digest(case.library, case.record, ref, case.files) for ref in criteria if shown]
    changed = [str(ref) for ref, a, b in zip(criteria, shown, now, strict=False) if a != b]
    if changed:
        raise RefusedError(
            "changed-since-shown",
            f"What is to be judged has changed since it was shown: {joined(changed, 'and')}.",
            hint="Look at it again, and judge it then.",
        )


def follows_the_work(case: Case, ref: CriterionRef, on: str) -> None:
    """A decision is made on a day that has been, and not before the work it rests on."""
    has_been(case, on)
    items = (case.record.evidence[id_] for id_ in case.record.live_links(ref))
    done = {
        max(item.content.occasions): item.ref
        for item in items
        if item.content.occasions and of(item, case.library) == Of.WORK
    }
    if done and on < max(done):
        last = max(done)
        raise RefusedError(
            "before-the-work",
            f"{ref} cannot have been decided on {on}: the work of {done[last]} is of {last}.",
        )


def says_that_prior_learning_is_current(case: Case, ref: CriterionRef, feedback: str) -> None:
    """Prior learning is recognised with a reason why it is still current."""
    items = (case.record.evidence[id_] for id_ in case.record.live_links(ref))
    prior = [item.ref for item in items if not case.library.known_method(item.content.method).how]
    if prior and not feedback.strip():
        raise RefusedError(
            "currency-unsaid",
            f"{joined(prior, 'and')} shows prior learning: say in the feedback why it is current.",
            about={"of": "feedback"},
        )


def rests_on_evidence(
    case: Case, unit: Unit, requirement: CriterionRef, items: Iterable[Evidence]
) -> None:
    """A confirmation rests on evidence that is linked in its unit."""
    named = list(items)
    if not named:
        raise RefusedError(
            "evidence-unnamed",
            f"Confirming {requirement} has to name the evidence it rests on.",
        )
    linked = {id_ for ref in unit.refs() for id_ in case.record.live_links(ref)}
    for item in named:
        if item.id not in linked:
            raise RefusedError(
                "not-linked-there",
                f"{item.ref} is not linked to any criterion of {unit.id}.",
                hint="Link it first, or name other evidence.",
            )


def stands_by_own_record(case: Case, item: Evidence, reason: str) -> None:
    """Who stands by another assessor's record says why."""
    maker = item.content.by
    if brought_in(item, case.library, case.record) and maker != case.actor:
        says_why(reason, f"Standing by {case.record.shown(maker)}'s record {item.ref}", "reason")


def not_authenticated_yet(case: Case, item: Evidence, redacts: Iterable[str]) -> None:
    """An assessor confirms an item once, as it is, and once that it stands for earlier files."""
    own = [one for one in case.record.confirmed_now(item) if one.actor == case.actor]
    said = {file for one in own for file in one.redacts}
    if own and said.issuperset(redacts):
        raise RefusedError(
            "confirmed-already", f"{case.person.shown} has confirmed {item.ref} as it is."
        )
