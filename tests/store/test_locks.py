"""The lock of the durable file: who holds it, and what happens where there is none."""

from __future__ import annotations

import errno
import os
from typing import Any

import filelock
import pytest

from keeping import keep
from nvqcheck.errors import Exit, LockedError, UnreadableError
from nvqcheck.ports import Snapshot
from nvqcheck.store.files import locking, reading
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from store.failing import fail

Clerk = Any  # the class lives in conftest.py


def test_a_lock_that_is_held_is_waited_for_and_named(store: TinyDbStore, clerk: Clerk) -> None:
    """Who waits in vain is told who holds the lock and how long they waited; nothing changes."""
    before = store.path.read_bytes()
    with locking.locked(store.path, 0), pytest.raises(LockedError) as raised:
        keep(store, clerk.submit("CC28:1.1"))
    error = raised.value
    assert (error.code, error.exit_code) == ("locked", Exit.LOCKED)
    assert f"(process {os.getpid()}) is writing to" in error.message
    assert error.message.endswith("(waited 0 s).")
    assert "never delete" in error.hint
    assert store.path.read_bytes() == before


def test_who_waits_is_told_once_for_whom(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wait that a person would notice is told once, with who holds the lock; a short one not."""
    told: list[str] = []
    waiting = store._replace(timeout=0.05, waits=told.append)
    with locking.locked(store.path, 0), pytest.raises(LockedError):
        keep(waiting, clerk.submit("CC28:1.1"))
    assert told == []
    monkeypatch.setattr(locking, "NOTICED", 0.0)
    with locking.locked(store.path, 0), pytest.raises(LockedError):
        keep(waiting, clerk.submit("CC28:1.1"))
    (said,) = told
    assert f"(process {os.getpid()})" in said


@pytest.mark.parametrize("text", ["", "\x1b[2Jevil", "two\nlines"])
def test_a_holder_that_cannot_be_shown_is_somebody_else(
    store: TinyDbStore, clerk: Clerk, text: str
) -> None:
    """A name that is missing or would act on the terminal is not shown."""
    with locking.locked(store.path, 0):
        reading.beside(store.path, ".holder").write_text(text)
        with pytest.raises(LockedError, match=r"^Somebody else is writing to"):
            keep(store, clerk.submit("CC28:1.1"))
        reading.beside(store.path, ".holder").unlink()
        with pytest.raises(LockedError, match=r"^Somebody else is writing to"):
            keep(store, clerk.submit("CC28:1.1"))


def test_a_lock_that_is_not_let_go_is_no_failure(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a network disk fails as the lock is let go, what was saved is saved."""
    real = filelock.FileLock._release

    def broken(lock: filelock.FileLock) -> None:
        real(lock)
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(filelock.FileLock, "_release", broken)
    assert len(keep(store, clerk.submit("CC28:1.1")).events) == 2


def test_who_waits_longest_asks_most(store: TinyDbStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pause between two times of asking shrinks to almost nothing as the time runs out."""
    now, pauses = [0.0], []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += 1

    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("time.sleep", sleep)
    monkeypatch.setattr("random.uniform", lambda _, most: most)
    with locking.locked(store.path, 0), pytest.raises(LockedError), locking.locked(store.path, 9):
        pass
    assert pauses == sorted(pauses, reverse=True)
    assert (len(pauses), max(pauses) <= 0.05, min(pauses) < 0.002) == (9, True, True)


def test_a_user_without_a_name_can_write(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container whose user has no name the lock is held by somebody."""
    monkeypatch.setattr("getpass.getuser", fail(errno.ENOENT))
    with locking.locked(store.path, 0), pytest.raises(LockedError, match=r"^somebody on "):
        keep(store, clerk.submit("CC28:1.1"))


def test_a_change_inside_a_change_is_locked_out(store: TinyDbStore, clerk: Clerk) -> None:
    """A change that tries to change the portfolio meanwhile is told so and does not deadlock."""

    def nested(_: Snapshot) -> Any:
        return keep(store, clerk.submit("CC28:1.1"))

    with pytest.raises(LockedError):
        keep(store, nested)


def test_the_lock_file_stays(store: TinyDbStore, clerk: Clerk) -> None:
    """The lock file is never deleted, else two who wait could both get the lock."""
    lock = reading.beside(store.path, ".lock")
    first = lock.stat().st_ino
    keep(store, clerk.submit("CC28:1.1"))
    assert lock.stat().st_ino == first


def test_a_disk_without_locks_is_refused(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has no locks there is no writing: a make-believe lock would lose work."""
    monkeypatch.setattr(filelock.FileLock, "_acquire", fail(errno.ENOSYS))
    with pytest.raises(UnreadableError, match="cannot be locked") as raised:
        keep(store, clerk.submit("CC28:1.1"))
    assert raised.value.code == "no-lock"
    assert raised.value.hint
