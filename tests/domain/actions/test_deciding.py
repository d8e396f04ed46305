"""What a decision says and when it was made; what a confirmation rests on."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import Assess, Confirm
from nvqcheck.domain.progress.states import Answer, State
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from worlds.scene import ANN, Scene, item, scene
from worlds.units import ALL_RULES, make_unit, ref, refs

C = "U1:1.1"


def linked(**changes: object) -> Scene:
    """One item shows the criterion."""
    one = scene()
    one.add(C, content=item()._replace(**changes))  # type: ignore[arg-type]
    return one


@pytest.mark.parametrize(
    ("marks", "missing"),
    [("v", "authentic, current, sufficient or reliable"), ("vacs", "reliable")],
)
def test_met_says_all_five_marks(marks: str, missing: str) -> None:
    """Evidence that lacks one meets nothing: that is *not yet*, and is said so."""
    error = linked().refused(Assess(refs(C), met=True, vacsr=marks), by=ANN)
    assert (error.code, error.message) == (
        "marks-missing",
        f"Evidence that is not {missing} meets nothing.",
    )


def test_met_states_the_marks_by_itself() -> None:
    """Whoever says *met* says them; *not yet* says those that are named."""
    one = linked()
    one.do(Assess(refs(C), met=True), by=ANN)
    one.do(Assess(refs(C), met=False, feedback="More.", vacsr="va"), by=ANN)
    assert [decision.vacsr for decision in one.record.decisions[ref(C)]] == ["vacsr", "va"]


def test_a_decision_carries_the_day_on_which_it_was_made() -> None:
    """The day of the visit, or today where none is given; when it was recorded is beside it."""
    one = linked()
    one.do(Assess(refs(C), met=True, on="2026-01-05"), by=ANN)
    one.do(Assess(refs(C), met=True), by=ANN)
    found = [(decision.on, decision.at[:10]) for decision in one.record.decisions[ref(C)]]
    assert found == [("2026-01-05", "2026-03-01"), ("2026-03-01", "2026-03-01")]


@pytest.mark.parametrize(("met", "feedback"), [(True, ""), (False, "More.")])
def test_a_decision_is_never_made_in_the_future(met: bool, feedback: str) -> None:
    """Nor is a *not yet*."""
    command = Assess(refs(C), met=met, feedback=feedback, on="2026-03-02")
    assert linked().refused(command, by=ANN).code == "future-date"


def test_a_decision_is_never_made_before_the_work() -> None:
    """The latest work that it rests on comes first; nothing but work has to."""
    one = linked(occasions=("2026-01-05", "2026-02-03"))
    error = one.refused(Assess(refs(C), met=True, on="2026-02-02"), by=ANN)
    assert error.code == "before-the-work"
    assert "the work of WP1 is of 2026-02-03" in error.message
    one.do(Assess(refs(C), met=True, on="2026-02-03"), by=ANN)
    certificate = scene()
    certificate.add(C, content=item("ASN", occasions=("2026-02-03",)))
    certificate.do(Assess(refs(C), met=True, on="2026-01-05"), by=ANN)


def test_prior_learning_is_recognised_with_a_reason() -> None:
    """Why it is still current is said in the feedback of the decision that accepts it."""
    one = linked(method="RPL", setting="work", how="seen")
    error = one.refused(Assess(refs(C), met=True), by=ANN)
    assert (error.code, "RPL1" in error.message) == ("currency-unsaid", True)
    one.do(Assess(refs(C), met=True, feedback="Done daily since 2019."), by=ANN)
    assert one.state() is State.MET


def test_prior_learning_may_be_not_enough() -> None:
    """A *not yet* says why in its feedback anyway."""
    one = linked(method="RPL", setting="no_work", how="told")
    one.do(Assess(refs(C), met=False, feedback="Too long ago."), by=ANN)


def test_what_the_candidate_has_still_to_declare_makes_up_the_number() -> None:
    """A centre's number of items is of what is there to be judged."""
    one = scene(policy=Policy(items_per_criterion=2))
    one.add(C)
    one.sign(role=Role.CANDIDATE)
    one.add(C)
    one.do(Assess(refs(C), met=True), by=ANN)
    assert one.state() is State.MET


def test_one_file_under_two_references_makes_up_no_number() -> None:
    """The same digest twice is one item of the two that the centre asks for."""
    one = scene(policy=Policy(items_per_criterion=2))
    one.add_file(C)
    one.add_file(C)
    assert one.refused(Assess(refs(C), met=True), by=ANN).code == "too-few-items"


def full() -> Scene:
    """A unit with every kind of requirement."""
    return scene(make_unit(requirements=ALL_RULES), make_unit("U2"))


def test_a_confirmation_names_the_evidence_it_rests_on() -> None:
    """An assessor's *Yes.* over an empty unit confirms nothing."""
    error = full().refused(Confirm(ref("U1:ER4"), "Yes."), by=ANN)
    assert error.code == "evidence-unnamed"


def test_a_confirmation_rests_on_evidence_that_is_linked_in_its_unit() -> None:
    """An item of another unit, or linked nowhere, supports it not."""
    one = full()
    for made in (one.add(), one.add("U2:1.1")):
        error = one.refused(Confirm(ref("U1:ER4"), "Yes.", (made.id,)), by=ANN)
        assert error.code == "not-linked-there"


@pytest.mark.parametrize("requirement", ["U1:ER2", "U1:ER4"])
def test_what_a_person_judges_is_confirmed(requirement: str) -> None:
    """A judgement, and that occasions are enough, are for an assessor to confirm."""
    one = full()
    one.confirm(requirement, one.all_met())
    found = {need.id: need.state for need in one.unit().requirements}
    assert found[ref(requirement).id] is Answer.SATISFIED
