"""Figures, dates and lists in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.unit import Criterion, Edition, Group, GroupKind, Unit
from nvqcheck.report.words.wording import count, day, extent, listed, moment, out_of

IDS = ["1.1", "1.2", "1.3", "1.9", "1.10", "2.1", "P1", "P2", "P3", "Ka", "Kb", "Kc", "Ke"]
UNIT = Unit(
    "U1",
    "unit",
    "U",
    "B",
    Edition("s"),
    (Group("G", GroupKind.PERFORMANCE, "g", tuple(Criterion(i, i, "do", "Do") for i in IDS)),),
    (),
)


def test_dates_are_said_in_words() -> None:
    """A date is said with the month's name, so that nobody takes day for month."""
    assert day("2026-01-05") == day("2026-01-05T09:30:12Z") == "5 Jan 2026"
    assert moment("2026-12-31T09:30:12Z") == "31 Dec 2026 09:30 UTC"
    assert day("") == ""


def test_counts_agree_with_their_noun() -> None:
    """One is singular, everything else plural, with a plural of its own where it has one."""
    assert [count(n, "unit") for n in (0, 1, 2)] == ["0 units", "1 unit", "2 units"]
    assert count(2, "criterion", "criteria") == "2 criteria"
    assert out_of(12, 14, 85) == "12 of 14 (85%)"


@pytest.mark.parametrize(
    ("number", "total", "expected"),
    [(0, 0, "none"), (0, 4, "none"), (1, 4, "some"), (2, 4, "some"), (3, 4, "most"), (4, 4, "all")],
)
def test_a_figure_has_a_word(number: int, total: int, expected: str) -> None:
    """How far something has come is also a word: only everything is all, only nothing is none."""
    assert extent(number, total) == expected


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["1.1", "1.2"], "U1:1.1, U1:1.2"),
        (["1.1", "1.2", "1.3"], "U1:1.1-1.3"),
        (["1.9", "1.10", "2.1"], "U1:1.9, U1:1.10, U1:2.1"),
        (["1.1", "1.3"], "U1:1.1, U1:1.3"),
        (["Ka", "Kb", "Kc", "Ke"], "U1:Ka-Kc, U1:Ke"),
        (["P1", "P2", "P3", "Ka"], "U1:P1-P3, U1:Ka"),
        ([], ""),
    ],
)
def test_runs_are_shortened(ids: list[str], expected: str) -> None:
    """Three criteria that follow one another and more become a range, two stay as they are."""
    assert listed(CriterionRef("U1", id_) for id_ in ids) == expected


def test_runs_never_cross_units() -> None:
    """Criteria of different units are never joined into a range."""
    assert listed(["A:1", "B:2", "B:3"]) == "A:1, B:2, B:3"


@given(st.lists(st.sampled_from(IDS), unique=True).map(lambda ids: sorted(ids, key=IDS.index)))
def test_the_command_line_reads_what_is_listed(ids: list[str]) -> None:
    """Whatever list of a unit's criteria is written, the library reads back as the same list."""
    refs = tuple(CriterionRef("U1", id_) for id_ in ids)
    library = Library({"U1": UNIT})
    assert library.select(part for part in listed(refs).split(", ") if part) == refs
