"""The states of a criterion and their reasons, on one copy and after a union of several."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nvqcheck.domain.actions.requests import AddPerson
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Location
from nvqcheck.domain.text.roles import Role
from worlds.scene import ADA, ANN, IVO, IVY, Scene, item, scene
from worlds.units import OFFICIAL, U1, make_unit, reworded

C = "U1:1.1"

Step = Callable[[Scene], object]


def evidenced(one: Scene) -> None:
    """One item is linked."""
    one.add(C)


def submitted(one: Scene) -> None:
    """It has been submitted."""
    evidenced(one)
    one.submit(C)


def sent_back(one: Scene) -> None:
    """It is not yet met."""
    submitted(one)
    one.not_yet(C)


def met(one: Scene) -> None:
    """It is met."""
    submitted(one)
    one.met(C)


def queried(one: Scene) -> None:
    """The internal verifier asked for action."""
    met(one)
    one.query(C)


def verified(one: Scene) -> None:
    """It is met, sampled and agreed."""
    met(one)
    one.agree(C)


def stale(one: Scene) -> None:
    """What was judged has changed."""
    met(one)
    one.add(C)


def submit(one: Scene) -> None:
    """The candidate says it is ready."""
    one.submit(C)


def add(one: Scene) -> None:
    """One more item is linked."""
    one.add(C)


def decide(one: Scene) -> None:
    """The assessor decides that it is met."""
    one.met(C)


def send_back(one: Scene) -> None:
    """The assessor decides that it is not yet met."""
    one.not_yet(C)


def ask(one: Scene) -> None:
    """The internal verifier asks for action."""
    one.query(C)


def agree(one: Scene) -> None:
    """The internal verifier agrees."""
    one.agree(C)


def withdraw(one: Scene) -> None:
    """The first item is withdrawn."""
    one.withdraw(one.record.by_ref["WP1"])


STORIES: dict[State, list[tuple[Step, ...]]] = {
    State.NOT_STARTED: [(), (add, withdraw)],
    State.EVIDENCED: [(evidenced,)],
    State.SUBMITTED: [
        (submitted,),
        (sent_back, submit),
        (stale, submit),
        (queried, submit),
    ],
    State.NOT_YET: [(sent_back,), (met, send_back), (sent_back, add)],
    State.MET: [(met,), (evidenced, decide), (stale, decide)],
    State.STALE: [(stale,)],
    State.QUERIED: [(queried,), (sent_back, ask), (verified, ask), (queried, add)],
    State.SAMPLED: [(verified,), (queried, agree), (queried, decide, agree)],
}


@pytest.mark.parametrize(
    ("state", "story"),
    [
        pytest.param(state, story, id=f"{state.value}-{number}")
        for state, stories in STORIES.items()
        for number, story in enumerate(stories)
    ],
)
def test_a_state_follows_from_what_happened(state: State, story: tuple[Step, ...]) -> None:
    """Each state of a criterion is what the table of the domain says it is."""
    one = scene()
    for step in story:
        step(one)
    assert one.state() is state


def file_scene() -> Scene:
    """A criterion that is met by a file."""
    one = scene()
    one.add_file(C)
    one.met(C)
    return one


def amended(one: Scene) -> None:
    """Something else is said about the item."""
    one.amend(one.record.by_ref["WP1"], title="A better report")


def replaced(one: Scene) -> None:
    """The item has another file now."""
    one.files.found["a.pdf"] = "bb" * 32
    one.amend(one.record.by_ref["WP1"], location=Location("file", "a.pdf", "bb" * 32, 1))


def on_disk(sha256: str) -> Callable[[Scene], None]:
    """The file is another, or missing, without anybody saying so."""

    def change(one: Scene) -> None:
        one.files.found.pop("a.pdf")
        if sha256:
            one.files.found["a.pdf"] = sha256

    return change


def other_edition(one: Scene) -> None:
    """Another criterion of the unit has another wording."""
    one.standards.units["U1"] = reworded(U1, "2.1", wording_sha256=OFFICIAL)


def other_text(one: Scene) -> None:
    """The criterion itself has another wording."""
    one.standards.units["U1"] = reworded(U1, "1.1", wording_sha256=OFFICIAL)


CHANGES: dict[str, tuple[Step, tuple[str, ...]]] = {
    "criterion wording": (other_text, ("The criterion's text has changed.",)),
    "edition": (other_edition, ("The unit is another edition now.",)),
    "item amended": (amended, ("WP1 was amended since.",)),
    "pointer": (
        lambda one: one.link(one.record.by_ref["WP1"], C, pointer="p. 9"),
        ("The pointer into WP1 was changed since.",),
    ),
    "file replaced": (replaced, ("The file of WP1 was replaced since.",)),
    "file changed on disk": (on_disk("bb" * 32), ("The file of WP1 has changed on disk.",)),
    "file missing": (on_disk(""), ("The file of WP1 is missing.",)),
    "link added": (lambda one: one.add(C), ("WP2 was linked since.",)),
    "link removed": (
        lambda one: (one.add(C), one.met(C), one.unlink(one.record.by_ref["WP2"], C)),
        ("WP2 was unlinked or withdrawn since.",),
    ),
    "withdrawn": (
        lambda one: (one.add(C), one.met(C), one.withdraw(one.record.by_ref["WP2"])),
        ("WP2 was unlinked or withdrawn since.",),
    ),
    "last item withdrawn": (
        lambda one: one.withdraw(one.record.by_ref["WP1"]),
        ("WP1 was unlinked or withdrawn since.", "Nothing that is linked counts here any more."),
    ),
    "turned out to be simulated": (
        lambda one: one.amend(one.record.by_ref["WP1"], setting="simulation"),
        (
            "WP1 was amended since.",
            "Nothing that is linked counts here any more.",
            "WP1 is simulated and does not count here.",
        ),
    ),
}


@pytest.mark.parametrize(("change", "reasons"), CHANGES.values(), ids=CHANGES.keys())
def test_a_change_makes_a_decision_stale(change: Step, reasons: tuple[str, ...]) -> None:
    """A decision is stale once anything that it judged has changed, and the reason is said."""
    one = file_scene()
    change(one)
    assert (one.state(), one.standing().reasons) == (State.STALE, reasons)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.add("U1:1.2"),
        lambda one: one.amend(one.record.by_ref["WP1"], note="A note", scope=()),
        lambda one: one.add_file("U1:2.1", path="b.pdf"),
        lambda one: one.link(one.record.by_ref["WP1"], "U1:1.2"),
    ],
    ids=["elsewhere", "note", "another file", "same item elsewhere"],
)
def test_what_was_not_judged_leaves_a_decision(change: Step) -> None:
    """A note, or evidence for other criteria, upsets no decision."""
    one = file_scene()
    change(one)
    assert one.state() is State.MET


def test_mending_our_words_upsets_nobody() -> None:
    """Mending our statement of an official criterion leaves decisions as they are."""
    official = make_unit(wording=OFFICIAL)
    one = scene(official)
    one.add(C)
    one.met(C)
    one.standards.units["U1"] = reworded(official, "1.1", statement="Said better", verb="name")
    assert one.state() is State.MET


def test_what_is_undone_is_no_change() -> None:
    """A decision stands again when what changed is as it was."""
    one = file_scene()
    before = one.files.found.pop("a.pdf")
    assert one.state() is State.STALE
    one.files.found["a.pdf"] = before
    assert one.state() is State.MET


def test_what_is_simulated_is_said() -> None:
    """Linked evidence that does not count is named, whatever the state."""
    one = scene()
    one.add(C, content=item("SIM"))
    found = one.standing()
    assert (found.state, found.counting) == (State.NOT_STARTED, ())
    assert found.reasons == ("SIM1 is simulated and does not count here.",)


def test_a_query_says_what_changed_too() -> None:
    """An assessor who acts on a query sees what has changed since the decision."""
    one = scene()
    queried(one)
    one.add(C)
    assert one.standing().reasons == ("WP2 was linked since.",)


def test_decisions_on_copies_apart_have_to_be_made_again() -> None:
    """Where two assessors decided without knowing of each other, neither wins."""
    one = scene()
    submitted(one)
    other = one.copy()
    one.met(C, by=ANN)
    other.not_yet(C, by=ADA)
    one.merge(other)
    stand = one.standing()
    assert stand.state is State.STALE
    assert {decision.actor for decision in stand.apart} == {ANN, ADA}
    said = {"Ann decided met", "Ada decided not yet met"}
    (reason,) = stand.reasons
    start, _, rest = reason.partition(": ")
    first, _, end = rest.partition(". ")
    assert start == "Decisions were made on copies apart"
    assert set(first.split(", ")) == said
    assert end == "An assessor must decide again."
    one.met(C)
    assert one.state() is State.MET
    assert one.standing().apart == ()


def test_evidence_missing_in_a_copy_is_named_by_its_id() -> None:
    """An item that a decision judged and that is not here is named by the start of its id."""
    one = scene()
    one.add(C)
    pins = dict(one.copy().met(C).events[0].data["pins"])
    pins["evidence"] = {
        **pins["evidence"],
        "ab" * 32: {"item": "0" * 64, "pointer": "", "file": ""},
    }
    data = {**one.copy().met(C).events[0].data, "pins": pins}
    one.forge(ANN, Fact("decided", data))
    assert one.standing().reasons == ("abababab was unlinked or withdrawn since.",)


def test_a_decision_without_evidence_meets_nothing() -> None:
    """A decision that somebody forged where nothing is linked does not count as met."""
    one = scene()
    one.add(C)
    good = one.copy().met(C).events[0].data
    bare = {**good, "criterion": "U1:1.2", "pins": {**good["pins"], "evidence": {}}}
    wording = U1.criteria["1.2"].digest
    one.forge(ANN, Fact("decided", {**bare, "pins": {**bare["pins"], "criterion": wording}}))
    assert one.state("U1:1.2") is State.STALE
    assert one.standing("U1:1.2").reasons == ("Nothing that is linked counts here any more.",)


def merged(here: Step, there: Step, one: Scene) -> Scene:
    """What is true when one thing happened on one copy and another on another."""
    other = one.copy()
    here(one)
    there(other)
    one.merge(other)
    return one


@pytest.mark.parametrize("others", range(6))
def test_a_submission_does_not_undo_a_decision_that_it_did_not_know(others: int) -> None:
    """Submitting on one copy what is decided on another leaves the decision standing."""
    one = scene()
    evidenced(one)
    for _ in range(others):  # so that the digests, which break ties, are others each time
        one.add("U1:1.2")
    assert merged(submit, decide, one).state() is State.MET


@pytest.mark.parametrize("others", range(6))
def test_an_action_is_not_lost_to_another_verifiers_agreement(others: int) -> None:
    """Where one verifier agrees and another asks for action on copies apart, the action counts."""
    one = scene()
    met(one)
    for _ in range(others):  # as above
        one.add("U1:1.2")
    merged(lambda o: o.query(C, by=IVY), lambda o: o.agree(C, by=IVO), one)
    assert one.state() is State.QUERIED
    one.agree(C, by=IVY)
    assert one.state() is State.SAMPLED


def test_an_action_is_not_lost_to_a_decision_that_did_not_know_it() -> None:
    """An action asked for on one copy outlives a decision made on another."""
    one = scene()
    met(one)
    merged(lambda o: o.query(C), lambda o: o.met(C, by=ADA), one)
    assert one.state() is State.QUERIED
    sample = one.standing().sample
    assert sample is not None
    assert sample.comment == "Ask for the dates."
    one.met(C)
    assert one.state() is State.MET


def test_agreement_with_an_older_decision_verifies_no_newer_one() -> None:
    """Agreeing on one copy does not verify a decision that was made on another."""
    one = scene()
    met(one)
    merged(lambda o: o.agree(C), lambda o: o.met(C, by=ADA), one)
    assert (one.state(), one.standing().sample) == (State.MET, None)


@pytest.mark.parametrize("others", range(4))
def test_a_decider_samples_nothing_of_theirs_in_whatever_order(others: int) -> None:
    """A forged sample by the decider has no effect, even if it claims not to know the decision."""
    one = scene()
    one.do(AddPerson(ANN, "Ann", Role.IV))
    for _ in range(others):
        one.add("U1:1.2")
    before = one.store.read().events
    met(one)
    decision = one.standing().decision
    assert decision is not None
    sample = {
        "criterion": C,
        "decision": decision.id,
        "outcome": "agree",
        "stage": "interim",
        "comment": "",
    }
    one.forge(ANN, Fact("sampled", sample))
    one.forge(ANN, Fact("sampled", sample), knowing=before)
    assert (one.state(), one.record.samples) == (State.MET, {})
