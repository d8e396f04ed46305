"""A change that would unseat a decision, a requirement or a signature says so and asks first."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import (
    Assess,
    Command,
    Retract,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.progress.states import Answer, State, UnitState
from nvqcheck.domain.record.evidence import Location
from nvqcheck.domain.text.roles import Role
from worlds.scene import ADA, ANN, IVY, SAM, Scene, item, scene
from worlds.units import ALL_RULES, make_unit, refs

C = "U1:1.1"


def met() -> Scene:
    """A unit whose criteria are met by WP1, a file; WP1 shows U2:1.1 too, which is open."""
    one = scene()
    one.add_file(C, "U1:1.2", "U1:2.1", "U2:1.1")
    one.met(C, "U1:1.2", "U1:2.1")
    return one


def signed() -> Scene:
    """The same, declared and signed by the assessor."""
    one = met()
    one.sign(role=Role.CANDIDATE)
    one.sign()
    return one


def amending(one: Scene) -> Command:
    """WP1 is of another day."""
    return one.amending(one.record.by_ref["WP1"], occasions=("2026-01-06",))


def replacing(one: Scene) -> Command:
    """WP1 has another file."""
    place = Location("file", "b.pdf", "bb" * 32, 1)
    one.files.found["b.pdf"] = "bb" * 32
    return one.amending(one.record.by_ref["WP1"], location=place)


def withdrawing(one: Scene) -> Command:
    """WP1 is withdrawn."""
    return WithdrawEvidence(one.record.by_ref["WP1"].id, "No.")


def unlinking(one: Scene) -> Command:
    """WP1 shows 1.1 no more."""
    return UnlinkEvidence(one.record.by_ref["WP1"].id, refs(C))


UNSEATING = [amending, replacing, withdrawing, unlinking]


@pytest.mark.parametrize("make", UNSEATING)
def test_what_would_unseat_a_decision_is_refused_unless_it_is_meant(make: object) -> None:
    """The refusal names the decisions; with the word that it is meant it is done."""
    assert callable(make)
    one = met()
    command = make(one)
    error = one.refused(command)
    what = "the decision on U1:1.1" if make is unlinking else "the decisions on U1:1.1, U1:1.2, "
    assert (error.code, what in error.message) == ("would-unseat", True)
    one.do(command, anyway=True)
    assert one.state() is State.STALE


@pytest.mark.parametrize("make", UNSEATING)
def test_once_the_assessor_has_signed_the_candidate_asks(make: object) -> None:
    """Whatever they mean: an assessor does it, and has to mean it."""
    assert callable(make)
    one = signed()
    command = make(one)
    for anyway in (False, True):
        with_word = scene_with(one, command, anyway=anyway)
        assert with_word == "signed-by-assessor"
    assert one.refused(command, by=ANN).code == "would-unseat"
    one.do(command, by=ANN, anyway=True)
    assert one.unit().state is UnitState.IN_PROGRESS


def scene_with(one: Scene, command: Command, *, anyway: bool) -> str:
    """The code with which the candidate is refused."""
    before = one.store.read()
    with pytest.raises(Exception, match="unseat") as caught:
        one.do(command, anyway=anyway)
    assert one.store.read() == before
    return str(getattr(caught.value, "code", ""))


def test_all_that_is_lost_is_named() -> None:
    """Decisions and signatures, each with its unit."""
    one = signed()
    one.agree(C)
    one.sign(role=Role.IV)
    message = one.refused(unlinking(one), by=ANN).message
    assert message == (
        "This would unseat the decision on U1:1.1, the assessor's signature on U1 "
        "and the internal verifier's signature on U1."
    )


@pytest.mark.parametrize("what", ["title", "note", "open criterion", "pointer", "further item"])
def test_what_unseats_nothing_is_just_done(what: str) -> None:
    """A notice asks nobody, not even once everybody has signed."""
    one = signed()
    made = one.record.by_ref["WP1"]
    if what in ("title", "note"):
        one.do(one.amending(made, **{what: "Better"}))
    elif what == "open criterion":
        one.do(UnlinkEvidence(made.id, refs("U2:1.1")))
    elif what == "pointer":
        one.link(made, C, pointer="p. 9")
    else:
        one.add(C)
    assert one.unit().state is UnitState.SIGNED


def test_a_signed_unit_does_not_stand_in_the_way_of_another() -> None:
    """In a unit that nobody has signed the candidate needs the word, and no assessor."""
    one = signed()
    extra = one.add("U2:1.1", "U1:1.2")
    one.met("U2:1.1")
    error = one.refused(WithdrawEvidence(extra.id, "No."))
    assert (error.code, "U2:1.1" in error.message) == ("would-unseat", True)


def test_deciding_anew_unseats_the_signatures_only() -> None:
    """An assessor who decides again has looked again; what was signed is due again, and said."""
    one = signed()
    error = one.refused(Assess(refs(C), met=True), by=ADA)
    assert (error.code, error.message) == (
        "would-unseat",
        "This would unseat the assessor's signature on U1.",
    )
    unsigned = met()
    unsigned.do(Assess(refs(C), met=False, feedback="Look."), by=ADA)


def test_taking_back_ones_own_is_no_surprise() -> None:
    """A decision or signature that is itself taken back is not unseated; what rests on it is."""
    one = met()
    decision = one.standing().decision
    assert decision is not None
    one.do(Retract(decision.id, "a slip"), by=ANN)
    one.met(C)
    declared = one.sign(role=Role.CANDIDATE)
    one.do(Retract(declared.events[0].id, "a slip"))
    one.sign(role=Role.CANDIDATE)
    one.sign()
    decision = one.standing().decision
    assert decision is not None
    error = one.refused(Retract(decision.id, "a slip"), by=ANN)
    assert error.message == "This would unseat the assessor's signature on U1."


def test_a_verifiers_signature_rests_on_the_assessors() -> None:
    """An assessor who takes their signature back is told whose else goes with it."""
    one = met()
    mine = one.sign()
    one.agree(C)
    one.sign(role=Role.IV)
    error = one.refused(Retract(mine.events[0].id, "a slip"), by=ANN)
    assert error.message == "This would unseat the internal verifier's signature on U1."
    assert one.record.signatures["U1"][-1].actor == IVY


FULL = make_unit(requirements=ALL_RULES)


def confirmed() -> Scene:
    """A unit with every requirement; OBS1 supports the confirmation and was not judged."""
    one = scene(FULL)
    work = one.all_met()
    seen = one.add(C, by=ANN, content=item("OBS"))
    one.confirm("U1:ER2", work)
    one.confirm("U1:ER4", seen)
    one.sign(role=Role.CANDIDATE)
    return one


def test_what_would_unseat_a_confirmation_is_refused() -> None:
    """What an assessor has confirmed of an item is a judgement like a decision."""
    one = confirmed()
    assert one.unit().ready
    seen = one.record.by_ref["OBS1"]
    error = one.refused(one.amending(seen, occasions=("2026-01-06",)), by=ANN)
    assert error.message == (
        "This would unseat what U1:ER4 asks, what U1:ER5 asks and the candidate's signature on U1."
    )


def test_what_would_open_a_requirement_again_is_refused() -> None:
    """A claim to scope that is taken away from accepted evidence opens what it satisfied."""
    one = confirmed()
    one.sign()
    error = one.refused(one.amending(one.record.by_ref["WP1"], scope=()))
    assert (error.code, error.message) == (
        "signed-by-assessor",
        "An assessor has signed the unit, and this would unseat what U1:ER3 asks.",
    )


def test_taking_a_confirmation_back_is_no_surprise() -> None:
    """The assessor who confirmed a requirement takes that back like a decision."""
    one = confirmed()
    made = one.record.confirmations
    (event,) = (one_.id for ref_, one_ in made.items() if ref_.id == "ER4")
    one.do(Retract(event, "a slip"), by=ANN)
    found = {need.id: need.state for need in one.unit().requirements}
    assert found["ER4"] is Answer.CONFIRM


def test_a_unit_that_no_folder_has_stands_in_nobodys_way() -> None:
    """Where the standard is missing nothing can be told of what stood."""
    one = met()
    command = withdrawing(one)
    del one.standards.units["U1"]
    assert one.do(command).events[0].actor == SAM
