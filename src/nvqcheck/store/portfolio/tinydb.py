"""A portfolio in one TinyDB file: read strictly, written whole, safe from kills and from company.

The order of the steps in `changing` is the point: leave one out and an acknowledged change can be
lost (tests/real kills writers to see).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from nvqcheck.domain.events.event import Batch
from nvqcheck.errors import UnreadableError
from nvqcheck.lazy import lazily
from nvqcheck.ports import Held, Snapshot
from nvqcheck.store.files.reading import beside, check_size, read_whole
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.strict_json import parse

# What only changes need: looking is what everybody waits for.
_locked = lazily("nvqcheck.store.files.locking", "locked")
_replace_whole = lazily("nvqcheck.store.files.replacing", "replace_whole")
_with_additions = lazily("nvqcheck.store.portfolio.tables", "with_additions")

LOCK_SECONDS = 60.0
"""How long to wait for somebody else's change."""


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


class TinyDbStore(NamedTuple):
    """The portfolio in a file; implements `PortfolioStore`."""

    path: Path
    timeout: float = LOCK_SECONDS
    """Seconds to wait for the lock."""
    waits: Callable[[str], None] = lambda _: None
    """Is told once who is waited for, where it takes long."""

    @property
    def name(self) -> str:
        """The file's path, as it was given."""
        return str(self.path)

    def version(self) -> tuple[int, ...]:
        """The file's identity, time and size: a change puts a whole new file in its place."""
        try:
            state = self.path.stat()
        except OSError:
            return ()
        return (state.st_ino, state.st_mtime_ns, state.st_size)

    def read(self) -> Snapshot:
        """What is there now. Touches nothing: no lock, no file is made.

        A reader needs no lock, because a writer puts a whole new file in the place of the old.

        Raises:
            UnreadableError: `no-portfolio`, `no-permission`, `unreadable`, `not-a-file`, `too-big`,
                or what `file_format.read` finds.
        """
        data, document = self._load(self._real)
        return file_format.snapshot(document, self.name, data)

    @contextmanager
    def changing(self, *, create: bool = False) -> Iterator[Held]:
        """Hold the portfolio for one change, which sees the newest state: all of it or nothing.

        Args:
            create: start a new portfolio; the change then sees an empty one.

        Raises:
            UnreadableError: as `read`; with `create`, `already-there`; `unwritable` or `no-lock`,
                the system does not let us; `too-big`, nobody could read it again;
                `foreign-event`, the batch is another portfolio's; `not-confirmed`, the one case in
                which the change may have been made all the same.
            LockedError: `locked`, somebody else held it for too long.
            ValueError: the batch holds what could not be read again; a defect of the caller's.
        """
        real = self._real
        if create:
            self._make_folder(real.parent)
        elif not os.path.isfile(real):  # noqa: PTH113 - a closed folder makes pathlib raise
            # Said before the lock is taken, so that a wrong path does not leave a lock file about.
            self._load_bytes(real)
        with _locked(real, self.timeout, self.waits):
            if create:
                self._check_free()
                data, document = b"", file_format.empty()
            else:
                data, document = self._load(real)
            before = file_format.snapshot(document, self.name, data)
            yield Held(before, partial(self._keep, real, document, before, create))

    def _keep(
        self, real: Path, document: file_format.Document, before: Snapshot, new: bool, batch: Batch
    ) -> Snapshot:
        added = file_format.additions(document, before, batch, self.name)
        kept = file_format.without(document, batch.erased)
        if not new and kept is document and not any(added.values()):
            return before
        # What is erased has to go from the version that is kept as a backup, too.
        whole = kept is document or batch.backs_up
        backup = None if whole else file_format.serialise(kept)
        document = _with_additions(kept, added)
        data = file_format.serialise(document)
        check_size(data, self.name)
        # What cannot be read again must not get as far as the disk.
        if parse(data, self.name) != document:
            raise ValueError(f"{self.name}: what was to be written would read differently")
        self._put_in_place(real, data, backup)
        if before.problems:
            return file_format.snapshot(document, self.name, data)
        return before.plus(batch)

    @property
    def _real(self) -> Path:
        """The file itself: a symlink to it stays one, and all its names share one lock."""
        return Path(os.path.realpath(self.path))

    def _load(self, real: Path) -> tuple[bytes, file_format.Document]:
        data = self._load_bytes(real)
        try:
            return data, file_format.read(data, self.name)
        except UnreadableError as error:
            # Two versions that were not joined are both good: an earlier one is no help.
            if error.code != "merge-conflict":
                error.hint = error.hint or self._rescue(real)
            raise

    def _load_bytes(self, real: Path) -> bytes:
        try:
            return read_whole(real)
        except FileNotFoundError:
            code, message = "no-portfolio", f"There is no portfolio at {self.name}."
            hint = self._rescue(real) if _is_there(beside(real, ".bak")) else ""
        except PermissionError:
            code, message = "no-permission", f"You may not read {self.name}."
            hint = "Ask whoever owns the file."
        except OSError as error:
            code, message = "unreadable", f"{self.name} cannot be read: {error.strerror or error}."
            hint = "Try a copy of it on this computer."
        raise UnreadableError(code, message, hint=hint, where=self.name)

    def _rescue(self, real: Path) -> str:
        backup = beside(real, ".bak")
        if _is_there(backup):
            return f"The version before the last change is {backup.name}: copy it to {real.name}."
        return "Restore the file from a copy."

    def _make_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error

    def _check_free(self) -> None:
        if _is_there(self._real):
            raise UnreadableError(
                "already-there",
                f"There is a portfolio at {self.name} already.",
                hint="Name another folder for a new one.",
                where=self.name,
            )

    def _put_in_place(self, real: Path, data: bytes, backup: bytes | None) -> None:
        try:
            _replace_whole(real, data, backup)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> UnreadableError:
        return UnreadableError(
            "unwritable",
            f"{self.name} cannot be written: {error.strerror or error}.",
            hint="Nothing has changed. Look at the folder's permissions and the room on the disk.",
            where=self.name,
        )
