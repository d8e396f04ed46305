"""Linking evidence to criteria, and taking links away."""

from __future__ import annotations

from nvqcheck.domain.actions.requests import (
    LinkEvidence,
    UnlinkEvidence,
)
from nvqcheck.domain.events.event import Fact
from worlds.scene import SAM, scene
from worlds.units import ref, refs

C = "U1:1.1"


def test_a_link_is_made_once() -> None:
    """A link that is there is not made again; another pointer is kept beside the first."""
    one = scene()
    made = one.add(C, pointer="p. 1")
    assert one.refused(LinkEvidence(made.id, refs(C), "p. 1")).code == "linked-already"
    one.link(made, C, pointer="p. 2")
    link = one.record.live_links(ref(C))[made.id]
    assert (link.pointers, link.pointer) == (("p. 1", "p. 2"), "p. 1, p. 2")


def test_linking_again_without_a_pointer_changes_nothing() -> None:
    """A repeated link without a pointer is refused, and forged it leaves the pointers there."""
    one = scene()
    made = one.add(C, pointer="p. 1")
    again = LinkEvidence(made.id, refs(C))
    assert one.refused(again).code == "linked-already"
    one.forge(SAM, Fact("linked", {"evidence": made.id, "criteria": [C], "pointer": ""}))
    assert one.record.live_links(ref(C))[made.id].pointers == ("p. 1",)


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


def test_a_link_that_an_unlinking_did_not_know_stays() -> None:
    """Taking a link away takes those that were known: what a copy apart has linked is kept."""
    one = scene()
    made = one.add(C, pointer="p. 1")
    other = one.copy()
    one.unlink(made, C)
    other.link(made, C, pointer="p. 2")
    one.merge(other)
    assert one.record.live_links(ref(C))[made.id].pointers == ("p. 2",)
