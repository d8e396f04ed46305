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
    NOT_A_FILE = "not_a_file"


def file_state(location: Location, now: str | None) -> FileState:
    """How the file at a location stands.

    Args:
        location: where the item is, as recorded.
        now: the SHA-256 of its file; empty if it is missing, None if nobody looked, which is
            taken as unchanged.
    """
    if location.kind != "file":
        return FileState.NOT_A_FILE
    if now is None or now == location.sha256:
        return FileState.UNCHANGED
    return FileState.CHANGED if now else FileState.MISSING
