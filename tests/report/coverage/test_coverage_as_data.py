"""The coverage reports as data: what JSON and CSV hold."""

from __future__ import annotations

import csv
import io

from nvqcheck.portfolio.view import View
from nvqcheck.report.coverage.json import coverage_json
from nvqcheck.report.coverage.report import Aspect, coverage_report
from worlds.tea import Desk


def test_json_has_the_keys_that_scripts_rely_on(told: View) -> None:
    """The documented keys are there, at their places and of their kinds."""
    unit = coverage_json([told.coverage])["portfolios"][0]["units"][0]
    counts = ("total", "evidenced", "submitted", "met", "sampled", "stale", "not_yet", "queried")
    assert {name: unit[name] for name in counts} == {
        "total": 8,
        "evidenced": 7,
        "submitted": 5,
        "met": 2,
        "sampled": 1,
        "stale": 1,
        "not_yet": 1,
        "queried": 1,
    }
    assert unit["percent"] == {"evidenced": 87, "met": 25, "sampled": 12}
    assert (unit["id"], unit["title"], unit["state"]) == (
        "TEA1",
        "Make tea for a team",
        "in_progress",
    )
    assert len(unit["digest"]) == 64
    signed = unit["signed"][0]
    assert signed["role"] == "candidate"
    assert signed["at"].startswith("2026-03-")
    criterion = unit["criteria"][0]
    documented = ("id", "label", "verb", "kind", "state", "evidence")
    assert {name: criterion[name] for name in documented} == {
        "id": "1.1",
        "label": "1.1",
        "verb": "identify",
        "kind": "performance",
        "state": "sampled",
        "evidence": ["WP1"],
    }
    assert criterion["decided_at"].startswith("2026-03-")
    assert criterion["decided_on"] == "2026-03-03"
    need = unit["requirements"][0]
    assert {"id", "rule", "state", "why"} <= need.keys()
    states = {"satisfied", "open", "confirm", "information"}
    assert {need["state"] for need in unit["requirements"]} <= states
    assert need["by"] == ["WP1"]
    assert need["not_counting"] == [
        {"ref": "SIM1", "why": "simulated"},
        {"ref": "WT1", "why": "not_contacted"},
    ]


def test_json_holds_the_grid_and_the_gaps(told: View) -> None:
    """JSON lists every link, every criterion that needs something, and who can do what."""
    unit = coverage_json([told.coverage])["portfolios"][0]["units"][0]
    assert {
        "criterion": "1.4",
        "evidence": "SIM1",
        "pointer": "",
        "counts": False,
        "why_not": "simulated",
    } in unit["matrix"]
    gaps = {gap["criterion"]: gap for gap in unit["gaps"]}
    assert gaps["2.4"] == {
        "criterion": "2.4",
        "state": "not_started",
        "needs": "evidence",
        "proof": "account",
    }
    assert "1.1" not in gaps
    assert {move["role"] for move in unit["moves"]} == {"candidate", "assessor"}


def test_what_is_not_decided_has_no_date(told: View) -> None:
    """A criterion without a decision has null for its date."""
    criteria = coverage_json([told.coverage])["portfolios"][0]["units"][0]["criteria"]
    assert {c["id"]: c["decided_at"] for c in criteria}["2.4"] is None


def test_csv_has_a_row_for_each_criterion(told: View) -> None:
    """CSV has one header line and one line a criterion, with dates that sort."""
    rows = list(csv.DictReader(io.StringIO(coverage_report([told.coverage], "csv"))))
    assert [row["criterion"] for row in rows] == [
        str(found.ref) for unit in told.coverage.units for found in unit.criteria
    ]
    assert rows[0]["state"] == "sampled"
    assert rows[0]["decided"].startswith("2026-03-03T")
    assert rows[0]["decided on"] == "2026-03-03"
    assert rows[1]["notices"] == "Added since: WT1."


def test_csv_runs_nothing(desk: Desk) -> None:
    """A pointer or name that would be a formula is text in a spreadsheet."""
    desk.start("TEA1", name="=1+1")
    desk.add("WP", "Tea", "TEA1:1.1", pointer="@SUM(A1)")
    view = desk.look()
    cells = [
        cell
        for look in Aspect
        for row in csv.reader(io.StringIO(coverage_report([view.coverage], "csv", look)))
        for cell in row
    ]
    assert "'=1+1" in cells
    assert "'@SUM(A1)" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
