"""The files that evidence refers to: where they are and what is in them. Only ever read."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from nvqcheck.domain.record.file_state import OUTSIDE
from nvqcheck.domain.text.canonical import clean
from nvqcheck.errors import UnreadableError
from nvqcheck.ports import Fingerprint
from nvqcheck.store.files.reading import opened
from nvqcheck.store.files.within import leads_away, real_path_within
from nvqcheck.store.places import here

LARGEST = 16 * 1024**3
"""Bytes of the largest file that is read: an hour of film is less."""
_BLOCK = 1024 * 1024


class FolderFiles(NamedTuple):
    """The files beside a portfolio, and those elsewhere on this computer."""

    root: Path
    """The portfolio's folder, from which the paths of evidence are counted."""
    cwd: Path | None = None
    """Where the paths that a person gives start; without, where the process is."""
    others: tuple[Path, ...] = ()
    """The folders elsewhere whose files may be looked at, absolute."""

    def locate(self, path: str) -> str:
        """How a path that a person gave is kept: relative to the portfolio where inside it.

        Args:
            path: as given, relative to where the person is.

        Returns:
            With forward slashes and in NFC, so that it means the same on every computer.

        Raises:
            UnreadableError: `no-such-file`, `not-a-file`, `no-permission`, `unreadable`, or
                `name-not-text`, a name that cannot be written down, or `names-alike`.
        """
        full = (self.cwd or here()) / path
        self._check(full, path)
        kept = unicodedata.normalize("NFC", self._relative(full).as_posix())
        if clean(kept) != kept:
            raise UnreadableError(
                "name-not-text",
                f"The name {kept!r} has characters that cannot be kept.",
                hint="Rename the file or its folder and give the new name.",
            )
        if kept != self._relative(full).as_posix() and not self._find(kept).samefile(full):
            raise UnreadableError(
                "names-alike",
                f"There are two files whose names read {kept}.",
                hint="Rename one of them: on some computers they are one and the same.",
                where=path,
            )
        return kept

    def _relative(self, full: Path) -> Path:
        # A symlink inside the folder counts as inside: it is the name the person chose. Only
        # where `..` is in the way must links be followed first, or it would mean another folder.
        plain = full.resolve() if ".." in full.parts else full.absolute()
        for file, root in ((plain, self.root.absolute()), (full.resolve(), self.root.resolve())):
            if file.is_relative_to(root):
                return file.relative_to(root)
        return plain

    def _check(self, full: Path, given: str) -> None:
        try:
            state = full.stat()
            if stat.S_ISREG(state.st_mode):
                with opened(full):
                    return
            what = "a folder" if stat.S_ISDIR(state.st_mode) else "a pipe or a device"
            code, message = "not-a-file", f"{given} is {what}, not a file."
            hint = "Name one file; for several, put them into one archive or add them one by one."
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in it
            code, message = "no-such-file", f"There is no file {given}."
            hint = "Look at the spelling; for work kept elsewhere, say where it is held instead."
        except PermissionError:
            code, message = "no-permission", f"You may not read {given}."
            hint = "Ask whoever owns the file, or say where it is held instead."
        except OSError as error:
            code, message = "unreadable", f"{given} cannot be read: {error.strerror or error}."
            hint = "Try a copy of it on this computer, or say where it is held instead."
        raise UnreadableError(code, message, hint=hint, where=given)

    def fingerprint(self, at: str, size: int | None = None) -> Fingerprint | None:
        """Size and digest of the file at a location's path, as it is now.

        Args:
            at: as `locate` gave it.
            size: that of the file we mean; of one of another size the digest stays empty, and of
                one that is in none of the folders it is `OUTSIDE`: such a one is not looked at.
                Without it a person has just named the file, and it is read wherever it is.

        Returns:
            None if there is no regular file there that we can read; never waits for a pipe.
        """
        try:
            full = self._find(at) if size is None else self._found_within(at)
            if full is None:
                return Fingerprint(0, OUTSIDE)
            if not stat.S_ISREG(full.stat().st_mode):
                return None
            with opened(full) as file:
                now = os.fstat(file.fileno())
                if not stat.S_ISREG(now.st_mode):
                    return None
                meant = size in (None, now.st_size) and now.st_size <= LARGEST
                return Fingerprint(now.st_size, _digest(file, now.st_size) if meant else "")
        except (OSError, ValueError):  # ValueError: a NUL in the path
            return None

    def where(self, at: str) -> Path | None:
        """The regular file at a location's path, links followed.

        Returns:
            None where there is none, or it is in none of the folders.
        """
        try:
            full = self._found_within(at)
            return full if full and stat.S_ISREG(full.stat().st_mode) else None
        except (OSError, ValueError):  # ValueError: a NUL in the path
            return None

    def head(self, at: str, most: int) -> bytes | None:
        """The first bytes of that file, at most so many; None where it cannot be read."""
        full = self.where(at)
        try:
            if full is None:
                return None
            with opened(full) as file:
                return file.read(most) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
        except OSError:
            return None

    def _found_within(self, at: str) -> Path | None:
        """The file of that name, links followed; None if it is in none of the folders."""
        folders = (self.root.absolute(), *self.others)
        full = folders[0] / at
        if leads_away(at) and not _names_one_in(full, self.others):
            return None
        within = real_path_within(full, folders)
        if at.isascii() or within is None or within.exists():
            return within
        return real_path_within(self._find(at).absolute(), folders)

    def _find(self, at: str) -> Path:
        """The file of that name; where there is none, the one whose name is the same in NFC.

        A Mac writes é as two characters, and keeps them when it packs an archive for others.
        """
        full = self.root / at
        if at.isascii() or full.exists():
            return full
        path = Path(full.anchor)
        for part in full.parts[1:] if full.anchor else full.parts:
            path /= part
            if not part.isascii() and not path.exists():
                path = path.parent / _name_in(path.parent, part)
        return path


def _name_in(folder: Path, name: str) -> str:
    """The name in a folder that is the same in NFC; `name` itself where there is none."""
    known = _names_in(folder, folder.stat().st_mtime_ns)
    if name not in known:
        # Something may have come since, too soon for the clock of the disk.
        _names_in.cache_clear()
        known = _names_in(folder, folder.stat().st_mtime_ns)
    return known.get(name, name)


@lru_cache(maxsize=64)
def _names_in(folder: Path, changed: int) -> dict[str, str]:
    """The names in a folder by their NFC; the first, where several are alike.

    Args:
        folder: the folder.
        changed: when it changed last, so that it is listed once for each change.
    """
    del changed
    names = sorted((entry.name for entry in folder.iterdir()), reverse=True)
    return {unicodedata.normalize("NFC", name): name for name in names}


def _names_one_in(full: Path, folders: tuple[Path, ...]) -> bool:
    return ".." not in full.parts and any(full.is_relative_to(folder) for folder in folders)


def _digest(file: io.BufferedReader, size: int) -> str:
    """The SHA-256 of a file's bytes; empty if they are not as many as the system says.

    So that a file that grows while it is read, or gives more than it has, comes to an end.
    """
    digest, left = hashlib.sha256(), size
    while left and (block := file.read(min(left, _BLOCK))):
        digest.update(block)
        left -= len(block)
    return "" if left or file.read(1) else digest.hexdigest()
