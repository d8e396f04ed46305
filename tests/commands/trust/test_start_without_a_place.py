"""A start that fails leaves nothing behind, not even a key."""

from __future__ import annotations

from pathlib import Path

from shells import Shell


def test_a_start_that_fails_leaves_no_key(shell: Shell, tmp_path: Path) -> None:
    """Where the place cannot be written, nobody has a key that they never asked for."""
    Path("taken").write_text("a file, and no folder")
    start = ("init", "--candidate", "Sam", "--id", "sam")
    assert "unwritable" in shell.error(*start, "taken/here", code=3)
    assert not [*tmp_path.rglob("key-*")]
    shell(*start, "there")
    assert [*tmp_path.rglob("key-sam*")]
