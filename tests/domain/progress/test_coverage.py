"""How far units have come: cumulative counts and percentages that never flatter."""

from __future__ import annotations

import pytest

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.coverage import Totals, UnitCoverage, cover, totals
from nvqcheck.domain.progress.states import State, UnitState
from nvqcheck.domain.text.roles import Role
from worlds.scene import Scene, item, scene
from worlds.units import U1, make_unit


def counts(unit: UnitCoverage) -> tuple[int, int, int, int]:
    """Evidenced, submitted, met, sampled."""
    return unit.evidenced, unit.submitted, unit.met, unit.sampled


def one_of_each() -> Scene:
    """1.1 is sampled, 1.2 is submitted, 2.1 is evidenced."""
    one = scene()
    one.add("U1:1.1", "U1:1.2", "U1:2.1", pointer="p. 2")
    one.submit("U1:1.2")
    one.met("U1:1.1")
    one.agree("U1:1.1")
    return one


def test_counts_are_cumulative() -> None:
    """A sampled criterion is met, submitted and evidenced too."""
    assert counts(one_of_each().unit()) == (3, 2, 1, 1)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.NOT_STARTED, (0, 0, 0, 0)),
        (State.EVIDENCED, (1, 0, 0, 0)),
        (State.SUBMITTED, (1, 1, 0, 0)),
        (State.NOT_YET, (1, 0, 0, 0)),
        (State.MET, (1, 1, 1, 0)),
        (State.STALE, (1, 1, 0, 0)),
        (State.QUERIED, (1, 1, 0, 0)),
        (State.SAMPLED, (1, 1, 1, 1)),
    ],
)
def test_each_state_counts_as_far_as_it_goes(
    state: State, expected: tuple[int, int, int, int]
) -> None:
    """What is stale or queried is not met, and what was sent back is not submitted."""
    one = scene()
    order = [State.EVIDENCED, State.SUBMITTED]
    if state is not State.NOT_STARTED:
        one.add("U1:1.1")
    if state not in (State.NOT_STARTED, *order[:1]):
        one.submit("U1:1.1")
    match state:
        case State.NOT_YET:
            one.not_yet("U1:1.1")
        case State.MET | State.STALE | State.QUERIED | State.SAMPLED:
            one.met("U1:1.1")
        case _:
            pass
    match state:
        case State.STALE:
            one.amend(one.record.by_ref["WP1"], occasions=("2026-01-06",))
        case State.QUERIED:
            one.query("U1:1.1")
        case State.SAMPLED:
            one.agree("U1:1.1")
        case _:
            pass
    unit = one.unit()
    assert (unit.criteria[0].state, counts(unit)) == (state, expected)
    assert unit.number_in(state) == (3 if state is State.NOT_STARTED else 1)


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (1, 33), (2, 66), (3, 100)])
def test_percentages_are_rounded_down(number: int, expected: int) -> None:
    """Two of three is 66 per cent: 100 means all."""
    assert scene().unit().percent(number) == expected


def test_a_unit_without_criteria_is_no_per_cent_and_never_ready() -> None:
    """Nothing to be met is nothing met."""
    unit = scene(U1._replace(groups=())).unit()
    assert (unit.total, unit.percent(0), unit.ready, unit.state) == (
        0,
        0,
        False,
        UnitState.IN_PROGRESS,
    )


def test_a_criterion_is_evidenced_by_what_is_linked() -> None:
    """What does not count is linked all the same; of each item it is said whether it counts."""
    one = scene()
    one.add("U1:1.1", "U1:2.1", content=item("SIM"))
    unit = one.unit()
    assert counts(unit) == (2, 0, 0, 0)
    found = [linked for line in unit.criteria for linked in line.evidence]
    assert [linked.counts for linked in found] == [False, True]
    assert [linked.short for linked in found] == [Shortfall.SIMULATED, None]


def test_linked_items_are_listed_by_reference() -> None:
    """A criterion shows its items in the order of their numbers, with their pointers."""
    one = scene()
    for number in range(11):
        one.add("U1:1.1", pointer=f"p. {number}")
    found = one.unit().criteria[0].evidence
    assert [linked.ref for linked in found] == [f"WP{n}" for n in range(1, 12)]
    assert found[10].pointer == "p. 10"


def test_a_criterion_carries_what_reports_say() -> None:
    """Group, kind, evidence and the moment of the decision are at hand."""
    found, undecided = one_of_each().unit().criteria[:2]
    assert (found.group, found.kind, found.criterion.id) == ("1", U1.kinds["1.1"], "1.1")
    assert (found.decided_at, undecided.decided_at) == ("2026-03-01T09:00:04Z", "")


def test_all_enrolled_units_are_covered() -> None:
    """Without a choice every enrolled unit is covered, in the order of enrolment."""
    one = scene(enrolled=["U2", "U1"])
    coverage = one.view.coverage
    assert [unit.unit.id for unit in coverage.units] == ["U2", "U1"]
    assert (coverage.candidate, coverage.missing) == ("Sam", ())


def test_a_choice_of_units_is_covered() -> None:
    """A report may look at some units only."""
    view = scene().view
    assert [unit.unit.id for unit in cover(view.library, view.record, None, ["U2"]).units] == ["U2"]


def test_units_that_no_folder_has_are_named() -> None:
    """An enrolled unit whose standard is missing is not passed over in silence."""
    one = scene()
    del one.standards.units["U2"]
    assert one.view.coverage.missing == ("U2",)


def test_a_unit_that_nobody_signs_is_signed_when_it_is_ready() -> None:
    """Where the unit names no signatory there is nobody to wait for but the verifier."""
    one = scene(make_unit(signed_by=()))
    one.all_met()
    assert one.unit().state is UnitState.SIGNED
    one.agree("U1:1.1")
    one.sign(role=Role.IV)
    assert one.unit().state is UnitState.VERIFIED


def test_figures_of_several_portfolios_add_up() -> None:
    """Totals are over every unit of every portfolio, and their percentages round down too."""
    found = totals([one_of_each().view.coverage, scene(U1).view.coverage])
    assert found == Totals(units=3, total=9, evidenced=3, met=1, sampled=1)
    assert (found.percent(found.evidenced), found.percent(found.met)) == (33, 11)
    assert totals([]).percent(0) == 0
