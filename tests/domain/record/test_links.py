"""Links of one item and criterion, made and taken away on copies apart."""

from __future__ import annotations

from worlds.scene import scene
from worlds.units import ref

C = "U1:1.1"


def test_a_removal_takes_only_the_links_that_it_knew() -> None:
    """A place that was pointed to on another copy meanwhile stays, alone."""
    one = scene()
    made = one.add(C)
    one.link(made, C, pointer="p. 1")
    other = one.copy()
    one.unlink(made, C)
    other.link(made, C, pointer="p. 9")
    one.merge(other)
    (link,) = one.record.live_links(ref(C)).values()
    assert link.pointers == ("p. 9",)
    one.unlink(made, C)
    assert one.record.live_links(ref(C)) == {}
