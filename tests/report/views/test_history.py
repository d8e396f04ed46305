"""The history, whole and of one criterion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nvqcheck.domain.actions.requests import Retract
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.portfolio.view import View
from nvqcheck.ports import Basis, Verdict
from nvqcheck.report.formats.console import drawn
from nvqcheck.report.formats.plain import page_plain
from nvqcheck.report.views.history import SIGNED_KINDS, history_json, history_page
from nvqcheck.report.views.history_text import history_text
from nvqcheck.report.words.glyphs import ASCII, UNICODE, Glyphs
from worlds.tea import Desk, tell
from worlds.units import refs


def past(view: View, *criteria: CriterionRef, width: int = 80, glyphs: Glyphs = UNICODE) -> str:
    """The history as text."""
    shown = history_text(view, criteria, width=width, glyphs=glyphs)
    return drawn(shown, width=width, color=False)


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
    view = replace(told, record=told.record._replace(history=history))
    assert "! without effect: no rule allows it" in past(view)
    assert "who: zed; " in page_plain(history_page(view))


def test_a_judgement_without_a_key_says_so_among_signed_ones(told: View) -> None:
    """Where anything is signed, a judgement that is not is called so; other entries stay calm."""
    assert "unsigned" not in past(told)
    first, *rest = told.record.history
    signed = first._replace(event=first.event._replace(sig="a signature"))
    view = replace(told, record=told.record._replace(history=(signed, *rest)))
    lines = page_plain(history_page(view)).splitlines()
    unsigned = [line for line in lines if line.endswith("note: unsigned: no key")]
    kinds = [entry.event.kind for entry in rest if entry.event.kind in SIGNED_KINDS]
    assert len(unsigned) == len(kinds) > 0
    assert "○ unsigned: no key" in past(view)
    keyed = [entry["signed_by_key"] for entry in history_json(view)["entries"]]
    assert keyed == [True, *(False for _ in rest)]


@pytest.mark.parametrize("basis", [Basis("Hafod", 1), Basis(doubt="It was edited.")])
def test_what_a_roster_does_not_allow_is_marked(told: View, basis: Basis) -> None:
    """Under a roster, believed or not, an entry without effect may be so by the roster."""
    *before, last = told.record.history
    history = (*before, last._replace(void=True))
    view = replace(told, record=told.record._replace(history=history), verdict=Verdict(basis))
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
