"""Several copies in one call: what they hold together says what is erased, in whatever order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copies import holding
from domain.actions.kept import KEPT, erasure, judged, long_after, under_a_centre
from nvqcheck.domain.events.event import Event, Fact
from nvqcheck.errors import RefusedError
from nvqcheck.ports import Snapshot
from worlds.scene import ADA, ANN, SAM, Scene, scene

OVER = "2029-01-01"
"""A day that the time of keeping was over, by who says so."""


def again(by: str, decision: Event) -> Fact:
    """What somebody else says in the very words of a decision, so that they are theirs as well."""
    assert by != decision.actor
    data = {"evidence": "0" * 64, "reason": decision.data["feedback"]}
    return Fact("evidence_withdrawn", data)


def poisoned() -> tuple[Scene, Event, Scene, Scene]:
    """A portfolio; a copy that says Ann erased her feedback, and one by which she never could."""
    one, decision = judged()
    first, second = one.copy(), one.copy()
    first.forge(ANN, erasure([decision.data["feedback"]], OVER))
    second.forge(ADA, again(ADA, decision))
    return one, decision, first, second


def test_what_one_copy_erases_and_another_forbids_stays() -> None:
    """Nothing is asked, as nothing would be erased; and nothing is, in either order."""
    for turned in (False, True):
        one, _, *others = poisoned()
        before = one.store.read().texts
        stores = [other.store for other in others]
        one.service().merge(stores[::-1] if turned else stores)
        assert one.store.read().texts == before
        assert one.record.erased == {}


def test_what_would_be_erased_is_asked_about() -> None:
    """The copy that erases is refused alone, and beside one that has nothing to do with it."""
    one, decision, first, _ = poisoned()
    clean = one.copy()
    clean.add("U1:1.2")
    for others in ([first], [first, clean], [clean, first]):
        with pytest.raises(RefusedError) as caught:
            one.service().merge([other.store for other in others])
        assert caught.value.code == "merge-erases"
    one.service().merge([first.store, clean.store], erase=True)
    assert decision.data["feedback"] not in one.store.read().texts


def test_under_a_roster_a_forged_erasure_keeps_no_text_out() -> None:
    """Where a centre says who may erase, a copy that left a feedback out stops it nowhere."""
    one = long_after(scene(policy=KEPT))
    one.add("U1:1.1")
    before, decision = one.copy(), one.not_yet("U1:1.1").events[0]
    hostile = one.copy()
    hostile.forge(SAM, erasure([decision.data["feedback"]], OVER))
    for others in ((hostile, one), (one, hostile)):
        mine = before.copy()
        under_a_centre(mine, ANN).merge([other.store for other in others])
        assert decision.data["feedback"] in mine.store.read().texts


DEED = st.tuples(
    st.sampled_from(["erase", "again", "take out", "add"]), st.sampled_from([ANN, ADA, SAM])
)
STORY = st.lists(DEED, max_size=3)


def tell(one: Scene, decision: Event, story: list[tuple[str, str]]) -> Scene:
    """What is done on a copy, by hand and past all rules, or honestly."""
    said = decision.data["feedback"]
    for what, by in story:
        if what == "erase":
            one.forge(by, erasure([said], OVER))
        elif what == "again" and by != decision.actor:
            one.forge(by, again(by, decision))
        elif what == "take out":
            before = one.store.read()
            texts = {key: kept for key, kept in before.texts.items() if key != said}
            one.store = holding(before._replace(texts=texts))
        elif what == "add":
            one.add("U1:1.2")
    return one


def came_to(here: Snapshot, others: tuple[Snapshot, ...], *, erase: bool) -> object:
    """What a portfolio holds after a merge, or why it was refused."""
    one, _ = judged()
    one.store = holding(here)
    try:
        one.service().merge([holding(other) for other in others], erase=erase)
    except RefusedError as error:
        return error.code, error.message
    return one.store.read()


@given(STORY, STORY, STORY, STORY, st.booleans())
def test_it_does_not_matter_which_copy_is_named_first(
    here: list[tuple[str, str]],
    first: list[tuple[str, str]],
    second: list[tuple[str, str]],
    third: list[tuple[str, str]],
    erase: bool,
) -> None:
    """Every order of the same copies, hostile ones among them, comes to the same."""
    one, decision = judged()
    mine, *others = (
        tell(one.copy(), decision, story).store.read() for story in (here, first, second, third)
    )
    results = [came_to(mine, order, erase=erase) for order in permutations(others)]
    assert all(result == results[0] for result in results)
    if not erase and isinstance(results[0], Snapshot):
        assert results[0].texts.keys() >= mine.texts.keys()
