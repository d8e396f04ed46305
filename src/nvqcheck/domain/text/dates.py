"""Dates as people write them."""

from __future__ import annotations

from datetime import date, timedelta

from nvqcheck.domain.text.json_shapes import FIRST_YEAR, LAST_YEAR, is_day
from nvqcheck.errors import UsageError


def iso_day(text: str, today: date) -> str:
    """An ISO date from `2026-11-21`, `21/11/2026`, `today` or `yesterday`.

    Args:
        text: as typed.
        today: the date where the person is.

    Raises:
        UsageError: it is none of these, or there is no such day.
    """
    text = text.strip()
    words = {"today": today, "yesterday": today - timedelta(days=1)}
    if text.lower() in words:
        return words[text.lower()].isoformat()
    if not is_day(day := _day(text)):
        raise UsageError(
            "bad-date",
            f"There is no date {text}.",
            hint="Write 2026-11-21, 21/11/2026, today or yesterday. Years are from "
            f"{FIRST_YEAR} to {LAST_YEAR}.",
        )
    return day


def _day(text: str) -> str:
    try:
        if "/" in text:
            number, month, year = (int(part) for part in text.split("/"))
            return date(year, month, number).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
