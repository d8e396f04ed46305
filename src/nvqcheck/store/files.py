"""One file that is replaced whole and survives a kill or a power cut; and its lock.

Everything here speaks of one `path`, the real file (never a symlink to it), and raises `OSError`
where the system says no, except where noted.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from nvqcheck.errors import LockedError, UnreadableError

T = TypeVar("T")

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file we take up: some 400,000 events."""

_POSIX = os.name == "posix"
# Names that a platform does not have are 0: the flag is then not needed there, or cannot be had.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CREATE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


def beside(path: Path, suffix: str) -> Path:
    """The companion of a file: `portfolio.json` and `.bak` give `portfolio.json.bak`."""
    return path.with_name(path.name + suffix)


def read_whole(path: Path) -> bytes:
    """The bytes of a regular file; never waits for a pipe or a device.

    Raises:
        FileNotFoundError: there is nothing.
        UnreadableError: `not-a-file` (a folder, a pipe, a device) or `too-big`.
        OSError: the system does not let us.
    """
    # Asked before opening too: opening a device can have effects, opening a folder fails oddly.
    _check_regular(path, path.stat())
    descriptor = patiently(lambda: os.open(path, _READ))
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        _check_regular(path, state)
        if state.st_size > LARGEST:
            message = f"{path} is too big to be a portfolio ({state.st_size:,} bytes)."
            raise UnreadableError("too-big", message, where=str(path))
        return file.read()


def _check_regular(path: Path, state: os.stat_result) -> None:
    if stat.S_ISREG(state.st_mode):
        return
    what = "a folder" if stat.S_ISDIR(state.st_mode) else "a pipe or a device"
    raise UnreadableError("not-a-file", f"{path} is {what}, not a file.", where=str(path))


def patiently(act: Callable[[], T], *, tries: int = 1 if _POSIX else 100) -> T:
    """Do something that Windows refuses while somebody else has the file open for a moment.

    POSIX needs no second try: there a refusal is about permission, and stays.
    """
    for _ in range(tries - 1):
        try:
            return act()
        except PermissionError:
            time.sleep(0.02)
    return act()


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
    with suppress(OSError):
        # Readable by whoever may look into the folder: it is they who wait.
        descriptor = os.open(holder, _CREATE, 0o644)
        with os.fdopen(descriptor, "wb") as file:
            file.write(name.encode("utf-8", "replace"))


def _named(holder: Path) -> str:
    try:
        text = read_whole(holder)[:200].decode("utf-8", "replace").strip()
    except (OSError, UnreadableError):
        text = ""
    return text if text.isprintable() and text else "Somebody else"


def replace_whole(path: Path, data: bytes, backup: bytes | None = None) -> None:
    """Put new content in the place of a file, its last version kept as `.bak`.

    At every moment the file is whole, old or new. When this returns, the new one is on the disk.
    The caller holds the lock, so what lies at the temporary name is what a killed writer left.

    Args:
        path: the file.
        data: its new content.
        backup: what to keep in the place of the last version, where that may not be kept as it is.

    Raises:
        UnreadableError: `not-confirmed`: it is written, but the disk does not say that it is safe.
        OSError: the system does not let us; nothing has changed.
    """
    try:
        before = path.stat()
    except FileNotFoundError:
        before = None
    temporary = beside(path, ".tmp")
    try:
        if before:
            _check_writable(path, before)
            _keep(path, before, backup)
        temporary.unlink(missing_ok=True)
        _write_new(temporary, data, before)
        patiently(lambda: temporary.replace(path))
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise UnreadableError(
            "not-confirmed",
            f"{path} is written, but the disk does not confirm it: {error.strerror}.",
            hint="Look whether the change is there before you make it again.",
            where=str(path),
        ) from error


def _check_writable(path: Path, state: os.stat_result) -> None:
    # Replacing needs the folder's permission only; but who protects a file means it. The mode is
    # asked too because the administrator may do everything.
    if not state.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected")


def _keep(path: Path, state: os.stat_result, instead: bytes | None) -> None:
    """Keep the present version as `.bak`: a second name for it where that can be had."""
    backup = beside(path, ".bak")
    # Not renamed over: renaming one name of a file to another of its names does nothing.
    backup.unlink(missing_ok=True)
    if instead is not None:
        _write_new(backup, instead, state)
        return
    try:
        os.link(path, backup)
    except OSError:
        # FAT, some network disks, or a file of somebody else's: a copy does as well.
        _write_new(backup, read_whole(path), state)


def _write_new(path: Path, data: bytes, like: os.stat_result | None) -> None:
    """Write a file that must not be there yet, down to the disk.

    Args:
        path: where; a symlink somebody has planted there is an error, not a way.
        data: its content.
        like: the file whose mode and group it gets; without, only its owner may read it.
    """
    descriptor = os.open(path, _CREATE, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        if like and _POSIX:  # on Windows a new file gets its folder's rights, as the old one did
            if like.st_gid != os.fstat(descriptor).st_gid:
                with suppress(OSError):
                    os.fchown(descriptor, -1, like.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names down to the disk, so that a replaced file stays replaced.

    Windows has no such call and needs none: NTFS writes names through its journal.
    """
    if not _POSIX:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network disks have no such thing; what they promise they have promised by then.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
