"""The rules of collecting, one by one: people, enrolments, evidence, links, submissions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AddPerson,
    AmendEvidence,
    Command,
    Enrol,
    LinkEvidence,
    Start,
    Submit,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.methods import METHODS, Method
from nvqcheck.errors import NvqcheckError, RefusedError, UsageError
from nvqcheck.store.portfolio.memory import MemoryStore
from worlds.place import Files, Standards
from worlds.scene import ANN, SAM, WES, Scene, item, kinds, scene
from worlds.units import ALL_RULES, U1, make_unit, ref, refs

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


CONTENT: dict[str, tuple[Content, str]] = {
    "title": (item(title=" "), "title-missing"),
    "occasions": (item(occasions=()), "date-missing"),
    "future work": (item(occasions=("2026-01-05", "2026-03-02")), "future-date"),
    "future sighting": (
        item(location=Location("held", "safe", seen_by=ANN, seen_on="2026-03-02")),
        "future-date",
    ),
    "no scheme": (item(location=Location("url", "example.org/a")), "bad-url"),
    "a space": (item(location=Location("url", "https://example.org/a b")), "bad-url"),
    "held unseen": (item(location=Location("held", "safe")), "not-seen"),
    "held, seen by a stranger": (
        item(location=Location("held", "safe", seen_by="mallory")),
        "unknown-person",
    ),
    "unknown witness": (item("WT", witness="mallory"), "unknown-person"),
    "no witness": (item("WT", witness=ANN), "not-a-witness"),
    "candidate as witness": (item("WT", witness=SAM), "not-a-witness"),
    "unknown method": (item("XX"), "unknown-method"),
    "unknown scope": (item(scope=("U1:ER3.9",)), "unknown-scope"),
    "scope without unit": (item(scope=("ER3.1",)), "unknown-scope"),
}


@pytest.mark.parametrize("what", list(CONTENT))
@pytest.mark.parametrize("how", ["add", "amend"])
def test_what_is_said_of_evidence_holds(what: str, how: str) -> None:
    """Title, dates, sighting, witness, method and scope are checked on adding and amending."""
    content, code = CONTENT[what]
    one = scene(make_unit(requirements=ALL_RULES))
    command: Command = AddEvidence(content)
    if how == "amend":
        command = AmendEvidence(one.add().id, content)
    # Only the candidate adds any method, so that no other rule speaks first.
    assert one.refused(command, by=SAM).code == code


@pytest.mark.parametrize("witness", [WES, "xia"])
def test_witnesses_and_expert_witnesses_testify(witness: str) -> None:
    """Evidence may name a person in the role of witness or of expert witness."""
    assert scene().add(content=item("WT", witness=witness)).content.witness == witness


def test_today_has_been() -> None:
    """Work done today is work that was done."""
    assert scene().add(content=item(occasions=("2026-03-01",))).ref == "WP1"


def test_evidence_gets_the_next_reference() -> None:
    """References count on within the method, whoever adds the item."""
    one = scene()
    found = [one.add().ref, one.add(by=ANN, content=item("OBS")).ref, one.add().ref]
    assert found == ["WP1", "OBS1", "WP2"]


def test_dates_and_scope_are_kept_once_and_in_order() -> None:
    """A date given twice is one occasion."""
    made = scene().add(content=item(occasions=("2026-01-09", "2026-01-05", "2026-01-09")))
    assert made.content.occasions == ("2026-01-05", "2026-01-09")


def test_evidence_is_added_and_linked_at_once() -> None:
    """An item can be linked as it is added; a criterion named twice is linked once."""
    done = scene().do(AddEvidence(item(), refs(C, C), "p. 3"))
    assert kinds(done.events) == ["evidence_added", "linked"]
    assert done.view.record.live_links(ref(C))[done.events[0].id].events == (done.events[1].id,)


def test_an_assessor_adds_only_what_assessors_produce() -> None:
    """Work products are for the candidate to add; the hint says what an assessor adds."""
    error = scene().refused(AddEvidence(item("WP")), by=ANN)
    assert (error.code, error.hint) == ("not-assessors-evidence", "An assessor adds OBS, QA, PD.")


def test_an_assessor_does_not_turn_a_work_product_into_an_observation() -> None:
    """Neither the method that was nor the one that would be may be the candidate's."""
    one = scene()
    product = one.add()
    seen = one.add(by=ANN, content=item("OBS"))
    for id_, content in ((product.id, item("OBS")), (seen.id, item("WP"))):
        error = one.refused(AmendEvidence(id_, content), by=ANN)
        assert error.code == "not-assessors-evidence"


def test_amending_changes_something() -> None:
    """An amendment that says what is said already is refused, in whatever order it says it."""
    one = scene()
    made = one.add(content=item(occasions=("2026-01-05", "2026-01-09"), note="n"))
    again = item(occasions=("2026-01-09", "2026-01-05"), note="n")
    assert one.refused(AmendEvidence(made.id, again)).code == "nothing-to-amend"


@pytest.mark.parametrize(
    "make",
    [
        lambda id_: AmendEvidence(id_, item(title="B")),
        lambda id_: WithdrawEvidence(id_, "again"),
        lambda id_: LinkEvidence(id_, refs(C)),
    ],
    ids=["amend", "withdraw", "link"],
)
def test_withdrawn_evidence_is_not_used(make: Callable[[str], Command]) -> None:
    """What was withdrawn is not amended, withdrawn or linked any more."""
    one = scene()
    made = one.add()
    one.withdraw(made)
    assert one.refused(make(made.id)).code == "withdrawn"


@pytest.mark.parametrize(
    "command",
    [
        AmendEvidence("WP7", item()),
        WithdrawEvidence("WP7", "no"),
        LinkEvidence("WP7", refs(C)),
        UnlinkEvidence("WP7", refs(C)),
    ],
    ids=["amend", "withdraw", "link", "unlink"],
)
def test_evidence_has_to_exist(command: Command) -> None:
    """Evidence that is not there is a slip of the pen, with the nearest named."""
    one = scene()
    one.add()
    error = one.refused(command)
    assert (type(error), error.code) == (UsageError, "unknown-evidence")
    assert "WP1" in error.hint


def test_evidence_can_be_named_by_its_reference() -> None:
    """The gate knows an item by its reference too, in any case of letters."""
    one = scene()
    made = one.add()
    one.do(LinkEvidence("wp1", refs(C)))
    assert list(one.record.live_links(ref(C))) == [made.id]


def test_withdrawing_says_why() -> None:
    """Evidence is withdrawn with a reason, and stays in the history."""
    one = scene()
    made = one.add(C)
    assert one.refused(WithdrawEvidence(made.id, " ")).code == "comment-missing"
    one.withdraw(made)
    assert one.record.evidence[made.id].withdrawn == "wrong file"
    assert one.record.criteria_of[made.id] == refs(C)


def test_a_link_is_made_once() -> None:
    """A link that is there with this pointer is refused; another pointer changes it."""
    one = scene()
    made = one.add(C, pointer="p. 1")
    assert one.refused(LinkEvidence(made.id, refs(C), "p. 1")).code == "linked-already"
    one.link(made, C, pointer="p. 2")
    assert one.record.live_links(ref(C))[made.id].pointer == "p. 2"


def test_linking_takes_only_what_is_new() -> None:
    """Of the criteria named, those that are linked like this already are left as they are."""
    one = scene()
    made = one.add(C)
    done = one.do(LinkEvidence(made.id, refs(C, "U1:1.2", "U1:1.2")))
    assert done.events[0].data["criteria"] == ["U1:1.2"]


def test_what_is_not_linked_is_not_unlinked() -> None:
    """Taking a link away that is not there is refused, and the links there are named."""
    one = scene()
    linked, bare = one.add(C), one.add()
    error = one.refused(UnlinkEvidence(linked.id, refs("U1:1.2")))
    assert (error.code, error.hint) == ("not-linked", "It is linked to U1:1.1.")
    assert one.refused(UnlinkEvidence(bare.id, refs(C))).hint == ""


def test_unlinking_may_say_why() -> None:
    """A reason for taking a link away is kept where one is given."""
    one = scene()
    made = one.add(C)
    one.do(UnlinkEvidence(made.id, refs(C), "Wrong page."))
    assert one.record.history[-1].text == "Wrong page."
    assert one.record.live_links(ref(C)) == {}


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


def test_a_criterion_that_asks_real_work_is_not_submitted_on_simulation() -> None:
    """Where the unit asks for real work, simulation alone is not put before an assessor."""
    one = scene()
    one.add(C, content=item("SIM"))
    error = one.refused(Submit(refs(C)))
    assert (error.code, "SIM1" in error.message) == ("simulation-only", True)


@pytest.mark.parametrize("how", ["submitted", "met", "verified"])
def test_what_waits_or_is_met_is_not_submitted_again(how: str) -> None:
    """A criterion that waits for a decision, or is met, is not submitted."""
    one = scene()
    one.add(C)
    one.submit(C)
    if how != "submitted":
        one.met(C)
    if how == "verified":
        one.agree(C)
    error = one.refused(Submit(refs(C)))
    assert (error.code, error.message) == ("nothing-to-submit", f"{C} is {how} already.")


def test_all_of_a_change_or_nothing() -> None:
    """Where one of several criteria is refused, none is submitted."""
    one = scene()
    one.add(C)
    assert one.refused(Submit(refs(C, "U1:1.2"))).code == "no-evidence"
    assert one.record.submissions == {}


@pytest.mark.parametrize("name", ["sim", "Simulation"])
def test_a_method_is_kept_by_its_code(name: str) -> None:
    """However a method is written, it is kept by its code, so that simulation stays simulation."""
    one = scene()
    made = one.add(C, content=item(name))
    assert (made.ref, made.content.method) == ("SIM1", "SIM")
    assert one.standing().counting == ()
    other = one.add(C)
    one.amend(other, method=name)
    assert one.record.evidence[other.id].content.method == "SIM"


def test_evidence_of_a_method_that_is_gone_can_be_withdrawn() -> None:
    """When the centre gives a method up, items of it can still be amended and withdrawn."""
    log = Method("LOG", "log")
    one = scene(policy=Policy(methods=(*METHODS, log)))
    made = one.add(content=item("LOG"))
    one.standards.policy = Policy()
    one.amend(made, method="WP")
    one.withdraw(made)
    assert not one.record.evidence[made.id].live
    assert one.refused(AddEvidence(item("LOG"))).code == "unknown-method"
