"""How a portfolio grows: people, enrolments, evidence, links, submissions."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.actions import evidence_rules, people_rules, rules
from nvqcheck.domain.actions.requests import (
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
from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.erasable_texts import ERASED, MISSING
from nvqcheck.domain.events.event import PREVIOUS, Fact, Previous, Words
from nvqcheck.domain.record.evidence import Content, next_ref
from nvqcheck.domain.record.people import same_name
from nvqcheck.domain.text.did_you_mean import joined
from nvqcheck.errors import RefusedError

Facts = list[Fact]


def words(text: str) -> Words | str:
    """Free text as an event takes it: erasable, or nothing."""
    return Words(text) if text.strip() else ""


def start(case: Case, command: Start) -> Facts:
    """Begin the portfolio."""
    if case.record.candidate:
        raise RefusedError("started-already", "This portfolio has been started already.")
    people_rules.has_name(command.name)
    people_rules.has_person_id(case.actor)
    return [Fact("started", {"candidate": case.actor, "name": Words(command.name)})]


def add_person(case: Case, command: AddPerson) -> Facts:
    """Bring somebody in, or give them one more role."""
    rules.acts_in_role(case, "person_added")
    people_rules.has_person_id(command.id)
    people_rules.has_name(command.name)
    people_rules.one_candidate(case, command.id, command.role)
    people_rules.is_told_apart(case, command.id)
    known = case.record.people.get(command.id)
    called = (known.name, known.listed) if known and known.name else ()
    if known and not any(same_name(command.name, name) for name in called):
        raise RefusedError("person-exists", f"{command.id} is {known.shown} already.")
    if known and known.has(command.role):
        raise RefusedError(
            "role-held-already",
            f"{known.shown} is {rules.article(command.role)} {command.role.words} already.",
        )
    roles = [command.role.value]
    # The name that came first holds: whoever is here already is not called by another.
    name = known.name if known else command.name
    data = {"person": command.id, "roles": roles, "name": Words(name)}
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
        )
    return [Fact("enrolled", {"unit": unit.id, "edition": unit.digest}) for unit in new]


def _content(content: Content) -> dict[str, Any]:
    return {
        "method": content.method,
        "title": content.title,
        "occasions": sorted(set(content.occasions)),
        "location": content.location.as_json(),
        "setting": content.setting,
        "how": content.how,
        "product": content.product,
        "about": sorted(set(content.about)),
        "by": content.by,
        "witness": content.witness,
        "scope": sorted(set(content.scope)),
        "note": "" if content.note in (ERASED, MISSING) else words(content.note),
    }


def _meant(case: Case, content: Content) -> Content:
    """The content with its method by its code, and of what its method is of unless it says so."""
    method = case.library.method(content.method)
    of = method.of if method.only else content.setting or method.of
    return content._replace(method=method.code, setting=of)


def add_evidence(case: Case, command: AddEvidence) -> Facts:
    """Add an item under the next free reference, and link it."""
    rules.acts_in_role(case, "evidence_added")
    content = _meant(case, command.content)
    evidence_rules.may_add(case, content.method)
    evidence_rules.content_holds(case, content)
    rules.enrolled(case, command.criteria)
    criteria = rules.named(command.criteria) if command.criteria else ()
    ref = next_ref(content.method, (item.ref for item in case.record.evidence.values()))
    facts = [Fact("evidence_added", {"ref": ref, **_content(content)})]
    if criteria:
        facts.append(_linked(PREVIOUS, criteria, command.pointer))
    return facts


def _linked(evidence: str | Previous, criteria: Criteria, pointer: str) -> Fact:
    rules.is_short_enough(pointer, "pointer")
    refs = [str(ref) for ref in criteria]
    return Fact("linked", {"evidence": evidence, "criteria": refs, "pointer": pointer})


def amend(case: Case, command: AmendEvidence) -> Facts:
    """Replace what is said about an item."""
    rules.acts_in_role(case, "evidence_amended")
    item = evidence_rules.live_item(case, command.evidence)
    evidence_rules.may_change(case, item)
    content = _meant(case, command.content)
    evidence_rules.may_add(case, content.method)
    evidence_rules.content_holds(case, content)
    if _content(content) == _content(item.content):
        raise RefusedError("nothing-to-amend", f"Nothing about {item.ref} would change.")
    return [Fact("evidence_amended", {"evidence": item.id, **_content(content)})]


def withdraw(case: Case, command: WithdrawEvidence) -> Facts:
    """Take an item out of consideration."""
    rules.acts_in_role(case, "evidence_withdrawn")
    item = evidence_rules.live_item(case, command.evidence)
    evidence_rules.may_change(case, item)
    rules.says_why(command.reason, f"Withdrawing {item.ref}", "reason")
    return [Fact("evidence_withdrawn", {"evidence": item.id, "reason": Words(command.reason)})]


def link(case: Case, command: LinkEvidence) -> Facts:
    """Link an item to criteria, or point to one more place in it."""
    rules.acts_in_role(case, "linked")
    item = evidence_rules.live_item(case, command.evidence)
    criteria = rules.named(command.criteria)
    rules.enrolled(case, criteria)
    links = case.record.links
    new = tuple(
        ref
        for ref in criteria
        if item.id not in links.get(ref, {})
        or (command.pointer and command.pointer not in links[ref][item.id].pointers)
    )
    if not new:
        raise RefusedError(
            "linked-already",
            f"{item.ref} is linked to {', '.join(map(str, criteria))} already.",
        )
    return [_linked(item.id, new, command.pointer)]


def unlink(case: Case, command: UnlinkEvidence) -> Facts:
    """Take links away; each must be there."""
    rules.acts_in_role(case, "unlinked")
    item = evidence_rules.known_item(case.record, command.evidence)
    criteria = rules.named(command.criteria)
    made: set[str] = set()
    for ref in criteria:
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
        "criteria": [str(ref) for ref in criteria],
        "links": sorted(made),
        "reason": words(command.reason),
    }
    return [Fact("unlinked", data)]


def submit(case: Case, command: Submit) -> Facts:
    """Put criteria before an assessor."""
    rules.acts_in_role(case, "submitted")
    asked = rules.named((*command.criteria, *command.if_ready))
    rules.enrolled(case, asked)
    for ref in command.criteria:
        evidence_rules.has_live_link(case, ref)
        rules.not_met_already(case, ref)
    criteria = [
        ref for ref in asked if ref in command.criteria or evidence_rules.is_ready(case, ref)
    ]
    if not criteria:
        raise RefusedError(
            "nothing-ready",
            f"Nothing new is ready of {joined(dict.fromkeys(ref.unit for ref in asked), 'and')}.",
        )
    return [Fact("submitted", {"criteria": [str(ref) for ref in criteria]})]
