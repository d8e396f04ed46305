"""Names and texts are removed for good; that they were, by whom and why, stays."""

from __future__ import annotations

import pytest

from domain.actions.kept import KEPT, R11, WHY, erasure, judged, long_after
from keeping import keep
from nvqcheck.domain.actions.requests import AddPerson, AmendEvidence, EraseName, EraseText, Retract
from nvqcheck.domain.events.erasable_texts import ERASED, MISSING
from nvqcheck.domain.events.event import Batch
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import RefusedError, UsageError
from worlds.scene import ANN, EVE, IVY, SAM, Scene, item, kinds, scene


def texts(one: Scene) -> set[str]:
    """Every name and text that is still kept."""
    kept = one.store.read()
    return {held.text for held in (*kept.people.values(), *kept.texts.values())}


def test_an_erased_feedback_is_gone_and_said_to_be() -> None:
    """The text leaves the store, the record says that it was erased, and the decision stands."""
    one, decision = judged()
    done = one.do(EraseText(decision.id, WHY), by=ANN)
    assert kinds(done.events) == ["erased"]
    assert "Say who was there." not in texts(one)
    assert one.record.decisions[R11][0].feedback == ERASED
    assert one.record.erased == {decision.data["feedback"]: done.events[0].id}
    assert one.record.history[-1].text == WHY


def test_an_erased_name_leaves_the_id() -> None:
    """The name leaves the store; the person is shown by their id."""
    one = long_after(scene(policy=KEPT))
    one.do(EraseName(ANN, WHY), by=ANN)
    assert "Ann" not in texts(one)
    assert one.record.shown(ANN) == ANN
    assert one.record.people[ANN].has(Role.ASSESSOR)


def test_a_name_is_erased_wherever_it_was_given() -> None:
    """Somebody who was given a second role under their name loses it in both places."""
    one = scene(policy=KEPT)
    one.do(AddPerson(ANN, "Ann", Role.IV), by=IVY)
    (event,) = long_after(one).do(EraseName(ANN, WHY), by=ANN).events
    assert len(event.data["commitments"]) == 2
    assert "Ann" not in texts(one)


def test_a_candidate_can_be_erased() -> None:
    """The candidate's name is one like every other."""
    one = scene()
    one.do(EraseName(SAM, WHY))
    assert one.record.candidate_name == SAM


def test_a_note_is_erased_wherever_it_was_said_again() -> None:
    """Amending repeats an item's note, so erasing it once removes it from every amendment."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="Told by Jo"))
    other = one.add("U1:1.2", content=item(note="Told by Jo"))
    one.amend(made, title="Another")
    (event,) = one.do(EraseText(made.id, WHY)).events
    assert len(event.data["commitments"]) == 2
    assert one.record.evidence[made.id].content.note == ERASED
    assert one.record.evidence[other.id].content.note == "Told by Jo"


def test_a_later_note_stays() -> None:
    """Erasing what an item's note was does not touch what it is now."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="Told by Jo"))
    one.amend(made, note="Seen by me")
    one.do(EraseText(made.id, WHY))
    assert one.record.evidence[made.id].content.note == "Seen by me"
    assert "Told by Jo" not in texts(one)


@pytest.mark.parametrize("shown", [ERASED, MISSING])
def test_amending_makes_no_note_of_what_is_gone(shown: str) -> None:
    """What stands in the place of a note that is gone is not kept as a note."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="Told by Jo"))
    one.do(AmendEvidence(made.id, item(title="Another")._replace(note=shown)))
    assert one.record.evidence[made.id].content.note == ""


def test_erasing_says_why() -> None:
    """Erasing carries a reason."""
    one, decision = judged()
    assert one.refused(EraseText(decision.id, " "), by=ANN).code == "comment-missing"
    assert one.refused(EraseName(ANN, ""), by=ANN).code == "comment-missing"


def test_a_thing_is_erased_once() -> None:
    """What has been erased already is not erased again."""
    one, decision = judged()
    one.do(EraseText(decision.id, WHY), EraseName(ANN, WHY), by=ANN)
    for command in (EraseText(decision.id, WHY), EraseName(ANN, WHY)):
        error = one.refused(command, by=ANN)
        assert (type(error), error.code) == (RefusedError, "erased-already")


def test_an_erased_note_does_not_erase_others_like_it() -> None:
    """Two notes that were erased and read alike now are still two."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="First"))
    amended = one.amend(made, note="Second").events[0]
    one.do(EraseText(made.id, WHY))
    (event,) = one.do(EraseText(amended.id, WHY)).events
    assert event.data["commitments"] == [amended.data["note"]]


def test_a_text_that_is_missing_can_be_erased() -> None:
    """Where a note is gone already, erasing it says that it was meant to go."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="First"))
    promise = one.record.events[made.id].data["note"]
    keep(one.store, Batch(erased=frozenset({promise})))
    assert one.record.evidence[made.id].content.note == MISSING
    one.do(EraseText(made.id, WHY))
    assert one.record.evidence[made.id].content.note == ERASED


def test_only_texts_can_be_erased() -> None:
    """An event without a text has nothing to erase, and it is said what stays."""
    one = scene()
    linked = one.link(one.add(), "U1:1.1").events[0]
    error = one.refused(EraseText(linked.id, WHY))
    assert error.code == "nothing-to-erase"
    assert "Titles, pointers and places" in error.hint


def test_a_name_is_erased_by_person() -> None:
    """Whoever names the event that brought a person in is told whose name it is."""
    one = scene()
    started, added = (
        next(e.event for e in one.record.history if e.event.kind == kind)
        for kind in ("started", "person_added")
    )
    for event, person in ((started, SAM), (added, added.data["person"])):
        error = one.refused(EraseText(event.id, WHY))
        assert error.code == "nothing-to-erase"
        assert (error.hint, error.about) == ("", {"person": person})


def test_what_is_erased_has_to_exist() -> None:
    """A person or an event that is not there cannot be erased."""
    one = scene()
    for command, code in (
        (EraseName("nobody", WHY), "unknown-person"),
        (EraseText("abcdef12", WHY), "unknown-event"),
    ):
        error = one.refused(command)
        assert (type(error), error.code) == (UsageError, code)


def test_erasing_cannot_be_taken_back() -> None:
    """A text that is gone does not come back by a retraction."""
    one, decision = judged()
    (event,) = one.do(EraseText(decision.id, WHY), by=ANN).events
    assert one.refused(Retract(event.id, "a slip"), by=ANN).code == "not-retractable"


def test_the_reason_of_an_erasure_can_be_erased() -> None:
    """Whoever wrote too much into the reason can erase that, too."""
    one, decision = judged()
    (event,) = one.do(EraseText(decision.id, "About Jo"), by=ANN).events
    one.do(EraseText(event.id, WHY), by=ANN)
    assert "About Jo" not in texts(one)


def test_an_erased_text_stays_erased_when_somebody_brings_it_back() -> None:
    """A text that lies in the file again is not shown once it was erased."""
    one, decision = judged()
    before = one.store.read()
    one.do(EraseText(decision.id, WHY), EraseName(ANN, WHY), by=ANN)
    keep(one.store, Batch((), before.people, before.texts))
    assert "Say who was there." in texts(one)
    assert one.record.decisions[R11][0].feedback == ERASED
    assert one.record.shown(ANN) == ANN


@pytest.mark.parametrize("by", [EVE, "mallory"])
def test_an_erasure_that_no_rule_allows_hides_nothing(by: str) -> None:
    """An event of erasing forged in the name of one who may not erase has no effect."""
    one, decision = judged()
    before = one.store.read()
    (made,) = one.forge(by, erasure([decision.data["feedback"]], "2029-01-01"))
    keep(one.store, Batch(texts=before.texts))
    assert one.record.decisions[R11][0].feedback == "Say who was there."
    assert next(e for e in one.record.history if e.event.id == made.id).void


def test_an_erasure_that_does_not_count_hides_nothing() -> None:
    """What a roster voids has no effect, an erasure neither."""
    one, decision = judged()
    before = one.store.read()
    (made,) = one.do(EraseText(decision.id, WHY), by=ANN).events
    kept = one.store.read()
    record = fold(kept.events, before.people, before.texts, void={made.id})
    assert record.decisions[R11][0].feedback == "Say who was there."
    assert record.erased == {}
