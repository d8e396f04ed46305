"""TinyDB over one document: the query layer of a transaction. Nothing here touches a disk."""

from __future__ import annotations

from nvqcheck.store.portfolio.file_format import Document


def with_additions(document: Document, new: Document) -> Document:
    """A document and what is to be added to it, table by table; the document stays as it is."""
    # Here, because only writing needs TinyDB and reading is what everybody waits for.
    from tinydb import TinyDB
    from tinydb.storages import MemoryStorage
    from tinydb.table import Document as Entry

    held = MemoryStorage()  # type: ignore[no-untyped-call]
    held.memory = dict(document)
    # Made anew each time, so that nothing in it can be old.
    database = TinyDB(storage=lambda: held)
    for name, entries in new.items():
        # No query cache: nothing is asked twice here, and it would only hold what has changed.
        table = database.table(name, cache_size=0)
        if altered := [int(key) for key in entries if key in document[name]]:
            table.remove(doc_ids=altered)
        if entries:
            table.insert_multiple(Entry(entry, int(key)) for key, entry in entries.items())
    added: Document = held.memory
    return added
