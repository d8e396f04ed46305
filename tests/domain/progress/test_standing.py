"""The states of a criterion and their reasons, on one copy and after a union of several."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Location
from worlds.scene import Scene, item, scene
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


def sampled(one: Scene) -> None:
    """It is met, sampled and agreed."""
    met(one)
    one.agree(C)


def stale(one: Scene) -> None:
    """What was judged has changed."""
    met(one)
    one.amend(one.record.by_ref["WP1"], occasions=("2026-01-06",))


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
    State.MET: [(met,), (evidenced, decide), (stale, decide), (met, add)],
    State.STALE: [(stale,)],
    State.QUERIED: [(queried,), (sent_back, ask), (sampled, ask), (queried, add)],
    State.SAMPLED: [(sampled,), (queried, agree), (queried, decide, agree), (sampled, add)],
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
    """It is of another day."""
    one.amend(one.record.by_ref["WP1"], occasions=("2026-01-06",))


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
    "file replaced": (replaced, ("The file of WP1 was replaced since.",)),
    "file changed on disk": (on_disk("bb" * 32), ("The file of WP1 has changed on disk.",)),
    "file missing": (on_disk(""), ("The file of WP1 is missing.",)),
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
        ("WP1 was unlinked or withdrawn since.",),
    ),
    "turned out to be simulated": (
        lambda one: one.amend(one.record.by_ref["WP1"], setting="simulation"),
        ("WP1 was amended since.", "WP1 does not count here: it is simulated."),
    ),
}


@pytest.mark.parametrize(("change", "reasons"), CHANGES.values(), ids=CHANGES.keys())
def test_a_change_makes_a_decision_stale(change: Step, reasons: tuple[str, ...]) -> None:
    """A decision is stale once anything that it judged has changed, and the reason is said."""
    one = file_scene()
    change(one)
    assert (one.state(), one.reasons()) == (State.STALE, reasons)


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
    assert (found.state, found.counting) == (State.EVIDENCED, ())
    assert one.reasons() == ("SIM1 does not count here: it is simulated.",)


def test_a_query_says_what_changed_too() -> None:
    """An assessor who acts on a query sees what has changed since the decision."""
    one = scene()
    queried(one)
    amended(one)
    assert one.reasons() == ("WP1 was amended since.",)
