"""Who may do what, role by role and kind by kind."""

from __future__ import annotations

import pytest

from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.record.duties import Duties
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.record.rights import may, signs_in
from nvqcheck.domain.text.roles import Role

ALLOWED = {
    "person_added": "candidate assessor iv",
    "enrolled": "candidate assessor",
    "evidence_added": "candidate assessor",
    "evidence_amended": "candidate assessor",
    "evidence_withdrawn": "candidate assessor",
    "evidence_confirmed": "assessor",
    "linked": "candidate assessor",
    "unlinked": "candidate assessor",
    "submitted": "candidate",
    "decided": "assessor",
    "countersigned": "assessor iv",
    "confirmed": "assessor",
    "sampled": "iv",
    "retracted": "candidate assessor iv",
    "erased": "candidate assessor iv",
}


def person(*roles: Role, id_: str = "pat") -> Person:
    """Somebody with these roles."""
    return Person(id_, frozenset(roles), "Pat")


def test_every_kind_has_a_line_in_the_table() -> None:
    """No kind of event is left out, but for starting and signing, which have tests of their own."""
    assert ALLOWED.keys() == KINDS.keys() - {"started", "signed"}


@pytest.mark.parametrize(("kind", "role"), [(kind, role) for kind in ALLOWED for role in Role])
def test_each_role_does_its_own_part(kind: str, role: Role) -> None:
    """Candidates collect, assessors judge, verifiers sample; EVs and witnesses change nothing."""
    candidate = "pat" if role is Role.CANDIDATE else "sam"
    assert may(kind, person(role), candidate) is (role.value in ALLOWED[kind].split())


@pytest.mark.parametrize("role", list(Role))
def test_each_signs_in_the_role_they_hold(role: Role) -> None:
    """Candidate, assessor and internal verifier sign; nobody else does."""
    candidate = "pat" if role is Role.CANDIDATE else "sam"
    allowed = role in (Role.CANDIDATE, Role.ASSESSOR, Role.IV)
    judged = Duties(decided=True)
    assert may("signed", person(role), candidate, as_role=role, duties=judged) is allowed


@pytest.mark.parametrize(
    "kind", ["decided", "evidence_confirmed", "countersigned", "confirmed", "sampled"]
)
def test_a_candidate_never_judges_own_work(kind: str) -> None:
    """Whatever other roles a candidate may hold, they never judge their own portfolio."""
    everything = person(*Role)
    assert not may(kind, everything, "pat")
    assert may(kind, everything, "sam")


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.IV])
def test_a_candidate_signs_own_work_only_as_the_candidate(role: Role) -> None:
    """A candidate's signature is a declaration, never an assessor's or a verifier's."""
    assert not may("signed", person(*Role), "pat", as_role=role)
    assert may("signed", person(*Role), "pat", as_role=Role.CANDIDATE)


def test_nobody_declares_for_the_candidate() -> None:
    """Only the candidate of this portfolio signs as the candidate."""
    assert not signs_in(person(Role.CANDIDATE), "sam", Role.CANDIDATE)
    assert not may("signed", person(Role.CANDIDATE), "sam", as_role=Role.CANDIDATE)


def test_an_iv_never_samples_their_own_decision() -> None:
    """Who decided does not sample it, even if they are an internal verifier too."""
    both = person(Role.ASSESSOR, Role.IV)
    assert not may("sampled", both, "sam", judged_by="pat")
    assert may("sampled", both, "sam", judged_by="ann")


def test_strangers_do_nothing() -> None:
    """Somebody the portfolio does not know, or a kind it does not know, has no effect."""
    assert not may("submitted", None, "sam")
    assert not may("deleted", person(*Role), "sam")
