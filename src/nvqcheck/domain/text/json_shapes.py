"""Checks of what JSON has to look like, and how they are put together.

A check says whether a value read from JSON fits. None of them guesses: a number is no truth value,
a text of digits no number, and a day that no calendar has is no day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeGuard

LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader carries exactly (RFC 8785, RFC 7493)."""
LONGEST_LABEL = 1000
"""Characters of a title, a pointer or a path: each is said again with every criterion it is of."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Between these lies everything that anybody dates; what lies outside is a slip or an attack."""

Check = Callable[[Any], bool]

_DIGEST = re.compile(r"[0-9a-f]{64}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")


def anything(value: object) -> bool:
    """It fits, whatever it is."""
    del value
    return True


def is_text(value: object) -> bool:
    """Whether it is text, empty or not."""
    return isinstance(value, str)


def is_label(value: object) -> TypeGuard[str]:
    """Whether it is text that is short enough to be said again and again: a title, a place."""
    return isinstance(value, str) and len(value) <= LONGEST_LABEL


def is_flag(value: object) -> bool:
    """Whether it is true or false."""
    return isinstance(value, bool)


def is_count(value: object) -> bool:
    """Whether it is a whole number, 0 or more, that canonical JSON carries without loss."""
    return type(value) is int and 0 <= value <= LARGEST


def is_digest(value: object) -> bool:
    """Whether it is a SHA-256: 64 lower-case hexadecimal digits."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def is_uuid(value: object) -> bool:
    """Whether it is a UUID in lower case with hyphens."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def is_fingerprint(value: object) -> bool:
    """Whether it is the fingerprint of a key, as `ssh-keygen -l` prints it: `SHA256:…`."""
    return isinstance(value, str) and _FINGERPRINT.fullmatch(value) is not None


def is_day(value: object) -> bool:
    """Whether it is a day of the calendar, `2026-11-21`, of years that anybody may mean."""
    if not isinstance(value, str):
        return False
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return False
    # Python reads other ways to write it, too; a day has one.
    return FIRST_YEAR <= day.year <= LAST_YEAR and day.isoformat() == value


def is_moment(value: object) -> bool:
    """Whether it is a time as events have it, UTC, to the second: `2026-11-21T20:38:58Z`."""
    if not isinstance(value, str) or not value.endswith("Z"):
        return False
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    in_time = FIRST_YEAR <= moment.year <= LAST_YEAR
    return in_time and moment.isoformat() == f"{value[:-1]}+00:00"


def empty_or(check: Check) -> Check:
    """Empty text, or what fits the check."""
    return lambda value: value == "" or check(value)


def matching(pattern: str) -> Check:
    """Text that is as a whole what a regular expression describes."""
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def exactly(expected: int | str) -> Check:
    """This one value; true is not 1."""
    return lambda value: type(value) is type(expected) and value == expected


def one_of(*words: str) -> Check:
    """One of these texts."""
    return lambda value: isinstance(value, str) and value in words


def list_of(check: Check) -> Check:
    """A list, empty or not, each item of which fits the check."""
    return lambda value: isinstance(value, list) and all(check(item) for item in value)


def map_of(check: Check, keys: Check = is_text) -> Check:
    """An object, empty or not, each value of which fits the check, and each key its own."""
    return lambda value: (
        isinstance(value, dict) and all(keys(key) and check(item) for key, item in value.items())
    )


def shape(**fields: Check) -> Check:
    """An object with exactly these keys, the value of each of which fits its check."""
    return lambda value: (
        isinstance(value, dict)
        and value.keys() == fields.keys()
        and all(check(value[name]) for name, check in fields.items())
    )
