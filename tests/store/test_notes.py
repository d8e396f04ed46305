"""The notes that this computer's user keeps: what is not ours is not taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from nvqcheck.domain.text.json_shapes import is_text, list_of
from nvqcheck.errors import UnreadableError
from nvqcheck.store.notes import Notes

NOTES = Notes("nvqcheck-example", list_of(is_text), "a list of examples", largest=100)


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    """In a folder that was not there; and nothing is read where nothing was kept."""
    path = tmp_path / "new" / "examples.json"
    assert NOTES.read(path) is None
    NOTES.write(path, ["Llŷr"])
    assert NOTES.read(path) == ["Llŷr"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "foreign-json"),
        ('{"nvqcheck-other": []}', "foreign-json"),
        ('{"nvqcheck-example": [1]}', "foreign-json"),
        ("{", "not-json"),
        ('{"nvqcheck-example": []}' + " " * 100, "too-big"),
    ],
)
def test_what_is_not_ours_is_named(tmp_path: Path, text: str, code: str) -> None:
    """Another program's file, another note, other values, damage, too much of it."""
    path = tmp_path / "examples.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError) as raised:
        NOTES.read(path)
    assert (raised.value.code, raised.value.where.startswith(str(path))) == (code, True)
    if code == "foreign-json":
        assert raised.value.message == f"{path} is not a list of examples."
