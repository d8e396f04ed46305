"""What another copy brings, and what is said of it."""

from __future__ import annotations

from nvqcheck.exchange.merging import Brought, Copy, bring
from nvqcheck.ports import Snapshot


def brought(here: Snapshot, there: Snapshot) -> Brought:
    """What a copy brings."""
    return bring(here, [Copy("other.json", there)], "mine.json")
