"""What is said beside a decision and unseats nothing, and what only an assessor can restore."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from nvqcheck.domain.actions.requests import Assess
from nvqcheck.domain.progress.states import Answer, State, UnitState
from nvqcheck.domain.record.evidence import Location
from nvqcheck.domain.text.roles import Role
from worlds.scene import ANN, Scene, item, scene
from worlds.units import ALL_RULES, make_unit, ref, refs

C = "U1:1.1"
ROLES = (Role.CANDIDATE, Role.ASSESSOR, Role.IV)


def verified() -> Scene:
    """A unit that everybody has signed; WP1 is a file."""
    one = scene()
    one.add_file(C, "U1:1.2", "U1:2.1")
    one.link(one.record.by_ref["WP1"], C, pointer="p. 1")
    one.met(C, "U1:1.2", "U1:2.1")
    one.sign(role=Role.CANDIDATE)
    one.sign()
    one.agree(C)
    one.sign(role=Role.IV)
    assert one.unit().state is UnitState.VERIFIED
    return one


def move_file(one: Scene) -> None:
    """The file lies elsewhere; it is the same."""
    one.files.found = {"b/a.pdf": "aa" * 32}
    one.amend(one.record.by_ref["WP1"], location=Location("file", "b/a.pdf", "aa" * 32, 1))


def add_same_file(one: Scene) -> None:
    """The same file is added under another reference, and linked."""
    one.add_file(C)


NOTICES: dict[str, tuple[Callable[[Scene], object], tuple[str, ...]]] = {
    "a mended title": (lambda one: one.amend(one.record.by_ref["WP1"], title="The report"), ()),
    "a note": (lambda one: one.amend(one.record.by_ref["WP1"], note="In the safe."), ()),
    "a moved file": (move_file, ()),
    "a claim to scope": (lambda one: one.amend(one.record.by_ref["WP1"], scope=()), ()),
    "a second pointer": (
        lambda one: one.link(one.record.by_ref["WP1"], C, pointer="p. 9"),
        ("Pointed to since: WP1 at p. 9.",),
    ),
    "a further item": (lambda one: one.add(C, content=item("RA")), ("Added since: RA1.",)),
    "the same file again": (add_same_file, ("Added since: WP2.",)),
    "items in the order of their numbers": (
        lambda one: [one.add(C) for _ in range(10)],
        (f"Added since: {', '.join(f'WP{number}' for number in range(2, 12))}.",),
    ),
}


@pytest.mark.parametrize("what", NOTICES)
def test_a_notice_unseats_nothing(what: str) -> None:
    """After verification it changes no criterion, no requirement and no signature."""
    change, notices = NOTICES[what]
    one = verified()
    if what == "a claim to scope":
        one = claiming()
    change(one)
    unit = one.unit()
    assert (unit.state, unit.met, one.notices()) == (UnitState.VERIFIED, 3, notices)
    assert all(unit.signed_by(role) for role in ROLES)


def claiming() -> Scene:
    """The same, where the item names something that no unit asks for any more."""
    one = scene(make_unit(), make_unit("U2", requirements=ALL_RULES))
    one.add(C, "U1:1.2", "U1:2.1", content=item(scope=("U2:ER3.1",)))
    one.met(C, "U1:1.2", "U1:2.1")
    one.sign(role=Role.CANDIDATE)
    one.sign()
    one.agree(C)
    one.sign(role=Role.IV)
    return one


def redact(one: Scene) -> None:
    """The file is another, with names gone."""
    one.files.found["a.pdf"] = "bb" * 32
    place = Location("file", "a.pdf", "bb" * 32, 1)
    one.amend(one.record.by_ref["WP1"], by=ANN, location=place)


def test_a_redaction_that_an_assessor_confirms_unseats_nothing() -> None:
    """Until it is confirmed everything is due again; then all stands as it was, and it is said."""
    one = verified()
    redact(one)
    assert one.state() is State.STALE
    assert [one.unit().signed_by(role) for role in ROLES] == [False, False, False]
    one.stand_by(one.record.by_ref["WP1"], redacted=True)
    assert (one.state(), one.unit().state) == (State.SAMPLED, UnitState.VERIFIED)
    said = "The file of WP1 was redacted since, as an assessor confirms."
    assert one.notices() == (said,)
    one.files.found["a.pdf"] = "cc" * 32
    assert one.state() is State.STALE


def test_a_redaction_unseats_no_confirmation_of_a_requirement() -> None:
    """What an assessor has confirmed of the file holds of it with the names gone."""
    one = scene(make_unit(requirements=ALL_RULES))
    made = one.add_file(C)
    one.confirm("U1:ER4", made)
    redact(one)
    assert need(one, "ER4") is Answer.CONFIRM
    one.stand_by(made, redacted=True)
    assert need(one, "ER4") is Answer.SATISFIED


def need(one: Scene, id_: str) -> Answer:
    """How a requirement stands."""
    return next(found.state for found in one.unit().requirements if found.id == id_)


def test_confirming_a_file_says_nothing_of_the_one_before() -> None:
    """Only a confirmation that says so lets a file stand for another; it can be said later."""
    one = verified()
    redact(one)
    one.stand_by(one.record.by_ref["WP1"])
    assert one.state() is State.STALE
    one.stand_by(one.record.by_ref["WP1"], redacted=True)
    assert one.state() is State.SAMPLED


def test_a_redacted_file_may_be_redacted_again() -> None:
    """A confirmation names every file that the item has had."""
    one = verified()
    redact(one)
    one.stand_by(one.record.by_ref["WP1"], redacted=True)
    one.files.found["a.pdf"] = "cc" * 32
    place = Location("file", "a.pdf", "cc" * 32, 1)
    one.amend(one.record.by_ref["WP1"], by=ANN, location=place)
    assert one.state() is State.STALE
    one.stand_by(one.record.by_ref["WP1"], redacted=True)
    assert one.state() is State.SAMPLED


@pytest.mark.parametrize(("days", "said"), [(14, False), (15, True)])
def test_a_decision_that_is_recorded_late_says_so(days: int, said: bool) -> None:
    """More than fourteen days between the visit and the record of it are a notice."""
    one = scene()
    one.add(C)
    one.now += timedelta(days=days)
    one.do(Assess(refs(C), met=True, on="2026-03-01"), by=ANN)
    (decision,) = one.record.decisions[ref(C)]
    assert (decision.on, decision.at[:10]) == ("2026-03-01", one.now.date().isoformat())
    expected = ("Decided on 2026-03-01, and recorded 15 days later.",) if said else ()
    assert (one.state(), one.notices()) == (State.MET, expected)


def test_pointers_are_kept_and_a_lost_one_is_a_change() -> None:
    """Several pointers are judged together; taking back the one that was judged unseats."""
    one = scene()
    made = one.add(C)
    first = one.link(made, C, pointer="p. 1")
    one.link(made, C, pointer="p. 2")
    one.met(C)
    one.retract(first, by="sam")
    assert (one.state(), one.reasons()) == (
        State.STALE,
        ("The pointer into WP1 was changed since.",),
    )
