"""How a portfolio grows: people, enrolments, evidence, links, submissions."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain import rules
from nvqcheck.domain.commands import (
    AddEvidence,
    AddPerson,
    AmendEvidence,
    Criteria,
    Enrol,
    LinkEvidence,
    Start,
    Submit,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.event_shapes import is_person_id
from nvqcheck.domain.events import PREVIOUS, Fact, Previous, Words
from nvqcheck.domain.evidence import Content, next_ref
from nvqcheck.domain.people import Role
from nvqcheck.domain.rules import Case
from nvqcheck.errors import RefusedError, UsageError

Facts = list[Fact]


def words(text: str) -> Words | str:
    """Free text as an event takes it: erasable, or nothing."""
    return Words(text) if text.strip() else ""


def start(case: Case, command: Start) -> Facts:
    """Begin the portfolio."""
    if case.record.candidate:
        raise RefusedError("started-already", "This portfolio has been started already.")
    if not command.name.strip():
        raise UsageError("name-missing", "The candidate has no name.", hint="Add --candidate NAME.")
    return [Fact("started", {"candidate": case.actor, "name": Words(command.name)})]


def add_person(case: Case, command: AddPerson) -> Facts:
    """Bring somebody in, or give them one more role."""
    rules.acts_in_role(case, "person_added")
    if not is_person_id(command.id):
        raise UsageError(
            "bad-person-id",
            f"{command.id!r} cannot be a person's id.",
            hint="Use letters, digits, dot, underscore and hyphen, at most 64.",
        )
    if not command.name.strip():
        raise UsageError("name-missing", "The person has no name.", hint="Say who it is.")
    if command.role is Role.CANDIDATE:
        raise RefusedError(
            "one-candidate",
            "A portfolio has one candidate, who started it.",
            hint="Start another portfolio for another candidate: nvqcheck init",
        )
    known = case.record.people.get(command.id)
    if known and known.name != command.name:
        raise RefusedError(
            "person-exists",
            f"{command.id} is {known.shown} already.",
            hint="Give the other person another --id.",
        )
    if known and known.has(command.role):
        raise RefusedError(
            "person-exists",
            f"{known.shown} is {command.role.words} already.",
            hint="Nothing to do.",
        )
    roles = [command.role.value]
    data = {"person": command.id, "roles": roles, "name": Words(command.name)}
    return [Fact("person_added", data)]


def enrol(case: Case, command: Enrol) -> Facts:
    """Enrol the candidate on units they are not enrolled on yet."""
    rules.acts_in_role(case, "enrolled")
    units = [case.library.unit(id_) for id_ in dict.fromkeys(command.units)]
    new = [unit for unit in units if unit.id not in case.record.enrolments]
    if not new:
        raise RefusedError(
            "enrolled-already",
            f"The candidate is enrolled on {', '.join(command.units)} already.",
            hint="See where they stand with: nvqcheck status",
        )
    return [Fact("enrolled", {"unit": unit.id, "edition": unit.digest}) for unit in new]


def _content(content: Content) -> dict[str, Any]:
    return {
        "method": content.method,
        "title": content.title,
        "occasions": sorted(set(content.occasions)),
        "location": content.location.as_json(),
        "setting": content.setting,
        "witness": content.witness,
        "scope": sorted(set(content.scope)),
        "note": words(content.note),
    }


def add_evidence(case: Case, command: AddEvidence) -> Facts:
    """Add an item under the next free reference, and link it."""
    rules.acts_in_role(case, "evidence_added")
    rules.may_add(case, command.content.method)
    rules.content_holds(case, command.content)
    rules.enrolled(case, command.criteria)
    ref = next_ref(command.content.method, (item.ref for item in case.record.evidence.values()))
    facts = [Fact("evidence_added", {"ref": ref, **_content(command.content)})]
    if command.criteria:
        facts.append(_linked(PREVIOUS, command.criteria, command.pointer))
    return facts


def _linked(evidence: str | Previous, criteria: Criteria, pointer: str) -> Fact:
    refs = [str(ref) for ref in criteria]
    return Fact("linked", {"evidence": evidence, "criteria": refs, "pointer": pointer})


def amend(case: Case, command: AmendEvidence) -> Facts:
    """Replace what is said about an item."""
    rules.acts_in_role(case, "evidence_amended")
    item = rules.known_evidence(case, command.evidence)
    rules.may_add(case, item.content.method)
    rules.may_add(case, command.content.method)
    rules.content_holds(case, command.content)
    if command.content == item.content:
        raise RefusedError("nothing-to-amend", f"Nothing about {item.ref} would change.")
    return [Fact("evidence_amended", {"evidence": item.id, **_content(command.content)})]


def withdraw(case: Case, command: WithdrawEvidence) -> Facts:
    """Take an item out of consideration."""
    rules.acts_in_role(case, "evidence_withdrawn")
    item = rules.known_evidence(case, command.evidence)
    rules.may_add(case, item.content.method)
    rules.says_why(command.reason, f"Withdrawing {item.ref}", "--reason TEXT")
    return [Fact("evidence_withdrawn", {"evidence": item.id, "reason": Words(command.reason)})]


def link(case: Case, command: LinkEvidence) -> Facts:
    """Link an item to criteria, or change the pointer of links there are."""
    rules.acts_in_role(case, "linked")
    item = rules.known_evidence(case, command.evidence)
    rules.enrolled(case, command.criteria)
    links = case.record.links
    new = tuple(
        ref
        for ref in command.criteria
        if item.id not in links.get(ref, {}) or links[ref][item.id].pointer != command.pointer
    )
    if not new:
        raise RefusedError(
            "linked-already",
            f"{item.ref} is linked to {', '.join(map(str, command.criteria))} already.",
            hint="Give another --at POINTER to change where in it the proof is.",
        )
    return [_linked(item.id, new, command.pointer)]


def unlink(case: Case, command: UnlinkEvidence) -> Facts:
    """Take links away; each must be there."""
    rules.acts_in_role(case, "unlinked")
    item = case.record.evidence[command.evidence]
    made: set[str] = set()
    for ref in command.criteria:
        link = case.record.links.get(ref, {}).get(item.id)
        if link is None:
            linked = case.record.criteria_of.get(item.id, ())
            raise RefusedError(
                "not-linked",
                f"{item.ref} is not linked to {ref}.",
                hint=f"It is linked to {', '.join(map(str, linked))}." if linked else "",
            )
        made.update(link.events)
    data = {
        "evidence": item.id,
        "criteria": [str(ref) for ref in command.criteria],
        "links": sorted(made),
        "reason": words(command.reason),
    }
    return [Fact("unlinked", data)]


def submit(case: Case, command: Submit) -> Facts:
    """Put criteria before an assessor."""
    rules.acts_in_role(case, "submitted")
    rules.enrolled(case, command.criteria)
    for ref in command.criteria:
        rules.has_live_link(case, ref)
        rules.not_met_already(case, ref)
    return [Fact("submitted", {"criteria": [str(ref) for ref in command.criteria]})]
