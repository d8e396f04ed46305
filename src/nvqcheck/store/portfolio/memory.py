"""A portfolio in memory: for tests, `--dry-run` and what-if. The same port, the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from nvqcheck.domain.events.event import Batch
from nvqcheck.errors import UnreadableError
from nvqcheck.ports import Held, Snapshot
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.file_format import Document


@dataclass(slots=True)
class MemoryStore:
    """The portfolio in this process only; implements `PortfolioStore`."""

    name: str = "memory"
    _document: Document | None = field(default=None, init=False, repr=False)

    def version(self) -> tuple[int, ...]:
        """How many things it holds: the events only ever grow in number."""
        if self._document is None:
            return ()
        return tuple(len(table) for table in self._document.values())

    def read(self) -> Snapshot:
        """What is there now.

        Raises:
            UnreadableError: `no-portfolio`.
        """
        return file_format.snapshot(self._there(), self.name)

    @contextmanager
    def changing(self, *, create: bool = False) -> Iterator[Held]:
        """Hold the portfolio for one change; all of it or nothing.

        Raises:
            UnreadableError: `no-portfolio`; with `create`, `already-there`; `foreign-event`.
            ValueError: the batch holds what could not be read again; a defect of the caller's.
        """
        if create and self._document is not None:
            message = f"There is a portfolio at {self.name} already."
            raise UnreadableError("already-there", message, where=self.name)
        document = file_format.empty() if create else self._there()
        before = file_format.snapshot(document, self.name)
        yield Held(before, partial(self._keep, document, before))

    def _keep(self, document: Document, before: Snapshot, batch: Batch) -> Snapshot:
        document = file_format.joined(document, before, batch, self.name)
        # Through bytes and back, so that nobody outside holds a part of what is kept here.
        data = file_format.serialise(document)
        self._document = file_format.read(data, self.name)
        return self.read()

    def _there(self) -> Document:
        if self._document is None:
            message = f"There is no portfolio at {self.name}."
            raise UnreadableError("no-portfolio", message, where=self.name)
        return self._document
