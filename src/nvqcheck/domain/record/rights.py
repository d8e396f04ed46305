"""Who may do what: the rules about roles, asked before a change and again when folding events."""

from __future__ import annotations

from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.text.roles import Role


def roles_for(kind: str) -> frozenset[Role]:
    """The roles that may do this; none do what nobody knows."""
    return KINDS[kind].roles if kind in KINDS else frozenset()


def judges_own_work(kind: str, person: str, candidate: str, sign_as: str = "") -> bool:
    """Whether somebody would assess or verify themselves."""
    return judges(kind, sign_as) and person == candidate


def judges(kind: str, sign_as: str = "") -> bool:
    """Whether somebody judges by this: a candidate's declaration is no judgement."""
    return KINDS[kind].judges or (kind == "signed" and sign_as != Role.CANDIDATE)


def may(
    kind: str,
    person: Person | None,
    candidate: str,
    *,
    sign_as: str = "",
    decided_by: str = "",
) -> bool:
    """Whether a person may do something of this kind, whatever the state of the portfolio.

    Args:
        kind: the kind of event.
        person: who; None is somebody the portfolio does not know.
        candidate: the id of the portfolio's candidate.
        sign_as: for `signed`, the role of the signature.
        decided_by: for `sampled` and `countersigned`, who made the decision.
    """
    if person is None or not person.roles & roles_for(kind):
        return False
    if judges_own_work(kind, person.id, candidate, sign_as):
        return False
    if kind == "signed" and not signs_in(person, candidate, Role(sign_as)):
        return False
    return not (kind in ("sampled", "countersigned") and person.id == decided_by)


def signs_in(person: Person, candidate: str, role: Role) -> bool:
    """Whether a person can sign in a role: one they hold, and as the candidate only their own."""
    return person.has(role) and (role is not Role.CANDIDATE or person.id == candidate)
