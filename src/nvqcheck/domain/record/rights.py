"""Who may do what: the rules about roles, asked before a change and again when folding events."""

from __future__ import annotations

from collections.abc import Mapping

from nvqcheck.domain.events.bears_on import bears_on
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.judging import judging_role
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.record.duties import NO_DUTIES, Duties
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.text.roles import Role


def roles_for(kind: str) -> frozenset[Role]:
    """The roles that may do this; none do what nobody knows."""
    return KINDS[kind].roles if kind in KINDS else frozenset()


def judges_own_work(kind: str, person: str, candidate: str, as_role: str | None = None) -> bool:
    """Whether somebody would assess or verify themselves."""
    return judges(kind, as_role) and person == candidate


def judges(kind: str, as_role: str | None = None) -> bool:
    """Whether somebody judges by this: a candidate's declaration is no judgement."""
    return KINDS[kind].judges or (kind == "signed" and as_role != Role.CANDIDATE)


def may(
    kind: str,
    person: Person | None,
    candidate: str,
    *,
    as_role: Role | None = None,
    judged_by: str = "",
    duties: Duties = NO_DUTIES,
) -> bool:
    """Whether a person may do something of this kind, whatever else the portfolio holds.

    Args:
        kind: the kind of event.
        person: who; None is somebody the portfolio does not know.
        candidate: the id of the portfolio's candidate.
        as_role: for a judgement, the role in which it is made.
        judged_by: for `sampled` and `countersigned`, who made what is checked.
        duties: for a judgement, how they have judged in its unit.
    """
    if person is None or not person.roles & roles_for(kind):
        return False
    if judges_own_work(kind, person.id, candidate, as_role):
        return False
    if kind == "signed" and as_role and not signs_in(person, candidate, as_role):
        return False
    if kind == "countersigned" and as_role and not person.has(as_role):
        return False
    if kind in ("sampled", "countersigned") and person.id == judged_by:
        return False
    return not duties.bar(as_role) and not signs_unjudged(kind, as_role, duties)


def may_do(
    event: Event,
    person: Person | None,
    candidate: str,
    events: Mapping[str, Event],
    duties: Mapping[tuple[str, str], Duties],
) -> bool:
    """Whether a person may have done what an event says.

    Args:
        event: what was done.
        person: by whom; None is somebody the portfolio does not know.
        candidate: the id of the portfolio's candidate.
        events: every event by id.
        duties: how people have judged, by unit and person.
    """
    checked = events.get(event.data.get("judgement") or event.data.get("decision", ""))
    role = Role(event.data["role"]) if event.kind == "signed" else judging_role(event, events)
    units = bears_on(event, events).units if role else ()
    return all(
        may(
            event.kind,
            person,
            candidate,
            as_role=role,
            judged_by=checked.actor if checked else "",
            duties=duties.get((unit, event.actor), NO_DUTIES),
        )
        for unit in units or ("",)
    )


def signs_in(person: Person, candidate: str, role: Role) -> bool:
    """Whether a person can sign in a role: one they hold, and as the candidate only their own."""
    return person.has(role) and (role is not Role.CANDIDATE or person.id == candidate)


def signs_unjudged(kind: str, as_role: Role | None, duties: Duties) -> bool:
    """Whether somebody would sign as the assessor of a unit in which they decided nothing."""
    return kind == "signed" and as_role is Role.ASSESSOR and not duties.decided
