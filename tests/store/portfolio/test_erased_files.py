"""What is erased leaves the disk: the portfolio's file and the backup beside it."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from keeping import keep
from nvqcheck.domain.events.event import Batch
from nvqcheck.store.files import reading, replacing
from nvqcheck.store.portfolio.tinydb import TinyDbStore

Clerk = Any  # the class lives in conftest.py


@pytest.fixture
def store(tmp_path: Path, clerk: Clerk) -> TinyDbStore:
    """A portfolio with a name and a text."""
    store = TinyDbStore(tmp_path / "portfolio.json", timeout=0)
    keep(store, clerk.start("Amy Ng"), create=True)
    keep(store, clerk.note("About Jo"))
    return store


def erase_all(store: TinyDbStore) -> None:
    """Erase every name and text."""
    before = store.read()
    keep(store, Batch(erased=frozenset({*before.people, *before.texts})))


def test_neither_the_file_nor_its_backup_keeps_what_is_erased(store: TinyDbStore) -> None:
    """No file of the folder holds a name or a text, or its salt, once it was erased."""
    assert any(b"About Jo" in path.read_bytes() for path in store.path.parent.iterdir())
    erase_all(store)
    for path in store.path.parent.iterdir():
        data = path.read_bytes()
        assert not [word for word in (b"About Jo", b"Amy Ng", b"salt") if word in data], path


def test_the_backup_is_still_the_version_before(store: TinyDbStore) -> None:
    """But for what was erased, the backup is the last version, and can be read."""
    before = store.read()
    keep(store, Batch(erased=frozenset(before.texts)))
    backup = TinyDbStore(reading.beside(store.path, ".bak")).read()
    assert (backup.events, backup.people, backup.texts) == (before.events, before.people, {})


def test_the_backup_keeps_the_mode(store: TinyDbStore) -> None:
    """A backup that is written anew is as private as the file."""
    store.path.chmod(0o600)
    erase_all(store)
    backup = reading.beside(store.path, ".bak")
    assert stat.S_IMODE(backup.stat().st_mode) == stat.S_IMODE(store.path.stat().st_mode)


def test_erasing_what_is_not_there_changes_nothing(store: TinyDbStore) -> None:
    """Where there is nothing to erase the file is not written."""
    before = store.version()
    keep(store, Batch(erased=frozenset({"0" * 64})))
    assert store.version() == before


def test_a_kill_before_the_file_is_replaced_loses_nothing(
    store: TinyDbStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the new file stands in its place, the old one is whole."""
    before = store.read()

    def killed(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(replacing, "patiently", killed)
    monkeypatch.setattr(replacing, "read_whole", lambda path: path.read_bytes())
    with pytest.raises(KeyboardInterrupt):
        erase_all(store)
    assert store.read() == before
