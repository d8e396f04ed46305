"""Whose evidence it is: records that assessors make, testimonies, what is declared."""

from __future__ import annotations

import pytest

from domain.actions.shortfalls import C, why
from nvqcheck.domain.actions.requests import AddEvidence, AmendEvidence, WithdrawEvidence
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.record.evidence import Location
from nvqcheck.domain.text.roles import Role
from worlds.scene import ADA, ANN, SAM, WES, XIA, item, scene
from worlds.units import ALL_RULES, make_unit


@pytest.mark.parametrize("method", ["OBS", "QA", "PD"])
def test_records_of_an_assessor_are_theirs_to_make(method: str) -> None:
    """A candidate does not make one; what they bring in names the assessor who did."""
    error = scene().refused(AddEvidence(item(method)))
    assert error.code == "maker-missing"
    assert error.message.endswith(f"({method}) is a record that an assessor makes.")
    assert scene().add(content=item(method, by=ANN)).content.by == ANN


def test_an_assessor_adds_what_they_make_and_what_they_meet_on_site() -> None:
    """Products and testimonies too; what the candidate tells is the candidate's to add."""
    one = scene()
    error = one.refused(AddEvidence(item("RA")), by=ANN)
    assert (error.code, error.hint) == (
        "not-assessors-evidence",
        "An assessor adds OBS, WP, QA, PD, WT, EWT.",
    )
    product = one.add(C, by=ANN)
    testimony = one.add(C, by=ANN, content=item("WT", witness=WES))
    assert (why(one, product), why(one, testimony)) == (None, None)


def test_an_assessor_does_not_turn_an_account_into_an_observation() -> None:
    """Neither the method that was nor the one that would be may be the candidate's."""
    one = scene()
    account = one.add(content=item("RA"))
    seen = one.add(by=ANN, content=item("OBS"))
    for id_, content in ((account.id, item("OBS")), (seen.id, item("RA"))):
        error = one.refused(AmendEvidence(id_, content), by=ANN)
        assert error.code == "not-assessors-evidence"


def test_what_an_assessor_added_only_an_assessor_changes() -> None:
    """The candidate asks whoever added it; another assessor may, and it is said who did."""
    one = scene()
    seen = one.add(by=ANN, content=item("OBS"))
    for command in (AmendEvidence(seen.id, item("OBS", "B")), WithdrawEvidence(seen.id, "No.")):
        error = one.refused(command)
        assert (error.code, error.hint) == ("assessors-evidence", "Ask them to change it.")
    one.amend(seen, by=ADA, title="B")
    found = one.record.evidence[seen.id]
    assert (found.added_by, found.changed_by, found.content.title) == (ANN, ADA, "B")


@pytest.mark.parametrize("kind", ["evidence_amended", "evidence_withdrawn"])
def test_a_forged_change_to_an_assessors_item_has_no_effect(kind: str) -> None:
    """What the candidate's own program writes is in the history, void, and changes nothing."""
    one = scene()
    seen = one.add(C, by=ANN, content=item("OBS"))
    data: dict[str, object] = {"evidence": seen.id, "reason": "0" * 64}
    if kind == "evidence_amended":
        made = one.copy().amend(seen, by=ANN, occasions=("2026-01-20",))
        data = dict(made.events[0].data)
    one.forge(SAM, Fact(kind, data))
    assert one.record.evidence[seen.id] == seen
    assert [entry.event.kind for entry in one.record.history if entry.void] == [kind]


def test_a_candidate_changes_their_own_by_whatever_hand_it_came() -> None:
    """What the candidate added they amend and withdraw themselves."""
    one = scene()
    made = one.add(C)
    one.amend(made, occasions=("2026-01-20",))
    one.withdraw(made)
    assert not one.record.evidence[made.id].live


def test_a_testimony_counts_once_an_assessor_has_contacted_the_witness() -> None:
    """Recording the contact is confirming the item."""
    one = scene()
    testimony = one.add(C, content=item("WT", witness=WES))
    assert why(one, testimony) is Shortfall.NOT_CONTACTED
    one.stand_by(testimony, "Rang Wes at work.")
    assert why(one, testimony) is None


def test_an_expert_testifies_as_an_expert() -> None:
    """An expert's testimony needs a witness in that role, whatever a forged event says."""
    one = scene()
    testimony = one.add(C, content=item("EWT", witness=XIA))
    assert why(one, testimony) is None
    data = dict(one.copy().amend(testimony, title="B").events[0].data)
    for witness, expected in ((WES, Shortfall.NO_EXPERT), (ANN, Shortfall.NO_WITNESS)):
        one.forge(SAM, Fact("evidence_amended", {**data, "witness": witness}))
        assert why(one, testimony) is expected


@pytest.mark.parametrize("witness", ["", "mallory"])
def test_a_forged_testimony_of_nobody_does_not_count(witness: str) -> None:
    """Nor does recording a contact make it count, wherever it is kept."""
    one = scene()
    where = Location("url", "https://example.org/a")
    testimony = one.add(C, content=item("WT", witness=WES, location=where))
    data = dict(one.copy().amend(testimony, title="B").events[0].data)
    one.forge(SAM, Fact("evidence_amended", {**data, "witness": witness}))
    one.stand_by(testimony)
    assert why(one, testimony) is Shortfall.NO_WITNESS


def test_a_witness_does_not_judge_what_they_testify_to() -> None:
    """An assessor's testimony does not count in their own decision; in another's it does."""
    one = scene(make_unit(requirements=()))
    one.forge(
        ADA,
        Fact("person_added", {"person": ANN, "roles": ["witness"], "name": "0" * 64}),
    )
    assert one.record.people[ANN].has(Role.WITNESS)
    testimony = one.add(C, "U1:1.2", by=ADA, content=item("WT", witness=ANN))
    one.met(C, by=ANN)
    one.met("U1:1.2", by=ADA)
    assert why(one, testimony) is Shortfall.OWN_TESTIMONY
    assert why(one, testimony, "U1:1.2") is None
    assert [line.supported for line in one.unit().criteria[:2]] == [False, True]


def test_whoever_is_named_beside_other_evidence_judges_it_all_the_same() -> None:
    """Only a testimony is somebody's word: a product that names a witness is a product."""
    one = scene()
    one.forge(
        ADA,
        Fact("person_added", {"person": ANN, "roles": ["witness"], "name": "0" * 64}),
    )
    product = one.add(C, content=item()._replace(witness=ANN))
    one.met(C, by=ANN)
    assert why(one, product) is None


def test_what_is_on_the_web_counts_once_somebody_saw_it() -> None:
    """An address holds no digest: it says who saw it and when, or an assessor stands by it."""
    one = scene()
    page = one.add(C, content=item(location=Location("url", "https://example.org/a")))
    assert why(one, page) is Shortfall.NOT_SEEN
    half = Location("url", "https://example.org/a", seen_by=ANN)
    one.amend(page, title="Page", location=half)
    assert why(one, page) is Shortfall.NOT_SEEN
    one.amend(page, title="The page", location=half._replace(seen_on="2026-01-06"))
    assert why(one, page) is None
    other = one.add(C, content=item(location=Location("url", "https://example.org/b")))
    one.stand_by(other)
    assert why(one, other) is None


FULL = make_unit(requirements=ALL_RULES)


def test_evidence_after_the_declaration_counts_once_declared() -> None:
    """The candidate declares again what came later; until then it satisfies nothing."""
    one = scene(FULL)
    one.add("U1:2.1")
    one.sign(role=Role.CANDIDATE)
    later = one.add(C, "U1:1.2")
    one.met(C, "U1:1.2", "U1:2.1")
    assert why(one, later) is Shortfall.UNDECLARED
    work = one.unit().requirements[0]
    assert (work.state.value, work.not_counting) == ("open", (("WP2", Shortfall.UNDECLARED),))
    one.sign(role=Role.CANDIDATE)
    assert why(one, later) is None
    assert one.unit().requirements[0].state.value == "satisfied"


def test_an_item_amended_after_the_declaration_is_to_be_declared_again() -> None:
    """What is another in substance is not what was declared; a title is no substance."""
    one = scene()
    made = one.add(C)
    one.sign(role=Role.CANDIDATE)
    one.amend(made, title="B")
    assert why(one, made) is None
    one.amend(made, occasions=("2026-01-20",))
    assert why(one, made) is Shortfall.UNDECLARED
