"""What happened, in words."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import (
    AmendEvidence,
    Assess,
    Authenticate,
    Confirm,
    EraseName,
    EraseText,
    Retract,
    UnlinkEvidence,
)
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.record.evidence import Location
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.portfolio.view import View
from nvqcheck.report.words.events import describe
from worlds.tea import Desk, tell
from worlds.units import refs


def newest(view: View, back: int = 1) -> str:
    """What happened last, in words."""
    return describe(view.record.history[-back].event, view.record)


def test_the_whole_story_reads_as_sentences(told: View) -> None:
    """Every event begins with what was done, to what, and says where and how it came out."""
    said = [describe(entry.event, told.record) for entry in told.record.history]
    assert said == [
        "started the portfolio",
        "enrolled on TEA1",
        "enrolled on TEAN",
        "added Ann Lee as assessor (ann)",
        "added Ivy Roe as internal verifier (ivy)",
        "added Wes Bell as witness (wes)",
        "added WP1: Tea round",
        "linked WP1 to TEA1:1.1-1.3, TEA1:2.1 (p. 4)",
        "added WP2: The tray",
        "linked WP2 to TEA1:1.3",
        "added RA1: On tea",
        "linked RA1 to TEA1:2.2, TEA1:2.3",
        "added SIM1: Tea party",
        "linked SIM1 to TEA1:1.4",
        "submitted TEA1:1.1-1.3, TEA1:2.1, TEA1:2.3",
        "decided TEA1:1.1: met (VACSR)",
        "decided TEA1:1.2: met (VACSR)",
        "decided TEA1:1.3: met (VACSR)",
        "decided TEA1:2.1: not yet met (VA)",
        "decided TEA1:2.2: met (VACSR)",
        "sampled TEA1:1.1: agreed (interim)",
        "sampled TEA1:2.2: action required (interim)",
        "signed TEA1 as candidate",
        "unlinked WP2 from TEA1:1.3",
        "added WT1: The team's word",
        "linked WT1 to TEA1:1.2, TEA1:1.3 (para 2)",
        "added CS1: Coffee",
        "linked CS1 to TEA1:2.3",
        "withdrew CS1",
    ]


def test_an_amendment_says_what_changed(desk: Desk) -> None:
    """An amendment names what is different, and compares with the newest before it."""
    desk.start("TEA1")
    before = desk.add("WP", "Tea", note="green").record.by_ref["WP1"]
    again = before.content._replace(title="Better tea")
    view = desk.do(AmendEvidence(before.id, again))
    assert newest(view) == "amended WP1 (title)"
    view = desk.do(AmendEvidence(before.id, again._replace(occasions=("2026-01-05",))))
    assert newest(view) == "amended WP1 (dates)"


def test_links_can_be_taken_away(desk: Desk) -> None:
    """Unlinking says from which criteria."""
    desk.start("TEA1")
    desk.add("WP", "Tea", "TEA1:1.1", "TEA1:1.2")
    view = desk.do(UnlinkEvidence(desk.id("WP1"), refs("TEA1:1.1", "TEA1:1.2")))
    assert newest(view) == "unlinked WP1 from TEA1:1.1, TEA1:1.2"


def test_a_confirmation_names_its_evidence(desk: Desk) -> None:
    """A confirmation says which requirement, and what it rests on."""
    desk.start("TEA1")
    desk.add("WP", "Tea", "TEA1:1.1")
    requirement = CriterionRef("TEA1", "ER4")
    view = desk.do(Confirm(requirement, "They smile.", (desk.id("WP1"),)), by="ann")
    assert newest(view) == "confirmed TEA1:ER4 (WP1)"


def test_standing_by_an_item_names_it(desk: Desk) -> None:
    """Who confirms an item is said with its reference, and that its file was redacted."""
    desk.start("TEA1")
    desk.scene.files.found |= {"a.md": "ab" * 32, "b.md": "cd" * 32}
    where = Location("file", "a.md", "ab" * 32, 5)
    item = desk.add("WT", "Her word", "TEA1:1.1", witness="wes", location=where).evidence("WT1")
    view = desk.do(Authenticate(item.id), by="ann")
    assert newest(view) == "confirmed WT1"
    black = item.content._replace(location=where._replace(at="b.md", sha256="cd" * 32))
    desk.do(AmendEvidence(item.id, black))
    view = desk.do(Authenticate(item.id, redacted=True), by="ann")
    assert newest(view) == "confirmed WT1 (redacted)"


def test_a_decision_on_another_day_says_which(desk: Desk) -> None:
    """The day of the visit is said where the decision was recorded on another."""
    desk.start("TEA1")
    desk.add("WP", "Tea", "TEA1:1.1")
    view = desk.do(Assess(refs("TEA1:1.1"), met=True, on="2026-02-20"), by="ann")
    assert newest(view) == "decided TEA1:1.1 on 20 Feb 2026: met (VACSR)"


def test_what_was_taken_back_is_quoted(desk: Desk) -> None:
    """Taking something back says what it was and its short id."""
    view = tell(desk)
    signed = next(e.event for e in view.record.history if e.event.kind == "signed")
    view = desk.do(Retract(signed.id, "Too soon"), anyway=True)
    assert newest(view) == f"took back “signed TEA1 as candidate” ({signed.id[:8]})"


def test_an_internal_verifier_signs_with_the_date_sampled(told: View) -> None:
    """An internal verifier's signature says when they sampled."""
    event = next(e.event for e in told.record.history if e.event.kind == "signed")
    data = {**event.data, "role": "iv", "sampled_on": "2026-03-04"}
    other = Event("0" * 64, {**event.body, "data": data})
    words = "signed TEA1 as internal verifier (sampled on 4 Mar 2026)"
    assert describe(other, told.record) == words


def test_what_is_unknown_is_named_by_its_id(told: View) -> None:
    """Evidence and events that no longer exist are named by the start of their ids."""
    event = told.record.history[-1].event
    data = {**event.data, "evidence": "ab" * 32}
    assert (
        describe(Event("0" * 64, {**event.body, "data": data}), told.record) == "withdrew abababab"
    )
    added = next(e.event for e in told.record.history if e.event.kind == "evidence_added")
    amended = {
        **event.body,
        "kind": "evidence_amended",
        "data": {**added.data, "evidence": "ab" * 32},
    }
    assert describe(Event("0" * 64, amended), told.record) == "amended abababab"
    body = {**event.body, "kind": "retracted", "data": {"event": "cd" * 32, "reason": "ef" * 32}}
    words = "took back “an event” (cdcdcdcd)"
    assert describe(Event("0" * 64, body), told.record) == words


@pytest.mark.parametrize("nasty", ["\x1b[31mred", "two\nlines", "\u202eback"])
def test_typed_text_cannot_break_the_line(desk: Desk, nasty: str) -> None:
    """A title with control characters still gives one line without them."""
    desk.start("TEA1")
    said = newest(desk.add("WP", nasty))
    assert said.startswith("added WP1: ")
    assert said.isprintable()


def test_erasing_says_whose_name_or_what_text(desk: Desk) -> None:
    """An erasure names the person by id, or the event whose text is gone, and how many others."""
    desk.start("TEA1")
    view = desk.add("WP", "Tea", "TEA1:1.1", note="green")
    item = view.record.by_ref["WP1"]
    desk.do(AmendEvidence(item.id, item.content._replace(title="Better tea")))
    view = desk.do(EraseText(item.id, "Asked for."))
    short = item.id[:8]
    assert newest(view) == f"erased the text of “added WP1: Tea” ({short}) and 1 other"
    erased = view.record.history[-1].event
    data = {**erased.data, "commitments": [erased.data["reason"]]}
    again = Event("0" * 64, {**erased.body, "data": data})
    assert describe(again, view.record) == f"erased the text of an erasure ({erased.id[:8]})"
    view = desk.do(EraseName("sam", "Asked for."))
    assert newest(view) == "erased the name of sam"


@pytest.mark.parametrize(
    ("what", "said"), [("name", "erased the name of somebody"), ("text", "erased a text")]
)
def test_an_erasure_of_what_is_unknown_says_so(told: View, what: str, said: str) -> None:
    """Where the event that held the text is not there, only the erasing is told."""
    body = told.record.history[-1].event.body
    data = {"what": what, "commitments": ["ef" * 32], "reason": "ef" * 32}
    assert describe(Event("0" * 64, {**body, "kind": "erased", "data": data}), told.record) == said
