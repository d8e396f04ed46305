"""Problems as machines of continuous integration read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.errors import Problem
from nvqcheck.report.formats.ci import Checked, github, junit, plain_line, sarif
from nvqcheck.report.standards.findings_plain import findings_plain, summary

ERROR = Problem("not-a-date", "“x” is not a date.", "error", "Write one.", "a b/X.yaml", 3, 7)
WARNING = Problem("review-past", "It is past.", "warning", "", "a b/X.yaml", 9)
INFO = Problem("told", "By the way.", "info", "", "a b/X.yaml")
RESULTS = [Checked("a b/X.yaml", (ERROR, WARNING, INFO)), Checked("Y.yaml")]
TYPED = st.text(st.characters(codec=None), max_size=60)


def test_github_commands_name_file_line_and_column() -> None:
    """Each problem is a workflow command at its severity, with what is known of its place."""
    assert github(RESULTS).splitlines() == [
        "::error file=a b/X.yaml,line=3,col=7,title=not-a-date::“x” is not a date.%0AWrite one.",
        "::warning file=a b/X.yaml,line=9,title=review-past::It is past.",
        "::notice file=a b/X.yaml,title=told::By the way.",
    ]


def test_github_commands_are_escaped() -> None:
    """Percent signs, line breaks, colons and commas cannot end a command or forge another."""
    problem = Problem("c", "100%\n::error::forged", "error", "", "C:/a,b.yaml", 1, 1)
    [line] = github([Checked("f", (problem,))]).splitlines()
    assert line == "::error file=C%3A/a%2Cb.yaml,line=1,col=1,title=c::100%25%0A::error::forged"


@given(TYPED, TYPED, TYPED)
def test_github_commands_stay_one_line_each(message: str, hint: str, file: str) -> None:
    """Whatever is in a message, one problem is one line that begins with its command."""
    written = github([Checked(file, (Problem("c", message, "error", hint, file, 1, 1),))])
    assert len(written.splitlines()) == 1
    assert written.startswith("::error ")


def log(results: list[Checked]) -> dict[str, Any]:
    """The one run of a SARIF log."""
    found = json.loads(sarif(results, {"not-a-date": "A date is asked for."}))
    assert found["version"] == "2.1.0"
    assert found["$schema"].endswith("sarif-2.1.0.json")
    [run] = found["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_has_what_the_standard_requires() -> None:
    """Tool, rules with help, and results with rule, level, message and place."""
    run = log(RESULTS)
    driver = run["tool"]["driver"]
    assert driver["name"] == "nvqcheck"
    assert [rule["id"] for rule in driver["rules"]] == ["not-a-date", "review-past", "told"]
    assert driver["rules"][0]["help"]["text"] == "A date is asked for."
    assert run["columnKind"] == "unicodeCodePoints"
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
    first, second, third = (result["locations"][0]["physicalLocation"] for result in run["results"])
    assert first["region"] == {"startLine": 3, "startColumn": 7}
    assert second["region"] == {"startLine": 9}
    assert "region" not in third


def test_sarif_addresses_are_relative_and_encoded() -> None:
    """A file's address is relative to the checkout and percent-encoded; others are `file:`."""
    run = log([*RESULTS, Checked(str(Path("/tmp/é.yaml")))])  # noqa: S108 - only a name
    assert [artifact["location"] for artifact in run["artifacts"]] == [
        {"uri": "a%20b/X.yaml", "uriBaseId": "%SRCROOT%"},
        {"uri": "Y.yaml", "uriBaseId": "%SRCROOT%"},
        {"uri": "file:///tmp/%C3%A9.yaml"},
    ]


def test_sarif_without_problems_is_a_log_too() -> None:
    """A clean run closes the alerts of an earlier one, so it has results: none."""
    assert log([])["results"] == []


def test_junit_has_a_case_for_each_file() -> None:
    """A file with errors fails with all of them; warnings are what the case printed."""
    root = ET.fromstring(junit(RESULTS))  # noqa: S314 - our own
    [suite] = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "1", "0")
    first, second = suite
    assert (first.get("name"), second.get("name")) == ("a b/X.yaml", "Y.yaml")
    failure, out = first
    assert failure.get("type") == "not-a-date"
    assert failure.get("message") == "“x” is not a date."
    assert failure.text == plain_line(ERROR)
    assert out.tag == "system-out"
    assert out.text == f"{plain_line(WARNING)}\n{plain_line(INFO)}"
    assert len(second) == 0


def test_junit_counts_several_errors() -> None:
    """A failure with several errors says how many, and lists them."""
    [[[failure]]] = ET.fromstring(junit([Checked("f", (ERROR, ERROR))]))  # noqa: S314
    assert failure.get("message") == "2 errors"
    assert (failure.text or "").count("\n") == 1


@given(TYPED, TYPED)
def test_junit_is_always_well_formed(message: str, file: str) -> None:
    """Control characters, half characters and markup never make XML that cannot be read."""
    problems = tuple(Problem("c", message, severity, "", file) for severity in ("error", "info"))
    written = junit([Checked(file, problems)])
    ET.fromstring(written)  # noqa: S314 - our own
    written.encode()


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (ERROR, "a b/X.yaml:3:7: error: “x” is not a date. [not-a-date] Write one."),
        (WARNING, "a b/X.yaml:9: warning: It is past. [review-past]"),
        (Problem("c", "Odd."), "error: Odd. [c]"),
        (Problem("c", "A\nB\x1b", hint="C"), "error: A B [c] C"),
    ],
)
def test_a_plain_line_is_what_editors_read(problem: Problem, line: str) -> None:
    """`file:line:column: severity: message [code] hint`, with what is known."""
    assert plain_line(problem) == line


def test_plain_findings_end_with_the_sum() -> None:
    """One line a problem, then how many files and problems there were."""
    lines = findings_plain(RESULTS).splitlines()
    assert lines[:-1] == [plain_line(problem) for problem in (ERROR, WARNING, INFO)]
    assert lines[-1] == "2 files checked: 1 error and 1 warning."
    assert summary([Checked("f")]) == "1 file checked: nothing wrong."
