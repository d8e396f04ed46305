"""`confirm`: what only a person can judge, on evidence, until that changes."""

from __future__ import annotations

import pytest

from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.states import Answer
from nvqcheck.domain.units.library import Policy
from worlds.answers import answer
from worlds.scene import ANN, SAM, Scene, scene
from worlds.units import ALL_RULES, OFFICIAL, make_unit, ref, reworded

FULL = make_unit(requirements=ALL_RULES)


def full(policy: Policy | None = None) -> Scene:
    """A unit with every kind of requirement."""
    return scene(FULL, policy=policy)


def test_a_judgement_waits_for_an_assessor() -> None:
    """What only a person can judge waits until an assessor confirms it."""
    one = full()
    made = one.add("U1:1.1")
    assert answer(one, "ER4") == (
        Answer.CONFIRM,
        "An assessor confirms this in their own words.",
    )
    one.confirm("U1:ER4", made)
    assert answer(one, "ER4") == (Answer.SATISFIED, "Ann confirmed it on 2026-03-01.")
    assert one.record.confirmations[ref("U1:ER4")].statement == "I saw it."


def withdraw(one: Scene) -> None:
    """The item it rests on is withdrawn."""
    one.withdraw(one.record.by_ref["WP1"])


def amend(one: Scene) -> None:
    """The item it rests on is amended."""
    one.amend(one.record.by_ref["WP1"], occasions=("2026-01-06",))


def unlink(one: Scene) -> None:
    """The item it rests on is linked in the unit no more."""
    one.unlink(one.record.by_ref["WP1"], "U1:1.1")


def change_file(one: Scene) -> None:
    """The file it rests on changes on disk."""
    one.files.found["a.pdf"] = "bb" * 32


def replace_file(one: Scene) -> None:
    """The file it rests on is replaced by another."""
    change_file(one)
    location = one.record.by_ref["WP1"].content.location._replace(sha256="bb" * 32)
    one.amend(one.record.by_ref["WP1"], location=location)


@pytest.mark.parametrize("change", [withdraw, amend, unlink, change_file, replace_file])
def test_a_confirmation_goes_with_its_evidence(change: object) -> None:
    """A confirmation is due again when the evidence it rests on has changed."""
    one = full()
    one.confirm("U1:ER4", one.add_file("U1:1.1"))
    assert answer(one, "ER4")[0] is Answer.SATISFIED
    assert callable(change)
    change(one)
    assert answer(one, "ER4") == (
        Answer.CONFIRM,
        "Ann confirmed it on 2026-03-01, but the evidence it rests on has changed since.",
    )


@pytest.mark.parametrize("what", ["title", "note", "moved file", "pointer", "scope"])
def test_a_confirmation_stands_for_what_was_not_judged(what: str) -> None:
    """What is no change to a decision is none to a confirmation."""
    one = full()
    made = one.add_file("U1:1.1")
    one.confirm("U1:ER4", made)
    if what == "pointer":
        one.link(made, "U1:1.1", pointer="p. 2")
    elif what == "moved file":
        one.files.found = {"b.pdf": "aa" * 32}
        one.amend(made, location=made.content.location._replace(at="b.pdf"))
    elif what == "scope":
        one.amend(made, scope=("U1:ER3.1",))
    else:
        one.amend(made, **{what: "Better"})
    assert answer(one, "ER4")[0] is Answer.SATISFIED


def test_a_forged_confirmation_of_nothing_confirms_nothing() -> None:
    """A confirmation without evidence counts for nothing, whoever made it."""
    one = full()
    data = {
        "requirement": "U1:ER4",
        "statement": "0" * 64,
        "edition": FULL.digest,
        "evidence": {},
    }
    one.forge(ANN, Fact("confirmed", data))
    assert answer(one, "ER4")[0] is Answer.CONFIRM


def test_a_confirmation_may_rest_on_evidence_that_a_copy_lacks() -> None:
    """A confirmation is due again where the evidence it rests on is not there."""
    one = full()
    data = {
        "requirement": "U1:ER4",
        "statement": "0" * 64,
        "edition": FULL.digest,
        "evidence": {"ab" * 32: "cd" * 32},
    }
    one.forge(ANN, Fact("confirmed", data))
    assert answer(one, "ER4")[0] is Answer.CONFIRM


def test_a_confirmation_is_of_one_edition() -> None:
    """A confirmation is due again for another edition of the unit."""
    one = full()
    one.confirm("U1:ER4", one.add("U1:1.1"))
    one.standards.units["U1"] = reworded(FULL, "2.1", wording_sha256=OFFICIAL)
    expected = "Ann confirmed it on 2026-03-01, for another edition of the unit."
    assert answer(one, "ER4") == (Answer.CONFIRM, expected)


def test_a_candidate_confirms_nothing() -> None:
    """A candidate's forged confirmation has no effect."""
    one = full()
    made = one.add("U1:1.1")
    data = one.copy().confirm("U1:ER4", made).events[0].data
    one.forge(SAM, Fact("confirmed", data))
    assert answer(one, "ER4")[0] is Answer.CONFIRM


def test_a_retracted_confirmation_is_due_again() -> None:
    """A confirmation that its assessor takes back does not count."""
    one = full()
    one.retract(one.confirm("U1:ER4", one.add("U1:1.1")), ANN)
    assert answer(one, "ER4")[0] is Answer.CONFIRM
