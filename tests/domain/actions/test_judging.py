"""The rules of judging, one by one: decisions and retractions."""

from __future__ import annotations

import pytest

from domain.actions.judged import C, decided
from nvqcheck.domain.actions.requests import (
    Assess,
    Command,
    Confirm,
    Retract,
    SampleDecisions,
    Sign,
)
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.file_state import OUTSIDE
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from worlds.scene import ANN, IVY, SAM, item, scene
from worlds.units import ALL_RULES, U1, make_unit, ref, refs

MET = Assess(refs(C), met=True)
NOT_YET = Assess(refs(C), met=False, feedback="Say more.")


@pytest.mark.parametrize("command", [MET, NOT_YET], ids=["met", "not yet"])
def test_a_criterion_is_decided_only_with_a_live_link(command: Command) -> None:
    """There is nothing to judge where no evidence is linked."""
    one = scene()
    assert one.refused(command, by=ANN).code == "no-evidence"


def test_an_assessor_decides_on_what_they_find_enough() -> None:
    """Simulation can be met by an assessor's judgement; the unit is not ready by it."""
    one = scene()
    one.add("U1:1.1", "U1:1.2", "U1:2.1", content=item("SIM"))
    one.met("U1:1.1", "U1:1.2", "U1:2.1")
    assert (one.unit().met, one.unit().ready) == (3, False)


def test_not_yet_can_be_said_of_what_cannot_be_met() -> None:
    """Simulation alone, or a file that is gone, is a reason for *not yet met*, and can be given."""
    one = scene()
    one.add(C, content=item("SIM"))
    one.do(NOT_YET, by=ANN)
    one.add_file(C)
    one.files.found = {}
    again = one.do(NOT_YET, by=ANN)
    assert [decision.met for decision in again.view.record.decisions[ref(C)]] == [False, False]


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"a.pdf": "bb" * 32}, "has changed since it was recorded"), ({}, "is missing")],
)
def test_a_decision_judges_the_file_that_was_recorded(changed: dict[str, str], words: str) -> None:
    """A file that has changed or gone is put right before anybody judges it."""
    one = scene()
    one.add_file(C)
    one.files.found = changed
    error = one.refused(MET, by=ANN)
    assert (error.code, error.message, error.where) == (
        "file-changed",
        f"The file of WP1 {words}.",
        "a.pdf",
    )


def test_a_decision_judges_no_file_that_may_not_be_looked_at() -> None:
    """A file outside the folder may be anything: nobody judges it before it is inside."""
    one = scene()
    one.add_file(C)
    one.files.found = {"a.pdf": OUTSIDE}
    error = one.refused(MET, by=ANN)
    assert (error.code, error.where) == ("file-outside", "a.pdf")
    assert "WP1 lies outside the portfolio's folder" in error.message


def test_a_file_that_nobody_could_look_at_is_taken_as_recorded() -> None:
    """Evidence that is no file has no file to change."""
    one = scene()
    one.add_file(C)
    one.add(C)
    assert one.met(C).view.coverage.units[0].met == 1


@pytest.mark.parametrize("feedback", ["", "  \n"])
def test_not_yet_carries_feedback(feedback: str) -> None:
    """A candidate is told what is missing whenever something is not yet met."""
    one = scene()
    one.add(C)
    error = one.refused(Assess(refs(C), met=False, feedback=feedback), by=ANN)
    assert error.code == "comment-missing"


def test_a_centre_can_ask_for_several_items() -> None:
    """Where the centre asks for two items a criterion, one is enough only for not yet."""
    one = scene(policy=Policy(items_per_criterion=2))
    one.add(C)
    assert one.refused(MET, by=ANN).code == "too-few-items"
    one.do(NOT_YET, by=ANN)
    one.add(C)
    one.do(MET, by=ANN)
    assert one.state() is State.MET


def test_simulated_items_do_not_make_up_the_number() -> None:
    """Only items that count are counted towards what the centre asks."""
    one = scene(policy=Policy(items_per_criterion=2))
    one.add(C)
    one.add(C, content=item("SIM"))
    assert one.refused(MET, by=ANN).code == "too-few-items"


def test_a_criterion_named_twice_is_decided_once() -> None:
    """Naming a criterion twice is meant once, and does not look like two decisions in dispute."""
    one = scene()
    one.add(C)
    done = one.do(Assess(refs(C, C), met=True), by=ANN)
    assert (len(done.events), one.state()) == (1, State.MET)
    assert len(one.do(SampleDecisions(refs(C, C), agrees=True), by=IVY).events) == 1


@pytest.mark.parametrize(
    ("command", "by"), [(Assess((), met=True), ANN), (SampleDecisions((), agrees=True), IVY)]
)
def test_a_judgement_names_something(command: Command, by: str) -> None:
    """A decision or a sample of nothing is refused."""
    assert decided().refused(command, by=by).code == "nothing-named"


@pytest.mark.parametrize(
    ("command", "by"),
    [
        (Assess(refs("U2:1.1"), met=True), ANN),
        (SampleDecisions(refs("U2:1.1"), agrees=True), IVY),
        (Confirm(ref("U2:ER4"), "I saw it."), ANN),
        (Sign("U2", Role.ASSESSOR), ANN),
    ],
    ids=["decide", "sample", "confirm", "sign"],
)
def test_only_enrolled_units_are_judged(command: Command, by: str) -> None:
    """Nothing is judged in a unit that the candidate is not enrolled on."""
    one = scene(U1, make_unit("U2", requirements=ALL_RULES), enrolled=["U1"])
    assert one.refused(command, by=by).code == "not-enrolled"


def test_a_decision_pins_what_it_judged() -> None:
    """A decision holds the digests of criterion, edition, items, pointers and files."""
    one = scene()
    made = one.add_file(C)
    one.link(made, C, pointer="p. 3")
    (event,) = one.met(C).events
    assert event.data["pins"] == {
        "criterion": U1.criteria["1.1"].digest,
        "edition": U1.digest,
        "evidence": {
            made.id: {
                "item": made.content.digest,
                "pointers": ["p. 3"],
                "file": "aa" * 32,
                "scope": [],
            },
        },
    }


def test_a_decision_names_those_it_replaces() -> None:
    """A newer decision supersedes the newest before it, which stays in the history."""
    one = decided()
    first = one.record.newest_decisions(ref(C))[0]
    (event,) = one.not_yet(C).events
    assert event.data["replaces"] == [first.id]
    assert len(one.record.decisions[ref(C)]) == 2


def test_taking_back_says_why() -> None:
    """Whoever takes something back gives a reason."""
    one = decided()
    decision = one.record.newest_decisions(ref(C))[0].id
    assert one.refused(Retract(decision, ""), by=ANN).code == "comment-missing"


def test_a_thing_is_taken_back_once() -> None:
    """What was taken back is not taken back again."""
    one = decided()
    decision = one.record.newest_decisions(ref(C))[0].id
    one.do(Retract(decision, "wrong"), by=ANN)
    assert one.refused(Retract(decision, "wrong"), by=ANN).code == "retracted-already"


def test_evidence_is_withdrawn_not_taken_back() -> None:
    """Nothing that others may rely on is made undone: evidence is withdrawn."""
    one = scene()
    made = one.add()
    assert one.refused(Retract(made.id, "wrong"), by=SAM).code == "not-retractable"


@pytest.mark.parametrize(
    ("length", "words"), [(0, "Several events begin with"), (5, "There is no event")]
)
def test_an_event_is_named_by_enough_of_its_id(length: int, words: str) -> None:
    """Six characters that no other event has name an event; fewer, or unknown ones, do not."""
    one = decided()
    start = one.record.history[-1].event.id[:length] if not length else "xxxxx"
    error = one.refused(Retract(start, "wrong"), by=ANN)
    assert (error.code, error.message) == ("unknown-event", f"{words} {start}.")
    one.do(Retract(one.record.history[-1].event.id[:6], "wrong"), by=ANN)
    assert one.state() is State.EVIDENCED
