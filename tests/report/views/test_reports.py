"""Status, next, history, evidence and people."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AmendEvidence,
    Authenticate,
    Retract,
)
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.progress.planner import Proposal
from nvqcheck.domain.progress.retention import Clock
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.record.file_state import OUTSIDE
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.library import Library, Policy
from nvqcheck.portfolio.view import View
from nvqcheck.ports import Basis, Verdict
from nvqcheck.report.formats.console import drawn
from nvqcheck.report.formats.document import Section
from nvqcheck.report.formats.html import page_html
from nvqcheck.report.formats.json import to_json
from nvqcheck.report.formats.markdown import page_markdown
from nvqcheck.report.formats.plain import page_plain
from nvqcheck.report.formats.text import page_text
from nvqcheck.report.views.evidence import (
    evidence_json,
    evidence_list_json,
    evidence_list_page,
    evidence_page,
)
from nvqcheck.report.views.history import SIGNED_KINDS, history_json, history_page
from nvqcheck.report.views.history_text import history_text
from nvqcheck.report.views.next import next_json, next_page
from nvqcheck.report.views.status import status_json, status_page
from nvqcheck.report.words.glyphs import ASCII, UNICODE, Glyphs
from nvqcheck.report.words.people import people_json, people_page
from worlds.tea import Desk, tell
from worlds.units import refs

ONE = refs("TEA1:2.1")
PAGES: dict[str, Callable[[View], Section]] = {
    "status": lambda view: status_page(view.coverage),
    "next": lambda view: next_page(view.next(), view.library, typed),
    "history": history_page,
    "criterion": lambda view: history_page(view, ONE),
    "evidence": evidence_list_page,
    "people": lambda view: people_page(view.record),
}
JSONS: dict[str, Callable[[View], object]] = {
    "status": lambda view: status_json(view.coverage),
    "next": lambda view: next_json(view.next(), view.library, typed),
    "history": history_json,
    "criterion": lambda view: history_json(view, ONE),
    "evidence": evidence_list_json,
    "people": lambda view: people_json(view.record),
}
SHA = "ab" * 32


def typed(proposal: Proposal) -> str:
    """What a face would have people type for a proposal."""
    return f"add {proposal.method}"


def text(section: Section, width: int = 80) -> str:
    """A page as text."""
    return drawn(page_text(section, width=width), width=width, color=False)


def past(view: View, *criteria: CriterionRef, width: int = 80, glyphs: Glyphs = UNICODE) -> str:
    """The history as text."""
    shown = history_text(view, criteria, width=width, glyphs=glyphs)
    return drawn(shown, width=width, color=False)


@pytest.mark.parametrize("name", PAGES)
def test_every_report_has_every_format(told: View, name: str) -> None:
    """Each report shows as text, plain, markdown and HTML, for a full and an empty portfolio."""
    for view in (told, Desk().start()):
        section = PAGES[name](view)
        for said in (text(section), page_markdown(section), page_html(section)):
            assert said.strip()
        assert "None" not in page_plain(section)


@pytest.mark.parametrize("name", JSONS)
def test_every_report_has_json(told: View, name: str) -> None:
    """Each report is plain JSON, for a full and an empty portfolio."""
    for view in (told, Desk().start()):
        result = JSONS[name](view)
        assert json.loads(to_json(result)) == json.loads(json.dumps(result))


def test_status_says_whose_move_it_is(told: View) -> None:
    """Each unit has a line for everything that somebody can do now, with the criteria."""
    act, answer = "act on the internal verifier's query", "answer the assessor's feedback"
    assert page_plain(status_page(told.coverage)).splitlines() == [
        "candidate: Sam Jones",
        "Counted on what people say of themselves; no roster is pinned.",
        "TEA1 state: in progress",
        "TEA1 met: 2 of 8 (25%), some",
        f"TEA1 assessor can now: {act} about criterion 2.2; criteria: TEA1:2.2",
        "TEA1 assessor can now: look again at criterion 1.3; criteria: TEA1:1.3",
        "TEA1 assessor can now: judge criterion 2.3; criteria: TEA1:2.3",
        f"TEA1 candidate can now: {answer} on criterion 2.1; criteria: TEA1:2.1",
        "TEA1 candidate can now: submit, once ready, criterion 1.4; criteria: TEA1:1.4",
        "TEA1 candidate can now: find evidence for criterion 2.4; criteria: TEA1:2.4",
        "TEAN state: in progress",
        "TEAN met: 0 of 1 (0%), none",
        "TEAN note: A National Occupational Standard: it is not itself an award.",
        "TEAN candidate can now: find evidence for criterion K1; criteria: TEAN:K1",
    ]


def test_status_json_names_roles_and_steps(told: View) -> None:
    """Scripts get the roles whose move it is, the most pressing first."""
    unit = status_json(told.coverage)["units"][0]
    assert unit["whose_move"] == ["assessor", "candidate"]
    assert unit["moves"][0] == {
        "role": "assessor",
        "step": "act",
        "unit": "TEA1",
        "text": "act on the internal verifier's query about criterion 2.2",
        "criteria": ["TEA1:2.2"],
        "requirement": None,
    }


def test_next_proposes_what_there_is_already(desk: Desk) -> None:
    """What to reuse comes with the crosswalk's reason."""
    desk.start("TEA1", "TEAN")
    view = desk.add("WP", "Tea round", "TEA1:2.1")
    lines = page_plain(next_page(view.next(), view.library, typed)).splitlines()
    reuse = "WP1 TEAN:K1 as it shows: TEA1:2.1; pair: moderate; why: Both are about the pot."
    assert reuse in lines


def test_next_proposes_new_evidence(told: View) -> None:
    """What to bring comes with what it would serve, and what to type then."""
    lines = page_plain(next_page(told.next(), told.library, typed)).splitlines()
    asked = "proposal 1 ask your assessor for: professional discussion (PD)"
    assert any(line.startswith(asked) for line in lines)
    assert "proposal 1 by the crosswalk: TEAN:K1" in lines
    assert "proposal 1 criteria: TEA1:2.1, TEA1:2.4" in lines
    assert "suggestions: an assessor decides" in lines[-1]
    assert lines[-1].endswith("Once you have the first: add PD")


def test_next_without_reuse_only_proposes(desk: Desk) -> None:
    """Where nothing can be reused, only new evidence is proposed."""
    view = desk.start("TEAN")
    lines = page_plain(next_page(view.next(), view.library, typed)).splitlines()
    assert lines[0].startswith("1 criterion waits for evidence.")
    assert lines[1].startswith("proposal 1 ")


def test_next_knows_when_nothing_is_open(finished: View) -> None:
    """Where every criterion has its evidence, that is what is said."""
    assert page_plain(next_page(finished.next(), finished.library, typed)) == (
        "No criterion waits for evidence.\n"
    )


def test_next_names_a_method_that_the_centre_dropped(told: View) -> None:
    """A method without a name is shown by its code."""
    found = next_json(told.next(), Library({}, Policy(methods=())), typed)
    assert found["proposals"][0]["method_name"] == "PD"


def test_the_history_is_told_by_day_and_person(told: View) -> None:
    """Text groups what one person did at one moment, with feedback quoted and short ids."""
    lines = past(told).splitlines()
    assert lines[0] == "History"
    assert lines[2] == "2 Mar 2026 (UTC)"
    assert lines[3] == "  09:00  Sam Jones (candidate)"
    assert lines[4].split()[:-1] == ["started", "the", "portfolio"]
    assert len(lines[4].split()[-1]) == 8
    assert "         “Say what the warmth does.”" in lines
    assert all(len(line) <= 80 for line in lines)


def test_the_history_quotes_in_ascii(told: View) -> None:
    """Where only ASCII can be shown, so are quotation marks."""
    assert '"Say what the warmth does."' in past(told, glyphs=ASCII)


def test_an_empty_history_says_so(told: View) -> None:
    """A criterion that nothing bears on says how it stands, and that nothing has happened."""
    said = past(told, *refs("TEA1:2.4"))
    assert "not started" in said
    assert "Nothing has happened yet." in said


def test_the_history_of_a_criterion_has_all_that_bears_on_it(desk: Desk) -> None:
    """Its evidence, links, judgements and samples are there, and what was done to the evidence."""
    view = tell(desk)
    entries = history_json(view, refs("TEA1:2.3"))["entries"]
    assert [entry["what"] for entry in entries] == [
        "added RA1: On tea",
        "linked RA1 to TEA1:2.2, TEA1:2.3",
        "submitted TEA1:1.1-1.3, TEA1:2.1, TEA1:2.3",
        "added CS1: Coffee",
        "linked CS1 to TEA1:2.3",
        "withdrew CS1",
    ]
    assert entries[-1]["text"] == "Wrong drink"
    assert history_json(view, refs("TEA1:2.3"))["criteria"][0]["state"] == "submitted"


def test_the_history_of_a_criterion_goes_through_time(desk: Desk) -> None:
    """Judgements, samples and what was taken back are in the history of their criterion."""
    view = tell(desk)
    what = [entry["what"] for entry in history_json(view, refs("TEA1:2.2"))["entries"]]
    assert what[-2:] == [
        "decided TEA1:2.2: met (VACSR)",
        "sampled TEA1:2.2: action required (interim)",
    ]
    sampled = next(e.event for e in view.record.history if e.event.kind == "sampled")
    view = desk.do(Retract(sampled.id, "Wrong one"), by="ivy")
    last = history_json(view, refs("TEA1:1.1"))["entries"][-1]
    assert last["what"].startswith("took back “sampled TEA1:1.1")


def test_what_was_taken_back_stays_and_says_so(desk: Desk) -> None:
    """An entry that was taken back is still shown, marked, with the reason."""
    view = tell(desk)
    signed = next(e.event for e in view.record.history if e.event.kind == "signed")
    view = desk.do(Retract(signed.id, "Too soon"), anyway=True)
    assert "× taken back: Too soon" in past(view)
    line = next(
        x for x in page_plain(history_page(view)).splitlines() if x.startswith(signed.id[:8])
    )
    assert line.endswith("note: taken back: Too soon")


def test_what_no_rule_allows_is_marked(told: View) -> None:
    """An entry without effect, as from another tool, is shown and says that it has none."""
    *before, one, last = told.record.history
    stranger = one._replace(event=Event(one.event.id, {**one.event.body, "actor": "zed"}))
    history = (*before, stranger, last._replace(void=True))
    view = replace(told, record=replace(told.record, history=history))
    assert "! without effect: no rule allows it" in past(view)
    assert "who: zed; " in page_plain(history_page(view))


def test_a_judgement_without_a_key_says_so_among_signed_ones(told: View) -> None:
    """Where anything is signed, a judgement that is not is called so; other entries stay calm."""
    assert "unsigned" not in past(told)
    first, *rest = told.record.history
    signed = first._replace(event=replace(first.event, sig="a signature"))
    view = replace(told, record=replace(told.record, history=(signed, *rest)))
    lines = page_plain(history_page(view)).splitlines()
    unsigned = [line for line in lines if line.endswith("note: unsigned: no key")]
    kinds = [entry.event.kind for entry in rest if entry.event.kind in SIGNED_KINDS]
    assert len(unsigned) == len(kinds) > 0
    assert "○ unsigned: no key" in past(view)
    keyed = [entry["signed_by_key"] for entry in history_json(view)["entries"]]
    assert keyed == [True, *(False for _ in rest)]


def test_what_a_roster_does_not_allow_is_marked(told: View) -> None:
    """Under a roster an entry without effect may be so by the roster."""
    *before, last = told.record.history
    history = (*before, last._replace(void=True))
    view = replace(
        told, record=replace(told.record, history=history), verdict=Verdict(Basis("Hafod", 1))
    )
    assert "the rules or the roster do not allow it" in " ".join(past(view).split())


def test_plain_history_has_a_line_for_each_event(told: View) -> None:
    """Each event is one line: its short id, when, who, what, and the text."""
    lines = page_plain(history_page(told)).splitlines()
    assert len(lines) == len(told.record.history)
    rest = lines[18].partition(" ")[2]
    assert rest == (
        "when: 4 Mar 2026 01:00 UTC; who: Ann Lee (assessor); "
        "what: decided TEA1:2.1: not yet met (VA); text: Say what the warmth does."
    )


def test_evidence_json_has_the_keys_that_scripts_rely_on(told: View) -> None:
    """An item has the documented keys; a URL has neither digest nor size."""
    found = evidence_json(told.evidence("WP1"), told)
    documented = ("ref", "method", "title", "occasions", "setting", "location", "sha256", "size")
    assert {name: found[name] for name in documented} == {
        "ref": "WP1",
        "method": "WP",
        "title": "Tea round",
        "occasions": ["2026-01-05", "2026-02-03"],
        "setting": "work",
        "location": {
            "kind": "url",
            "at": "https://example.org/tea",
            "seen_by": "ann",
            "seen_on": "2026-02-04",
        },
        "sha256": None,
        "size": None,
    }
    assert found["links"][0] == {
        "criterion": "TEA1:1.1",
        "pointer": "p. 4",
        "pointers": ["p. 4"],
        "counts": True,
        "why_not": None,
    }
    said = ("how", "product", "about", "by", "seen_by", "added_by", "changed_by", "confirmed")
    assert {name: found[name] for name in said} == {
        "how": "seen",
        "product": "own",
        "about": [],
        "by": None,
        "seen_by": "ann",
        "added_by": "sam",
        "changed_by": "sam",
        "confirmed": [],
    }


def test_what_a_candidate_brought_in_says_who_made_and_who_confirmed_it(desk: Desk) -> None:
    """An item in full says what it is of and about, its maker, and who stands by it since when."""
    desk.start("TEA1")
    work = desk.add("WP", "Tea round", "TEA1:1.1").evidence("WP1")
    where = Location("held", "Folder", seen_by="ann", seen_on="2026-02-28")
    talk = Content("PD", "Talk", ("2026-02-27",), where, about=(work.id,), by="ann")
    view = desk.do(AddEvidence(talk, refs("TEA1:1.2")))
    said = page_plain(evidence_page(view.evidence("PD1"), view))
    short = "no assessor has confirmed what the candidate brought in"
    assert f"PD1 TEA1:1.2 counts: no: {short}" in said
    view = desk.do(Authenticate(view.evidence("PD1").id, "It was so."), by="ann")
    lines = page_plain(evidence_page(view.evidence("PD1"), view)).splitlines()
    for fact in (
        "PD1 setting: real work",
        "PD1 shows it: told by the candidate",
        "PD1 about: WP1",
        "PD1 made by: Ann Lee",
        "PD1 confirmed: 3 Mar 2026 by Ann Lee: It was so.",
        "PD1 TEA1:1.2 counts: yes",
    ):
        assert fact in lines, fact
    found = evidence_json(view.evidence("PD1"), view)
    assert (found["about"], found["by"], found["product"]) == (["WP1"], "ann", None)
    (one,) = found["confirmed"]
    assert (one["by"], one["reason"], one["redacted"]) == ("ann", "It was so.", False)


def test_who_last_changed_an_item_is_said(desk: Desk) -> None:
    """Where somebody else than who added an item has changed it, the item says so."""
    desk.start("TEA1")
    item = desk.add("WP", "Tea round", "TEA1:1.1").evidence("WP1")
    view = desk.do(AmendEvidence(item.id, replace(item.content, title="Tea")), by="ann")
    assert "WP1 last changed by: Ann Lee" in page_plain(evidence_page(view.evidence("WP1"), view))


@pytest.mark.parametrize(
    ("now", "state", "words"),
    [
        (SHA, "live", "in use"),
        ("cd" * 32, "file_changed", "file changed"),
        ("", "file_missing", "file missing"),
        (OUTSIDE, "file_outside", "file outside, not looked at"),
    ],
)
def test_evidence_says_how_its_file_is(desk: Desk, now: str, state: str, words: str) -> None:
    """A file that changed or went is marked in the list and in full."""
    desk.start("TEA1")
    desk.scene.files.found["tea.md"] = SHA
    desk.add("WP", "Tea", location=Location("file", "tea.md", SHA, 5))
    desk.scene.files.found.pop("tea.md")
    if now:
        desk.scene.files.found["tea.md"] = now
    view = desk.look()
    found = evidence_json(view.evidence("WP1"), view)
    assert (found["state"], found["sha256"], found["size"]) == (state, SHA, 5)
    assert found["location"] == {"kind": "file", "at": "tea.md"}
    assert f"WP1 state: {words}" in page_plain(evidence_list_page(view))
    said = page_plain(evidence_page(view.evidence("WP1"), view))
    assert f"WP1 state: {words}" in said
    assert "WP1 size: 5 bytes" in said


def test_withdrawn_evidence_stays_in_the_list(told: View) -> None:
    """What was withdrawn is listed with the reason."""
    lines = page_plain(evidence_list_page(told)).splitlines()
    assert "CS1 state: withdrawn" in lines
    assert "CS1 reason: Wrong drink" in lines
    in_full = page_plain(evidence_page(told.evidence("CS1"), told))
    assert "CS1 state: withdrawn: Wrong drink" in in_full


def test_evidence_held_elsewhere_says_who_saw_it(desk: Desk) -> None:
    """Confidential work says where it is held and who saw it when."""
    desk.start("TEA1")
    where = Location("held", "Locker 3", seen_by="ann", seen_on="2026-02-28")
    view = desk.add("OBS", "Seen", location=where, by="ann")
    words = "OBS1 where: held: Locker 3, seen by Ann Lee on 28 Feb 2026"
    assert words in page_plain(evidence_list_page(view))
    assert evidence_json(view.evidence("OBS1"), view)["location"]["seen_by"] == "ann"


def test_one_item_shows_what_rests_on_it(told: View) -> None:
    """An item in full has its links with their states, and the decisions that rest on it."""
    lines = page_plain(evidence_page(told.evidence("WP1"), told)).splitlines()
    assert "WP1 method: work product (WP)" in lines
    assert "WP1 added: 2 Mar 2026 by Sam Jones" in lines
    assert "WP1 TEA1:1.1 state: sampled" in lines
    assert "WP1 TEA1:1.1 counts: yes" in lines
    assert "WP1 TEA1:1.1 pointer: p. 4" in lines
    decision = "WP1 decision on TEA1:2.1 decision: not yet met; date: 4 Mar 2026; by: Ann Lee; "
    assert f"{decision}feedback: Say what the warmth does." in lines


def test_one_item_that_nothing_rests_on_says_so(desk: Desk) -> None:
    """An item without links or decisions says that it has none, and links to gone units stay."""
    desk.start("TEA1")
    view = desk.add("WP", "Tea")
    said = page_plain(evidence_page(view.evidence("WP1"), view))
    assert "WP1 is not linked to any criterion yet." in said
    assert "No decision rests on WP1 yet." in said
    desk.add("RA", "On tea", "TEA1:1.1")
    desk.units = ()
    view = desk.look()
    assert "RA1 TEA1:1.1 state: unit missing" in page_plain(
        evidence_page(view.evidence("RA1"), view)
    )


def test_people_are_listed_with_their_roles(told: View) -> None:
    """Everybody is listed by id, name and all roles in words."""
    assert page_plain(people_page(told.record)).splitlines() == [
        "sam name: Sam Jones; roles: candidate",
        "ann name: Ann Lee; roles: assessor",
        "ivy name: Ivy Roe; roles: internal verifier",
        "wes name: Wes Bell; roles: witness",
    ]
    assert people_json(told.record)[2] == {"id": "ivy", "name": "Ivy Roe", "roles": ["iv"]}


def test_status_says_how_long_things_are_kept(told: View) -> None:
    """A clock says until when and from when; one that has run out says that nothing happens."""
    clocks = (
        Clock("TEA1", "Tea Board", "records", 3, "2026-03-03", signed=True, until="2029-03-03"),
        Clock("TEA1", "Tea Board", "evidence", 1, "2026-03-03", signed=False, until="2027-03-03"),
    )
    lines = page_plain(status_page(told.coverage, {"TEA1": clocks}, "2027-03-04")).splitlines()
    assert (
        "TEA1 keep records: until 3 Mar 2029: "
        "3 years from its sign-off on 3 Mar 2026 (Tea Board)" in lines
    )
    assert (
        "TEA1 keep evidence: the time was over on 3 Mar 2027: 1 year from what was last done "
        "about it on 3 Mar 2026 (Tea Board); nothing is deleted by itself" in lines
    )
    found = status_json(told.coverage, {"TEA1": clocks}, "2027-03-04")["units"][0]["retention"]
    assert [(one["from"], one["over"]) for one in found] == [
        ("sign_off", False),
        ("last_activity", True),
    ]
