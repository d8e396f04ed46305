"""The lock of a file. It speaks of one `path`, the real file, never a symlink to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nvqcheck.errors import LockedError, UnreadableError
from nvqcheck.store.files.reading import beside, read_whole
from nvqcheck.store.files.replacing import created


@contextmanager
def locked(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock of a file; the system frees it when the process ends, however it ends.

    The lock file stays for ever: whoever deleted it would split those who wait into two groups.

    Args:
        path: the file the lock is for.
        timeout: seconds to wait for it.

    Raises:
        LockedError: `locked`, somebody else held it all the time.
        UnreadableError: `no-lock`, the place does not let us have one.
    """
    # Here, because filelock brings asyncio along, and reading needs no lock.
    from filelock import FileLock, Timeout

    lock = FileLock(
        beside(path, ".lock"),
        timeout=timeout,
        # A soft lock outlives a kill and does not survive two people; better none than that.
        fallback_to_soft=False,
        preserve_lock_file=True,
    )
    holder = beside(path, ".holder")
    try:
        lock.acquire()
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
        lock.release()


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
