"""The rules of assessment, a function each: it refuses, with the rule's stable code, or is silent.

`decide.decide` asks them; `docs/rules.md` lists their codes. Those about evidence are in
`evidence_rules`, those about signing in `sign_off_rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.progress.criterion_state import standing
from nvqcheck.domain.progress.states import Remark, State
from nvqcheck.domain.record.facts import Decision
from nvqcheck.domain.record.file_state import Files
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.record.rights import judges, judges_own_work, roles_for
from nvqcheck.domain.text.did_you_mean import joined, suggestion
from nvqcheck.domain.text.folding import folded
from nvqcheck.domain.text.json_shapes import LONGEST_LABEL
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.rules import RULES
from nvqcheck.domain.units.unit import Unit
from nvqcheck.errors import Problem, RefusedError, UsageError


@dataclass(frozen=True, slots=True)
class Case:
    """What a command is judged by."""

    library: Library
    record: Record
    actor: str
    today: str
    """ISO date, UTC."""
    files: Files = field(default_factory=dict)
    as_centre: bool | None = None
    """Whether it is the centre that acts, by its key; None where there is no centre."""
    latest: str = ""
    """The last day that has begun, ISO, where it may have sooner than in UTC; `today` if empty."""

    @property
    def person(self) -> Person:
        """The one who acts.

        Raises:
            UsageError: the portfolio does not know them.
        """
        return known_person(self, self.actor)


def known_person(case: Case, id_: str) -> Person:
    """A person must be in the portfolio before anybody names them."""
    person = case.record.people.get(id_)
    if person is None:
        people = case.record.people.values()
        names = {folded(name): p.id for p in people for name in (p.name, p.listed) if name}
        called = _called(people)
        hint = (
            f"{id_} is a name; use the id {names[folded(id_)]}."
            if folded(id_) in names
            else suggestion(id_, called, called)
        )
        raise UsageError("unknown-person", f"There is no person {id_} in the portfolio.", hint=hint)
    return person


def _called(people: Iterable[Person]) -> dict[str, str]:
    """What somebody may be called, id or name, and how they are shown: with both."""
    return {
        called: f"{person.id} ({person.shown})" if person.shown != person.id else person.id
        for person in people
        for called in (person.id, person.name, person.listed)
        if called
    }


def acts_in_role(case: Case, kind: str, role: Role | None = None) -> None:
    """Only certain roles may do a thing: only an assessor decides, only an IV samples.

    Args:
        case: what it is judged by.
        kind: the kind of event.
        role: the one it takes here, of those that the kind has.
    """
    needed = frozenset({role}) if role else roles_for(kind)
    if not case.person.roles & needed:
        who = " or ".join(f"{article(role)} {role.words}" for role in Role if role in needed)
        raise RefusedError(
            "wrong-role",
            f"Only {who} can do this; {case.person.shown} is {role_words(case.person)}.",
        )


def article(role: Role) -> str:
    """The article that goes before a role: there is one candidate."""
    return "the" if role is Role.CANDIDATE else "a" if role is Role.WITNESS else "an"


def role_words(person: Person) -> str:
    """What somebody is, as part of a sentence: `an assessor and an internal verifier`."""
    return joined((f"{article(role)} {role.words}" for role in Role if person.has(role)), "and")


def never_judges_own_work(case: Case, kind: str, as_role: Role | None = None) -> None:
    """A candidate never assesses, samples or signs off their own portfolio."""
    if judges_own_work(kind, case.actor, case.record.candidate, as_role):
        raise RefusedError(
            "own-work",
            f"{case.person.shown} is the candidate and may not judge their own work.",
            hint="An assessor or internal verifier who is somebody else has to do it.",
        )


def keeps_duties_apart(case: Case, unit: str, role: Role) -> None:
    """In one unit nobody both assesses and verifies; the later act is refused.

    Args:
        case: what it is judged by.
        unit: its id.
        role: assessor or internal verifier: in which somebody would judge now.
    """
    if case.record.duties_of(case.actor, unit).bar(role):
        did, may_not = ("assessed", "verify") if role is Role.IV else ("verified", "assess")
        raise RefusedError(
            "duties-apart",
            f"{case.person.shown} has {did} in {unit} and may not {may_not} there.",
            hint=f"Another {role.words}, who has not {did} in this unit, has to do it.",
        )


def nothing_is_lost(lost: Iterable[Problem], events: Iterable[Event]) -> None:
    """Nobody judges what is known to be an older copy, or one with events dropped or altered."""
    if any(judges(event.kind, event.data.get("role", "")) for event in events):
        for problem in lost:
            if problem.code == "rolled-back":
                raise RefusedError("rolled-back", problem.message)
            raise RefusedError("not-whole", problem.message, hint=problem.hint)


def never_samples_own_decision(case: Case, decision: Decision) -> None:
    """An IV never samples their own decision."""
    if decision.actor == case.actor:
        raise RefusedError(
            "own-decision",
            f"{case.person.shown} decided {decision.criterion} and may not sample it.",
            hint="Another internal verifier has to sample this one.",
        )


def says_why(text: str, what: str, of: str) -> None:
    """*Not yet met*, *action required*, withdrawing and retracting carry a comment."""
    if not text.strip():
        raise RefusedError("comment-missing", f"{what} needs a comment.", about={"of": of})


def known_requirement(case: Case, ref: CriterionRef) -> Unit:
    """Only a requirement that a person has to judge can be confirmed."""
    unit = case.library.unit(ref.unit)
    need = unit.requirement(ref.id)
    if need is None:
        known = {other.id: f"{unit.id}:{other.id}" for other in unit.requirements}
        raise UsageError(
            "unknown-requirement",
            f"{unit.id} has no evidence requirement {ref.id}.",
            hint=suggestion(ref.id, known, known),
        )
    if not RULES[need.rule].confirmed:
        raise RefusedError(
            "not-a-judgement",
            f"{ref} is worked out from the evidence; nobody confirms it.",
            about={"unit": unit.id},
        )
    return unit


def named(criteria: Iterable[CriterionRef]) -> tuple[CriterionRef, ...]:
    """A command names at least one criterion; one named twice is meant once."""
    refs = tuple(dict.fromkeys(criteria))
    if not refs:
        raise UsageError(
            "nothing-named",
            "No criterion is named.",
            hint="Name one, such as CC28:1.1, several as CC28:1.1-1.3, or a whole unit as CC28.",
        )
    return refs


def enrolled_on(case: Case, unit: Unit) -> None:
    """Only units that the candidate is enrolled on can be worked on."""
    if unit.id not in case.record.enrolments:
        raise RefusedError(
            "not-enrolled",
            f"The candidate is not enrolled on {unit.id}.",
            about={"unit": unit.id},
        )


def enrolled(case: Case, criteria: Iterable[CriterionRef]) -> None:
    """Only criteria that exist, of units that the candidate is enrolled on, can be worked on."""
    for ref in criteria:
        case.library.criterion(ref)
        enrolled_on(case, case.library.unit(ref.unit))


def not_met_already(case: Case, ref: CriterionRef) -> None:
    """What is met or waiting already is not submitted again."""
    state = standing(case.library, case.record, ref, case.files).state
    if state in (State.SUBMITTED, State.MET, State.SAMPLED):
        raise RefusedError("nothing-to-submit", f"{ref} is {state.value} already.")


def has_decision(case: Case, ref: CriterionRef) -> Decision:
    """There is nothing to sample before an assessor has decided."""
    decision = standing(case.library, case.record, ref, case.files).decision
    if decision is None:
        raise RefusedError(
            "nothing-decided",
            f"No assessor has decided {ref} yet.",
            hint="There is nothing to sample until one has.",
        )
    return decision


def decision_is_current(case: Case, ref: CriterionRef) -> None:
    """Only a decision that stands alone, on what has not changed since, can be sampled."""
    is_unchanged(ref, standing(case.library, case.record, ref, case.files).changed)


def is_unchanged(ref: CriterionRef, changed: Sequence[Remark]) -> None:
    """What a decision judged has not changed since."""
    if changed:
        items = list(dict.fromkeys(one.item for one in changed if one.item))
        what = joined(items, "and") if items else "what was judged"
        raise RefusedError(
            "stale-decision",
            f"The decision on {ref} is stale: {what} changed since.",
            hint="An assessor has to look at it again first.",
        )


def known_event(record: Record, start: str) -> Event:
    """An event is named by its id, or by the first six characters or more if no other has them."""
    events = [entry.event for entry in record.history if entry.event.id.startswith(start)]
    if len(start) >= 6 and len(events) == 1:
        return events[0]
    what = "Several events begin with" if events else "There is no event"
    raise UsageError("unknown-event", f"{what} {start}.")


def is_short_enough(text: str, what: str) -> None:
    """What is said again with every criterion it is of is no essay."""
    if len(text) > LONGEST_LABEL:
        raise UsageError(
            "too-long",
            f"A {what} has at most {LONGEST_LABEL:,} characters, and this has {len(text):,}.",
            hint="Say the rest in the note.",
        )
