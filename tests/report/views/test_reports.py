"""Status, next and people, and every report in every format."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from nvqcheck.domain.progress.planner import Proposal
from nvqcheck.domain.progress.retention import Clock
from nvqcheck.domain.units.library import Library, Policy
from nvqcheck.portfolio.view import View
from nvqcheck.report.formats.console import drawn
from nvqcheck.report.formats.document import Section
from nvqcheck.report.formats.html import page_html
from nvqcheck.report.formats.json import to_json
from nvqcheck.report.formats.markdown import page_markdown
from nvqcheck.report.formats.plain import page_plain
from nvqcheck.report.formats.text import page_text
from nvqcheck.report.views.evidence import evidence_list_json, evidence_list_page
from nvqcheck.report.views.history import history_json, history_page
from nvqcheck.report.views.next import next_json, next_page
from nvqcheck.report.views.status import status_json, status_page
from nvqcheck.report.words.people import people_json, people_page
from worlds.tea import Desk
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


def typed(proposal: Proposal) -> str:
    """What a face would have people type for a proposal."""
    return f"add {proposal.method}"


def text(section: Section, width: int = 80) -> str:
    """A page as text."""
    return drawn(page_text(section, width=width), width=width, color=False)


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
        "items": [],
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
