"""Laws of merging: copies are sets, so it does not matter who merges with whom, how often."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copies import holding, union
from keeping import keep
from nvqcheck.domain.actions.requests import AddEvidence, Assess, EraseName, EraseText, Submit
from nvqcheck.domain.events.event import Batch
from nvqcheck.errors import NvqcheckError, RefusedError
from nvqcheck.exchange.merge_driver import join_files
from nvqcheck.ports import PortfolioStore, Snapshot
from nvqcheck.store.portfolio.file_format import serialise
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from worlds.scene import ANN, SAM, Scene, item, scene
from worlds.units import make_unit

UNIT = make_unit()
CRITERIA = ("U1:1.1", "U1:1.2", "U1:2.1")
DEED = st.tuples(
    st.sampled_from(["add", "submit", "met", "not yet", "erase text", "erase name"]),
    st.integers(0, 2),
    st.integers(0, 9),
)
Story = list[tuple[str, int, int]]
STORY = st.lists(DEED, max_size=6)
IN_ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def tell(one: Scene, story: Story) -> Scene:
    """What is asked for on a copy; what is refused does not happen."""
    for what, criterion, which in story:
        refs = (list(UNIT.refs())[criterion],)
        noted = [
            entry.event.id
            for entry in one.record.history
            if entry.event.kind in ("evidence_added", "decided", "erased")
        ]
        asked = {
            "add": (AddEvidence(item(title=f"Item {which}", note=f"Note {which}"), refs), SAM),
            "submit": (Submit(refs), SAM),
            "met": (Assess(refs, met=True, feedback=f"Good {which}."), ANN),
            "not yet": (Assess(refs, met=False, feedback=f"Who {which}?"), "ada"),
            "erase text": (EraseText(noted[which % len(noted)], "Asked for."), SAM),
            "erase name": (EraseName([SAM, "eve", "xia"][criterion], "Asked for."), SAM),
        }
        command, by = asked[what]
        try:
            one.do(command, by=by)  # type: ignore[arg-type]
        except NvqcheckError:
            continue
    return one


def apart(*stories: Story) -> list[Snapshot]:
    """Copies of one portfolio that have gone their own ways."""
    start = scene(UNIT)
    start.add(*CRITERIA, content=item(note="First"))
    return [tell(start.copy(), story).store.read() for story in stories]


def file_of(snapshot: Snapshot) -> bytes:
    """The bytes of the portfolio file that holds this."""
    store = holding(snapshot)
    assert store._document is not None
    return serialise(store._document)


@given(STORY, STORY)
def test_merging_is_commutative(here: Story, there: Story) -> None:
    """Either copy that takes in the other comes to the same, to the byte."""
    a, b = apart(here, there)
    assert union(a, b) == union(b, a)
    assert file_of(union(a, b)) == file_of(union(b, a))


@given(STORY, STORY, STORY)
def test_merging_is_associative(first: Story, second: Story, third: Story) -> None:
    """Three copies come to the same, whichever two are merged first."""
    a, b, c = apart(first, second, third)
    assert union(union(a, b), c) == union(a, union(b, c)) == union(a, b, c)


@given(STORY, STORY)
def test_merging_is_idempotent(here: Story, there: Story) -> None:
    """Merging a copy with itself, or with what it holds already, changes nothing."""
    a, b = apart(here, there)
    both = union(a, b)
    assert union(a, a) == a
    assert union(both, a) == union(both, b) == union(both, both) == both


@given(STORY, STORY)
def test_nothing_is_lost(here: Story, there: Story) -> None:
    """Every event of either copy is there, and every text that neither has erased; no other."""
    a, b = apart(here, there)
    both = union(a, b)
    assert {event.id for event in both.events} == {event.id for event in (*a.events, *b.events)}
    gone = {
        key for event in both.events if event.kind == "erased" for key in event.data["commitments"]
    }
    assert both.people.keys() == (a.people.keys() | b.people.keys()) - gone
    assert both.texts.keys() == (a.texts.keys() | b.texts.keys()) - gone


@IN_ONE_FOLDER
@given(STORY, STORY)
def test_git_merges_to_the_same_bytes_on_either_side(
    tmp_path: Path, here: Story, there: Story
) -> None:
    """The merge driver writes the same file whichever version is ours, and it is the union.

    Where it would erase something it leaves ours as it is, for somebody to be asked.
    """
    a, b = apart(here, there)
    results = []
    for ours, theirs in ((a, b), (b, a)):
        mine, other = tmp_path / "mine", tmp_path / "other"
        mine.write_bytes(file_of(ours))
        other.write_bytes(file_of(theirs))
        both = union(a, b)
        if {*ours.people, *ours.texts} - {*both.people, *both.texts}:
            with pytest.raises(RefusedError):
                join_files(mine, other, "portfolio.json")
            assert mine.read_bytes() == file_of(ours)
            return
        joined = join_files(mine, other, "portfolio.json")
        assert joined.problems == ()
        results.append(mine.read_bytes())
    assert results[0] == results[1] == file_of(union(a, b))


@IN_ONE_FOLDER
@given(STORY, STORY)
def test_every_store_merges_alike(tmp_path: Path, here: Story, there: Story) -> None:
    """The service comes to the union in memory and in a file, dry or not, and reads it again."""
    a, b = apart(here, there)
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    stores: list[PortfolioStore] = [holding(a), TinyDbStore(folder / "portfolio.json")]
    keep(stores[1], Batch(a.events, a.people, a.texts), create=True)
    for store in stores:
        one = scene(UNIT)
        one.store = store  # type: ignore[assignment]
        service = one.service()
        dry = service.merge([holding(b)], dry_run=True)
        assert store.read() == a
        merged = service.merge([holding(b)], erase=True)
        assert merged.view.record == dry.view.record
        assert store.read() == union(a, b)
        assert merged.events == dry.events
