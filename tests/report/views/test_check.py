"""The gate, and what the check says of it."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import AmendEvidence, Assess, Sign, Submit
from nvqcheck.domain.progress.basis import SELF_DECLARED, Basis
from nvqcheck.domain.progress.coverage import Coverage
from nvqcheck.domain.progress.gate import Gap, Gate, Missing, Stage, UnitGate, gate
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.report.formats.plain import page_plain
from nvqcheck.report.views.changes import changed_sentences
from nvqcheck.report.views.check import check_json, check_page, gap_words
from worlds.place import PORTFOLIO
from worlds.tea import NOS, Desk, finish, tell
from worlds.units import refs

WHOSE = (PORTFOLIO, "Sam Jones")


def only(coverage: Coverage, unit: str) -> Coverage:
    """The coverage of one unit of a portfolio."""
    return coverage._replace(units=tuple(u for u in coverage.units if u.unit.id == unit))


def missing(found: Gate) -> list[tuple[str, str, str]]:
    """What is missing: its id, its state, what it needs."""
    return [(gap.id, gap.state, gap_words(gap)) for gap in found.missing]


def test_a_stage_is_reached_when_every_criterion_is(finished: View) -> None:
    """With everything signed by whom the unit names each stage is reached but the IV's."""
    for stage in Stage:
        if stage is not Stage.VERIFIED:
            found = gate([finished.coverage], stage)
            unit = UnitGate(*WHOSE, "TEAN", 100, True, award=False, edition=NOS.digest)  # noqa: FBT003
            assert found == Gate(stage, 100, True, (unit,), (), (SELF_DECLARED,))  # noqa: FBT003


def test_a_national_occupational_standard_is_told_from_an_award(desk: Desk) -> None:
    """Whoever reads that a NOS is signed reads in the same breath that it is no award."""
    view = finish(desk)
    outcome = gate([view.coverage], Stage.SIGNED)
    note = "TEAN: A National Occupational Standard: it is not itself an award."
    assert note in page_plain(check_page(outcome)).splitlines()
    (unit,) = check_json(outcome)["units"]
    assert (unit["award"], unit["standard"]) == (False, {"origin": "", "digest": NOS.digest})
    done = desk.scene.do(Sign("TEAN", Role.IV), by="ivy")
    assert note in changed_sentences(done)


def test_a_unit_that_is_an_award_says_nothing_of_it(desk: Desk) -> None:
    """What is an award is not remarked upon."""
    outcome = gate([only(tell(desk).coverage, "TEA1")], Stage.EVIDENCED)
    assert "award" not in page_plain(check_page(outcome))
    assert [unit["award"] for unit in check_json(outcome)["units"]] == [True]


def test_verified_asks_for_the_internal_verifier_besides(desk: Desk) -> None:
    """A unit that names no internal verifier is signed without one, and verified with one."""
    view = finish(desk)
    needed = ("iv", "unsigned", "the internal verifier's signature")
    assert missing(gate([view.coverage], Stage.VERIFIED)) == [needed]
    view = desk.do(Sign("TEAN", Role.IV), by="ivy")
    assert gate([view.coverage], Stage.VERIFIED).reached


@pytest.mark.parametrize(
    ("stage", "percent", "open_ones"),
    [
        (Stage.EVIDENCED, 87, ["2.4"]),
        (Stage.SUBMITTED, 62, ["1.4", "2.1", "2.4"]),
        (Stage.MET, 25, ["1.3", "1.4", "2.1", "2.2", "2.3", "2.4"]),
    ],
)
def test_what_has_not_come_so_far_is_missing(
    told: View, stage: Stage, percent: int, open_ones: list[str]
) -> None:
    """The missing criteria are exactly those that have not reached the stage."""
    found = gate([only(told.coverage, "TEA1")], stage)
    assert not found.reached
    assert [unit.percent for unit in found.units] == [percent]
    assert [gap.id for gap in found.missing] == open_ones
    assert all(gap_words(gap) for gap in found.missing)


def test_ready_lists_criteria_and_requirements(told: View) -> None:
    """For the ready stage requirements can be missing, and no signature is asked for."""
    found = gate([only(told.coverage, "TEA1")], Stage.READY)
    assert [gap.id for gap in found.missing][-4:] == ["ER1", "ER2", "ER3", "ER4"]
    assert {gap.kind for gap in found.missing} == {Missing.CRITERION, Missing.REQUIREMENT}


@pytest.mark.parametrize(("minimum", "reached"), [(0, True), (87, True), (88, False), (100, False)])
def test_a_minimum_asks_for_a_share_of_each_unit(told: View, minimum: int, reached: bool) -> None:
    """A unit reaches the stage with at least the share asked for, and then misses nothing."""
    found = gate([only(told.coverage, "TEA1")], Stage.EVIDENCED, minimum)
    assert found.reached is reached
    assert bool(found.missing) is not reached


def test_one_unit_behind_keeps_all_behind(told: View, finished: View) -> None:
    """Every unit of every portfolio has to reach the stage."""
    found = gate([finished.coverage, told.coverage], Stage.MET)
    assert [unit.reached for unit in found.units] == [True, False, False]
    assert not found.reached
    assert {gap.unit for gap in found.missing} == {"TEA1", "TEAN"}


def test_signed_lists_criteria_requirements_and_roles(told: View) -> None:
    """For the signed stage requirements and signatures can be missing too, whatever the minimum."""
    found = gate([only(told.coverage, "TEA1")], Stage.SIGNED, 0)
    by_kind = {kind: [gap.id for gap in found.missing if gap.kind is kind] for kind in Missing}
    assert by_kind == {
        Missing.CRITERION: ["1.3", "1.4", "2.1", "2.2", "2.3", "2.4"],
        Missing.REQUIREMENT: ["ER1", "ER2", "ER3", "ER4"],
        Missing.SIGNATURE: ["assessor", "iv"],
        Missing.UNIT: [],
    }


def test_a_signature_that_is_due_again_is_missing(desk: Desk) -> None:
    """Once something that it covers has changed, a declaration is missing as outdated."""
    before = tell(desk).evidence("WP1")
    later = before.content._replace(occasions=("2026-01-05",))
    view = desk.do(AmendEvidence(before.id, later), anyway=True)
    found = gate([only(view.coverage, "TEA1")], Stage.SIGNED)
    first = next(gap for gap in found.missing if gap.kind is Missing.SIGNATURE)
    assert (first.id, first.state) == ("candidate", "outdated")
    assert gap_words(first) == "the candidate's signature again: something changed after it"


def test_a_requirement_that_is_satisfied_is_not_missing(told: View) -> None:
    """ER5, which is satisfied, is not among what is missing."""
    found = gate([only(told.coverage, "TEA1")], Stage.SIGNED)
    assert "ER5" not in [gap.id for gap in found.missing]


def test_a_signature_that_stands_is_not_missing(desk: Desk) -> None:
    """Only the roles that have not signed are missing."""
    both = NOS._replace(sign_off=(*NOS.sign_off, *(NOS.sign_off[0]._replace(role=Role.CANDIDATE),)))
    desk.units = (both,)
    desk.start("TEAN")
    desk.add("PD", "Talk", "TEAN:K1", by="ann")
    desk.do(Submit(refs("TEAN:K1")))
    desk.do(Assess(refs("TEAN:K1"), met=True), by="ann")
    view = desk.do(Sign("TEAN", Role.ASSESSOR), by="ann")
    needed = ("candidate", "unsigned", "the candidate's signature")
    assert missing(gate([view.coverage], Stage.SIGNED)) == [needed]


def test_a_unit_that_is_gone_has_reached_nothing(kinds: dict[str, Coverage]) -> None:
    """An enrolled unit that no library has is never reached, at any minimum, and says why."""
    found = gate([kinds["missing"]], Stage.EVIDENCED, 0)
    assert found.units == (UnitGate(*WHOSE, "GONE1", 0, False),)  # noqa: FBT003
    assert found.missing == (Gap(*WHOSE, "GONE1", Missing.UNIT, "", "not_in_library"),)
    assert gap_words(found.missing[0]) == "a standards folder that has this unit"
    assert not found.reached


def test_no_unit_has_reached_nothing(kinds: dict[str, Coverage]) -> None:
    """A portfolio without units is never reached, not even beside one that is."""
    for minimum in (0, 100):
        found = gate([kinds["empty"], kinds["finished"]], Stage.EVIDENCED, minimum)
        assert not found.reached
        assert missing(found) == [("", "none", "to be enrolled on a unit")]


def test_no_portfolio_has_reached_nothing() -> None:
    """Without any portfolio nothing is reached."""
    assert gate([], Stage.EVIDENCED, 0) == Gate(Stage.EVIDENCED, 0, False, (), ())  # noqa: FBT003


def test_a_unit_without_criteria_has_reached_nothing(finished: View) -> None:
    """A unit with no criteria has nothing that could have reached a stage."""
    bare = finished.coverage.units[0]._replace(criteria=(), signatures=())
    found = gate([finished.coverage._replace(units=(bare,))], Stage.EVIDENCED, 0)
    assert not found.reached
    assert missing(found) == [("", "empty", "criteria: the unit has none")]


def test_the_check_begins_with_the_verdict(told: View, finished: View) -> None:
    """The first line says whether it is reached, and by how many units not."""
    first = [
        page_plain(check_page(gate(coverages, stage, minimum))).splitlines()[0]
        for coverages, stage, minimum in (
            ([finished.coverage], Stage.MET, 100),
            ([told.coverage], Stage.MET, 100),
            ([told.coverage], Stage.EVIDENCED, 50),
            ([told.coverage], Stage.SIGNED, 50),
            ([], Stage.MET, 100),
        )
    ]
    doubted = finished.coverage._replace(basis=Basis(doubt="It was edited."))
    first.append(page_plain(check_page(gate([doubted], Stage.MET))).splitlines()[0])
    assert first == [
        "Reached: 1 unit met.",
        "Not reached: 2 of 2 units not met.",
        "Not reached: 1 of 2 units not evidenced by 50%.",
        "Not reached: 2 of 2 units not signed.",
        "Not reached: there is no unit to be met.",
        "Not reached: whether anything is met cannot be said under this roster.",
    ]


def test_the_check_names_what_is_missing(told: View, kinds: dict[str, Coverage]) -> None:
    """Every missing thing is named with its state and what it needs; the candidate if several."""
    lines = page_plain(check_page(gate([only(told.coverage, "TEA1")], Stage.SIGNED))).splitlines()
    assert "TEA1:2.1 state: not yet met; needs: an answer to the feedback" in lines
    assert "TEA1 assessor state: not signed; needs: the assessor's signature" in lines
    assert any(line.startswith("TEA1:ER4 state: to confirm; needs: ") for line in lines)
    other = kinds["missing"]._replace(portfolio="other", candidate="Bo")
    both = page_plain(check_page(gate([told.coverage, other], Stage.MET)))
    assert "Bo GONE1 state: unit missing; needs: a standards folder that has this unit" in both
    empty = page_plain(check_page(gate([kinds["empty"]], Stage.MET)))
    assert "any unit state: unit missing" in empty


def test_the_check_as_json(desk: Desk) -> None:
    """JSON has the stage, whether it is reached, and what is missing with stable keys."""
    result = check_json(gate([only(tell(desk).coverage, "TEA1")], Stage.SIGNED))
    assert (result["stage"], result["reached"], result["minimum"]) == ("signed", False, 100)
    keys = {"portfolio", "candidate", "unit", "kind", "id", "criterion", "state", "needs"}
    assert all(gap.keys() == keys for gap in result["missing"])
    assert result["missing"][0]["criterion"] == "1.3"
    assert result["missing"][-1]["criterion"] is None
