"""Verdicts that practitioners once got wrong out of the units, performed on the units as shipped.

Each is named for what was believed; what holds is in its sentence.
"""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import Assess, Confirm, Sign
from nvqcheck.domain.progress.gate import Stage, gate
from nvqcheck.domain.progress.states import Answer, State, UnitState
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.text.roles import Role
from worlds.real import UNITS, add, by, doing, knowing, named, needs, real, scope_of, whys, worked
from worlds.scene import ANN, IVY, Scene
from worlds.units import ref, refs


@pytest.mark.parametrize("method", ["ASN", "RA", "CS", "RPL"])
def test_an_assignment_on_all_of_cc28_is_no_real_work(method: str) -> None:
    """F1a: an account or a certificate on all fourteen criteria leaves ER1 open, at 0 of 10."""
    one = real("CC28")
    said = {"setting": "no_work", "how": "told"} if method == "RPL" else {}
    add(one, method, "2026-01-06", *named("CC28"), **said)
    one.met(*named("CC28"))
    assert needs(one, "CC28")["ER1"] is Answer.OPEN
    why = "0 of 10 performance criteria are met by evidence from real work."
    assert whys(one, "CC28")["ER1"].startswith(why)
    assert (by(one, "CC28")["ER1"], one.unit("CC28").ready) == ((), False)
    # It counts towards what is to be known; it is named all the same where work is asked for.
    (real_work, *_) = one.unit("CC28").requirements
    assert [item for item, _ in real_work.not_counting] == [f"{method}1"]


def test_one_role_play_on_knowledge_closes_nothing_of_cfacc27() -> None:
    """F1b: work of one date, and a role play on knowledge that names all six scopes."""
    one = real("CFACC27")
    add(one, "WP", "2026-01-05", *doing("CFACC27"))
    scopes = scope_of(UNITS["CFACC27"])
    add(one, "SIM", "2026-03-01", *knowing("CFACC27"), scope=scopes)
    one.met(*named("CFACC27"))
    found = needs(one, "CFACC27")
    assert {id_: found[id_] for id_ in ("ER1", "ER3", "ER4", "ER5", "ER6")} == dict.fromkeys(
        ("ER1", "ER3", "ER4", "ER5", "ER6"), Answer.OPEN
    )
    why = whys(one, "CFACC27")["ER1"]
    assert why.startswith("15 of 30 criteria are met by evidence from real work. Ka, Kb, ")
    assert why.endswith(" and Ko are met by other evidence.")
    unit = one.unit("CFACC27")
    assert (unit.met, unit.state) == (30, UnitState.IN_PROGRESS)


@pytest.mark.parametrize("method", ["SIM", "ASN", "CS"])
def test_er1_of_cfacc27_covers_knowledge_too(method: str) -> None:
    """F1b: fifteen knowledge criteria on a simulation, or a generic assignment, are not of work."""
    one = real("CFACC27")
    add(one, "WP", "2026-01-05", *doing("CFACC27"))
    add(one, method, "2026-01-06", *knowing("CFACC27"))
    one.met(*named("CFACC27"))
    assert needs(one, "CFACC27")["ER1"] is Answer.OPEN
    add(one, "QA", "2026-01-07", *knowing("CFACC27"), by=ANN)
    one.met(*knowing("CFACC27"))
    assert needs(one, "CFACC27")["ER1"] is Answer.SATISFIED


def test_one_date_and_an_essay_on_the_next_are_one_occasion() -> None:
    """F2: ten performance criteria of 6 January and an essay of the 7th, however confirmed."""
    one = real("CC28")
    work = add(one, "WP", "2026-01-06", *doing("CC28"))
    add(one, "RA", "2026-01-07", *knowing("CC28"))
    add(one, "WP", "2026-01-08", *knowing("CC28"))
    one.met(*named("CC28"))
    one.confirm("CC28:ER3", work)
    assert needs(one, "CC28")["ER3"] is Answer.OPEN
    assert by(one, "CC28")["ER3"] == ("WP1",)


def signed(id_: str) -> Scene:
    """A unit that a good portfolio meets, signed by the candidate and the assessor."""
    one = real(id_)
    product, seen = worked(one, id_) if doing(id_) else (questioned(one, id_),) * 2
    for need, requirement in ((n, f"{id_}:{n.id}") for n in one.unit(id_).requirements):
        if need.state is Answer.CONFIRM:
            one.confirm(requirement, *dict.fromkeys((product, seen)))
    one.sign(id_, Role.CANDIDATE)
    one.sign(id_)
    return one


def questioned(one: Scene, unit: str) -> Evidence:
    """Questions on everything."""
    made = add(one, "QA", "2026-02-09", *named(unit), by=ANN)
    one.met(*named(unit))
    return made


@pytest.mark.parametrize("id_", ["CC28", "CC3", "CCTC11", "INSCC008"])
def test_a_unit_that_prints_no_verifiers_signature_is_signed_without_one(id_: str) -> None:
    """F5: it is `signed` by candidate and assessor; an IV who sampled may sign all the same."""
    one = signed(id_)
    assert one.unit(id_).state is UnitState.SIGNED
    assert gate([one.view.coverage], Stage.SIGNED).reached
    assert not gate([one.view.coverage], Stage.VERIFIED).reached
    one.agree(named(id_)[0])
    one.sign(id_, Role.IV)
    assert one.unit(id_).state is UnitState.VERIFIED


def test_cfacc27_prints_a_verifiers_signature() -> None:
    """F5: its statement of competence is not signed before an IV has signed it."""
    one = signed("CFACC27")
    assert one.unit("CFACC27").state is UnitState.READY
    assert not gate([one.view.coverage], Stage.SIGNED).reached
    one.agree("CFACC27:P1")
    one.sign("CFACC27", Role.IV)
    assert one.unit("CFACC27").state is UnitState.VERIFIED


def test_verified_is_a_word_of_units_and_sampled_of_criteria() -> None:
    """F5: with one of nine criteria sampled the unit is verified, and the gate agrees."""
    one = signed("CCTC11")
    one.agree("CCTC11:1.1")
    one.sign("CCTC11", Role.IV)
    unit = one.unit("CCTC11")
    assert (unit.sampled, unit.total, unit.state) == (1, 9, UnitState.VERIFIED)
    assert gate([one.view.coverage], Stage.VERIFIED).reached


@pytest.mark.parametrize("what", ["a title", "a further item"])
def test_a_title_or_a_further_item_takes_nothing_from_a_verified_unit(what: str) -> None:
    """F6: a typo mended, or one more account linked, leaves 9 of 9 and every signature."""
    one = signed("CCTC11")
    one.agree("CCTC11:1.1")
    one.sign("CCTC11", Role.IV)
    if what == "a title":
        one.do(one.amending(one.record.by_ref["QA1"], title="Answers"), by=ANN)
    else:
        add(one, "RA", "2026-02-20", "CCTC11:1.1")
    unit = one.unit("CCTC11")
    assert (unit.met, unit.state) == (9, UnitState.VERIFIED)
    assert all(one_.current for one_ in unit.signatures)
    assert one.state("CCTC11:1.1") is State.SAMPLED


def test_a_scope_named_by_the_candidate_afterwards_is_not_shown() -> None:
    """F7: after all thirty decisions the candidate names six scopes; the assessor has to agree."""
    one = real("CFACC27")
    work = add(one, "WP", "2026-01-05", *named("CFACC27"))
    one.met(*named("CFACC27"))
    scopes = ("ER4", "ER5", "ER6")
    one.do(one.amending(work, scope=scope_of(UNITS["CFACC27"])))
    assert one.unit("CFACC27").met == 30
    assert {needs(one, "CFACC27")[id_] for id_ in scopes} == {Answer.OPEN}
    assert all("still to accept" in whys(one, "CFACC27")[id_] for id_ in scopes)
    one.met("CFACC27:P2")
    assert {needs(one, "CFACC27")[id_] for id_ in scopes} == {Answer.SATISFIED}


@pytest.mark.parametrize(
    ("requirement", "code"), [("CC28:ER4", "evidence-unnamed"), ("CC3:ER4", "not-a-judgement")]
)
def test_a_yes_over_an_empty_unit_confirms_nothing(requirement: str, code: str) -> None:
    """F7: a confirmation names evidence; CC3's plans are a scope, which nobody confirms."""
    one = real("CC28", "CC3")
    assert one.refused(Confirm(ref(requirement), "Yes."), by=ANN).code == code


def test_a_confirmation_goes_stale_like_a_decision() -> None:
    """F7: what was confirmed of an item holds until it changes, and nothing is silently lost."""
    one = real("CC28")
    work = add(one, "WP", "2026-01-06", "CC28:1.2")
    one.confirm("CC28:ER4", work)
    assert needs(one, "CC28")["ER4"] is Answer.SATISFIED
    one.amend(work, occasions=("2026-01-07",))
    assert needs(one, "CC28")["ER4"] is Answer.CONFIRM


def test_a_date_sampled_before_there_was_anything_is_refused() -> None:
    """F9: 1 January 1999 is not the date of that IV's sample in that unit."""
    one = signed("CCTC11")
    one.agree("CCTC11:1.1")
    error = one.refused(Sign("CCTC11", Role.IV, "1999-01-01"), by=IVY)
    assert error.code == "not-sampled-then"


@pytest.mark.parametrize(
    ("on", "code"), [("2026-01-05", "before-the-work"), ("2026-03-02", "future-date")]
)
def test_a_decision_is_made_after_the_work_and_not_in_the_future(on: str, code: str) -> None:
    """F9: the day of the visit can be given, where it can have been."""
    one = real("CC28")
    add(one, "WP", "2026-01-06", "CC28:1.2")
    assert one.refused(Assess(refs("CC28:1.2"), met=True, on=on), by=ANN).code == code
    one.do(Assess(refs("CC28:1.2"), met=True, on="2026-01-06"), by=ANN)


def test_met_with_one_mark_is_refused() -> None:
    """F11: what is valid and not authentic, current, sufficient or reliable meets nothing."""
    one = real("CC28")
    add(one, "WP", "2026-01-06", "CC28:1.2")
    error = one.refused(Assess(refs("CC28:1.2"), met=True, vacsr="v"), by=ANN)
    assert error.code == "marks-missing"


def test_all_outcomes_and_criteria_is_a_rule_and_sectors_are_for_information() -> None:
    """CC28's ER6 is open at 0 of 14 and ER2 is never satisfied, as it asks for nothing."""
    one = real("CC28")
    found = needs(one, "CC28")
    assert (found["ER6"], found["ER2"]) == (Answer.OPEN, Answer.INFORMATION)
    assert whys(one, "CC28")["ER6"] == "0 of 14 criteria are met."
    done = signed("CC28")
    assert (needs(done, "CC28")["ER6"], needs(done, "CC28")["ER2"]) == (
        Answer.SATISFIED,
        Answer.INFORMATION,
    )
