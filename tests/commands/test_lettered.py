"""A criterion with parts: shown wherever its statement is, pointed at, never counted."""

from __future__ import annotations

import pytest

from commands.test_completion import other
from shells import Shell, add_report

UNIT = """\
id: LETTERED
kind: unit
title: Use tools
body: Example
edition: {source: made up for the tests}
guidance_is: expected
groups:
  - id: "1"
    kind: performance
    title: Use the tools there are
    guidance: [Where the tools are kept]
    criteria:
      - id: "1.1"
        label: "1.1"
        verb: use
        statement: Use both tools
        parts:
          - {label: a, statement: the long one}
          - {label: b, statement: the short one}
      - {id: "1.2", label: "1.2", verb: clean, statement: Clean them}
sign_off:
  - {role: assessor, capacity: says that all is met}
"""
PARTS = ("the long one", "the short one")


@pytest.fixture
def lettered(sam: Shell) -> Shell:
    """Sam's portfolio, enrolled on a unit whose first criterion has the parts a and b."""
    folder = sam.home / "standards"
    folder.mkdir()
    (folder / "LETTERED.yaml").write_text(UNIT, encoding="utf-8")
    sam("standards", "validate", str(folder))
    sam("enrol", "LETTERED")
    return sam


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "json"])
def test_the_unit_shows_its_parts(lettered: Shell, format_: str) -> None:
    """Every format of `standards show` has each part with its label."""
    shown = lettered("standards", "show", "LETTERED", "--format", format_).stdout
    assert all(part in shown for part in PARTS)
    if format_ != "json":
        assert "LETTERED:1.1 part b" in " ".join(shown.split())


def test_the_units_json_has_its_parts_and_the_force_of_its_guidance(lettered: Shell) -> None:
    """A part is a label and a statement; a criterion without parts has an empty list."""
    unit = lettered.json("standards", "show", "LETTERED")["result"]["unit"]
    one, two = unit["groups"][0]["criteria"]
    assert one["parts"][0] == {"label": "a", "statement": "the long one"}
    assert two["parts"] == []
    assert unit["guidance_is"] == "expected"


@pytest.mark.parametrize(
    ("unit", "says"),
    [("LETTERED", "evidence should include"), ("CC28", "evidence may include")],
)
def test_the_force_of_guidance_is_said(lettered: Shell, unit: str, says: str) -> None:
    """What should be included is told from what may be."""
    shown = lettered("standards", "show", unit).stdout
    assert f"Guidance: {says}" in shown


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html", "csv"])
def test_coverage_shows_parts_and_counts_criteria(lettered: Shell, format_: str) -> None:
    """The parts stand with the statement; the unit has two criteria and no more."""
    shown = lettered("coverage", "--unit", "LETTERED", "--format", format_).stdout
    assert all(part in shown for part in PARTS)
    unit = lettered.json("coverage", "--unit", "LETTERED")["result"]["portfolios"][0]["units"][0]
    assert unit["total"] == 2
    assert [part["label"] for part in unit["criteria"][0]["parts"]] == ["a", "b"]


@pytest.mark.parametrize("words", [("coverage", "--gaps"), ("history", "LETTERED:1.1")])
def test_other_reports_give_the_statement_in_full(lettered: Shell, words: tuple[str, ...]) -> None:
    """Gaps and the history of a criterion name the parts."""
    shown = " ".join(lettered(*words, "--format", "plain").stdout.split())
    assert "Use both tools (part a: the long one; part b: the short one)" in shown


def test_a_part_is_pointed_at(lettered: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pointer may name a part, and the criteria that Tab offers say which there are."""
    add_report(lettered, "--for", "LETTERED:1.1", "--at", "part a")
    shown = lettered.json("coverage", "--unit", "LETTERED")["result"]["portfolios"][0]["units"][0]
    assert [cell["pointer"] for cell in shown["matrix"]] == ["part a"]
    offered = other(lettered, monkeypatch, "fish", "nvqcheck link WP1 LETTERED:1.")
    assert "Use both tools (part a: the long one; part b: the short one)" in offered
