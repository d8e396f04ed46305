"""The portfolio file: its form, what reading leaves out, what writing keeps."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from keeping import keep
from nvqcheck.domain.events.event import Batch
from nvqcheck.errors import UnreadableError
from nvqcheck.ports import Snapshot
from nvqcheck.store.portfolio.document_ids import document_id
from nvqcheck.store.portfolio.tinydb import TinyDbStore

Clerk = Any  # the class lives in conftest.py

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX's")


@pytest.fixture
def store(tmp_path: Path, clerk: Clerk) -> TinyDbStore:
    """A portfolio of five events and a name."""
    store = TinyDbStore(tmp_path / "portfolio.json", timeout=0)
    keep(store, clerk.start(), create=True)
    keep(store, clerk.note("a slip"))
    for number in (1, 2, 3):
        keep(store, clerk.submit(f"CC28:1.{number}"))
    return store


def names_beside(store: TinyDbStore) -> list[str]:
    """What lies in the portfolio's folder."""
    return sorted(path.name for path in store.path.parent.iterdir())


def edit(store: TinyDbStore, key: str, **changes: object) -> None:
    """Change an entry of the file as an editor would."""
    document = json.loads(store.path.read_text())
    for name in ("events", "people", "texts"):
        if entry := document[name].get(document_id(key)):
            entry.get("body", entry).update(changes)
    store.path.write_text(json.dumps(document, indent=1))


def test_the_file_has_one_entry_a_line_sorted(store: TinyDbStore) -> None:
    """Every event stands on a line of its own, sorted by id, so that git can merge."""
    text = store.path.read_text()
    starts = [line.split('"')[1] for line in text.splitlines() if '"body"' in line]
    assert starts == [document_id(event.id) for event in store.read().events]
    assert starts == sorted(starts, key=int)
    assert text.startswith('{\n"nvqcheck":{\n"1":{"format":1}\n},\n"events":{\n"')
    assert text.endswith("}\n}\n")


def test_the_same_content_has_the_same_bytes(store: TinyDbStore, clerk: Clerk) -> None:
    """A file that an editor laid out anew gets its one form back with the next change."""
    loose = TinyDbStore(store.path.with_name("loose.json"))
    loose.path.write_text(json.dumps(json.loads(store.path.read_text()), indent=4))
    assert keep(store, clerk.submit("CC28:4.4")) == keep(loose, clerk.submit("CC28:4.4"))
    assert store.path.read_bytes() == loose.path.read_bytes()


def test_reading_touches_nothing(store: TinyDbStore) -> None:
    """Reading, and looking whether it exists, make no lock, no backup, nothing."""
    bare = TinyDbStore(store.path.parent / "bare" / "portfolio.json")
    bare.path.parent.mkdir()
    bare.path.write_bytes(store.path.read_bytes())
    before = bare.path.stat()
    bare.read()
    assert bare.version()
    assert names_beside(bare) == ["portfolio.json"]
    assert bare.path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_wrong_path_leaves_nothing_behind(tmp_path: Path, clerk: Clerk) -> None:
    """Adding where there is no portfolio does not even leave a lock file."""
    with pytest.raises(UnreadableError):
        keep(TinyDbStore(tmp_path / "portfolio.json"), clerk.start())
    assert list(tmp_path.iterdir()) == []


def test_only_companions_lie_beside_the_file(store: TinyDbStore) -> None:
    """After any number of changes there are the file, one backup and the lock, nothing else."""
    expected = ["portfolio.json", "portfolio.json.bak", "portfolio.json.lock"]
    assert names_beside(store) == expected


def test_the_backup_is_the_version_before(store: TinyDbStore, clerk: Clerk) -> None:
    """The `.bak` file is the whole portfolio as it was before the last change."""
    before = store.path.read_bytes()
    keep(store, clerk.submit("CC28:4.4"))
    backup = store.path.with_name("portfolio.json.bak")
    assert backup.read_bytes() == before
    assert len(TinyDbStore(backup).read().events) == 5


def test_a_change_that_adds_nothing_does_not_write(store: TinyDbStore) -> None:
    """When there is nothing to add the file is not written, so the backup stays the last change."""
    before = store.path.stat()
    keep(store, Batch())
    assert store.path.stat().st_ino == before.st_ino
    assert store.path.stat().st_mtime_ns == before.st_mtime_ns


@posix
def test_a_new_portfolio_is_its_owners_only(store: TinyDbStore) -> None:
    """A new file can be read by its owner only: names and judgements are in it."""
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


@posix
def test_the_mode_is_kept(store: TinyDbStore, clerk: Clerk) -> None:
    """Whoever opened the file for their group finds it open after the next change."""
    store.path.chmod(0o664)
    keep(store, clerk.submit("CC28:4.4"))
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o664


@posix
def test_the_group_is_kept(store: TinyDbStore, clerk: Clerk) -> None:
    """A file that a group shares stays that group's."""
    if os.geteuid() != 0:
        pytest.skip("only the administrator can give a file to any group")
    os.chown(store.path, -1, 12345)
    keep(store, clerk.submit("CC28:4.4"))
    assert store.path.stat().st_gid == 12345


@posix
def test_a_write_protected_file_is_not_replaced(store: TinyDbStore, clerk: Clerk) -> None:
    """A file that was made read-only is meant to stay, though its folder would let us."""
    store.path.chmod(0o444)
    before = store.path.read_bytes()
    with pytest.raises(UnreadableError, match="write-protected") as raised:
        keep(store, clerk.submit("CC28:4.4"))
    assert raised.value.code == "unwritable"
    assert store.path.read_bytes() == before


@posix
def test_a_symlink_stays_one(store: TinyDbStore, clerk: Clerk) -> None:
    """Through a symlink the real file is replaced, with its lock and backup beside it."""
    link = TinyDbStore(store.path.parent / "elsewhere" / "mine.json")
    link.path.parent.mkdir()
    link.path.symlink_to(store.path)
    after = keep(link, clerk.submit("CC28:4.4"))
    assert link.path.is_symlink()
    assert names_beside(link) == ["mine.json"]
    assert store.read() == after
    assert link.name.endswith("mine.json")


@posix
def test_a_symlink_to_nothing_is_no_portfolio(tmp_path: Path, clerk: Clerk) -> None:
    """A symlink whose file is gone is reported, and nothing is started over it."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    store.path.symlink_to(tmp_path / "gone.json")
    with pytest.raises(UnreadableError) as reading:
        store.read()
    assert reading.value.code == "no-portfolio"
    keep(store, clerk.start(), create=True)
    assert store.path.is_symlink()
    assert (tmp_path / "gone.json").exists()


@posix
def test_a_symlink_to_itself_is_an_error(tmp_path: Path, clerk: Clerk) -> None:
    """A loop of symlinks is said to be unreadable, and nothing is made in its place."""
    store = TinyDbStore(tmp_path / "portfolio.json")
    store.path.symlink_to(store.path)
    with pytest.raises(UnreadableError) as reading:
        store.read()
    with pytest.raises(UnreadableError) as starting:
        keep(store, clerk.start(), create=True)
    assert (reading.value.code, starting.value.code) == ("unreadable", "already-there")


def test_the_hint_of_a_missing_file_names_the_backup(store: TinyDbStore) -> None:
    """Where the portfolio is gone but its backup is not, that is what helps."""
    store.path.unlink()
    with pytest.raises(UnreadableError) as raised:
        store.read()
    assert raised.value.code == "no-portfolio"
    assert raised.value.hint.endswith("portfolio.json.bak: copy it to portfolio.json.")


def test_an_altered_event_is_left_out_and_reported(store: TinyDbStore) -> None:
    """An event that was edited in the file does not count, and its line is named."""
    event = store.read().events[2]
    lines = store.path.read_text().replace(event.at, "2020-01-01T00:00:00Z")
    altered = [
        line if f'"id":"{event.id}"' in line else line.replace("2020-01-01T00:00:00Z", event.at)
        for line in lines.splitlines()
    ]
    store.path.write_text("\n".join(altered))
    after = store.read()
    assert [event.id for event in after.events].count(event.id) == 0
    assert len(after.events) == 4
    (problem,) = after.problems
    number = next(n for n, line in enumerate(altered, 1) if f'"id":"{event.id}"' in line)
    assert (problem.code, problem.severity) == ("event-altered", "error")
    assert problem.where == f"{store.name}:{number}"
    assert event.id[:12] in problem.message


def test_an_altered_event_stays_in_the_file(store: TinyDbStore, clerk: Clerk) -> None:
    """Adding to a portfolio with an altered event keeps it as it is, as a trace."""
    event = next(event for event in store.read().events if event.body["seq"] == 5)
    edit(store, event.id, at="2020-01-01T00:00:00Z")
    after = keep(store, clerk.submit("CC28:4.4"))
    there = json.loads(store.path.read_text())["events"][document_id(event.id)]
    assert there["body"]["at"].startswith("2020")
    assert [problem.code for problem in after.problems] == ["event-altered"]
    assert store.read() == after


def test_a_genuine_copy_mends_an_altered_event(store: TinyDbStore) -> None:
    """Adding the genuine event from a copy puts it in the place of the altered one."""
    whole = store.read()
    edit(store, whole.events[2].id, at="2020-01-01T00:00:00Z")
    after = keep(store, Batch(whole.events))
    assert after == whole == store.read()


def test_an_event_of_another_portfolio_is_left_out(
    store: TinyDbStore, clerk: Clerk, stranger: Clerk
) -> None:
    """Events pasted from another portfolio do not count, not even one that says it was started."""
    whole = store.read()
    foreign = stranger.start()(Snapshot()).events[0]
    document = json.loads(store.path.read_text())
    entry = {"body": foreign.body, "id": foreign.id, "sig": ""}
    document["events"][document_id(foreign.id)] = entry
    store.path.write_text(json.dumps(document))
    after = store.read()
    assert after.events == whole.events
    assert [(problem.code, problem.line) for problem in after.problems] == [("foreign-event", 0)]
    assert clerk.portfolio in keep(store, clerk.submit("CC28:4.4")).events[0].body["portfolio"]


@pytest.mark.parametrize("table", ["people", "texts"])
def test_altered_text_is_left_out_and_reported(store: TinyDbStore, table: str) -> None:
    """A name or a text that is not what its event promises is not shown as if it were."""
    (key,) = getattr(store.read(), table)
    edit(store, key, text="Somebody Else")
    after = store.read()
    assert getattr(after, table) == {}
    assert [problem.code for problem in after.problems] == ["text-altered"]
    assert len(after.events) == 5


def test_erased_text_is_no_problem(store: TinyDbStore) -> None:
    """A portfolio whose names and texts were erased reads without a problem."""
    document = json.loads(store.path.read_text())
    document["people"] = document["texts"] = {}
    store.path.write_text(json.dumps(document))
    assert store.read().problems == ()


def test_what_would_read_differently_is_not_written(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the bytes do not read as what was meant, the disk is not touched."""
    before = store.path.read_bytes()
    monkeypatch.setattr("nvqcheck.store.portfolio.file_format.serialise", lambda _: before)
    with pytest.raises(ValueError, match="would read differently"):
        keep(store, clerk.submit("CC28:4.4"))
    assert store.path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_an_error(store: TinyDbStore, clerk: Clerk) -> None:
    """Starting a portfolio where a file stands in the way says so."""
    inside = TinyDbStore(store.path / "sub" / "portfolio.json")
    with pytest.raises(UnreadableError) as raised:
        keep(inside, clerk.start(), create=True)
    assert raised.value.code == "unwritable"


def test_reading_loads_neither_the_lock_nor_tinydb(store: TinyDbStore) -> None:
    """A process that only reads pays for no library, and one that imports the store for none."""
    program = (
        "import sys; from pathlib import Path;"
        "from nvqcheck.store.portfolio.tinydb import TinyDbStore;"
        "print(len(TinyDbStore(Path(sys.argv[1])).read().events));"
        "print({'tinydb', 'filelock', 'asyncio'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, store.name], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["5", "set()"]
