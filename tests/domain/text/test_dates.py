"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from nvqcheck.domain.text.dates import iso_day
from nvqcheck.errors import UsageError

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21", "2026-11-21"),
        (" 21/11/2026 ", "2026-11-21"),
        ("1/2/2026", "2026-02-01"),
        ("Today", "2026-03-01"),
        ("yesterday", "2026-02-28"),
        ("12 Mar 2025", "2025-03-12"),
        ("12 march 2025", "2025-03-12"),
        ("5 Sept. 2025", "2025-09-05"),
        ("Sat 21 Nov 2026", "2026-11-21"),
        ("Saturday, 21st November 2026", "2026-11-21"),
        ("2-dec-2025", "2025-12-02"),
        ("3.2.2026", "2026-02-03"),
        ("1.1.26", "2026-01-01"),
    ],
)
def test_a_date_is_written_in_several_ways(text: str, expected: str) -> None:
    """ISO, day first with slashes or dots, with the name of the month, today or yesterday."""
    assert iso_day(text, TODAY) == expected


@pytest.mark.parametrize("text", ["1899-12-31", "1/1/2201", "0026-11-21", "9999-12-31"])
def test_a_year_that_nobody_means_is_refused(text: str) -> None:
    """A slip in the year is refused where it is typed, with the years that can be kept."""
    with pytest.raises(UsageError, match="There is no date") as caught:
        iso_day(text, TODAY)
    assert caught.value.code == "bad-date"
    assert caught.value.hint.endswith("Years are from 1900 to 2200.")


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2026-02-30", "31/2/2026", "1/2", "1/2/x", "12 Mai 2025", "12 foo 2025"),
        *("Mon 21 Nov 2026", "foo 21 Nov 2026", "31 feb 2026", "1.2/2026x", "12 Mar"),
    ],
)
def test_a_day_that_is_none_is_refused(text: str) -> None:
    """What names no day of the calendar is refused, with the ways to write one."""
    with pytest.raises(UsageError) as caught:
        iso_day(text, TODAY)
    assert caught.value.code == "bad-date"
