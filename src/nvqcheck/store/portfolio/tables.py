"""TinyDB over one document: the query layer of a transaction. Nothing here touches a disk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as Entry
from tinydb.table import Table

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


class TextKeyed(Table):
    """A table whose ids are text: an event's id is the digest of its body, never a number."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB: "should be int", need not be


class PortfolioTables(TinyDB):
    """The tables of one document. Made anew for each transaction, so nothing in it can be old."""

    table_class = TextKeyed

    def put(self, name: str, entries: Mapping[str, Mapping[str, Any]]) -> None:
        """Add entries to a table, in the place of those with the same key."""
        # No query cache: nothing is asked twice here, and it would only hold what has changed.
        table = self.table(name, cache_size=0)
        # TinyDB before 4.9 fails on removing what is not there.
        there = [key for key in entries if table.contains(doc_id=key)]  # type: ignore[arg-type]
        if there:
            table.remove(doc_ids=there)  # type: ignore[arg-type]  # text, see TextKeyed
        table.insert_multiple(
            Entry(entry, key)  # type: ignore[arg-type]
            for key, entry in entries.items()
        )


def with_additions(document: Document, new: Document) -> Document:
    """A document and what is to be added to it, table by table; the document stays as it is."""
    held = HeldStorage(dict(document))
    tables = PortfolioTables(storage=lambda: held)
    for name, entries in new.items():
        if entries:
            tables.put(name, entries)
    return held.document
