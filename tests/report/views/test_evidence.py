"""Evidence: what is said of every item, and of one."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AmendEvidence,
    Authenticate,
    WithdrawEvidence,
)
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.record.file_state import OUTSIDE
from nvqcheck.portfolio.view import View
from nvqcheck.report.formats.plain import page_plain
from nvqcheck.report.views.evidence import evidence_json, evidence_list_page, evidence_page
from worlds.tea import Desk
from worlds.units import refs

SHA = "ab" * 32


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
    view = desk.do(AmendEvidence(item.id, item.content._replace(title="Tea")), by="ann")
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


def test_what_was_withdrawn_counts_nowhere(desk: Desk) -> None:
    """For scripts as for people: its links stay, and none of them counts."""
    desk.start("TEA1")
    item = desk.add("WP", "Tea round", "TEA1:1.1").evidence("WP1")
    view = desk.do(WithdrawEvidence(item.id, "Wrong drink"))
    (link,) = evidence_json(view.evidence("WP1"), view)["links"]
    assert (link["counts"], link["why_not"]) == (False, None)
    assert "WP1 TEA1:1.1 counts: no" in page_plain(evidence_page(view.evidence("WP1"), view))


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
