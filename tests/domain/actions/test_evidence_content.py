"""What is said of evidence, and how it is kept: added, amended, withdrawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AmendEvidence,
    Command,
    LinkEvidence,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.methods import METHODS, Method
from nvqcheck.errors import UsageError
from worlds.scene import ANN, SAM, WES, item, kinds, scene
from worlds.units import ALL_RULES, make_unit, ref, refs

C = "U1:1.1"


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
    "no witness": (item("WT"), "witness-missing"),
    "no witness of prior learning": (
        item("RPL", setting="work", how="testified"),
        "witness-missing",
    ),
    "no expert": (item("EWT", witness=WES), "not-an-expert"),
    "not a witness": (item("WT", witness=ANN), "not-a-witness"),
    "candidate as witness": (item("WT", witness=SAM), "not-a-witness"),
    "unknown method": (item("XX"), "unknown-method"),
    "unknown scope": (item(scope=("U1:ER3.9",)), "unknown-scope"),
    "scope without unit": (item(scope=("ER3.1",)), "unknown-scope"),
    "prior learning of what": (item("RPL", how="told"), "of-what-missing"),
    "prior learning how": (item("RPL", setting="no_work"), "how-missing"),
    "an account that was seen": (item("RA", how="seen"), "how-not-asked"),
    "an account as a product": (item("RA", product="own"), "no-product"),
    "shared work without a word": (item(product="shared", note=" "), "part-unsaid"),
    "a record that nobody made": (item("QA"), "maker-missing"),
    "a record that a witness made": (item("OBS", by=WES), "not-an-assessor"),
    "a record of a stranger": (item("OBS", by="mallory"), "unknown-person"),
    "a product about something": (item(about=("WP1",)), "about-nothing"),
    "a discussion about nothing here": (item("PD", by=ANN, about=("WP9",)), "unknown-evidence"),
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


def test_a_method_says_of_what_its_evidence_is() -> None:
    """Work is of work and an assignment of none, unless it is said; simulation is never of work."""
    one = scene()
    found = [
        one.add(content=item(method, setting=setting)).content.setting
        for method, setting in [
            ("WP", ""),
            ("ASN", ""),
            ("CS", "work"),
            ("WP", "simulation"),
            ("SIM", "work"),
        ]
    ]
    assert found == ["work", "no_work", "work", "simulation", "simulation"]
