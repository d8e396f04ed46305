"""The durable file: the order of the steps, and what happens when one fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from keeping import keep
from nvqcheck.errors import UnreadableError
from nvqcheck.store.files import reading, replacing
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from store.failing import fail

Clerk = Any  # the class lives in conftest.py
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX's calls; Windows has twins")
linux = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="only Linux says which file a descriptor is"
)


def companions(store: TinyDbStore) -> set[str]:
    """What lies beside the file, by the end of its name."""
    names = (path.name for path in store.path.parent.iterdir())
    return {name.removeprefix("portfolio.json") for name in names}


def file_of(descriptor: int) -> Path:
    """The file behind a descriptor; only Linux can say."""
    return Path(f"/proc/self/fd/{descriptor}").readlink()


@linux
def test_the_steps_come_in_order(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Temporary file, its sync, backup, replacing, the folder's sync: in this order only."""
    steps: list[str] = []

    def spy(name: str, label: Callable[..., str]) -> None:
        real = getattr(os, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            steps.append(label(*args))
            return real(*args, **kwargs)

        monkeypatch.setattr(os, name, call)

    spy("link", lambda *names: f"link {Path(names[1]).name}")
    spy("fsync", lambda descriptor: f"sync {file_of(descriptor).name}")
    spy("replace", lambda *names: f"replace {Path(names[1]).name}")
    keep(store, clerk.submit("CC28:1.1"))
    assert steps == [
        "sync portfolio.json.tmp",
        "link portfolio.json.bak.tmp",
        "replace portfolio.json",
        "replace portfolio.json.bak",
        f"sync {store.path.parent.name}",
    ]


@pytest.mark.parametrize("call", ["replace", "fsync", "open"])
def test_a_failure_before_replacing_leaves_the_old(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Where the disk is full or the system says no, the old file stays and no litter does."""
    older = store.path.read_bytes()
    keep(store, clerk.submit("CC28:1.2"))
    before = store.path.read_bytes()
    real = getattr(os, call)

    def is_ours(*args: Any) -> bool:
        return call != "open" or str(args[0]).endswith(".tmp")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail(errno.ENOSPC, only=is_ours, real=real))
        with pytest.raises(UnreadableError, match="cannot be written") as raised:
            keep(store, clerk.submit("CC28:1.1"))
    assert raised.value.code == "unwritable"
    assert raised.value.hint.startswith("Nothing has changed.")
    assert store.path.read_bytes() == before
    assert companions(store) <= {"", ".bak", ".lock"}
    assert reading.beside(store.path, ".bak").read_bytes() == older
    assert len(keep(store, clerk.submit("CC28:1.1")).events) == 3


def test_a_crash_before_replacing_leaves_no_litter(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a killed writer left is the old file and one temporary, gone with the next change."""
    before = store.path.read_bytes()
    with monkeypatch.context() as patch:
        # A killed process does not clean up after itself.
        patch.setattr(os, "replace", fail(errno.EIO))
        patch.setattr(Path, "unlink", fail(errno.EIO))
        (store.path.parent / "portfolio.json.tmp").write_text("half of it")
        with pytest.raises(UnreadableError):
            keep(store, clerk.submit("CC28:1.1"))
    assert store.path.read_bytes() == before
    assert {".tmp", ".holder"} & companions(store)
    keep(store, clerk.submit("CC28:1.1"))
    assert companions(store) == {"", ".bak", ".lock"}


def test_being_interrupted_leaves_the_old(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while writing leaves the old file, no litter and a free lock."""
    before = store.path.read_bytes()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            replacing.replace_whole(store.path, b"new")
    assert store.path.read_bytes() == before
    assert ".tmp" not in companions(store)
    keep(store, clerk.submit("CC28:1.1"))


@posix
def test_a_planted_symlink_is_not_followed(store: TinyDbStore, clerk: Clerk) -> None:
    """Who plants symlinks at our temporary names does not get their targets overwritten."""
    target = store.path.parent / "diary.txt"
    target.write_text("mine")
    for suffix in (".tmp", ".bak", ".bak.tmp", ".holder"):
        path = reading.beside(store.path, suffix)
        path.unlink(missing_ok=True)
        path.symlink_to(target)
    keep(store, clerk.submit("CC28:1.1"))
    assert target.read_text() == "mine"
    assert not reading.beside(store.path, ".bak").is_symlink()


@posix
@pytest.mark.parametrize("plant", ["symlink_to", "hardlink_to"])
def test_a_link_planted_just_now_is_an_error(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, plant: str
) -> None:
    """A link that appears between clearing the name and opening it is refused (O_EXCL)."""
    target = store.path.parent / "diary.txt"
    target.write_text("mine")
    temporary = reading.beside(store.path, ".tmp")
    real = os.open

    def open_late(path: Any, *args: Any, **kwargs: Any) -> int:
        if Path(path) == temporary and not os.path.lexists(temporary):
            getattr(temporary, plant)(target)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", open_late)
    with pytest.raises(UnreadableError) as raised:
        keep(store, clerk.submit("CC28:1.1"))
    assert raised.value.code == "unwritable"
    assert target.read_text() == "mine"


def test_where_links_cannot_be_had_the_backup_is_a_copy(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On FAT, which has no links, the backup is the version before all the same."""
    monkeypatch.setattr(os, "link", fail(errno.EPERM))
    for criterion in ("CC28:1.1", "CC28:1.2"):
        before = store.path.read_bytes()
        keep(store, clerk.submit(criterion))
        backup = reading.beside(store.path, ".bak")
        assert backup.read_bytes() == before
        assert backup.stat().st_ino != store.path.stat().st_ino
    assert backup.stat().st_mode == store.path.stat().st_mode


@linux
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_without_folder_sync_is_accepted(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A network disk that knows no sync of folders is no reason to refuse the change."""
    sync = fail(number, only=lambda descriptor: file_of(descriptor).is_dir(), real=os.fsync)
    monkeypatch.setattr(os, "fsync", sync)
    assert len(keep(store, clerk.submit("CC28:1.1")).events) == 2


@posix
def test_a_disk_that_does_not_confirm_is_reported(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the folder's sync fails nobody is told that it is saved, but to look."""
    monkeypatch.setattr(replacing, "sync_folder", fail(errno.EIO))
    with pytest.raises(UnreadableError, match="does not confirm it") as raised:
        keep(store, clerk.submit("CC28:1.1"))
    assert raised.value.code == "not-confirmed"
    assert "Look whether" in raised.value.hint


@posix
def test_a_folder_sync_that_fails_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An input/output error of the folder's sync is never swallowed."""
    monkeypatch.setattr(os, "fsync", fail(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        replacing.sync_folder(tmp_path)


def test_without_posix_folders_are_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no sync of folders, and it is not asked for one."""
    monkeypatch.setattr(replacing, "POSIX", False)
    monkeypatch.setattr(os, "fsync", fail(errno.EIO))
    replacing.sync_folder(tmp_path)


def test_a_backup_that_cannot_be_put_in_place_is_reported(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is there; that the version before it is kept is not said."""
    real = os.replace
    bak = lambda _, to: str(to).endswith(".bak")  # noqa: E731
    monkeypatch.setattr(os, "replace", fail(errno.EIO, only=bak, real=real))
    with pytest.raises(UnreadableError) as raised:
        keep(store, clerk.submit("CC28:1.1"))
    assert raised.value.code == "not-confirmed"
    assert len(store.read().events) == 2


@posix
def test_a_mac_syncs_through_the_memory_of_the_disk(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has F_FULLFSYNC it is asked for, and fsync only where that fails."""
    asked: list[int] = []
    monkeypatch.setattr(replacing.fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(replacing.fcntl, "fcntl", lambda _, what: asked.append(what))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail(errno.EIO))
        keep(store, clerk.submit("CC28:1.1"))
    assert asked == [51, 51]
    synced: list[int] = []
    monkeypatch.setattr(replacing.fcntl, "fcntl", fail(errno.ENOTTY))
    monkeypatch.setattr(os, "fsync", synced.append)
    keep(store, clerk.submit("CC28:1.2"))
    assert len(synced) == 2


def test_what_a_scanner_holds_is_taken_away_later(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to remove a file that somebody reads; removing is tried again as well."""
    tried: list[Callable[[], object]] = []

    def patient(act: Callable[[], Any]) -> Any:
        tried.append(act)
        return act()

    monkeypatch.setattr(replacing, "patiently", patient)
    keep(store, clerk.submit("CC28:1.1"))
    assert len(tried) == 5


def test_patience_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Windows refuses while a reader has the file open is tried again, a bounded time."""
    monkeypatch.setattr("time.sleep", lambda _: None)
    refusals = [PermissionError(), PermissionError()]

    def act() -> str:
        if refusals:
            raise refusals.pop()
        return "done"

    assert reading.patiently(act, tries=3) == "done"
    refusals += [PermissionError(), PermissionError()]
    with pytest.raises(PermissionError):
        reading.patiently(act, tries=2)
