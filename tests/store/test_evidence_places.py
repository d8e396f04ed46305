"""The places of evidence: how they are kept, and that what leads out of a folder is not touched."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from nvqcheck.domain.record.file_state import OUTSIDE
from nvqcheck.errors import UnreadableError
from nvqcheck.ports import Fingerprint
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.files.within import leads_away

posix = pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")


def test_inside_the_folder_it_is_kept_relative(folder: Path) -> None:
    """A file inside the portfolio's folder is kept so that the folder can move."""
    expected = "evidence/obs 1.pdf"
    assert FolderFiles(folder, cwd=folder).locate("evidence/obs 1.pdf") == expected
    assert FolderFiles(folder, cwd=folder / "evidence").locate("obs 1.pdf") == expected
    assert FolderFiles(folder, cwd=folder / "evidence").locate("./obs 1.pdf") == expected
    assert FolderFiles(folder, cwd=folder / "evidence").locate("../evidence/obs 1.pdf") == expected
    assert FolderFiles(folder, cwd=Path("/")).locate(str(folder / expected)) == expected


def test_outside_the_folder_it_is_kept_absolute(folder: Path) -> None:
    """A file outside the portfolio's folder is kept with its whole path."""
    expected = (folder.parent / "rota.pdf").as_posix()
    assert FolderFiles(folder, cwd=folder.parent).locate("rota.pdf") == expected
    assert FolderFiles(folder, cwd=folder).locate("../rota.pdf") == expected


def test_without_cwd_it_starts_where_the_process_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left alone, paths start where the process is, also for a portfolio named relatively."""
    monkeypatch.chdir(folder)
    assert FolderFiles(Path()).locate("evidence/obs 1.pdf") == "evidence/obs 1.pdf"
    assert FolderFiles(Path()).fingerprint("evidence/obs 1.pdf") is not None


@posix
def test_a_link_inside_the_folder_is_inside(folder: Path) -> None:
    """A symlink in the folder is the name the person chose, wherever it leads."""
    (folder / "rota.pdf").symlink_to(folder.parent / "rota.pdf")
    assert FolderFiles(folder, cwd=folder).locate("rota.pdf") == "rota.pdf"


@posix
def test_a_folder_by_another_name_is_the_same_folder(folder: Path) -> None:
    """A file reached through a symlink to the portfolio's folder is inside it."""
    other = folder.parent / "mine"
    other.symlink_to(folder)
    files = FolderFiles(folder, cwd=folder.parent)
    assert files.locate("mine/evidence/obs 1.pdf") == "evidence/obs 1.pdf"


def test_a_name_is_kept_in_nfc_and_found_all_the_same(folder: Path) -> None:
    """A name that a Mac wrote with loose accents is kept composed, and found on any disk."""
    name = unicodedata.normalize("NFD", "café/crème.pdf")
    file = folder / name
    file.parent.mkdir()
    file.write_bytes(b"seen")
    files = FolderFiles(folder, cwd=folder)
    kept = files.locate(name)
    assert kept == "café/crème.pdf"
    assert files.fingerprint(kept) == files.fingerprint(name) is not None
    assert files.fingerprint((folder / kept).as_posix()) is not None
    assert files.fingerprint("café/gone-é.pdf") is None
    assert files.fingerprint("thé/gone.pdf") is None


@posix
def test_a_relative_root_finds_loose_accents_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A portfolio that is named relatively finds such files as well."""
    monkeypatch.chdir(folder)
    Path(unicodedata.normalize("NFD", "crème.pdf")).write_bytes(b"seen")
    assert FolderFiles(Path()).fingerprint("crème.pdf") is not None


@pytest.mark.skipif(os.name != "posix", reason="only POSIX names are bytes")
def test_a_name_that_is_no_text_is_refused(folder: Path) -> None:
    """A name that is no text cannot be written down: the hint is to rename the file."""
    name = os.fsdecode(b"caf\xe9.pdf")
    try:
        (folder / name).write_bytes(b"seen")
    except OSError:
        pytest.skip("this disk takes no such names")
    with pytest.raises(UnreadableError, match="cannot be kept") as raised:
        FolderFiles(folder, cwd=folder).locate(name)
    assert raised.value.code == "name-not-text"
    assert raised.value.message.isprintable()


@pytest.mark.parametrize(
    ("at", "posix_too"),
    [
        ("/proc/self/pagemap", True),
        ("//host/share/a.pdf", True),
        ("evidence/../../rota.pdf", True),
        ("..", True),
        ("C:\\rota.pdf", False),
        ("C:rota.pdf", False),
        ("\\\\host\\share\\a.pdf", False),
        ("\\\\.\\pipe\\x", False),
        ("a\\..\\b", False),
    ],
)
def test_a_path_says_by_its_letters_that_it_leads_away(at: str, posix_too: bool) -> None:
    """What begins elsewhere or climbs is known without asking the system."""
    assert leads_away(at, PureWindowsPath)
    assert leads_away(at, PurePosixPath) is posix_too
    assert not leads_away("evidence/obs 1.pdf", PureWindowsPath)


def outside(files: FolderFiles, at: str, size: int = 4) -> bool:
    """Whether a file of which a portfolio speaks is one that is not looked at."""
    now = files.fingerprint(at, size)
    return now is not None and now.sha256 == OUTSIDE


@posix
@pytest.mark.parametrize(
    "at", ["/proc/self/pagemap", "/dev/zero", "//host/share/a.pdf", "../rota.pdf", "out/rota.pdf"]
)
def test_what_a_portfolio_names_outside_is_not_touched(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """A path, or a link in the folder, that leads out of it is neither opened nor asked about."""
    (folder / "out").symlink_to(folder.parent)
    asked: list[str] = []
    real = os.lstat

    def lstat(path: str | Path, **_: object) -> os.stat_result:
        asked.append(str(path))
        return real(path)

    monkeypatch.setattr(os, "lstat", lstat)
    monkeypatch.setattr(os, "open", lambda path, *_: pytest.fail(f"{path} is opened"))
    assert outside(FolderFiles(folder), at)
    above = [*map(str, folder.parents), str(folder)]
    assert [path for path in asked if path not in above] in ([], [str(folder / "out")])


@posix
def test_a_file_that_a_person_names_is_read_wherever_it_is(folder: Path) -> None:
    """Whoever adds evidence says themselves where it is; its size is not known yet."""
    files = FolderFiles(folder, cwd=folder)
    found = files.fingerprint(files.locate("../rota.pdf"))
    assert found == Fingerprint(4, hashlib.sha256(b"rota").hexdigest())


@posix
def test_other_folders_are_looked_into_when_asked(folder: Path) -> None:
    """A folder that is named may be looked into: by its path, by a link, never by climbing."""
    others = folder.parent / "shared"
    others.mkdir()
    (others / "film.mp4").write_bytes(b"film")
    (folder / "film.mp4").symlink_to(others / "film.mp4")
    (others / "away.pdf").symlink_to("../rota.pdf")
    files = FolderFiles(folder, others=(others,))
    for at in ("film.mp4", (others / "film.mp4").as_posix()):
        assert files.fingerprint(at, 4) == Fingerprint(4, hashlib.sha256(b"film").hexdigest())
        assert outside(FolderFiles(folder), at)
    assert outside(files, (others / "away.pdf").as_posix())
    assert outside(files, f"{others.as_posix()}/../rota.pdf")
    assert files.fingerprint((others / "gone.pdf").as_posix(), 4) is None


@posix
def test_links_inside_the_folder_are_followed_and_come_to_an_end(folder: Path) -> None:
    """A link from one place of the folder to another is the file; one to itself is outside."""
    (folder / "same.pdf").symlink_to("evidence/../evidence/obs 1.pdf")
    (folder / "whole.pdf").symlink_to(folder / "same.pdf")
    (folder / "round.pdf").symlink_to("round.pdf")
    files = FolderFiles(folder)
    for name in ("same.pdf", "whole.pdf"):
        assert files.fingerprint(name, 4) == Fingerprint(4, hashlib.sha256(b"seen").hexdigest())
    assert outside(files, "round.pdf")


def test_loose_accents_are_found_within(folder: Path) -> None:
    """What a portfolio names is found under the name that a Mac gave it."""
    (folder / unicodedata.normalize("NFD", "crème.pdf")).write_bytes(b"seen")
    found = FolderFiles(folder).fingerprint("crème.pdf", 4)
    assert found == Fingerprint(4, hashlib.sha256(b"seen").hexdigest())


def test_two_names_that_read_alike_are_not_mixed_up(tmp_path: Path) -> None:
    """On Linux é may be one character in one name and two in another: two files, told apart."""
    one, two = tmp_path / "\u00e9.txt", tmp_path / "e\u0301.txt"
    one.write_text("one")
    two.write_text("another")
    if one.read_text() == "another":
        pytest.skip("they are one file on this disk")
    files = FolderFiles(tmp_path, tmp_path)
    assert files.locate("\u00e9.txt") == "\u00e9.txt"
    with pytest.raises(UnreadableError) as raised:
        files.locate("e\u0301.txt")
    assert raised.value.code == "names-alike"


def test_a_folder_from_a_mac_is_listed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many items are in it; what came a moment ago is found all the same."""
    names = [f"e\u0301{number}.txt" for number in range(20)]
    for name in names:
        (tmp_path / name).write_text(name)
    listed: list[Path] = []
    real = Path.iterdir

    def noted(path: Path) -> Iterator[Path]:
        listed.append(path)
        return real(path)

    monkeypatch.setattr(Path, "iterdir", noted)
    files = FolderFiles(tmp_path)
    for number in range(20):
        assert files.fingerprint(f"\u00e9{number}.txt", len(names[number].encode())) is not None
    assert len(listed) <= 2
    (tmp_path / "u\u0308.txt").write_text("x")
    assert files.fingerprint("\u00fc.txt", 1) is not None


def test_a_folder_that_is_gone_is_no_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one was may have been removed by somebody else."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    try:
        gone.rmdir()
    except OSError:
        pytest.skip("this system keeps the folder one is in")
    with pytest.raises(UnreadableError):
        FolderFiles(tmp_path).locate("x.txt")
