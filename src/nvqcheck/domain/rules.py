"""The rules of assessment, a function each: it refuses, with the rule's stable code, or is silent.

`workflow.decide` asks them; `docs/rules.md` lists their codes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nvqcheck.domain.evidence import Content, Evidence
from nvqcheck.domain.library import Library, suggestion
from nvqcheck.domain.people import WITNESS_ROLES, Person, Role
from nvqcheck.domain.record import Decision, Record
from nvqcheck.domain.rights import RETRACTABLE, judges_own_work, roles_for
from nvqcheck.domain.standard import CriterionRef, Rule, Unit
from nvqcheck.domain.standing import Files, State, standing
from nvqcheck.errors import RefusedError, UsageError


@dataclass(frozen=True, slots=True)
class Case:
    """What a command is judged by."""

    library: Library
    record: Record
    actor: str
    today: str
    """ISO date, UTC."""
    files: Files = field(default_factory=dict)

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
        names = {p.name: p.id for p in case.record.people.values() if p.name}
        hint = (
            f"{id_} is a name; use the id {names[id_]}."
            if id_ in names
            else suggestion(id_, case.record.people)
            or "Add them with: nvqcheck people add NAME --role ROLE"
        )
        raise UsageError("unknown-person", f"There is no person {id_} in the portfolio.", hint=hint)
    return person


def acts_in_role(case: Case, kind: str) -> None:
    """Only certain roles may do a thing: only an assessor decides, only an IV samples."""
    needed = roles_for(kind)
    if not case.person.roles & needed:
        who = " or ".join(f"{article(role)} {role.words}" for role in Role if role in needed)
        raise RefusedError(
            "wrong-role",
            f"Only {who} can do this; {case.person.shown} is {case.person.role_words}.",
            hint="Say who acts with --as ID; `nvqcheck people list` shows who there is.",
        )


def article(role: Role) -> str:
    """The article that goes before a role: there is one candidate."""
    return "the" if role is Role.CANDIDATE else "an"


def never_judges_own_work(case: Case, kind: str, sign_as: str = "") -> None:
    """A candidate never assesses, samples or signs off their own portfolio."""
    if judges_own_work(kind, case.actor, case.record.candidate, sign_as):
        raise RefusedError(
            "own-work",
            f"{case.person.shown} is the candidate and may not judge their own work.",
            hint="An assessor or internal verifier who is somebody else has to do it.",
        )


def never_samples_own_decision(case: Case, decision: Decision) -> None:
    """An IV never samples their own decision."""
    if decision.actor == case.actor:
        raise RefusedError(
            "own-decision",
            f"{case.person.shown} decided {decision.criterion} and may not sample it.",
            hint="Another internal verifier has to sample this one.",
        )


def enrolled(case: Case, criteria: Iterable[CriterionRef]) -> None:
    """Only criteria of units that the candidate is enrolled on can be worked on."""
    for ref in criteria:
        case.library.criterion(ref)
        if ref.unit not in case.record.enrolments:
            raise RefusedError(
                "not-enrolled",
                f"The candidate is not enrolled on {ref.unit}.",
                hint=f"Enrol them first: nvqcheck enrol {ref.unit}",
            )


def has_live_link(case: Case, ref: CriterionRef) -> None:
    """A criterion can be submitted, or decided, only with a live link."""
    stand = standing(case.library, case.record, ref, case.files)
    if not stand.links:
        raise RefusedError(
            "no-evidence",
            f"{ref} has no evidence linked to it.",
            hint=f"Link some first: nvqcheck link REF {ref}",
        )
    if not stand.counting:
        shown = ", ".join(case.record.evidence[id_].ref for id_ in stand.links)
        raise RefusedError(
            "simulation-only",
            f"{ref} asks for real work, and all that is linked is simulated: {shown}.",
            hint="Link evidence from the workplace beside it.",
        )


def has_enough_items(case: Case, ref: CriterionRef) -> None:
    """A *met* decision takes as many items of evidence as the centre's policy asks for."""
    counting = standing(case.library, case.record, ref, case.files).counting
    least = case.library.policy.items_per_criterion
    if len(counting) < least:
        raise RefusedError(
            "too-few-items",
            f"{ref} has {len(counting)} of the {least} items of evidence that the centre asks for.",
            hint="Link more evidence, or decide not yet met and say what is missing.",
        )


def files_are_as_recorded(case: Case, ref: CriterionRef) -> None:
    """A decision judges the evidence that was recorded, not a file that has changed or gone."""
    for id_ in case.record.live_links(ref):
        item = case.record.evidence[id_]
        recorded = item.content.location.sha256
        now = case.files.get(id_, recorded)
        if recorded and now != recorded:
            what = "has changed since it was recorded" if now else "is missing"
            raise RefusedError(
                "file-changed",
                f"The file of {item.ref} {what}.",
                hint=f"Put it back, or record it anew: nvqcheck evidence amend {item.ref} --file …",
                where=item.content.location.at,
            )


def says_why(text: str, what: str, option: str) -> None:
    """*Not yet met*, *action required*, withdrawing and retracting carry a comment."""
    if not text.strip():
        raise RefusedError("comment-missing", f"{what} needs a comment.", hint=f"Add {option}.")


def not_met_already(case: Case, ref: CriterionRef) -> None:
    """What is met or waiting already is not submitted again."""
    state = standing(case.library, case.record, ref, case.files).state
    if state in (State.SUBMITTED, State.MET, State.VERIFIED):
        raise RefusedError(
            "nothing-to-submit",
            f"{ref} is {state.value} already.",
            hint="See where everything stands with: nvqcheck status",
        )


def newest_decision(case: Case, ref: CriterionRef) -> Decision:
    """Only a decision that stands alone and is up to date can be sampled."""
    stand = standing(case.library, case.record, ref, case.files)
    if stand.decision is None:
        raise RefusedError(
            "nothing-decided",
            f"No assessor has decided {ref} yet.",
            hint="There is nothing to sample until one has.",
        )
    if stand.state is State.STALE:
        raise RefusedError(
            "stale-decision",
            f"The decision on {ref} is stale: {' '.join(stand.reasons)}",
            hint="An assessor has to look at it again first.",
        )
    return stand.decision


def may_add(case: Case, method_code: str) -> None:
    """The candidate adds any evidence; an assessor adds what assessors produce."""
    method = case.library.method(method_code)
    if case.actor != case.record.candidate and not method.by_assessor:
        raise RefusedError(
            "not-assessors-evidence",
            f"{method.name} ({method.code}) is for the candidate to add, not for an assessor.",
            hint="An assessor adds "
            + ", ".join(m.code for m in case.library.policy.methods if m.by_assessor)
            + ".",
        )


def content_holds(case: Case, content: Content) -> None:
    """Evidence has a title, days of work that have been, and people and items that exist."""
    if not content.title.strip():
        raise UsageError("title-missing", "The evidence has no title.", hint="Add --title TEXT.")
    if not content.occasions:
        raise UsageError(
            "date-missing",
            "The evidence has no date on which the work was done.",
            hint="Add --on YYYY-MM-DD, once for each occasion.",
        )
    for day in (*content.occasions, content.location.seen_on):
        if day > case.today:
            raise RefusedError(
                "future-date", f"{day} is in the future.", hint="Evidence is of work that was done."
            )
    if content.location.kind == "held" and not content.location.seen_by:
        raise RefusedError(
            "not-seen",
            "Evidence held elsewhere must have been seen by somebody.",
            hint="Say who saw it: --seen-by ID",
        )
    if content.location.seen_by:
        known_person(case, content.location.seen_by)
    if content.witness and not known_person(case, content.witness).roles & WITNESS_ROLES:
        raise RefusedError(
            "not-a-witness",
            f"{case.record.shown(content.witness)} is not a witness in this portfolio.",
            hint=f"Give them the role: nvqcheck people add NAME --id {content.witness} "
            "--role witness",
        )
    for item in content.scope:
        unit_id, _, id_ = item.partition(":")
        if id_ not in case.library.unit(unit_id).scope_items:
            case.library.scope_item(item, ())


def known_evidence(case: Case, id_: str) -> Evidence:
    """Only evidence that is there and has not been withdrawn can be used."""
    item = case.record.evidence[id_]
    if not item.live:
        raise RefusedError(
            "withdrawn",
            f"{item.ref} has been withdrawn: {item.withdrawn}",
            hint="Add it anew if it is wanted after all.",
        )
    return item


def known_requirement(case: Case, ref: CriterionRef) -> Unit:
    """Only a requirement that a person has to judge can be confirmed."""
    unit = case.library.unit(ref.unit)
    need = unit.requirement(ref.id)
    if need is None:
        raise UsageError(
            "unknown-requirement",
            f"{unit.id} has no evidence requirement {ref.id}.",
            hint=suggestion(ref.id, [other.id for other in unit.requirements]),
        )
    if need.rule is not Rule.CONFIRM:
        raise RefusedError(
            "not-a-judgement",
            f"{ref} is worked out from the evidence; nobody confirms it.",
            hint=f"See what it needs with: nvqcheck coverage --gaps --unit {unit.id}",
        )
    return unit


def is_own(case: Case, event_id: str) -> None:
    """Only the one who did a thing takes it back, and only once."""
    entry = next((e for e in case.record.history if e.event.id == event_id), None)
    if entry is None:
        raise UsageError(
            "unknown-event",
            f"There is no event {event_id}.",
            hint="`nvqcheck history` shows the ids.",
        )
    if entry.event.actor != case.actor:
        raise RefusedError(
            "not-yours",
            f"{case.record.shown(entry.event.actor)} did this; only they can take it back.",
            hint=f"Act as them with --as {entry.event.actor} if you are.",
        )
    if entry.event.kind not in RETRACTABLE:
        hint = "Withdraw evidence with: nvqcheck evidence withdraw REF --reason TEXT"
        raise RefusedError("not-retractable", "This cannot be taken back.", hint=hint)
    if entry.retracted is not None:
        raise RefusedError("retracted-already", "This has been taken back already.")
