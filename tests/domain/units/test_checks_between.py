"""What is wrong with units side by side: one test a check."""

from __future__ import annotations

import pytest

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.checks import library_findings, unit_findings
from nvqcheck.domain.units.finding import Path
from nvqcheck.domain.units.partial_unit import Draft
from nvqcheck.domain.units.unit import Criterion, Edition, Group, GroupKind, Pair, Signatory, Unit


def unit_of(id_: str, *pairs: Pair) -> Unit:
    """A sound unit with two criteria and these pairs."""
    criteria = tuple(Criterion(c, c, "do", "Do it") for c in ("1.1", "1.2"))
    group = Group("1", GroupKind.PERFORMANCE, "Do things", criteria)
    signing = (Signatory(Role.CANDIDATE, "says so"),)
    return Unit(id_, "unit", "Title", "Body", Edition("d"), (group,), signing, crosswalk=pairs)


def pair(source: str, target: str) -> Pair:
    """A pair between criteria named in full."""
    return Pair(CriterionRef.parse(source), CriterionRef.parse(target), "note")


def between(*units: Unit | Draft) -> list[tuple[object, ...]]:
    """The findings between units: index of the unit, severity, code and path."""
    drafts = [Draft(unit) if isinstance(unit, Unit) else unit for unit in units]
    return [(at, each.severity, each.code, *each.path) for at, each in library_findings(drafts)]


def test_units_that_fit_together_have_no_findings() -> None:
    """A pair is written in one of two units, and leads to a criterion that is there."""
    assert between(unit_of("X", pair("X:1.1", "Y:1.1")), unit_of("Y")) == []


def test_an_id_is_one_units() -> None:
    """The second unit of an id is found; where its pairs end is checked all the same."""
    units = unit_of("X"), unit_of("X", pair("X:1.1", "NONE:1"))
    assert between(*units) == [
        (1, "error", "duplicate-unit", "id"),
        (1, "warning", "pair-unit-absent", "crosswalk", 0, "to"),
    ]


def test_a_pair_ends_somewhere() -> None:
    """A criterion that is not there is an error, a unit that is not here only a warning."""
    one = unit_of("X", pair("X:1.1", "Y:9.9"), pair("X:1.1", "Z:1"))
    assert between(one, unit_of("Y")) == [
        (0, "error", "pair-to-unknown", "crosswalk", 0, "to"),
        (0, "warning", "pair-unit-absent", "crosswalk", 1, "to"),
    ]


def test_a_pair_is_written_in_one_of_the_two_files() -> None:
    """The same pair from the other side is found in the unit that comes later."""
    units = unit_of("X", pair("X:1.1", "Y:1.1")), unit_of("Y", pair("Y:1.1", "X:1.1"))
    assert between(*units) == [(1, "error", "pair-repeated", "crosswalk", 0, "to")]


def test_a_criterion_that_has_a_fault_exists() -> None:
    """A pair to a criterion is no problem where only the rest of the criterion is not known."""
    one = unit_of("X", pair("X:1.1", "Y:1.1"), pair("X:1.1", "Y:9.9"))
    faulty = Draft(unit_of("Y"), frozenset({("groups", 0, "criteria", 0, "verb")}))
    assert between(one, faulty) == [(0, "error", "pair-to-unknown", "crosswalk", 1, "to")]


@pytest.mark.parametrize(
    "unknown",
    [
        (),
        ("groups",),
        ("groups", 0),
        ("groups", 0, "criteria"),
        ("groups", 0, "criteria", 1),
        ("groups", 0, "criteria", 1, "id"),
    ],
)
def test_a_criterion_whose_id_is_not_known_may_be_the_one(unknown: tuple[str | int, ...]) -> None:
    """Nothing is said of a criterion that is not there while an id cannot be read."""
    draft = Draft(unit_of("X", pair("X:9.9", "Y:1.1")), frozenset({unknown}))
    other = unit_of("Y", pair("Y:1.1", "X:8.8"))
    assert {code for _, _, code, *_ in between(draft, other)} <= {"pair-unit-absent"}
    assert "pair-from-unknown" not in [found.code for found in unit_findings(draft)]


def test_a_pair_is_checked_as_far_as_it_is_known() -> None:
    """Where a pair ends is checked without its beginning, and nothing without its end."""
    unit = unit_of("X", pair("X:1.1", "Y:9.9"), pair("X:1.1", "Z:1"))
    unknown: frozenset[Path] = frozenset({("crosswalk", 0, "from"), ("crosswalk", 1, "to")})
    assert between(Draft(unit, unknown), unit_of("Y")) == [
        (0, "error", "pair-to-unknown", "crosswalk", 0, "to")
    ]


def test_a_unit_without_a_known_id_still_has_pairs() -> None:
    """Where the pairs end is checked; whether the unit is there twice is not."""
    nameless = Draft(unit_of("X", pair("X:1.1", "Y:9.9")), frozenset({("id",)}))
    assert between(unit_of("X"), nameless, unit_of("Y")) == [
        (1, "error", "pair-to-unknown", "crosswalk", 0, "to")
    ]


def test_hints_name_the_nearest() -> None:
    """A unit or criterion that does not exist is answered with the nearest that does."""
    one = unit_of("X", pair("X:1.1", "YEA:1.1"), pair("X:1.12", "YES:2.2"))
    hints = [each.hint for _, each in library_findings([Draft(one), Draft(unit_of("YES"))])]
    assert hints == ["Did you mean YES?", "Did you mean 1.2?"]
    assert [each.hint for each in unit_findings(Draft(one))] == ["Did you mean 1.1 or 1.2?"]
