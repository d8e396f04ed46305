"""What is in the way of writing is told before anything is lost, and by an error of ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from keeping import keep
from nvqcheck.errors import UnreadableError
from nvqcheck.store.files import reading, replacing
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from store.conftest import Clerk
from store.test_files import companions, posix


def test_a_folder_in_the_backups_place_is_told_before_anything_is_written(
    store: TinyDbStore, clerk: Clerk
) -> None:
    """Nobody hears of each change that it may not be there, although it is."""
    reading.beside(store.path, ".bak").mkdir()
    before = store.path.read_bytes()
    with pytest.raises(UnreadableError, match="is in the way") as raised:
        keep(store, clerk.submit("CC28:1.1"))
    assert raised.value.code == "unwritable"
    assert store.path.read_bytes() == before
    assert companions(store) == {"", ".bak", ".lock"}


def test_what_is_erased_leaves_the_last_version_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the two, the erasing was not done, and can be done again."""
    path, bak = tmp_path / "a.json", tmp_path / "a.json.bak"
    path.write_bytes(b"with the name")
    bak.write_bytes(b"with the name, older")
    placed: list[str] = []
    real = os.replace

    def noted(source: object, target: object) -> None:
        placed.append(Path(str(target)).name)
        real(str(source), str(target))

    monkeypatch.setattr(os, "replace", noted)
    replacing.replace_whole(path, b"without", backup=b"without, older")
    assert placed == ["a.json.bak", "a.json"]
    assert (path.read_bytes(), bak.read_bytes()) == (b"without", b"without, older")


@posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() != 0, reason="only root changes owners")
def test_root_leaves_a_file_with_its_owner(tmp_path: Path) -> None:
    """Whose portfolio it was can open it afterwards."""
    path = tmp_path / "a.json"
    path.write_bytes(b"theirs")
    os.chown(path, 65534, 65534)
    replacing.replace_whole(path, b"changed")
    assert (path.stat().st_uid, path.stat().st_gid) == (65534, 65534)


def test_what_nobody_could_read_again_is_not_written(
    store: TinyDbStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that would make the portfolio too big is refused, and nothing has changed."""
    before = store.path.read_bytes()
    monkeypatch.setattr(reading, "LARGEST", len(before) + 10)
    with pytest.raises(UnreadableError) as raised:
        keep(store, clerk.submit("CC28:1.1"))
    assert raised.value.code == "too-big"
    assert "Nothing was changed." in raised.value.hint
    assert store.path.read_bytes() == before


def test_a_name_that_is_too_long_is_an_error_of_ours(tmp_path: Path) -> None:
    """Whatever the system makes of it."""
    for length in (255, 300):
        store = TinyDbStore(tmp_path / ("x" * length))
        with pytest.raises(UnreadableError):
            store.read()
        with pytest.raises(UnreadableError), store.changing():
            pass
