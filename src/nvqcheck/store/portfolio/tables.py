"""TinyDB over one document: the query layer of a transaction. Nothing here touches a disk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as Entry

from nvqcheck.store.portfolio.file_format import Document


class HeldStorage(Storage):
    """A document in memory, so that several tables change in one go or not at all."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def read(self) -> Document:
        """The document."""
        return self.document

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep what TinyDB made of it, until the whole is written."""
        self.document = {name: dict(table) for name, table in data.items()}


def with_additions(document: Document, new: Document) -> Document:
    """A document and what is to be added to it, table by table; the document stays as it is."""
    held = HeldStorage(dict(document))
    # Made anew each time, so that nothing in it can be old.
    database = TinyDB(storage=lambda: held)
    for name, entries in new.items():
        if not entries:
            continue
        # No query cache: nothing is asked twice here, and it would only hold what has changed.
        table = database.table(name, cache_size=0)
        if altered := [int(key) for key in entries if key in document[name]]:
            table.remove(doc_ids=altered)
        table.insert_multiple(Entry(entry, int(key)) for key, entry in entries.items())
    return held.document
