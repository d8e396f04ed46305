"""From what was typed to what is meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from nvqcheck.domain.text.did_you_mean import bad_choice
from nvqcheck.domain.text.json_shapes import is_moment
from nvqcheck.errors import UsageError


def one_of(name: str, text: str, choices: Iterable[str]) -> str:
    """The choice that was typed, in any case of letters.

    Raises:
        UsageError: it is none of them; the hint names the nearest.
    """
    choices = list(choices)
    if text.lower() not in choices:
        raise bad_choice(name, text, choices)
    return text.lower()


def number(name: str, text: str, least: int, most: int) -> int:
    """A whole number in a range.

    Raises:
        UsageError: it is no number, or out of the range.
    """
    try:
        value = int(text)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise UsageError("bad-number", f"{name} cannot be {text}.", hint=f"Give {least} to {most}.")
    return value


def moment(text: str, option: str) -> str:
    """A time as events have it, from a day or a whole time; empty stays empty.

    Raises:
        UsageError: `bad-time`.
    """
    if not text:
        return ""
    try:
        at = datetime.fromisoformat(text)
        at = at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        said = ""
    else:
        said = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    if not is_moment(said):
        raise UsageError(
            "bad-time",
            f"{option} cannot be {text}.",
            hint="Give a day, 2026-03-01, or a time, 2026-03-01T09:00:00Z.",
        )
    return said


def now() -> str:
    """The time by this computer's clock, as events have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
