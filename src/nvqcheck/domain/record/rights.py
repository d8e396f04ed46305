"""Who may do what: the rules about roles, asked before a change and again when folding events."""

from __future__ import annotations

from nvqcheck.domain.record.people import Person
from nvqcheck.domain.text.roles import Role

_RIGHTS: dict[str, frozenset[Role]] = {
    "person_added": frozenset({Role.CANDIDATE, Role.ASSESSOR, Role.IV}),
    "enrolled": frozenset({Role.CANDIDATE, Role.ASSESSOR}),
    "evidence_added": frozenset({Role.CANDIDATE, Role.ASSESSOR}),
    "evidence_amended": frozenset({Role.CANDIDATE, Role.ASSESSOR}),
    "evidence_withdrawn": frozenset({Role.CANDIDATE, Role.ASSESSOR}),
    "linked": frozenset({Role.CANDIDATE, Role.ASSESSOR}),
    "unlinked": frozenset({Role.CANDIDATE, Role.ASSESSOR}),
    "submitted": frozenset({Role.CANDIDATE}),
    "decided": frozenset({Role.ASSESSOR}),
    "countersigned": frozenset({Role.ASSESSOR}),
    "confirmed": frozenset({Role.ASSESSOR}),
    "sampled": frozenset({Role.IV}),
    "signed": frozenset({Role.CANDIDATE, Role.ASSESSOR, Role.IV}),
    "retracted": frozenset({Role.CANDIDATE, Role.ASSESSOR, Role.IV}),
    "erased": frozenset({Role.CANDIDATE, Role.ASSESSOR, Role.IV}),
}
"""The roles one of which it takes; external verifiers and witnesses change nothing."""

JUDGING = frozenset({"decided", "countersigned", "confirmed", "sampled"})
"""What a candidate may never do in their own portfolio."""

RETRACTABLE = frozenset(
    {"enrolled", "linked", "submitted", "decided", "countersigned", "confirmed", "sampled"}
    | {"signed"}
)
"""What the one who did it can take back; evidence is withdrawn instead."""


def roles_for(kind: str) -> frozenset[Role]:
    """The roles that may do this."""
    return _RIGHTS[kind]


def judges_own_work(kind: str, person: str, candidate: str, sign_as: str = "") -> bool:
    """Whether somebody would assess or verify themselves."""
    judging = kind in JUDGING or (kind == "signed" and sign_as != Role.CANDIDATE)
    return judging and person == candidate


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
    if person is None or not person.roles & _RIGHTS.get(kind, frozenset()):
        return False
    if judges_own_work(kind, person.id, candidate, sign_as):
        return False
    if kind == "signed" and not signs_in(person, candidate, Role(sign_as)):
        return False
    return not (kind in ("sampled", "countersigned") and person.id == decided_by)


def signs_in(person: Person, candidate: str, role: Role) -> bool:
    """Whether a person can sign in a role: one they hold, and as the candidate only their own."""
    return person.has(role) and (role is not Role.CANDIDATE or person.id == candidate)
