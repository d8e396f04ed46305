"""Files that nobody but their owner may read: keys, passphrases, and what this machine remembers.

On POSIX the mode says who may; on Windows a file in the user's own folder has that folder's
rights, which keep other users out, and there is no mode to look at.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from nvqcheck.errors import UnreadableError

_POSIX = os.name == "posix"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CREATE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


def read_private(path: Path, limit: int, *, secret: bool = True) -> bytes:
    """The bytes of a file.

    Args:
        path: the file.
        limit: the most bytes it may have.
        secret: whether it must be closed to others.

    Raises:
        UnreadableError: `no-such-file`, `not-a-file`, `too-big`, `unreadable`, or
            `open-to-others`: somebody else on this computer may read it.
    """
    try:
        descriptor = os.open(path, _READ)
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise UnreadableError("not-a-file", f"{path} is not a file.", where=str(path))
            if secret:
                _check_closed(path, state)
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableError(
            "no-such-file", f"There is no file {path}.", where=str(path)
        ) from None
    except OSError as error:
        what = f"{path} cannot be read: {error.strerror or error}."
        raise UnreadableError("unreadable", what, where=str(path)) from None
    if len(data) > limit:
        raise UnreadableError("too-big", f"{path} has more than {limit} bytes.", where=str(path))
    return data


def _check_closed(path: Path, state: os.stat_result) -> None:
    if _POSIX and state.st_mode & _OTHERS:
        raise UnreadableError(
            "open-to-others",
            f"{path} can be read by others on this computer.",
            hint=f"Close it with: chmod 600 {path}",
            where=str(path),
        )


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
        descriptor = os.open(path, _CREATE, mode)
    except FileExistsError:
        raise UnreadableError(
            "already-there", f"There is a file {path} already.", where=str(path)
        ) from None
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except OSError as error:
        # Half a key would be worse than none.
        with suppress(OSError):
            path.unlink()
        raise _unwritable(path, error) from None


def replace_private(path: Path, data: bytes) -> None:
    """Put a file in the place of another, or of none, whole at every moment.

    Raises:
        UnreadableError: `unwritable`.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(6)}.tmp")
    write_new(temporary, data)
    try:
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise _unwritable(path, error) from None


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner may look into; one that is there stays as it is.

    Raises:
        OSError: the system does not let us.
    """
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def _unwritable(path: Path, error: OSError) -> UnreadableError:
    return UnreadableError(
        "unwritable",
        f"{path} cannot be written: {error.strerror or error}.",
        hint="Nothing has changed. Look at the folder's permissions.",
        where=str(path),
    )
