"""Evidence requirements as rules that run: satisfied, open, or for an assessor to confirm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.states import Answer
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.unit import Requirement, Rule, Unit
from worlds.scene import ANN, SAM, Scene, item, scene
from worlds.units import ALL_RULES, OFFICIAL, U1, make_unit, ref, reworded

FULL = make_unit(requirements=ALL_RULES)


def full(policy: Policy | None = None) -> Scene:
    """A unit with every kind of requirement."""
    return scene(FULL, policy=policy)


def answer(one: Scene, id_: str) -> tuple[Answer, str]:
    """How a requirement of U1 stands, and why."""
    found = next(need for need in one.unit().requirements if need.id == id_)
    assert found.blocks is (found.state in (Answer.OPEN, Answer.CONFIRM))
    return found.state, found.why


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


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (("2026-01-05",), Answer.OPEN),
        (("2026-01-05", "2026-01-06"), Answer.SATISFIED),
        (("2026-01-05", "2026-02-05", "2026-02-20"), Answer.SATISFIED),
    ],
)
def test_occasions_are_different_dates_over_time(days: tuple[str, ...], state: Answer) -> None:
    """Accepted evidence comes from enough different dates, spread over enough days."""
    one = full()
    one.add("U1:2.1", content=item(occasions=days))
    one.met("U1:2.1")
    assert answer(one, "ER2")[0] is state


def test_only_accepted_evidence_has_occasions() -> None:
    """Dates of evidence that no met criterion rests on do not count."""
    one = full()
    one.add("U1:2.1", content=item(occasions=("2026-01-05", "2026-01-12")))
    expected = (
        "Accepted evidence is from 0 dates spread over 0 days; it takes 2 dates over 1 day.",
    )
    assert answer(one, "ER2") == (Answer.OPEN, *expected)
    one.submit("U1:2.1")
    one.not_yet("U1:2.1")
    assert answer(one, "ER2") == (Answer.OPEN, *expected)


def test_simulated_evidence_has_no_occasions_where_it_does_not_count() -> None:
    """The dates of a simulation beside real work count for nothing."""
    one = full()
    one.add("U1:1.1")
    one.add("U1:1.1", content=item("SIM", occasions=("2026-02-05",)))
    one.met("U1:1.1")
    expected = "Accepted evidence is from 1 date spread over 0 days; it takes 2 dates over 1 day."
    assert answer(one, "ER2") == (Answer.OPEN, expected)


@pytest.mark.parametrize(
    ("policy", "state"),
    [
        (Policy(min_dates=3), Answer.OPEN),
        (Policy(span_days=8), Answer.OPEN),
        (Policy(min_dates=2, span_days=7), Answer.SATISFIED),
        (Policy(min_dates=1), Answer.SATISFIED),
    ],
)
def test_a_policy_may_raise_what_occasions_ask(policy: Policy, state: Answer) -> None:
    """A centre may ask for more dates or a longer time than the unit."""
    one = full(policy)
    one.all_met()
    assert answer(one, "ER2")[0] is state


def test_a_policy_never_lowers_what_occasions_ask() -> None:
    """A centre that asks for less than the unit changes nothing."""
    need = Requirement("ER2", Rule.OCCASIONS, "Thrice.", min=3, span_days=30)
    one = scene(make_unit(requirements=(need,)), policy=Policy(min_dates=1, span_days=0))
    one.all_met()
    expected = (
        "Accepted evidence is from 2 dates spread over 7 days; it takes 3 dates over 30 days."
    )
    assert answer(one, "ER2") == (Answer.OPEN, expected)


def test_each_scope_item_is_named_by_accepted_evidence() -> None:
    """Every listed item has at least one accepted item of evidence that names it."""
    one = full()
    one.add("U1:2.1", content=item(scope=("U1:ER3.1",)))
    assert answer(one, "ER3") == (Answer.OPEN, "No accepted evidence names ER3.1 or ER3.2 yet.")
    one.met("U1:2.1")
    assert answer(one, "ER3") == (Answer.OPEN, "No accepted evidence names ER3.2 yet.")
    one.add("U1:1.1", content=item("RA", scope=("U1:ER3.1", "U1:ER3.2")))
    one.met("U1:1.1")
    expected = "Shown: ER3.1 by RA1, WP1; ER3.2 by RA1."
    assert answer(one, "ER3") == (Answer.SATISFIED, expected)


def test_open_scope_items_are_listed() -> None:
    """What a scope requirement still lacks is there for proposals."""
    found = next(need for need in full().unit().requirements if need.id == "ER3")
    assert found.open_items == ("ER3.1", "ER3.2")


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
    one.amend(one.record.by_ref["WP1"], title="Another")


def change_file(one: Scene) -> None:
    """The file it rests on changes on disk."""
    one.files.found["a.pdf"] = "bb" * 32


def replace_file(one: Scene) -> None:
    """The file it rests on is replaced by another."""
    change_file(one)
    location = one.record.by_ref["WP1"].content.location._replace(sha256="bb" * 32)
    one.amend(one.record.by_ref["WP1"], location=location)


@pytest.mark.parametrize("change", [withdraw, amend, change_file, replace_file])
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
    one.confirm("U1:ER4")
    one.standards.units["U1"] = reworded(FULL, "2.1", wording_sha256=OFFICIAL)
    expected = "Ann confirmed it on 2026-03-01, for another edition of the unit."
    assert answer(one, "ER4") == (Answer.CONFIRM, expected)


def test_a_candidate_confirms_nothing() -> None:
    """A candidate's forged confirmation has no effect."""
    one = full()
    data = one.copy().confirm("U1:ER4").events[0].data
    one.forge(SAM, Fact("confirmed", data))
    assert answer(one, "ER4")[0] is Answer.CONFIRM


def test_a_retracted_confirmation_is_due_again() -> None:
    """A confirmation that its assessor takes back does not count."""
    one = full()
    one.retract(one.confirm("U1:ER4"), ANN)
    assert answer(one, "ER4")[0] is Answer.CONFIRM


def test_authentic_is_the_candidates_declaration() -> None:
    """The candidate's declaration satisfies it until there is evidence that it does not name."""
    one = full()
    one.add("U1:1.1")
    not_yet = "The candidate has not yet signed the declaration."
    assert answer(one, "ER5") == (Answer.OPEN, not_yet)
    one.sign(role=Role.CANDIDATE)
    assert answer(one, "ER5") == (Answer.SATISFIED, "The candidate declared it on 2026-03-01.")
    one.add("U1:1.1")
    again = "Evidence was added or changed after the candidate's declaration; it is due again."
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


def ready(unit: Unit) -> bool:
    """Whether a unit is ready when all its criteria are met by one item."""
    one = scene(unit)
    one.all_met()
    return one.unit().ready


def test_a_unit_is_ready_when_no_requirement_is_open() -> None:
    """Every criterion met is enough only where no requirement is open."""
    assert ready(make_unit(requirements=()))
    assert ready(make_unit(requirements=ALL_RULES[:3]))
    assert not ready(FULL)
    assert ready(replace(U1, requirements=ALL_RULES[5:]))
