"""The rules of collecting, one by one: people, enrolments, evidence, links, submissions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AddPerson,
    Command,
    Enrol,
    LinkEvidence,
    Start,
    Submit,
    UnlinkEvidence,
)
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from nvqcheck.errors import NvqcheckError, RefusedError, UsageError
from nvqcheck.store.portfolio.memory import MemoryStore
from worlds.place import Files, Standards
from worlds.scene import ANN, SAM, Scene, item, kinds, scene
from worlds.units import U1, refs

C = "U1:1.1"


def empty() -> Scene:
    """The world before a portfolio was started."""
    return Scene(Standards({"U1": U1}, Policy()), Files(), MemoryStore())


def test_starting_makes_a_candidate_who_is_enrolled() -> None:
    """Whoever starts a portfolio is its candidate, enrolled on the units named."""
    done = empty().service().start("Sam", SAM, ["U1"])
    assert kinds(done.events) == ["started", "enrolled"]
    record = done.view.record
    assert (record.candidate, record.candidate_name, list(record.enrolments)) == (
        SAM,
        "Sam",
        ["U1"],
    )


def test_a_portfolio_can_be_started_without_units() -> None:
    """Units can be chosen later."""
    assert kinds(empty().service().start("Sam", "", []).events) == ["started"]


@pytest.mark.parametrize(
    ("name", "id_", "code"),
    [(" ", SAM, "name-missing"), ("Sam", "s am", "bad-person-id")],
)
def test_a_candidate_has_a_name_and_an_id(name: str, id_: str, code: str) -> None:
    """A portfolio is started by somebody with a name and an id that can be one."""
    one = empty()
    with pytest.raises(UsageError) as caught:
        one.service().start(name, id_, ["U1"])
    assert caught.value.code == code
    assert one.store.version() == ()


def test_a_portfolio_is_started_once() -> None:
    """A portfolio that was started is not started again."""
    assert scene().refused(Start("Sam")).code == "started-already"


def test_a_person_has_a_name() -> None:
    """Nobody is added without a name."""
    assert scene().refused(AddPerson("new", "  ", Role.IV)).code == "name-missing"


def test_a_person_id_is_a_plain_word() -> None:
    """An id is made of letters, digits, dot, underscore and hyphen."""
    assert scene().refused(AddPerson("a b", "New", Role.IV)).code == "bad-person-id"


@pytest.mark.parametrize(("id_", "role"), [("new", Role.CANDIDATE), (SAM, Role.WITNESS)])
def test_a_portfolio_has_one_candidate_who_is_nothing_else(id_: str, role: Role) -> None:
    """Nobody becomes a second candidate, and the candidate is not their own witness."""
    assert scene().refused(AddPerson(id_, "Sam", role)).code == "one-candidate"


def test_an_id_belongs_to_one_person() -> None:
    """An id that is taken is not given to somebody of another name."""
    error = scene().refused(AddPerson(ANN, "Anna", Role.IV))
    assert (error.code, error.message) == ("person-exists", "ann is Ann already.")


def test_a_role_is_given_once() -> None:
    """A role that somebody holds is not given again; another is."""
    one = scene()
    assert one.refused(AddPerson(ANN, "Ann", Role.ASSESSOR)).code == "role-held-already"
    assert one.do(AddPerson(ANN, "Ann", Role.IV)).view.record.people[ANN].has(Role.IV)


def test_enrolling_takes_only_what_is_new() -> None:
    """Of the units named, those the candidate is enrolled on already are left as they are."""
    one = scene(enrolled=["U1"])
    done = one.do(Enrol(("U1", "U2", "U2")))
    assert [event.data["unit"] for event in done.events] == ["U2"]


def test_nobody_is_enrolled_twice() -> None:
    """Enrolling on nothing new is refused."""
    assert scene().refused(Enrol(("U1", "U2"))).code == "enrolled-already"


def test_units_have_to_exist() -> None:
    """Nobody is enrolled on a unit that is not there."""
    assert scene().refused(Enrol(("U9",))).code == "unknown-unit"


NAMELESS: list[Callable[[Scene], Command]] = [
    lambda one: LinkEvidence(one.record.by_ref["WP1"].id, ()),
    lambda one: UnlinkEvidence(one.record.by_ref["WP1"].id, ()),
    lambda _: Submit(()),
]


@pytest.mark.parametrize("make", NAMELESS, ids=["link", "unlink", "submit"])
def test_a_command_names_something(make: Callable[[Scene], Command]) -> None:
    """A command about no criterion is refused."""
    one = scene()
    one.add(C)
    assert one.refused(make(one)).code == "nothing-named"


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (AddEvidence(item(), refs("U2:1.1")), RefusedError),
        (LinkEvidence("WP1", refs("U2:1.1")), RefusedError),
        (Submit(refs("U2:1.1")), RefusedError),
    ],
    ids=["add", "link", "submit"],
)
def test_only_enrolled_units_are_worked_on(command: Command, error: type[NvqcheckError]) -> None:
    """Criteria of a unit that the candidate is not enrolled on are left alone."""
    one = scene(enrolled=["U1"])
    one.add(C)
    found = one.refused(command)
    assert (type(found), found.code) == (error, "not-enrolled")


def test_criteria_have_to_exist() -> None:
    """A criterion that the unit does not have cannot be linked."""
    assert scene().refused(AddEvidence(item(), refs("U1:9.9"))).code == "unknown-criterion"


def test_a_criterion_is_submitted_only_with_a_live_link() -> None:
    """Nothing is put before an assessor that no evidence shows."""
    one = scene()
    assert one.refused(Submit(refs(C))).code == "no-evidence"
    one.withdraw(one.add(C))
    assert one.refused(Submit(refs(C))).code == "no-evidence"


def test_what_does_not_count_can_be_submitted() -> None:
    """An assessor says what is missing; simulation alone is put before them like the rest."""
    one = scene()
    one.add(C, content=item("SIM"))
    one.submit(C)
    assert one.state() is State.SUBMITTED


@pytest.mark.parametrize("how", ["submitted", "met", "sampled"])
def test_what_waits_or_is_met_is_not_submitted_again(how: str) -> None:
    """A criterion that waits for a decision, or is met, is not submitted."""
    one = scene()
    one.add(C)
    one.submit(C)
    if how != "submitted":
        one.met(C)
    if how == "sampled":
        one.agree(C)
    error = one.refused(Submit(refs(C)))
    assert (error.code, error.message) == ("nothing-to-submit", f"{C} is {how} already.")


def test_all_of_a_change_or_nothing() -> None:
    """Where one of several criteria is refused, none is submitted."""
    one = scene()
    one.add(C)
    assert one.refused(Submit(refs(C, "U1:1.2"))).code == "no-evidence"
    assert one.record.submissions == {}


def test_of_a_group_what_is_ready_is_submitted_and_the_rest_stays() -> None:
    """Linked and not put forward, or not yet met and shown by something else since."""
    one = scene()
    unit = refs("U1:1.1", "U1:1.2", "U1:2.1")
    one.add("U1:1.1")
    one.do(Submit(if_ready=unit))
    assert [str(ref) for ref in one.record.submissions] == ["U1:1.1"]
    one.not_yet("U1:1.1")
    refused = one.refused(Submit(if_ready=unit))
    assert (refused.code, refused.message) == ("nothing-ready", "Nothing new is ready of U1.")
    one.add("U1:1.1", "U1:2.1")
    one.do(Submit(if_ready=unit))
    assert one.state("U1:1.1") is State.SUBMITTED
    assert one.state("U1:1.2") is State.NOT_STARTED
    assert one.state("U1:2.1") is State.SUBMITTED


def test_what_is_named_by_itself_stays_strict_beside_a_group() -> None:
    """One that cannot be submitted refuses it all."""
    one = scene()
    one.add("U1:1.1")
    asked = Submit(refs("U1:2.1"), if_ready=refs("U1:1.1", "U1:1.2"))
    assert one.refused(asked).code == "no-evidence"
    assert one.record.submissions == {}
