"""What stands where a portfolio should and is no plain, readable file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from keeping import keep
from nvqcheck.errors import UnreadableError
from nvqcheck.store.files import reading
from nvqcheck.store.portfolio.tinydb import TinyDbStore

Clerk = Any  # the class lives in conftest.py


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_is_not_a_portfolio(tmp_path: Path, clerk: Clerk, *, create: bool) -> None:
    """A folder named like the file is neither read nor replaced."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    store.path.mkdir()
    with pytest.raises(UnreadableError, match="is a folder, not a file"):
        store.read()
    with pytest.raises(UnreadableError):
        keep(store, clerk.start(), create=create)
    assert store.path.is_dir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_does_not_hang(tmp_path: Path, clerk: Clerk) -> None:
    """A pipe to which nobody writes is an error at once, for reading and for adding."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    os.mkfifo(store.path)
    for act in (store.read, lambda: keep(store, clerk.start())):
        with pytest.raises(UnreadableError, match="a pipe or a device") as raised:
            act()
        assert raised.value.code == "not-a-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_put_there_just_now_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that becomes a pipe between looking and opening is an error, not a wait."""
    plain, pipe = tmp_path / "plain.json", tmp_path / "portfolio.json"
    plain.write_text("{}")
    os.mkfifo(pipe)
    state = plain.stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: state)
    with pytest.raises(UnreadableError, match="a pipe or a device"):
        reading.read_whole(pipe)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices among the files here")
def test_a_device_does_not_hang() -> None:
    """A device without an end is an error at once."""
    with pytest.raises(UnreadableError, match="a pipe or a device"):
        TinyDbStore(Path("/dev/zero")).read()


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (PermissionError(13, "Permission denied"), "no-permission", "You may not read"),
        (OSError(5, "Input/output error"), "unreadable", "Input/output error"),
    ],
)
def test_what_the_system_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, code: str, said: str
) -> None:
    """A file that we may not read is said to be just that; all else in the system's words."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    store.path.write_text("{}")

    def refuse(*_: object) -> int:
        raise fault

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableError, match=said) as raised:
        store.read()
    assert raised.value.code == code


def test_a_file_without_end_is_not_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is far too large is an error before it fills the memory."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    store.path.write_text(json.dumps(["x" * 100]))
    monkeypatch.setattr(reading, "LARGEST", 99)
    with pytest.raises(UnreadableError, match="too big") as raised:
        store.read()
    assert raised.value.code == "too-big"
