"""The coverage reports: what they say, in every look and format."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from nvqcheck.domain.actions.requests import AmendEvidence, Assess
from nvqcheck.domain.progress.coverage import Coverage, SignedRole
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.report.coverage.json import coverage_json
from nvqcheck.report.coverage.report import Aspect, coverage_report
from nvqcheck.report.formats.json import envelope
from nvqcheck.report.formats.registry import ReportKind, names
from nvqcheck.report.words.glyphs import ASCII, word
from worlds.tea import Desk, tell
from worlds.units import refs

KINDS = ("full", "finished", "empty", "missing")
WRITTEN = tuple(name for name in names(ReportKind.COVERAGE) if name != "json")


def text(view: View, look: Aspect = Aspect.FULL, width: int = 80) -> str:
    """The report of one portfolio as text."""
    return coverage_report([view.coverage], "text", look, width=width)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("look", Aspect)
@pytest.mark.parametrize("format_", WRITTEN)
def test_every_format_takes_every_portfolio(
    kinds: dict[str, Coverage], kind: str, look: Aspect, format_: str
) -> None:
    """A full portfolio, a finished one, one without units and one whose unit is gone all show."""
    said = coverage_report([kinds[kind]], format_, look)
    assert said.endswith("\n")
    assert "None" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_json_takes_every_portfolio(kinds: dict[str, Coverage], kind: str) -> None:
    """Every kind of portfolio becomes JSON."""
    result = json.loads(envelope("coverage", "ok", coverage_json([kinds[kind]])))["result"]
    assert result["portfolios"][0]["candidate"] == "Sam Jones"


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html"])
def test_every_state_is_said_in_words(told: View, format_: str) -> None:
    """Each state that occurs is written out, so that nothing depends on colour or glyph."""
    said = coverage_report([told.coverage], format_, width=120)
    states = {found.state for found in told.coverage.units[0].criteria}
    assert len(states) >= 7
    assert all(word(state) in said for state in states)


def test_text_says_what_there_is_to_know(told: View) -> None:
    """The text has figures, whose move it is, evidence with pointers, reasons and notices."""
    said = " ".join(text(told, width=100).split())
    for fact in (
        "TEA1 Make tea for a team",
        "in progress · Tea Board · level 2 · credit 3",
        "7 of 8 87% most",
        "Next: candidate",
        "Next: assessor",
        "Evidence: WP1 (p. 4) · decided 3 Mar 2026",
        "Feedback: Say what the warmth does.",
        "Query: Which water?",
        "WP2 was unlinked or withdrawn since.",
        "· Added since: WT1.",
        "SIM1 does not count here: it is simulated.",
        "ER3 ○ open Make both. → No accepted evidence names ER3.1 or ER3.2 yet.",
        "ER4 ? to confirm",
        "assessor ○ not signed",
    ):
        assert fact in said, fact


def test_a_signature_before_a_later_change_says_so(desk: Desk) -> None:
    """A declaration that no longer covers all the evidence is shown as due again."""
    before = tell(desk).evidence("WP1")
    later = before.content._replace(occasions=("2026-01-05",))
    view = desk.do(AmendEvidence(before.id, later), anyway=True)
    said = "TEA1 candidate signature: due again: signed on 4 Mar 2026 by Sam Jones, before a later"
    assert f"{said} change" in coverage_report([view.coverage], "plain")


def test_a_finished_unit_says_that_nothing_is_left(finished: View) -> None:
    """A unit that is verified by everybody who signs it says that nothing is left to do."""
    unit = finished.coverage.units[0]
    signed = unit.signatures[0].signature._replace(role=Role.IV, sampled_on="2026-03-01")
    both = (*unit.signatures, SignedRole(signed, current=True, by="Ivy Roe"))
    done = finished.coverage._replace(units=(unit._replace(signatures=both),))
    said = coverage_report([done], "text")
    assert "Nothing is left to do." in said
    assert "by Ivy Roe, date sampled 1 Mar 2026" in said
    assert "whose move: nobody" in coverage_report([done], "plain")


def test_a_nos_says_that_it_is_not_an_award(finished: View) -> None:
    """Wherever a National Occupational Standard is reported, the report says what it is not."""
    for look in (Aspect.FULL, Aspect.MATRIX):
        assert "not itself an award" in text(finished, look)
    for format_ in ("plain", "markdown", "html"):
        assert "not itself an award" in coverage_report([finished.coverage], format_)


def test_a_missing_unit_is_named(kinds: dict[str, Coverage]) -> None:
    """A unit that no folder has is named with what would help, not passed over."""
    for look in Aspect:
        assert "GONE1" in coverage_report([kinds["missing"]], "text", look)
    assert "--standards DIR" in coverage_report([kinds["missing"]], "text")


def test_a_portfolio_without_units_says_so(kinds: dict[str, Coverage]) -> None:
    """A candidate without a unit is told so."""
    assert "not enrolled on any unit yet" in coverage_report([kinds["empty"]], "text")
    assert "no unit" in coverage_report([kinds["empty"]], "text", Aspect.CASELOAD)


def test_plain_lines_stand_alone(told: View) -> None:
    """Every plain line about a criterion begins with its full reference and names its fact."""
    lines = coverage_report([told.coverage], "plain").splitlines()
    about = [line for line in lines if line.startswith("TEA1:1.1 ")]
    assert about == [
        "TEA1:1.1 label: 1.1",
        "TEA1:1.1 statement: Identify who takes milk and who takes none",
        "TEA1:1.1 group: 1 (performance)",
        "TEA1:1.1 state: sampled",
        "TEA1:1.1 evidence: WP1 (p. 4)",
        "TEA1:1.1 decided: 3 Mar 2026",
    ]
    assert not any(char in "".join(lines) for char in "█░│─✓●")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("look", Aspect)
def test_no_line_is_wider_than_the_terminal(told: View, look: Aspect, width: int) -> None:
    """At any width nothing is drawn beyond it."""
    assert max(map(cell_len, text(told, look, width).splitlines())) <= width


def test_a_wide_terminal_has_columns_for_evidence_and_dates(told: View) -> None:
    """Where there is room, evidence and date stand beside the statement."""
    line = next(line for line in text(told, width=130).splitlines() if "  1.1 " in line)
    assert line.split("  ")[-1] == "3 Mar 2026"


def test_ascii_means_ascii(told: View) -> None:
    """Where only ASCII can be shown, nothing else is drawn."""
    for look in Aspect:
        said = coverage_report([told.coverage], "text", look, glyphs=ASCII)
        assert said.isascii()


def test_the_grid_has_a_column_for_each_item(told: View) -> None:
    """The grid shows which item is linked to which criterion, and which link does not count."""
    lines = text(told, Aspect.MATRIX).splitlines()
    head = next(line for line in lines if "WP1" in line)
    assert head.split() == ["RA1", "SIM1", "WP1", "WT1"]
    rows = {line.split()[0]: line for line in lines if line.startswith("  1.") and "·" in line}
    assert rows["1.1"].split()[3:] == ["·", "·", "●", "·"]
    assert rows["1.4"].split()[3:] == ["·", "○", "·", "·"]
    assert rows["1.1"].index("●") == head.index("WP1") + 1
    assert "  1.4 SIM1: it is simulated" in lines


def test_a_grid_that_is_too_wide_is_split(desk: Desk) -> None:
    """A grid wider than the terminal continues below, with every item once."""
    desk.start("TEA1")
    for number in range(30):
        view = desk.add("WP", f"Round {number}", "TEA1:1.1")
    lines = text(view, Aspect.MATRIX, 60).splitlines()
    heads = [
        line.split() for line in lines if line.split()[:1] and line.split()[0].startswith("WP")
    ]
    assert len(heads) > 1
    assert [ref for head in heads for ref in head] == [f"WP{n}" for n in range(1, 31)]
    assert sum(line.startswith("  1.1 ") for line in lines) == len(heads)
    assert max(map(cell_len, lines)) <= 60


def test_gaps_leave_out_what_is_met(told: View) -> None:
    """The gaps name what is missing and of which kind the proof has to be, and nothing else."""
    said = " ".join(text(told, Aspect.GAPS, 60).split())
    assert "TEA1:1.1" not in said
    assert "TEA1:1.2" not in said
    assert "needs: evidence that counts" in said
    assert "needs: evidence (an account: a discussion, questions" in said
    assert "Feedback: Say what the warmth does." in said
    assert "TEA1:ER4" in said
    assert "internal verifier" in said


def test_a_unit_without_gaps_says_so(desk: Desk) -> None:
    """A unit that misses nothing says so instead of showing empty tables."""
    desk.units = tuple(unit._replace(sign_off=()) for unit in desk.units)
    view = _finished(desk)
    assert "TEAN: nothing is missing." in coverage_report([view.coverage], "plain", Aspect.GAPS)


def _finished(desk: Desk) -> View:
    desk.start("TEAN")
    desk.add("PD", "Talk", "TEAN:K1", by="ann")
    return desk.do(Assess(refs("TEAN:K1"), met=True), by="ann")


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html", "csv"])
@pytest.mark.parametrize("look", [Aspect.FULL, Aspect.MATRIX, Aspect.GAPS])
def test_what_does_not_count_says_why(told: View, look: Aspect, format_: str) -> None:
    """Every format says of each linked item that does not count what is missing of it."""
    said = " ".join(coverage_report([told.coverage], format_, look, width=120).split())
    assert "it is simulated" in said
    assert "no assessor has recorded that they contacted the witness" in said


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html"])
def test_a_requirement_names_what_counts_and_what_does_not(told: View, format_: str) -> None:
    """Each requirement says which items it rests on and which linked ones do not count, and why."""
    said = " ".join(coverage_report([told.coverage], format_, width=120).split())
    assert "2 of 4 performance criteria are met by evidence from real work." in said
    assert "Counts: WP1." in said
    assert "Does not count: SIM1 (it is simulated); WT1 (no assessor has recorded" in said


def test_what_does_not_count_is_listed_once_in_text(told: View) -> None:
    """Where several requirements leave out the same items, text points to the first."""
    assert "Does not count: as for ER1." in text(told)


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html", "csv"])
def test_what_came_after_a_decision_stands_beside_it(told: View, format_: str) -> None:
    """An item that was linked afterwards is a notice; the criterion is met all the same."""
    line = told.coverage.units[0].criteria[1]
    assert (line.ref.id, line.state) == ("1.2", State.MET)
    assert "Added since: WT1." in coverage_report([told.coverage], format_, width=120)
    found = coverage_json([told.coverage])["portfolios"][0]["units"][0]["criteria"][1]
    assert found["notices"] == ["Added since: WT1."]


def test_a_decision_shows_the_day_of_the_visit(desk: Desk) -> None:
    """Reports show the day on which was decided, not that of the recording."""
    desk.start("TEA1")
    desk.add("WP", "Tea round", "TEA1:1.1")
    visit = Assess(refs("TEA1:1.1"), met=True, on="2026-02-20")
    view = desk.do(visit, by="ann")
    assert "TEA1:1.1 decided: 20 Feb 2026" in coverage_report([view.coverage], "plain")


def test_figures_are_never_rounded_up(told: View) -> None:
    """One of eight is 12 per cent and not 13, so that 100 always means all."""
    assert "sampled: 1 of 8 (12%), some" in coverage_report([told.coverage], "plain")
