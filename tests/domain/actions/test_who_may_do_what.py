"""Who may ask for what: every role and every command, through the one gate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AddPerson,
    AmendEvidence,
    Assess,
    Authenticate,
    Command,
    Confirm,
    Enrol,
    LinkEvidence,
    Retract,
    SampleDecisions,
    Sign,
    Submit,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import RefusedError, UsageError
from worlds.scene import ANN, EVE, IVY, PEOPLE, SAM, WES, XIA, Scene, item, scene
from worlds.units import ALL_RULES, make_unit, ref, refs

C = refs("U1:1.1")


def prepared() -> Scene:
    """A portfolio in which every command can be done by somebody.

    WP1 shows U1:1.1, which is met; WP2 shows U1:1.2; OBS1, an assessor's, and RA1 show nothing.
    """
    one = scene(make_unit(requirements=ALL_RULES), make_unit("U2"), enrolled=["U1"])
    one.add("U1:1.1")
    one.met("U1:1.1")
    one.add("U1:1.2", content=item(title="Another"))
    one.add(by=ANN, content=item("OBS"))
    one.add(content=item("RA"))
    return one


def id_of(one: Scene, name: str) -> str:
    """The id of an item."""
    return one.record.by_ref[name].id


COMMANDS: dict[str, tuple[Callable[[Scene], Command], str]] = {
    "add a person": (lambda _: AddPerson("new", "New", Role.WITNESS), "sam ann ivy"),
    "enrol": (lambda _: Enrol(("U2",)), "sam ann"),
    "add a work product": (lambda _: AddEvidence(item("WP")), "sam ann"),
    "add a testimony": (lambda _: AddEvidence(item("WT", witness=WES)), "sam ann"),
    "add an observation": (lambda _: AddEvidence(item("OBS")), "ann"),
    "add answers to questions": (lambda _: AddEvidence(item("QA")), "ann"),
    "add a discussion": (lambda _: AddEvidence(item("PD")), "ann"),
    "bring in an observation": (lambda _: AddEvidence(item("OBS", by=ANN)), "sam ann"),
    "add a reflective account": (lambda _: AddEvidence(item("RA")), "sam"),
    "amend a work product": (
        lambda one: AmendEvidence(id_of(one, "WP1"), item("WP", "B")),
        "sam ann",
    ),
    "amend an account": (lambda one: AmendEvidence(id_of(one, "RA1"), item("RA", "B")), "sam"),
    "amend an observation": (
        lambda one: AmendEvidence(id_of(one, "OBS1"), item("OBS", "B")),
        "ann",
    ),
    "withdraw a work product": (lambda one: WithdrawEvidence(id_of(one, "WP2"), "no"), "sam ann"),
    "withdraw an account": (lambda one: WithdrawEvidence(id_of(one, "RA1"), "no"), "sam"),
    "withdraw an observation": (lambda one: WithdrawEvidence(id_of(one, "OBS1"), "no"), "ann"),
    "stand by an item": (lambda one: Authenticate(id_of(one, "WP1")), "ann"),
    "link": (lambda one: LinkEvidence(id_of(one, "OBS1"), C), "sam ann"),
    "unlink": (lambda one: UnlinkEvidence(id_of(one, "WP2"), refs("U1:1.2")), "sam ann"),
    "submit": (lambda _: Submit(refs("U1:1.2")), "sam"),
    "decide": (lambda _: Assess(C, met=False, feedback="More."), "ann"),
    "sample": (lambda _: SampleDecisions(C, agrees=True), "ivy"),
    "confirm": (
        lambda one: Confirm(ref("U1:ER4"), "I saw it.", (id_of(one, "WP1"),)),
        "ann",
    ),
    "declare": (lambda _: Sign("U1", Role.CANDIDATE), "sam"),
}


@pytest.mark.parametrize("by", [SAM, ANN, IVY, EVE, WES, XIA])
@pytest.mark.parametrize("what", list(COMMANDS))
def test_each_role_may_do_its_own_part(what: str, by: str) -> None:
    """Candidates collect, assessors judge, verifiers sample; EVs and witnesses change nothing."""
    make, allowed = COMMANDS[what]
    one = prepared()
    command = make(one)
    if by in allowed.split():
        assert one.do(command, by=by).events != ()
    else:
        assert isinstance(one.refused(command, by=by), RefusedError)


@pytest.mark.parametrize("by", [EVE, WES, XIA])
@pytest.mark.parametrize("role", [Role.CANDIDATE, Role.ASSESSOR, Role.IV, Role.EV])
def test_only_those_who_sign_units_sign(by: str, role: Role) -> None:
    """An external verifier or a witness signs nothing, whatever role they claim."""
    assert prepared().refused(Sign("U1", role), by=by).code == "wrong-role"


@pytest.mark.parametrize(
    ("make", "by"),
    [
        (lambda _: Assess(C, met=True), SAM),
        (lambda _: SampleDecisions(C, agrees=True), SAM),
        (lambda _: Confirm(ref("U1:ER4"), "I did it."), SAM),
        (lambda one: Authenticate(id_of(one, "WP1")), SAM),
        (lambda _: Sign("U1", Role.ASSESSOR), SAM),
        (lambda _: Sign("U1", Role.IV), SAM),
    ],
    ids=["decide", "sample", "confirm", "stand by", "sign as assessor", "sign as verifier"],
)
def test_a_candidate_never_judges_own_work(make: Callable[[Scene], Command], by: str) -> None:
    """The candidate of a portfolio never decides, samples, confirms or signs it off."""
    one = prepared()
    assert one.refused(make(one), by=by).code == "own-work"


def test_a_candidate_with_other_roles_still_judges_nothing_of_their_own() -> None:
    """Even in a history that made the candidate an assessor, they judge nothing of their own."""
    one = prepared()
    ann = next(e.event for e in one.record.history if e.event.data.get("person") == ANN)
    one.forge(ANN, Fact("person_added", {**ann.data, "person": SAM}))
    assert one.record.people[SAM].has(Role.ASSESSOR)
    assert one.refused(Assess(C, met=True), by=SAM).code == "own-work"


def test_the_wrong_role_is_told_who_can() -> None:
    """Somebody in another role learns who can do it, and in which role they are."""
    error = prepared().refused(Assess(C, met=True), by=IVY)
    assert error.code == "wrong-role"
    assert error.message == "Only an assessor can do this; Ivy is an internal verifier."
    only_sam = prepared().refused(Submit(C), by=ANN)
    assert only_sam.message == "Only the candidate can do this; Ann is an assessor."


@pytest.mark.parametrize("what", list(COMMANDS))
def test_a_stranger_does_nothing(what: str) -> None:
    """Somebody who is not in the portfolio can ask for nothing."""
    one = prepared()
    error = one.refused(COMMANDS[what][0](one), by="mallory")
    assert (type(error), error.code) == (UsageError, "unknown-person")


def test_who_acts_goes_by_their_full_name_too() -> None:
    """Whoever gives a name instead of an id is known by it."""
    assert scene().refused(Submit(C), by="Ann").message.endswith("Ann is an assessor.")


def test_everybody_takes_back_only_their_own() -> None:
    """Each of those who act can take back what they did themselves, and nobody else can."""
    one = prepared()
    decision = one.record.newest_decisions(C[0])[0].id
    for by in (SAM, *(id_ for id_ in PEOPLE if id_ != ANN)):
        assert one.refused(Retract(decision, "wrong"), by=by).code == "not-yours"
    one.do(Retract(decision, "wrong"), by=ANN)
    assert one.record.newest_decisions(C[0]) == ()
