"""`workplace`, the rule of real work: criterion by criterion, group by group."""

from __future__ import annotations

import pytest

from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.unit import Covers, Requirement, Rule
from worlds.answers import answer
from worlds.scene import ANN, WES, item, scene
from worlds.units import make_unit

DO, KNOW = "U1:1.1", "U1:2.1"
EVERYTHING = Requirement("ER1", Rule.WORKPLACE, "All of it.", covers=Covers.ALL)
ALL = make_unit(requirements=(EVERYTHING,))


def test_real_work_about_which_is_told_has_to_be_accepted() -> None:
    """A discussion serves a criterion where an accepted item of work is what it is about.

    It may be accepted in another criterion; that some other item of work is named, which nobody
    has accepted, is not enough.
    """
    one = scene()
    work = one.add("U1:1.2")
    bare = one.add(content=item(title="Another"))
    account = one.add(KNOW, content=item("RA"))
    one.add(DO, by=ANN, content=item("PD", about=(bare.id, account.id)))
    one.met(DO, KNOW)
    assert answer(one, "ER1")[1].startswith("0 of 2 ")
    one.add(DO, by=ANN, content=item("PD", about=(work.id,)))
    one.met(DO)
    assert answer(one, "ER1")[1].startswith("0 of 2 ")
    one.met("U1:1.2")
    assert answer(one, "ER1")[1].startswith("2 of 2 ")
    assert one.unit().requirements[0].by == ("PD2", "WP1")


def test_each_group_of_doing_has_something_seen_or_made() -> None:
    """Testimonies alone meet each criterion, and leave the group without an observation."""
    one = scene()
    one.add(DO, "U1:1.2", by=ANN, content=item("WT", witness=WES))
    one.met(DO, "U1:1.2")
    state, said = answer(one, "ER1")
    assert state.value == "open"
    assert said == (
        "2 of 2 performance criteria are met by evidence from real work. "
        "Nothing observed or made at work is accepted in 1 yet."
    )
    one.add(DO)
    one.met(DO)
    assert answer(one, "ER1")[0].value == "satisfied"


def test_all_of_a_unit_can_be_of_work() -> None:
    """Where everything is, knowledge is told of the candidate's own work, never of none."""
    one = scene(ALL)
    one.add(DO, "U1:1.2")
    one.add(KNOW, content=item("ASN"))
    one.met(DO, "U1:1.2", KNOW)
    assert (
        answer(one, "ER1")[1]
        == "2 of 3 criteria are met by evidence from real work. 2.1 is met by other evidence."
    )
    one.add(KNOW, by=ANN, content=item("QA"))
    one.met(KNOW)
    assert answer(one, "ER1")[0].value == "satisfied"


def test_extra_simulation_does_no_harm() -> None:
    """A role play beside work takes nothing away from it."""
    one = scene()
    one.add(DO, "U1:1.2")
    one.add(DO, "U1:1.2", content=item("SIM"))
    one.met(DO, "U1:1.2")
    assert answer(one, "ER1")[0].value == "satisfied"


NOS = make_unit(requirements=())._replace(kind="nos")


@pytest.mark.parametrize(
    ("policy", "expected"), [(Policy(), True), (Policy(real_work=True), False)]
)
def test_without_evidence_rules_real_work_is_shown_unless_the_centre_rules(
    policy: Policy,
    expected: bool,
) -> None:
    """In a NOS what does not count is a notice; a centre's policy may make real work a rule."""
    one = scene(NOS, policy=policy)
    one.add(DO, "U1:1.2", content=item("RA"))
    one.add(KNOW, content=item("ASN"))
    one.met(DO, "U1:1.2", KNOW)
    assert one.reasons(DO) == (
        "RA1 does not count here: it tells of work, which nobody saw or made.",
    )
    assert one.unit().ready is expected
    one.add(DO, "U1:1.2")
    one.met(DO, "U1:1.2")
    assert one.unit().ready
