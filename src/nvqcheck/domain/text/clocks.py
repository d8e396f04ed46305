"""Times of events, as clocks that are not quite alike tell them."""

from __future__ import annotations

from datetime import datetime, timedelta

SKEW = timedelta(minutes=5)
"""How far the clocks of honest computers may be apart."""


def clearly_earlier(one: str, other: str) -> bool:
    """Whether a time is earlier than another by more than clocks may differ.

    Args:
        one: as events have it, `2026-11-21T20:38:58Z`.
        other: likewise.
    """
    # Compared without adding: to the last moment that there is nothing can be added.
    return one < other and datetime.fromisoformat(other) - datetime.fromisoformat(one) > SKEW
