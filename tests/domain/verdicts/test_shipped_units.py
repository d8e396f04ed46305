"""What the five units ask, performed on them as they are shipped."""

from __future__ import annotations

import pytest

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.states import Answer, RealWork, UnitState
from nvqcheck.domain.units.library import Policy
from worlds.real import add, by, doing, knowing, named, needs, real
from worlds.scene import ADA, ANN, SAM, WES, Scene, item

ACCOUNTS = {
    "CC28": {"1.1"},
    "CC3": {"1.3", "1.4", "1.5"},
    "CFACC27": {"P1", "P6"},
    "INSCC008": {"P1", "P13"},
}


@pytest.mark.parametrize("unit", ACCOUNTS)
@pytest.mark.parametrize("method", ["QA", "PD", "RA"])
def test_what_is_told_shows_the_criteria_that_are_accounts(unit: str, method: str) -> None:
    """Questions and a discussion by themselves show these and no others; an account none."""
    one = real(unit)
    told = add(one, method, "2026-01-05", *doing(unit), by=SAM if method == "RA" else ANN)
    shown = {
        name.partition(":")[2] for name in doing(unit) if told.id not in one.standing(name).short
    }
    assert shown == (set() if method == "RA" else ACCOUNTS[unit])


@pytest.mark.parametrize("unit", ["CC28", "CC3", "CFACC27"])
def test_a_discussion_about_accepted_work_serves_every_criterion(unit: str) -> None:
    """One product for the first of each group, and a discussion that names it for the rest."""
    one = real(unit)
    groups = [g for g in one.unit(unit).unit.groups if f"{unit}:{g.criteria[0].id}" in doing(unit)]
    firsts = [f"{unit}:{group.criteria[0].id}" for group in groups]
    work = add(one, "WP", "2026-01-05", *firsts)
    rest = [name for name in doing(unit) if name not in firsts]
    add(one, "PD", "2026-01-05", *rest, by=ANN, about=(work.id,))
    add(one, "QA", "2026-01-05", *knowing(unit), by=ANN)
    one.met(*named(unit))
    assert needs(one, unit)["ER1"] is Answer.SATISFIED
    assert {"PD1", "WP1"} <= set(by(one, unit)["ER1"])


def test_a_discussion_about_work_that_was_not_accepted_serves_nothing() -> None:
    """The work that it names was linked, and nobody has met anything by it."""
    one = real("CC28")
    work = add(one, "WP", "2026-01-05", "CC28:2.1")
    add(one, "PD", "2026-01-05", "CC28:1.2", by=ANN, about=(work.id,))
    one.met("CC28:1.2")
    assert by(one, "CC28")["ER1"] == ()


def test_each_outcome_has_something_seen_or_made() -> None:
    """Testimonies meet every criterion of CC28, and each outcome waits for OBS or WP."""
    one = real("CC28")
    add(one, "WT", "2026-01-05", *doing("CC28"), by=ANN, witness=WES)
    one.met(*doing("CC28"))
    why = one.unit("CC28").requirements[0].why
    assert why == RealWork(10, 10, everything=False, unseen=("1", "2", "3"))
    add(one, "OBS", "2026-01-06", "CC28:1.2", "CC28:2.1", "CC28:3.1", by=ANN)
    one.met("CC28:1.2", "CC28:2.1", "CC28:3.1")
    assert needs(one, "CC28")["ER1"] is Answer.SATISFIED


def plans(one: Scene, **said: object) -> None:
    """A product that names both kinds of plans is accepted."""
    add(one, "WP", "2026-01-05", "CC3:3.1", scope=("CC3:ER4.1", "CC3:ER4.2"), **said)
    add(one, "OBS", "2026-01-05", "CC3:3.1", by=ANN)
    one.met("CC3:3.1")


@pytest.mark.parametrize(
    ("product", "state"),
    [("own", Answer.SATISFIED), ("shared", Answer.OPEN), ("reference", Answer.OPEN)],
)
def test_cc3_asks_for_plans_of_the_candidates_own(product: str, state: Answer) -> None:
    """A team's shared plan, or somebody else's, is not one that the candidate has drawn up."""
    one = real("CC3")
    plans(one, product=product, note="My chapter.")
    assert needs(one, "CC3")["ER4"] is state


def test_an_observation_of_planning_is_no_plan() -> None:
    """CC3's ER4 is shown by the plans themselves."""
    one = real("CC3")
    scope = ("CC3:ER4.1", "CC3:ER4.2")
    add(one, "OBS", "2026-01-05", "CC3:3.1", by=ANN, scope=scope)
    one.met("CC3:3.1")
    assert needs(one, "CC3")["ER4"] is Answer.OPEN


@pytest.mark.parametrize(
    ("unit", "requirement", "work", "known"),
    [("CC3", "ER5", "CC3:3.1", "CC3:4.1"), ("CFACC27", "ER6", "CFACC27:P2", "CFACC27:Ka")],
)
@pytest.mark.parametrize(("about", "state"), [(True, Answer.SATISFIED), (False, Answer.OPEN)])
def test_what_work_takes_into_account_is_shown_by_questions_about_it(
    unit: str, requirement: str, work: str, known: str, *, about: bool, state: Answer
) -> None:
    """CC3's ER5 and CFACC27's ER6 are told of a plan or a review that is accepted work."""
    one = real(unit)
    made = add(one, "WP", "2026-01-05", work)
    items = one.unit(unit).unit.requirement(requirement)
    assert items is not None
    scope = tuple(f"{unit}:{item.id}" for item in items.items)
    named_ = (made.id,) if about else ()
    add(one, "QA", "2026-01-06", known, by=ANN, about=named_, scope=scope)
    one.met(work, known)
    assert needs(one, unit)[requirement] is state


@pytest.mark.parametrize("requirement", ["ER4", "ER5"])
def test_questions_do_not_show_what_has_to_be_done(requirement: str) -> None:
    """CFACC27's monitoring and feedback are done, whatever questions about work say."""
    one = real("CFACC27")
    made = add(one, "WP", "2026-01-05", "CFACC27:P2")
    scope = (f"CFACC27:{requirement}.1", f"CFACC27:{requirement}.2")
    add(one, "QA", "2026-01-06", "CFACC27:Ka", by=ANN, about=(made.id,), scope=scope)
    one.met("CFACC27:P2", "CFACC27:Ka")
    assert needs(one, "CFACC27")[requirement] is Answer.OPEN


@pytest.mark.parametrize("policy", [Policy(), Policy(real_work=True)])
def test_a_nos_shows_what_does_not_count_and_lets_it_be(policy: Policy) -> None:
    """INSCC008 on accounts alone is ready, unless the centre makes real work a rule."""
    one = real("INSCC008", policy=policy)
    add(one, "RA", "2026-01-05", *named("INSCC008"))
    one.met(*named("INSCC008"))
    linked = one.unit("INSCC008").criteria[0].evidence[0]
    assert (linked.counts, linked.short) == (False, Shortfall.TOLD)
    state = UnitState.IN_PROGRESS if policy.real_work else UnitState.READY
    assert one.unit("INSCC008").state is state


def test_one_item_serves_two_units_and_each_decides_for_itself() -> None:
    """What is accepted in INSCC008 is not thereby accepted in CC28."""
    one = real("CC28", "INSCC008")
    add(one, "OBS", "2026-01-05", "CC28:3.3", "INSCC008:P14", by=ANN)
    one.met("INSCC008:P14")
    assert by(one, "CC28")["ER1"] == ()
    one.met("CC28:3.3")
    assert by(one, "CC28")["ER1"] == ("OBS1",)


def test_what_a_candidate_brings_in_makes_no_knowledge_unit_ready() -> None:
    """CCTC11 on a scan of Ada's questions, which Ada never saw, is met and not ready."""
    one = real("CCTC11")
    scan = one.add(*named("CCTC11"), content=item("QA", by=ADA))
    one.met(*named("CCTC11"))
    unit = one.unit("CCTC11")
    assert (unit.met, unit.state) == (9, UnitState.IN_PROGRESS)
    one.stand_by(scan, by=ADA)
    assert one.unit("CCTC11").state is UnitState.READY
