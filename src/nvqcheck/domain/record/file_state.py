"""Whether the file of an item of evidence is still the one that was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from nvqcheck.domain.record.evidence import Location

Files = Mapping[str, str]
"""The SHA-256 of evidence files as they are now, by the evidence's id; empty: it is missing.
An item that is not in the mapping was not looked at and is taken as unchanged."""


class FileState(StrEnum):
    """How the file of an item stands against what was recorded of it."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"
    OUTSIDE = "outside"
    """Not looked at: what a portfolio says of other folders may be a trap."""
    NOT_A_FILE = "not_a_file"


OUTSIDE = "outside"
"""What a file is that lies in no folder that may be looked into, in place of its SHA-256."""


def file_state(location: Location, now: str | None) -> FileState:
    """How the file at a location stands.

    Args:
        location: where the item is, as recorded.
        now: the SHA-256 of its file; empty if it is missing, `OUTSIDE` if it may not be looked
            at, None if nobody looked, which is taken as unchanged.
    """
    if location.kind != "file":
        return FileState.NOT_A_FILE
    if now is None or now == location.sha256:
        return FileState.UNCHANGED
    if now == OUTSIDE:
        return FileState.OUTSIDE
    return FileState.CHANGED if now else FileState.MISSING
