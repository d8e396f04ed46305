"""From events to the record: what merged, retracted, erased and forged events come to."""

from __future__ import annotations

from nvqcheck.domain.actions.requests import AddPerson, Assess, Enrol
from nvqcheck.domain.events.causal_order import causal_order
from nvqcheck.domain.events.erasable_texts import MISSING
from nvqcheck.domain.events.event import Fact, Words
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.roles import Role
from worlds.scene import ANN, EVE, IVY, SAM, Scene, item, kinds, scene
from worlds.units import ref

R11 = ref("U1:1.1")


def refold(one: Scene, **without: object) -> Record:
    """The record, folded with something of the snapshot replaced."""
    kept = one.store.read()._replace(**without)  # type: ignore[arg-type]
    return fold(kept.events, kept.people, kept.texts)


def test_the_order_of_arrival_does_not_matter() -> None:
    """Events folded backwards give the same record."""
    one = scene()
    one.all_met()
    one.agree("U1:1.1")
    assert refold(one, events=one.store.read().events[::-1]) == one.record


def test_events_stand_after_what_they_knew() -> None:
    """Causal order puts every event after those it was made in knowledge of."""
    one = scene()
    one.all_met()
    seen: set[str] = set()
    for event in causal_order(one.store.read().events):
        assert set(event.after) <= seen
        seen.add(event.id)


def test_the_one_who_starts_is_the_candidate() -> None:
    """The first to start the portfolio is its candidate; a second start has no effect."""
    one = scene()
    one.forge(EVE, Fact("started", {"candidate": EVE, "name": Words("Eve")}))
    assert (one.record.candidate, one.record.candidate_name) == (SAM, "Sam")
    assert one.record.history[-1].void


def test_nobody_starts_it_for_another() -> None:
    """A start that names somebody else as the candidate has no effect."""
    one = scene()
    start = Fact("started", {"candidate": SAM, "name": Words("Sam")})
    forged = one.forge(EVE, start)
    alone = fold(forged, {}, {})
    assert (alone.candidate, alone.history[0].void) == ("", True)
    assert alone.candidate_name == ""


def test_nobody_is_made_the_candidate_afterwards() -> None:
    """The role of candidate cannot be given to another, who could then submit."""
    one = scene()
    one.forge(
        ANN, Fact("person_added", {"person": "eva", "roles": ["candidate"], "name": Words("Eva")})
    )
    assert not one.record.people["eva"].has(Role.CANDIDATE)
    one.forge("eva", Fact("submitted", {"criteria": ["U1:1.1"]}))
    assert one.record.submissions == {}


def test_roles_add_up() -> None:
    """A role given later comes beside those given before, and the name stays."""
    one = scene()
    one.do(AddPerson(ANN, "Ann", Role.IV))
    assert one.record.people[ANN].roles == {Role.ASSESSOR, Role.IV}
    one.forge(SAM, Fact("person_added", {"person": ANN, "roles": ["ev"], "name": Words("")}))
    assert one.record.people[ANN].name == "Ann"


def test_what_a_stranger_did_has_no_effect() -> None:
    """Events of somebody the portfolio does not know stay in the history, without effect."""
    one = scene()
    one.forge("mallory", Fact("enrolled", {"unit": "U9", "edition": "0" * 64}))
    assert "U9" not in one.record.enrolments
    assert one.record.history[-1].void
    assert one.record.shown("mallory") == "mallory"


def test_what_a_candidate_decides_has_no_effect() -> None:
    """A decision by the candidate is in the history but decides nothing."""
    one = scene()
    one.add("U1:1.1")
    good = one.copy().met("U1:1.1").events[0]
    one.forge(SAM, Fact("decided", good.data))
    assert one.record.decisions == {}
    assert one.record.history[-1].void


def test_clashing_references_get_a_letter() -> None:
    """Two items that got one reference on copies apart are told apart by a letter."""
    one = scene()
    other = one.copy()
    one.add("U1:1.1", content=item(title="Here"))
    other.add("U1:1.2", content=item(title="There"))
    one.merge(other)
    assert list(one.record.by_ref) == ["WP1", "WP1b"]
    other.merge(one)
    assert other.record.by_ref == one.record.by_ref


def test_references_never_run_out() -> None:
    """Where the letters are used up, the item's own id makes its reference."""
    one = scene()
    copies = [one.copy() for _ in range(27)]
    for number, copy in enumerate(copies):
        copy.add(content=item(title=f"Item {number}"))
    one.merge(*copies)
    found = one.record.by_ref
    assert len(found) == 27
    assert len([name for name in found if len(name) > 60]) == 1
    assert one.add().ref == "WP2"


def test_unlinking_takes_only_what_it_saw() -> None:
    """A link made again on another copy outlives an unlinking that did not know of it."""
    one = scene()
    made = one.add("U1:1.1", pointer="p. 1")
    other = one.copy()
    one.unlink(made, "U1:1.1")
    other.link(made, "U1:1.1", pointer="p. 2")
    one.merge(other)
    assert one.record.links[R11][made.id].pointer == "p. 2"


def test_unlinking_takes_the_pointer_that_it_saw() -> None:
    """The pointer of a link that was taken away goes with it, whatever the order."""
    for again in ("p. 2", "p. 22", "p. 222", "p. 2222"):
        one = scene()
        made = one.add("U1:1.1", pointer="p. 1")
        other = one.copy()
        one.link(made, "U1:1.1", pointer=again)
        one.unlink(made, "U1:1.1")
        other.link(made, "U1:1.1", pointer="p. 3")
        one.merge(other)
        assert one.record.links[R11][made.id].pointer == "p. 3"


def test_unlinking_what_is_not_linked_changes_nothing() -> None:
    """An unlinking that arrives twice, or for another item, leaves the rest alone."""
    one = scene()
    made = one.add("U1:1.1")
    data = {"evidence": "ab" * 32, "criteria": ["U1:1.1"], "links": [], "reason": ""}
    one.forge(SAM, Fact("unlinked", data))
    assert list(one.record.live_links(R11)) == [made.id]


def test_events_about_items_that_are_missing_change_nothing() -> None:
    """Where the event that added an item is missing, those about it wait without effect."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="n"))
    one.link(made, "U1:1.1", pointer="p. 2")
    one.amend(made, title="Another")
    one.withdraw(made)
    rest = [event for event in one.store.read().events if event.id != made.id]
    record = refold(one, events=tuple(rest))
    assert (record.evidence, record.links) == ({}, {})


def test_what_was_retracted_never_was() -> None:
    """A retracted decision counts for nothing, and the history says why."""
    one = scene()
    one.add("U1:1.1")
    before = one.standing()
    done = one.met("U1:1.1")
    one.retract(done, ANN)
    assert one.standing() == before
    entry = next(e for e in one.record.history if e.event.id == done.events[0].id)
    assert (entry.retracted, entry.text, entry.void) == ("a slip", "Well done.", False)


def test_only_the_one_who_did_it_retracts() -> None:
    """A retraction of somebody else's event, of an unknown one or of evidence has no effect."""
    one = scene()
    made = one.add("U1:1.1")
    done = one.met("U1:1.1")
    for by, event in ((IVY, done.events[0].id), (ANN, "0" * 64), (SAM, made.id)):
        one.forge(by, Fact("retracted", {"event": event, "reason": Words("mine")}))
    assert one.state() is State.MET
    assert all(entry.retracted is None for entry in one.record.history)


def test_an_older_decision_comes_back_when_the_newer_is_retracted() -> None:
    """With the newer decision taken back, the one it replaced stands again."""
    one = scene()
    one.add("U1:1.1")
    one.not_yet("U1:1.1")
    before = one.standing()
    one.retract(one.met("U1:1.1"), ANN)
    assert one.standing() == before


def test_text_that_is_gone_reads_as_missing() -> None:
    """Feedback whose text is gone, and that nobody erased, is missing; the decision stands."""
    one = scene()
    one.add("U1:1.1")
    one.met("U1:1.1")
    record = refold(one, texts={})
    assert record.decisions[R11][0].feedback == MISSING
    assert record.newest_decisions(R11)[0].id == one.record.newest_decisions(R11)[0].id


def test_a_missing_name_leaves_the_id() -> None:
    """A person whose name is gone is shown by id."""
    record = refold(scene(), people={})
    assert (record.candidate_name, record.shown(ANN)) == (SAM, ANN)


def test_text_that_was_never_given_is_empty() -> None:
    """No feedback is no text, not an erased one."""
    one = scene()
    one.add("U1:1.1")
    one.do(Assess((R11,), met=True), by=ANN)
    assert one.record.decisions[R11][0].feedback == ""


def test_enrolling_again_keeps_the_newer_edition() -> None:
    """The record says which edition a unit had when the candidate enrolled."""
    one = scene(enrolled=["U1"])
    one.do(Enrol(("U2",)))
    record = one.record
    assert record.enrolments["U2"].edition == one.standards.units["U2"].digest


def test_history_holds_every_event() -> None:
    """Every kind of event is folded, and each stays in the history in causal order."""
    one = scene()
    made = one.add("U1:1.1", content=item(note="see p. 2"))
    one.amend(made, title="Another")
    one.stand_by(made)
    one.submit("U1:1.1")
    one.met("U1:1.1")
    one.query("U1:1.1")
    one.unlink(made, "U1:1.1")
    one.withdraw(made)
    found = kinds(entry.event for entry in one.record.history)
    assert len(found) == len(one.store.read().events)
    assert set(found) == KINDS.keys() - {
        "countersigned",
        "confirmed",
        "signed",
        "retracted",
        "erased",
    }
    texts = [entry.text for entry in one.record.history]
    assert {"see p. 2", "Well done.", "Ask for the dates.", "wrong file"} <= set(texts)


def test_knowledge_goes_through_others() -> None:
    """An event knows what the events that it saw had seen."""
    one = scene()
    one.add("U1:1.1")
    decision = one.met("U1:1.1").events[0].id
    sample = one.agree("U1:1.1").events[0].id
    start = one.record.history[0].event.id
    assert one.record.knows(sample, decision)
    assert one.record.knows(sample, start)
    assert not one.record.knows(decision, sample)


def test_acts_on_copies_apart_do_not_know_each_other() -> None:
    """Neither of two acts on copies apart was made in knowledge of the other."""
    one = scene()
    one.add("U1:1.1")
    other = one.copy()
    here = one.submit("U1:1.1").events[0].id
    there = other.met("U1:1.1").events[0].id
    one.merge(other)
    assert not one.record.knows(here, there)
    assert not one.record.knows(there, here)


def test_what_is_said_of_evidence_that_does_not_count_has_no_effect() -> None:
    """Where adding an item is void, so are links to it, amendments and its withdrawal."""
    one = scene()
    made = one.add("U1:1.1")
    one.amend(made, title="Another")
    one.withdraw(made)
    kept = one.store.read()
    record = fold(kept.events, kept.people, kept.texts, void={made.id})
    assert (record.evidence, record.links) == ({}, {})
