"""Taking back one's last action: by a withdrawal or a retraction, never by deleting."""

from __future__ import annotations

from nvqcheck.domain.actions.requests import LinkEvidence, Retract, WithdrawEvidence
from nvqcheck.domain.actions.undo import last_action, undoing
from worlds.scene import ANN, IVY, SAM, item, scene
from worlds.units import refs


def test_a_decision_is_retracted() -> None:
    """The last thing an assessor did is a decision, and is taken back as one."""
    one = scene()
    one.add("U1:1.1")
    (event,) = one.met("U1:1.1").events
    assert last_action(one.record, ANN) == event
    assert undoing(one.record, ANN, "a slip") == (Retract(event.id, "a slip"),)


def test_evidence_is_withdrawn_with_its_links() -> None:
    """An item that was just added, linked or not, is withdrawn."""
    one = scene()
    linked = one.add("U1:1.1")
    assert undoing(one.record, SAM, "no") == (WithdrawEvidence(linked.id, "no"),)
    bare = one.add()
    assert undoing(one.record, SAM, "no") == (WithdrawEvidence(bare.id, "no"),)


def test_a_later_link_is_taken_back_alone() -> None:
    """A link that was made by itself is retracted, and the item stays."""
    one = scene()
    made = one.add(content=item())
    (event,) = one.link(made, "U1:1.1").events
    assert undoing(one.record, SAM, "no") == (Retract(event.id, "no"),)


def test_a_link_that_was_taken_away_is_made_again() -> None:
    """An unlinking is undone by linking again, at the same place."""
    one = scene()
    made = one.add("U1:1.1", pointer="p. 3")
    one.unlink(made, "U1:1.1")
    assert undoing(one.record, SAM, "no") == (LinkEvidence(made.id, refs("U1:1.1"), "p. 3"),)


def test_every_place_that_a_link_pointed_to_comes_back() -> None:
    """Each criterion is linked again where it was, at each of its places and at no other."""
    one = scene()
    made = one.add("U1:1.1", "U1:1.2", "U1:2.1")
    one.link(made, "U1:1.1", "U1:1.2", pointer="p. 3")
    one.link(made, "U1:1.1", pointer="p. 9")
    before = one.record.links
    one.unlink(made, "U1:1.1", "U1:1.2", "U1:2.1")
    one.do(*undoing(one.record, SAM, "no"))
    pointers = {
        criterion: [link.pointers for link in links.values()]
        for criterion, links in one.record.links.items()
    }
    assert pointers == {
        criterion: [link.pointers for link in links.values()] for criterion, links in before.items()
    }


def test_a_place_that_is_pointed_to_again_is_not_said_twice() -> None:
    """What somebody has linked again since is left as it is, and the rest comes back."""
    one = scene()
    made = one.add("U1:1.1", "U1:1.2", pointer="p. 3")
    one.link(made, "U1:1.1", pointer="p. 9")
    one.unlink(made, "U1:1.1", "U1:1.2")
    one.link(made, "U1:1.1", "U1:1.2", pointer="p. 3", by=ANN)
    (again,) = undoing(one.record, SAM, "no")
    assert again == LinkEvidence(made.id, refs("U1:1.1"), "p. 9")
    one.link(made, "U1:1.1", pointer="p. 9", by=ANN)
    assert undoing(one.record, SAM, "no") == ()


def test_undoing_goes_further_back_each_time() -> None:
    """What was taken back is looked past, as is the taking back."""
    one = scene()
    one.add("U1:1.1")
    first = one.not_yet("U1:1.1")
    one.retract(one.met("U1:1.1"), ANN)
    assert last_action(one.record, ANN) == first.events[0]


def test_some_things_are_not_taken_back() -> None:
    """People stay, and somebody who did nothing has nothing to take back."""
    one = scene()
    assert undoing(one.record, SAM, "no") == ()
    assert last_action(one.record, IVY) is None
    assert undoing(one.record, IVY, "no") == ()
