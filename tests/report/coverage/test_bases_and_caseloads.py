"""Several units or portfolios in one report, and on what basis each is counted."""

from __future__ import annotations

import csv

import pytest

from nvqcheck.domain.progress.basis import Basis, Uncounted
from nvqcheck.domain.progress.coverage import Coverage
from nvqcheck.portfolio.view import View
from nvqcheck.report.coverage.json import coverage_json
from nvqcheck.report.coverage.report import Aspect, coverage_report, usual_aspect
from nvqcheck.report.words.basis import basis_sentences


def test_a_caseload_has_a_row_for_each_unit(told: View, kinds: dict[str, Coverage]) -> None:
    """Several portfolios make one table with a row a unit and the totals of all."""
    several = [told.coverage, kinds["missing"]._replace(candidate="Bo")]
    lines = coverage_report(several, "plain", Aspect.CASELOAD).splitlines()
    one = "evidenced: 87%; met: 25%; sampled: 12%; state: in progress; whose move: "
    two = "evidenced: 0%; met: 0%; sampled: 0%; state: in progress; whose move: "
    assert lines == [
        f"Sam Jones TEA1 {one}assessor, candidate",
        f"Sam Jones TEAN {two}candidate",
        "Bo GONE1 state: unit missing",
        "2 portfolios 2 units evidenced: 77%; met: 22%; sampled: 11%",
        "Counted on what people say of themselves; no roster is pinned.",
    ]


def test_several_portfolios_are_a_caseload(told: View) -> None:
    """One portfolio is shown in full, several as a caseload, if nothing else is asked for."""
    assert usual_aspect([told.coverage]) is Aspect.FULL
    assert usual_aspect([told.coverage] * 2) is Aspect.CASELOAD
    assert usual_aspect([]) is Aspect.CASELOAD


UNSIGNED = Uncounted("unsigned", "ann", 2, "It is not signed.")


@pytest.mark.parametrize("format_", ["text", "plain", "markdown", "html"])
@pytest.mark.parametrize("look", [Aspect.FULL, Aspect.MATRIX, Aspect.GAPS])
def test_coverage_says_on_what_basis_it_speaks(told: View, format_: str, look: Aspect) -> None:
    """Every look in every format says whose word things count by."""
    assert "no roster is pinned" in coverage_report([told.coverage], format_, look)
    pinned = told.coverage._replace(basis=Basis("Hafod", 3))
    assert "the roster of Hafod, version 3." in coverage_report([pinned], format_, look)
    doubted = told.coverage._replace(basis=Basis(doubt="It was edited."))
    said = coverage_report([doubted], format_, look)
    assert "is not believed" in " ".join(said.split())
    assert "It was edited." in said
    void = told.coverage._replace(basis=Basis("Hafod", 3, "", "", (UNSIGNED,)))
    said = coverage_report([void], format_, look)
    assert "2 events do not count: 2 of ann (It is not signed)." in said


def test_a_caseload_counted_on_several_bases_says_each(told: View) -> None:
    """Where portfolios of a caseload count on different bases each is said with its candidate."""
    pinned = told.coverage._replace(candidate="Bo", basis=Basis("Hafod", 3))
    said = coverage_report([told.coverage, pinned], "plain", Aspect.CASELOAD)
    assert "Bo: Counted on the roster of Hafod, version 3." in said
    assert "Sam Jones: Counted on what people say of themselves" in said


def test_candidates_of_one_name_each_have_their_own_basis(told: View) -> None:
    """A spreadsheet of a caseload says of each row what it counts on, whatever names there are."""
    pinned = told.coverage._replace(basis=Basis("Hafod", 3))
    said = coverage_report([told.coverage, pinned], "csv", Aspect.CASELOAD)
    bases = [row["basis"] for row in csv.DictReader(said.splitlines())]
    own, hafod = (" ".join(basis_sentences(one.basis)) for one in (told.coverage, pinned))
    assert bases == [own, own, hafod, hafod, ""]


def test_a_sign_off_without_a_key_says_so_among_signed_ones(finished: View) -> None:
    """A sign-off that no key signed is called unsigned only where others are signed."""
    unit = finished.coverage.units[0]
    assert "unsigned" not in coverage_report([finished.coverage], "plain")
    bare = tuple(signed._replace(unsigned=True) for signed in unit.signatures)
    found = finished.coverage._replace(units=(unit._replace(signatures=bare),))
    assert "(unsigned: no key)" in coverage_report([found], "plain")
    assert (
        coverage_json([found])["portfolios"][0]["units"][0]["signed"][0]["signed_by_key"] is False
    )
