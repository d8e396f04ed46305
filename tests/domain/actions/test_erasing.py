"""Names and texts are removed for good; that they were, by whom and why, stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from keeping import keep
from nvqcheck.domain.actions.requests import (
    AddPerson,
    AmendEvidence,
    EraseName,
    EraseText,
    Retract,
)
from nvqcheck.domain.events.erasable_texts import ERASED, MISSING
from nvqcheck.domain.events.event import Batch, Event, Fact
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy, Retention
from nvqcheck.errors import RefusedError, UsageError
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ports import Basis, Snapshot, Verdict
from worlds.scene import ADA, ANN, EVE, IVY, SAM, WES, Scene, item, kinds, scene
from worlds.signed import SeededSigner, fingerprint
from worlds.units import ALL_RULES, make_unit, ref

R11 = ref("U1:1.1")
WHY = "They asked for it."


KEPT = Policy(retention={"Body": Retention(records_years=2)})
"""A centre that keeps records for two years."""


def long_after(one: Scene) -> Scene:
    """The same, when the time of keeping is over."""
    one.now = datetime(2030, 1, 1, 9, tzinfo=UTC)
    return one


def judged() -> tuple[Scene, Event]:
    """A portfolio in which Ann has sent a criterion back long ago, and her decision."""
    one = scene(policy=KEPT)
    one.add("U1:1.1")
    decision = one.not_yet("U1:1.1").events[0]
    return long_after(one), decision


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
    one.do(AmendEvidence(made.id, replace(item(title="Another"), note=shown)))
    assert one.record.evidence[made.id].content.note == ""


def test_the_candidate_erases_no_words_of_others() -> None:
    """Feedback, action texts, confirmations and reasons are not the candidate's to erase, ever."""
    one = scene(make_unit(requirements=ALL_RULES), make_unit("U2"), policy=KEPT)
    made = one.add("U1:1.1")
    theirs = [one.met("U1:1.1"), one.query("U1:1.1"), one.confirm("U1:ER4", made)]
    theirs.append(one.retract(theirs[0], by=ANN))
    for when in (one, long_after(one)):
        for done in theirs:
            assert when.refused(EraseText(done.events[0].id, WHY)).code == "not-yours-to-erase"
    assert one.refused(EraseName(ANN, WHY), by=ADA).code == "not-yours-to-erase"


def test_a_name_goes_for_its_bearer_and_who_gave_it_once_the_time_is_over() -> None:
    """The candidate who brought a witness in, or an assessor themselves, waits for that time."""
    one = scene(policy=KEPT)
    for name, by in ((WES, SAM), (ANN, ANN)):
        assert one.refused(EraseName(name, WHY), by=by).code == "still-kept"
    one.do(AddPerson(ANN, "Ann", Role.IV), by=IVY)
    long_after(one).do(EraseName(WES, WHY), by=SAM)
    one.do(EraseName(ANN, WHY), by=ANN)
    assert (one.record.shown(WES), one.record.shown(ANN)) == (WES, ANN)


@pytest.mark.parametrize("policy", [None, KEPT])
def test_authors_erase_their_words_only_once_the_time_is_over(policy: Policy | None) -> None:
    """Before that, or where no policy says until when, it is refused with the day."""
    one = scene(policy=policy)
    one.add("U1:1.1")
    decision = one.not_yet("U1:1.1").events[0]
    error = one.refused(EraseText(decision.id, WHY), by=ANN)
    assert error.code == "still-kept"
    assert ("2028-03-01" if policy else "No policy says") in error.message
    if policy is None:
        assert long_after(one).refused(EraseText(decision.id, WHY), by=ANN).code == "still-kept"
    else:
        (event,) = long_after(one).do(EraseText(decision.id, WHY), by=ANN).events
        assert event.data["until"] == "2028-03-01"


def test_a_unit_that_nobody_has_says_nothing_of_keeping() -> None:
    """Where the unit cannot be looked up the time is not over."""
    one, decision = judged()
    del one.standards.units["U1"]
    assert one.refused(EraseText(decision.id, WHY), by=ANN).code == "still-kept"


def test_the_candidates_own_note_goes_at_any_time() -> None:
    """What an assessor said of the item again, in the same words, stays theirs."""
    one = scene()
    made = one.add("U1:1.1", content=item("OBS", note="Told by Jo", by=ANN))
    again = one.amend(made, title="Another", by=ANN).events[0]
    (event,) = one.do(EraseText(made.id, WHY)).events
    assert event.data["commitments"] == [one.record.events[made.id].data["note"]]
    assert event.data["until"] == ""
    assert one.refused(EraseText(again.id, WHY)).code == "not-yours-to-erase"


def erasure(commitments: list[str], until: str = "") -> Fact:
    """What an event of erasing says, made by hand."""
    data = {"what": "text", "commitments": commitments, "until": until, "reason": "0" * 64}
    return Fact("erased", data)


@pytest.mark.parametrize("until", ["", "2020-01-01", "2099-01-01"])
@pytest.mark.parametrize("by", [SAM, ADA])
def test_a_forged_erasure_of_others_words_has_no_effect(by: str, until: str) -> None:
    """Whatever day it names, and beside whatever of their own: the text is shown if it is there."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="Mine"))
    decision = one.not_yet("U1:1.1").events[0]
    note = one.record.events[made.id].data["note"]
    before = one.store.read()
    (forged,) = one.forge(by, erasure([decision.data["feedback"], note], until))
    keep(one.store, Batch(texts=before.texts))
    assert one.record.decisions[R11][0].feedback == "Say who was there."
    assert one.record.evidence[made.id].content.note == "Mine"
    assert one.record.erased == {}
    assert next(e for e in one.record.history if e.event.id == forged.id).void


def test_whom_somebody_without_a_part_brought_in_erases_nothing() -> None:
    """An erasure is asked who may as the fold asks: a stranger's friend is a stranger."""
    one, decision = judged()
    added = next(e.event for e in one.record.history if e.event.data.get("person") == EVE)
    one.forge(EVE, Fact("person_added", {**added.data, "person": "zoe", "roles": ["assessor"]}))
    (forged,) = one.forge("zoe", erasure([decision.data["feedback"]], "2029-01-01"))
    assert forged.id not in one.record.erased.values()
    assert one.record.erased == {}


def under_a_centre(one: Scene, by: str, key: str = "") -> Portfolio:
    """The use cases where there is a centre, for one whose key is called this."""

    def authority(snapshot: Snapshot) -> Verdict:
        centres = (e.id for e in snapshot.events if e.kind == "erased" and e.key == CENTRE)
        return Verdict(Basis("Centre", 1), centres=frozenset(centres), centre_key=CENTRE)

    signer = SeededSigner(**{by: key})
    return replace(one.service(by), authority=authority, signer=signer)


CENTRE = fingerprint("centre")


@pytest.mark.parametrize("dry_run", [False, True])
def test_under_a_roster_the_centre_erases_once_the_time_is_over(dry_run: bool) -> None:
    """With its own key, and in the portfolio or not; nobody else does, its author neither."""
    one, decision = judged()
    ask = [EraseText(decision.id, WHY)]
    with pytest.raises(RefusedError) as caught:
        under_a_centre(one, ANN).act(lambda _: ask)
    assert caught.value.code == "not-yours-to-erase"
    assert "the centre, with its key" in caught.value.hint
    done = under_a_centre(one, "centre", "centre").act(lambda _: ask, dry_run=dry_run)
    assert done.view.record.decisions[R11][0].feedback == ERASED
    assert not done.view.record.history[-1].void


def test_under_a_roster_the_centre_waits_for_the_time_too() -> None:
    """Nobody erases what is still kept."""
    one = scene(policy=KEPT)
    one.add("U1:1.1")
    ask = [EraseText(one.not_yet("U1:1.1").events[0].id, WHY)]
    with pytest.raises(RefusedError) as caught:
        under_a_centre(one, "centre", "centre").act(lambda _: ask)
    assert caught.value.code == "still-kept"


def test_under_a_roster_the_candidate_erases_their_own_name_and_note() -> None:
    """A roster takes nothing of that away."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="Told by Jo"))
    done = under_a_centre(one, SAM).act(lambda _: [EraseText(made.id, WHY), EraseName(SAM, WHY)])
    assert done.view.record.candidate_name == SAM
    assert done.view.record.evidence[made.id].content.note == ERASED


@pytest.mark.parametrize("by", [EVE, WES])
def test_those_who_only_look_may_not_erase(by: str) -> None:
    """External verifiers and witnesses change nothing, and so erase nothing."""
    one, decision = judged()
    assert one.refused(EraseText(decision.id, WHY), by=by).code == "wrong-role"
    assert one.refused(EraseName(ANN, WHY), by=by).code == "wrong-role"


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
