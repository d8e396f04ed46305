"""The portfolio file as everybody's TinyDB sees it: documents under whole numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from keeping import keep
from nvqcheck.errors import UnreadableError
from nvqcheck.store.portfolio.document_ids import digest_of, document_id
from nvqcheck.store.portfolio.tinydb import TinyDbStore

Clerk = Any  # the class lives in conftest.py


@pytest.fixture
def store(tmp_path: Path, clerk: Clerk) -> TinyDbStore:
    """A portfolio of three events, a name and a text."""
    store = TinyDbStore(tmp_path / "portfolio.json", timeout=0)
    keep(store, clerk.start(), create=True)
    keep(store, clerk.note("a slip"))
    keep(store, clerk.submit("CC28:1.1"))
    return store


def test_tinydb_itself_can_open_the_file(store: TinyDbStore) -> None:
    """The file is a TinyDB file: everybody's TinyDB opens each table, and answers queries."""
    whole = store.read()
    with TinyDB(store.path, access_mode="r") as stock:
        assert stock.tables() == {"nvqcheck", "events", "people", "texts"}
        assert stock.table("nvqcheck").all() == [{"format": 1}]
        found = stock.table("events").search(where("body")["kind"] == "submitted")
        assert [each["id"] for each in found] == [
            event.id for event in whole.events if event.kind == "submitted"
        ]
        for event in whole.events:
            document = stock.table("events").get(doc_id=int(event.id, 16))
            assert document == {"body": event.body, "id": event.id, "sig": event.sig}
        for table in ("people", "texts"):
            for promise, kept in getattr(whole, table).items():
                document = stock.table(table).get(doc_id=int(promise, 16))
                assert document == {"salt": kept.salt, "text": kept.text}


@pytest.mark.parametrize("part", ["number", "id"])
def test_an_event_under_another_number_is_left_out_and_reported(
    store: TinyDbStore, part: str
) -> None:
    """An event whose number, id and content do not agree does not count, though two of them do."""
    event = store.read().events[2]
    document = json.loads(store.path.read_text())
    entry = document["events"].pop(document_id(event.id))
    other = "ab" * 32
    key = document_id(other if part == "number" else event.id)
    document["events"][key] = {**entry, "id": other} if part == "id" else entry
    store.path.write_text(json.dumps(document))
    after = store.read()
    assert event.id not in {each.id for each in after.events}
    assert [(each.code, other[:12] in each.message) for each in after.problems] == [
        ("event-altered", True)
    ]
    assert [each.genuine for each in after.left_out] == [False]


@pytest.mark.parametrize("number", ["", "a", "01", "-1", "1.0", "١", " 1", str(2**256), "9" * 5000])
def test_a_number_that_no_id_gives_is_refused(store: TinyDbStore, number: str) -> None:
    """A document under what is no number of a digest makes the file unreadable, and is named."""
    for table in ("events", "people"):
        document = json.loads(store.path.read_text())
        document[table][number] = document[table].popitem()[1]
        other = TinyDbStore(store.path.with_name(f"{table}.json"))
        other.path.write_text(json.dumps(document))
        with pytest.raises(UnreadableError) as raised:
            other.read()
        assert raised.value.code == ("event-shape" if table == "events" else "text-shape")


def test_the_number_of_a_document_says_its_digest_and_no_other() -> None:
    """A digest and its number in decimal say the same, from the least digest to the greatest."""
    for digest in ("0" * 64, "0" * 63 + "f", "ab" * 32, "f" * 64):
        assert digest_of(document_id(digest)) == digest
