"""Opening files to read them: never waiting for a pipe, never more than what was expected."""

from __future__ import annotations

import io
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nvqcheck.errors import UnreadableError

T = TypeVar("T")

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file we take up: some 400,000 events."""

POSIX = os.name == "posix"
# Names that a platform does not have are 0: the flag is then not needed there, or cannot be had.
# Not waiting matters for pipes only; Windows has neither the flag nor pipes among its files.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def beside(path: Path, suffix: str) -> Path:
    """The companion of a file: `portfolio.json` and `.bak` give `portfolio.json.bak`."""
    return path.with_name(path.name + suffix)


def opened(path: Path) -> io.BufferedReader:
    """A file open for reading its bytes; never waits for a pipe.

    Raises:
        OSError: the system does not let us.
    """
    return os.fdopen(os.open(path, _READ), "rb")


def read_whole(path: Path) -> bytes:
    """The bytes of a regular file; never waits for a pipe or a device.

    Raises:
        FileNotFoundError: there is nothing.
        UnreadableError: `not-a-file` (a folder, a pipe, a device) or `too-big`.
        OSError: the system does not let us.
    """
    # Asked before opening too: opening a device can have effects, opening a folder fails oddly.
    _check_regular(path, path.stat())
    with patiently(lambda: opened(path)) as file:
        _check_regular(path, os.fstat(file.fileno()))
        # What the system says of its size need not be so: files in /proc have none, and no end.
        data = file.read(LARGEST + 1)
    check_size(data, str(path))
    return data


def check_size(data: bytes, name: str) -> None:
    """Refuse what is too big to be a portfolio, in reading and before it is written.

    Raises:
        UnreadableError: `too-big`.
    """
    if len(data) > LARGEST:
        raise UnreadableError(
            "too-big",
            f"{name} is too big to be a portfolio (more than {LARGEST:,} bytes).",
            hint="Nothing was changed. Long texts belong into files that are evidence.",
            where=name,
        )


def _check_regular(path: Path, state: os.stat_result) -> None:
    if stat.S_ISREG(state.st_mode):
        return
    what = "a folder" if stat.S_ISDIR(state.st_mode) else "a pipe or a device"
    raise UnreadableError("not-a-file", f"{path} is {what}, not a file.", where=str(path))


def patiently(act: Callable[[], T], *, tries: int = 1 if POSIX else 100) -> T:
    """Do something that Windows refuses while somebody else has the file open for a moment.

    POSIX needs no second try: there a refusal is about permission, and stays.
    """
    for _ in range(tries - 1):
        try:
            return act()
        except PermissionError:
            time.sleep(0.02)
    return act()


def read_if_there(path: Path, limit: int) -> bytes | None:
    """The bytes of a file that others may read; None if there is none.

    Raises:
        UnreadableError: as `read_private`, but for `no-such-file`.
    """
    try:
        return read_private(path, limit, secret=False)
    except UnreadableError as error:
        if error.code == "no-such-file":
            return None
        raise


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
        with opened(path) as file:
            state = os.fstat(file.fileno())
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
    if POSIX and state.st_mode & _OTHERS:
        raise UnreadableError(
            "open-to-others",
            f"{path} can be read by others on this computer.",
            hint=f"Close it with: chmod 600 {path}",
            where=str(path),
        )
