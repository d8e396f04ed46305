"""Who may erase a name or a text, and from when on."""

from __future__ import annotations

import pytest

from domain.actions.kept import (
    KEPT,
    R11,
    WHY,
    erasure,
    judged,
    long_after,
    under_a_centre,
)
from keeping import keep
from nvqcheck.domain.actions.requests import AddPerson, EraseName, EraseText
from nvqcheck.domain.events.erasable_texts import ERASED
from nvqcheck.domain.events.event import Batch, Fact
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from nvqcheck.errors import RefusedError
from nvqcheck.report.views.changes import changed_sentences
from worlds.scene import ADA, ANN, EVE, IVY, SAM, WES, item, scene
from worlds.units import ALL_RULES, make_unit


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
    # Whoever is not in the portfolio is told what they did as everybody is.
    assert "Done as centre." in list(changed_sentences(done)) or dry_run


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
