"""The lock of a file. It speaks of one `path`, the real file, never a symlink to it."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from nvqcheck.errors import LockedError, UnreadableError
from nvqcheck.store.files.reading import beside, read_whole
from nvqcheck.store.files.replacing import created

if TYPE_CHECKING:
    from filelock import FileLock

_LONGEST, _SHORTEST = 0.05, 0.001
"""Seconds between two times of asking for a lock: at first, and at last."""
NOTICED = 1.0
"""Seconds of waiting that a person would notice."""


def in_silence(_: str) -> None:
    """Tell nobody that somebody is waited for."""


@contextmanager
def locked(path: Path, timeout: float, waits: Callable[[str], None] = in_silence) -> Iterator[None]:
    """Hold the lock of a file; the system frees it when the process ends, however it ends.

    The lock file stays for ever: whoever deleted it would split those who wait into two groups.

    Args:
        path: the file the lock is for.
        timeout: seconds to wait for it.
        waits: is told once who is waited for, where it takes long.

    Raises:
        LockedError: `locked`, somebody else held it all the time.
        UnreadableError: `no-lock`, the place does not let us have one.
    """
    # Here, because filelock brings asyncio along, and reading needs no lock.
    from filelock import FileLock, Timeout

    lock = FileLock(
        beside(path, ".lock"),
        timeout=0,
        # A soft lock outlives a kill and does not survive two people; better none than that.
        fallback_to_soft=False,
        preserve_lock_file=True,
    )
    holder = beside(path, ".holder")
    try:
        _wait_for(lock, timeout, lambda: waits(_named(holder)))
    except Timeout:
        raise LockedError(
            "locked",
            f"{_named(holder)} is writing to {path} (waited {timeout:g} s).",
            hint="Try again in a moment. The lock ends with that process: never delete its file.",
            where=str(path),
        ) from None
    except OSError as error:
        raise UnreadableError(
            "no-lock",
            f"{path} cannot be locked: {error.strerror or error}.",
            hint="Keep the portfolio in a folder you may write to, on a disk that has file locks.",
            where=str(path),
        ) from error
    try:
        _sign(holder)
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        # What was done in it is done; where a network disk fails here, our end frees it.
        with suppress(OSError):
            lock.release()


def _wait_for(lock: FileLock, timeout: float, tell: Callable[[], None]) -> None:
    """Ask for a lock again and again, the more often the longer: so nobody is always too late.

    Args:
        lock: the lock, which does not wait itself.
        timeout: seconds to wait for it.
        tell: is called once, when it takes long.

    Raises:
        filelock.Timeout: somebody else held it all the time.
    """
    from filelock import Timeout

    began, told = time.monotonic(), False
    while True:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waited = time.monotonic() - began
            left = timeout - waited
            if left <= 0:
                raise
            if waited >= NOTICED and not told:
                told = True
                tell()
            # By chance, so that those who began together do not ask together.
            share = (left / timeout) ** 2
            time.sleep(max(_LONGEST * share * random.uniform(0.2, 1), _SHORTEST))  # noqa: S311
        else:
            return


def _sign(holder: Path) -> None:
    """Say who holds the lock, for the message to those who wait; it is no part of the lock."""
    import getpass
    import platform

    with suppress(OSError):
        # A killed holder has left its name behind.
        holder.unlink(missing_ok=True)
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "somebody"
    name = f"{user} on {platform.node()} (process {os.getpid()})"
    # Readable by whoever may look into the folder: it is they who wait.
    with suppress(OSError), created(holder, 0o644) as file:
        file.write(name.encode("utf-8", "replace"))


def _named(holder: Path) -> str:
    try:
        text = read_whole(holder)[:200].decode("utf-8", "replace").strip()
    except (OSError, UnreadableError):
        text = ""
    return text if text.isprintable() and text else "Somebody else"
