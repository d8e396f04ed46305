"""Dates as people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from nvqcheck.domain.text.json_shapes import FIRST_YEAR, LAST_YEAR, is_day
from nvqcheck.errors import UsageError


def iso_day(text: str, today: date) -> str:
    """An ISO date from `2026-11-21`, `21/11/2026`, `21.11.2026`, `21 Nov 2026` or `today`.

    Months are named in English, whole or by three letters or more, and a weekday before the day is
    taken for what it is where it is right. Two digits of a year are of this century.

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
            hint="Write 2026-11-21, 21 Nov 2026, 21/11/2026, today or yesterday. Years are from "
            f"{FIRST_YEAR} to {LAST_YEAR}.",
        )
    return day


_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WRITTEN = re.compile(
    r"(?:(?P<weekday>[a-z]{3,9})\.?,?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:\s*[/.]\s*(?P<number>\d{1,2})\s*[/.]\s*|[\s-]+(?P<month>[a-z]{3,9})\.?,?[\s-]+)"
    r"(?P<year>\d{4}|\d{2})"
)


def _day(text: str) -> str:
    try:
        if found := _WRITTEN.fullmatch(text.lower()):
            return _written(found)
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _written(found: re.Match[str]) -> str:
    """The ISO date of a day that is written out.

    Raises:
        ValueError: there is no such day, or it was another day of the week.
    """
    month = int(found["number"]) if found["number"] else _number(found["month"], _MONTHS)
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    day = date(year, month, int(found["day"]))
    if found["weekday"] and _number(found["weekday"], _WEEKDAYS) != day.isoweekday():
        raise ValueError(f"{day} is no {found['weekday']}")
    return day.isoformat()


def _number(name: str, names: Sequence[str]) -> int:
    """Which of some names, from 1, one or its beginning stands for.

    Raises:
        ValueError: for none of them.
    """
    for number, whole in enumerate(names, 1):
        if whole.startswith(name):
            return number
    raise ValueError(f"There is no {name}.")
