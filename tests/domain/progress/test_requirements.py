"""Evidence requirements as rules that run: satisfied, open, or for an assessor to confirm."""

from __future__ import annotations

import pytest

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.states import Answer
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.unit import Requirement, Rule
from worlds.answers import answer
from worlds.scene import Scene, item, scene
from worlds.units import ALL_RULES, make_unit

FULL = make_unit(requirements=ALL_RULES)


def full(policy: Policy | None = None) -> Scene:
    """A unit with every kind of requirement."""
    return scene(FULL, policy=policy)


def test_every_rule_runs() -> None:
    """A requirement of each rule is answered, in the unit's order, with its statement."""
    found = full().unit().requirements
    assert [(need.id, need.rule) for need in found] == [(r.id, r.rule) for r in ALL_RULES]
    assert [need.statement for need in found] == [r.statement for r in ALL_RULES]
    assert {need.rule for need in found} == set(Rule)


def test_workplace_is_satisfied_when_all_performance_is_met() -> None:
    """Performance criteria have to be met by evidence from real work; knowledge does not matter."""
    one = full()
    one.add("U1:1.1", "U1:1.2")
    one.met("U1:1.1")
    why = "1 of 2 performance criteria are met by evidence from real work."
    assert answer(one, "ER1") == (Answer.OPEN, why)
    one.met("U1:1.2")
    assert answer(one, "ER1")[0] is Answer.SATISFIED


def test_authentic_is_the_candidates_declaration() -> None:
    """The declaration satisfies it until evidence that it names is another; not for what is new."""
    one = full()
    one.add("U1:1.1")
    not_yet = "The candidate has not yet signed the declaration."
    assert answer(one, "ER5") == (Answer.OPEN, not_yet)
    one.sign(role=Role.CANDIDATE)
    assert answer(one, "ER5") == (Answer.SATISFIED, "The candidate declared it on 2026-03-01.")
    one.add("U1:1.1")
    assert answer(one, "ER5")[0] is Answer.SATISFIED
    one.amend(one.record.by_ref["WP1"], occasions=("2026-01-06",))
    again = "Evidence was changed after the candidate's declaration; it is due again."
    assert answer(one, "ER5") == (Answer.OPEN, again)


def test_information_never_blocks() -> None:
    """What is only told is never satisfied, as it asks for nothing, and never in the way."""
    one = full()
    assert answer(one, "ER6") == (Answer.INFORMATION, "It asks for nothing.")
    one.all_met()
    assert answer(one, "ER6")[0] is Answer.INFORMATION


def test_all_met_asks_for_every_criterion() -> None:
    """It is open until each criterion, to do or to know, is met, and says how many are."""
    one = full()
    assert answer(one, "ER7") == (Answer.OPEN, "0 of 3 criteria are met.")
    one.add("U1:1.1", "U1:1.2", "U1:2.1")
    one.met("U1:1.1", "U1:1.2")
    assert answer(one, "ER7") == (Answer.OPEN, "2 of 3 criteria are met.")
    one.met("U1:2.1")
    assert answer(one, "ER7") == (Answer.SATISFIED, "3 of 3 criteria are met.")


@pytest.mark.parametrize(
    ("requirements", "expected"),
    [
        ((), True),
        (ALL_RULES[:1], True),
        (ALL_RULES[2:3], True),
        (ALL_RULES[1:2], False),
        (ALL_RULES, False),
        (ALL_RULES[5:], True),
    ],
)
def test_a_unit_is_ready_when_no_requirement_is_open(
    requirements: tuple[Requirement, ...],
    expected: bool,
) -> None:
    """Every criterion met is enough only where no requirement is open."""
    one = scene(make_unit(requirements=requirements))
    one.all_met()
    assert one.unit().ready is expected


def test_what_satisfies_a_requirement_is_named_and_what_does_not_with_the_reason() -> None:
    """Each requirement that weighs evidence names the items it rests on, and the others."""
    one = full()
    one.add("U1:1.1", "U1:1.2")
    one.add("U1:1.1", content=item("ASN"))
    one.met("U1:1.1")
    one.add("U1:1.1", content=item("RA"))
    found = {need.id: need for need in one.unit().requirements}
    assert found["ER1"].by == found["ER2"].by == ("WP1",)
    left = (("ASN1", Shortfall.NO_WORK), ("RA1", Shortfall.TOLD))
    assert found["ER1"].not_counting == found["ER2"].not_counting == left
    assert found["ER4"].not_counting == found["ER7"].not_counting == ()
