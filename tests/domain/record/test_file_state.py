"""Whether a file is still the one that was recorded."""

from __future__ import annotations

import pytest

from nvqcheck.domain.record.evidence import Location
from nvqcheck.domain.record.file_state import OUTSIDE, FileState, file_state

FILE = Location("file", "photo.jpg", "a" * 64, 12)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (FILE.sha256, FileState.UNCHANGED),
        (None, FileState.UNCHANGED),
        ("b" * 64, FileState.CHANGED),
        ("", FileState.MISSING),
        (OUTSIDE, FileState.OUTSIDE),
    ],
)
def test_a_file_is_held_against_its_digest(now: str | None, state: FileState) -> None:
    """Another digest is a changed file, none is a missing one; not asked for is unchanged."""
    assert file_state(FILE, now) is state


@pytest.mark.parametrize("kind", ["url", "held"])
@pytest.mark.parametrize("now", [None, "", "b" * 64])
def test_what_is_no_file_never_changes(kind: str, now: str | None) -> None:
    """An address and a thing held elsewhere have no file, whatever lies on the disk."""
    assert file_state(Location(kind, "somewhere"), now) is FileState.NOT_A_FILE
