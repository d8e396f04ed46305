"""Writing files whole: new ones, and in the place of others, safe from kills and power cuts.

A `path` is the real file, never a symlink to it. A file that nobody but its owner may read is
called private. On POSIX the mode says who may; on Windows a file in the user's own folder has that
folder's rights, which keep other users out, and there is no mode to look at.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from contextlib import suppress
from pathlib import Path

from nvqcheck.errors import UnreadableError
from nvqcheck.store.files.reading import POSIX, beside, patiently, read_whole

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_CREATE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


def created(path: Path, mode: int = 0o600) -> io.BufferedWriter:
    """A new file, open for writing; a symlink somebody has planted there is an error, not a way.

    Raises:
        OSError: the system does not let us, or there is something already.
    """
    return os.fdopen(os.open(path, _CREATE, mode), "wb")


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
    temporary, kept, last = beside(path, ".tmp"), beside(path, ".bak.tmp"), beside(path, ".bak")
    if before:
        _check_writable(path, before)
        _check_room(last)
    _clear(temporary)
    _write(temporary, data, like=before)
    try:
        if before:
            _keep(path, kept, before, backup)
        if before and backup is not None:
            # What may not be kept leaves the last version first: nobody would look for it there.
            patiently(lambda: kept.replace(last))
        patiently(lambda: temporary.replace(path))
    except BaseException:
        for left in (temporary, kept):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        raise
    try:
        try:
            if before and backup is None:
                # Only now: a change that failed does not use up the version before the last one.
                patiently(lambda: kept.replace(last))
        finally:
            # Renaming one name of a file to another of its names does nothing.
            _clear(kept)
            sync_folder(path.parent)
    except OSError as error:
        raise UnreadableError(
            "not-confirmed",
            f"{path} is written, but the disk does not confirm it: {error.strerror}.",
            hint="Look whether the change is there before you make it again.",
            where=str(path),
        ) from error


def replace_private(path: Path, data: bytes) -> None:
    """Put a private file in the place of another, or of none, whole at every moment.

    Raises:
        UnreadableError: `unwritable`.
    """
    temporary = beside(path, f".{os.urandom(6).hex()}.tmp")
    try:
        make_private_folder(path.parent)
        _put(temporary, path, data, None)
    except OSError as error:
        raise _unwritable(path, error) from None


def write_new(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a file that is not there yet, down to the disk; its folder is made if need be.

    Raises:
        UnreadableError: `already-there` or `unwritable`.
    """
    try:
        make_private_folder(path.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        _write(path, data, mode=mode)
    except FileExistsError:
        raise UnreadableError(
            "already-there", f"There is a file {path} already.", where=str(path)
        ) from None
    except OSError as error:
        raise _unwritable(path, error) from None


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner may look into; one that is there stays as it is.

    Raises:
        OSError: the system does not let us.
    """
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def _check_writable(path: Path, state: os.stat_result) -> None:
    # Replacing needs the folder's permission only; but who protects a file means it. The mode is
    # asked too because the administrator may do everything.
    if not state.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected")


def _check_room(backup: Path) -> None:
    """Find out before anything is written that there is something else in the backup's place."""
    if os.path.isdir(backup):  # noqa: PTH112 - a closed folder makes pathlib raise
        raise IsADirectoryError(errno.EISDIR, f"the folder {backup.name} is in the way")


def _clear(path: Path) -> None:
    patiently(lambda: path.unlink(missing_ok=True))


def _keep(path: Path, backup: Path, state: os.stat_result, instead: bytes | None) -> None:
    """Keep the present version under another name: a second one of it where that can be had."""
    _clear(backup)
    if instead is not None:
        _write(backup, instead, like=state)
        return
    try:
        os.link(path, backup)
    except OSError:
        # FAT, some network disks, or a file of somebody else's: a copy does as well.
        _write(backup, read_whole(path), like=state)


def _put(temporary: Path, path: Path, data: bytes, like: os.stat_result | None) -> None:
    """Write a new file and put it in the place of another, or leave no trace."""
    _write(temporary, data, like=like)
    try:
        patiently(lambda: temporary.replace(path))
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _write(
    path: Path, data: bytes, *, mode: int = 0o600, like: os.stat_result | None = None
) -> None:
    """Write a file that must not be there yet, down to the disk, or leave no trace.

    Args:
        path: where.
        data: its content.
        mode: who may read and write it, where nothing says it better.
        like: the file whose mode, owner and group it gets.
    """
    file = created(path, mode)
    try:
        with file:
            if like and POSIX:  # on Windows a new file gets its folder's rights, as the old one did
                now = os.fstat(file.fileno())
                if like.st_uid != now.st_uid:
                    # Only root gets here. Whose file it was must be able to read it afterwards.
                    os.fchown(file.fileno(), like.st_uid, like.st_gid)
                elif like.st_gid != now.st_gid:
                    with suppress(OSError):
                        os.fchown(file.fileno(), -1, like.st_gid)
                os.fchmod(file.fileno(), stat.S_IMODE(like.st_mode))
            file.write(data)
            file.flush()
            _sync(file.fileno())
    except BaseException:
        # Half a file, such as half a key, would be worse than none.
        with suppress(OSError):
            path.unlink()
        raise


def _sync(descriptor: int) -> None:
    """Bring a file down to the disk; on a Mac through the disk's own memory, as fsync does not."""
    whole = getattr(fcntl, "F_FULLFSYNC", None)
    if whole is not None:
        # Network disks do not know it, and do what they can with the other.
        with suppress(OSError):
            fcntl.fcntl(descriptor, whole)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names down to the disk, so that a replaced file stays replaced.

    Windows has no such call and needs none: NTFS writes names through its journal.
    """
    if not POSIX:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _sync(descriptor)
    except OSError as error:
        # Some network disks have no such thing; what they promise they have promised by then.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _unwritable(path: Path, error: OSError) -> UnreadableError:
    return UnreadableError(
        "unwritable",
        f"{path} cannot be written: {error.strerror or error}.",
        hint="Nothing has changed. Look at the folder's permissions.",
        where=str(path),
    )
