"""Files that are no portfolios: each is an error with a code, a place and a hint, and stays."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keeping import keep
from nvqcheck.commands.remedies import with_remedy
from nvqcheck.errors import Exit, UnreadableError
from nvqcheck.store.portfolio.tinydb import TinyDbStore

Clerk = Any  # the class lives in conftest.py
HEAD = '{"nvqcheck":{"1":{"format":1}},'
TAIL = ',"people":{},"texts":{}}'
BODY = (
    '{"actor":"amy","at":"2026-11-21T20:38:58Z","data":{"criteria":[]},"key":"","kind":"submitted",'
    '"portfolio":"00000000-0000-4000-8000-000000000001","prev":"","seen":[],"seq":1,"v":1}'
)


def events(text: str) -> str:
    """A portfolio file with that as its table of events."""
    return f'{HEAD}\n"events":{text}{TAIL}'


PIECES = [b"[", b"{}", b'"', b'":', b",", b"null", b"1.0", b"-1", b"\\ud800", b'"a":1,', b"\n"]
HOSTILE: dict[str, tuple[bytes | str, str, int, str]] = {
    # name: (content, code, line, a piece of the message)
    "empty": ("", "empty-file", 0, "is empty"),
    "blank": (" \n\t", "empty-file", 0, "is empty"),
    "zeros": (b"\0" * 4096, "empty-file", 0, "is empty"),
    "prose": ("Dear assessor,\n", "not-json", 1, "is not JSON: expecting value"),
    "cut": (events('{"a":{"body"'), "not-json", 2, "is not JSON"),
    "two": (events("{}") + "\n{}", "not-json", 3, "extra data"),
    "list": ("[]", "foreign-json", 0, "not a portfolio"),
    "null": ("null", "foreign-json", 0, "not a portfolio"),
    "object": ("{}", "foreign-json", 0, "not a portfolio"),
    "package": ('{"name": "x", "version": "1"}', "foreign-json", 0, "not a portfolio"),
    "stock": ('{"_default": {"1": {"a": 1}}}', "foreign-json", 0, "not a portfolio"),
    "marker-text": ('{"nvqcheck": "1"}', "foreign-json", 0, "not a portfolio"),
    "marker-bare": ('{"nvqcheck": {"format": 1}}', "foreign-json", 0, "not a portfolio"),
    "format-true": (
        events("{}").replace(":1}", ":true}"),
        "foreign-json",
        0,
        "not a portfolio",
    ),
    "format-0": (events("{}").replace(":1}", ":0}"), "foreign-json", 0, "not a portfolio"),
    "table-missing": (HEAD + '"events":{},"people":{}}', "foreign-json", 0, "not a portfolio"),
    "table-extra": (events("{}")[:-1] + ',"x":{}}', "foreign-json", 0, "not a portfolio"),
    "table-list": (events("[]"), "foreign-json", 0, "not a portfolio"),
    "newer": (
        '{"nvqcheck":{"1":{"format":2,"x":1}},"more":[]}',
        "newer-format",
        0,
        "newer nvqcheck (format 2, we know 1)",
    ),
    "twin-table": (events('{},\n"events":{}'), "duplicate-key", 3, "the same key"),
    "twin-event": (events('{\n"a":{},\n"a":{}}'), "duplicate-key", 4, "the same key"),
    "twin-escaped": (events('{"a":{},\n"\\u0061":{}}'), "duplicate-key", 3, "the same key"),
    "float": (events('{"a":{"body":"1.5",\n"sig":1.5}}'), "bad-number", 3, "1.5 is not a whole"),
    "exponent": (events('{"a":1e5}'), "bad-number", 2, "1e5 is not a whole"),
    "number-and-rest": ("\n178e31fbc", "bad-number", 2, "178e31 is not a whole"),
    "nan": (events('{"a":\nNaN}'), "bad-number", 3, "NaN is not a whole"),
    "infinity": (events('{"a":-Infinity}'), "bad-number", 2, "-Infinity is not a whole"),
    "huge": (events(f'{{"a":\n{"9" * 5000}}}'), "bad-number", 3, "is too large"),
    "2**53": (events(f'{{"a":{2**53}}}'), "bad-number", 2, "is too large"),
    "latin": (events('{"é":{}}').encode("latin-1"), "wrong-encoding", 2, "is not UTF-8"),
    "utf-16": (events("{}").encode("utf-16"), "wrong-encoding", 1, "byte order mark"),
    "bom": (events("{}").encode("utf-8-sig"), "wrong-encoding", 1, "byte order mark"),
    "gzip": (b"\x1f\x8b\x08\x00", "wrong-encoding", 1, "is not UTF-8"),
    "deep-list": ("[" * 200_000, "too-deep", 0, "too deeply"),
    "deep-object": ('{"a":' * 200_000, "too-deep", 0, "too deeply"),
    "deep-closed": (events("[" * 900 + "]" * 900), "foreign-json", 0, "not a portfolio"),
    "surrogate": (events('{"a":"\\ud800"}'), "not-text", 0, "half of a character"),
    "surrogate-key": (events('{"\\udc00":[]}'), "not-text", 0, "half of a character"),
    "surrogate-in-list": (events('["\\ud800", 1]'), "not-text", 0, "half of a character"),
    "conflict": (
        events('{\n<<<<<<< HEAD\n"a":{},\n=======\n"b":{},\n>>>>>>> theirs\n}'),
        "merge-conflict",
        3,
        "two versions that git could not join",
    ),
    "event-list": (events('{\n"1":[]}'), "event-shape", 3, f"that we cannot read, {'0' * 12}:"),
    "event-key": (events('{\n"a":[]}'), "event-shape", 3, "that we cannot read, a: its number"),
    "event-extra": (
        events('{"1":{"body":{},"id":"","sig":"","x":""}}'),
        "event-shape",
        0,
        "it has not a body",
    ),
    "event-sig": (
        events('{"1":{"body":{},"id":"","sig":null}}'),
        "event-shape",
        0,
        "it has not a body",
    ),
    "event-body": (
        events('{\n"1":{"body":{},"id":"","sig":""}}'),
        "event-shape",
        3,
        "it has no actor",
    ),
    "event-kind": (
        events(f'{{\n"1":{{"body":{BODY.replace("submitted", "deleted")},"id":"","sig":""}}}}'),
        "event-shape",
        3,
        "kind does not fit",
    ),
    "text-list": (f'{HEAD}"events":{{}},"people":{{}},\n"texts":{{"1":[]}}}}', "text-shape", 0, ""),
    "name-number": (
        f'{HEAD}"events":{{}},"people":{{\n"1":{{"salt":"s","text":1}}}},"texts":{{}}}}',
        "text-shape",
        2,
        f"an entry in people that we cannot read, {'0' * 12}",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_an_error_and_stays(tmp_path: Path, clerk: Clerk, name: str) -> None:
    """What is not a portfolio is named with code, place and hint, and no byte of it changes."""
    content, code, line, piece = HOSTILE[name]
    data = content.encode() if isinstance(content, str) else content
    store = TinyDbStore(tmp_path / "portfolio.json")
    store.path.write_bytes(data)
    for act in (store.read, lambda: keep(store, clerk.submit("CC28:1.1"))):
        with pytest.raises(UnreadableError) as raised:
            act()
        error = raised.value
        assert (error.code, error.exit_code) == (code, Exit.UNREADABLE)
        assert error.where == (f"{store.name}:{line}" if line else store.name)
        assert piece in error.message
        assert store.name in error.message
        assert with_remedy(error.problem).hint
    assert store.path.read_bytes() == data


def test_a_healthy_file_of_the_same_making_is_read(tmp_path: Path) -> None:
    """The table above is about its faults: without one its files are portfolios."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    store.path.write_text(events(f'{{"0":{{"body":{BODY},"id":"","sig":"\\ud83d\\ude00"}}}}'))
    assert [problem.code for problem in store.read().problems] == ["event-altered"]


def test_depth_never_escapes_where_the_stack_is_short(tmp_path: Path) -> None:
    """However deep the caller stands already, depth is an error of the file's or none."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    store.path.write_text(events("[" * 300 + '"\\ud83d\\ude00"' + "]" * 300))

    def descend(levels: int) -> str:
        if levels:
            return descend(levels - 1)
        with pytest.raises(UnreadableError) as raised:
            store.read()
        return raised.value.code

    codes = {descend(levels) for levels in range(0, 800, 25)}
    assert codes <= {"foreign-json", "too-deep"}


@given(data=st.data())
def test_a_spoiled_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, clerk: Clerk, data: st.DataObject
) -> None:
    """Whatever happens to some bytes of a portfolio, reading ends in a snapshot or our error."""
    store = TinyDbStore(tmp_path_factory.mktemp("spoiled") / "portfolio.json")
    keep(store, clerk.start(), create=True)
    whole = store.path.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    piece = data.draw(st.one_of(st.binary(max_size=3), st.sampled_from(PIECES)))
    rest = data.draw(st.integers(at, min(len(whole), at + 80)))
    store.path.write_bytes(whole[:at] + piece + whole[rest:])
    with suppress(UnreadableError):
        after = store.read()
        assert len(after.events) + len(after.people) + len(after.problems) <= 2


def test_a_conflict_inside_text_is_no_conflict(tmp_path: Path, clerk: Clerk) -> None:
    """Somebody may write about conflict markers: only lines of the file itself are meant."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    keep(store, clerk.start("\n<<<<<<< HEAD"), create=True)
    assert store.read().problems == ()


def test_the_hint_of_a_damaged_file_names_the_backup(tmp_path: Path, clerk: Clerk) -> None:
    """Where a backup lies beside a damaged file, the hint says so; where none does, a copy."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    keep(store, clerk.start(), create=True)
    keep(store, clerk.submit("CC28:1.1"))
    store.path.write_text("{")
    with pytest.raises(UnreadableError) as raised:
        store.read()
    assert "portfolio.json.bak" in raised.value.hint
    (tmp_path / "portfolio.json.bak").unlink()
    with pytest.raises(UnreadableError) as raised:
        store.read()
    assert raised.value.hint == "Restore the file from a copy."


def test_two_versions_are_not_mended_by_an_earlier_one(tmp_path: Path) -> None:
    """Two versions that git could not join are both good: no backup is recommended."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    store.path.write_text("<<<<<<< HEAD\n")
    with pytest.raises(UnreadableError) as raised:
        store.read()
    assert (raised.value.code, raised.value.hint) == ("merge-conflict", "")
