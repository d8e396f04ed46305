"""The files of evidence: what is in them, and what is none."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from nvqcheck.errors import UnreadableError
from nvqcheck.ports import Fingerprint
from nvqcheck.store import evidence_files
from nvqcheck.store.evidence_files import FolderFiles

posix = pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("gone.pdf", "no-such-file"),
        ("evidence/obs 1.pdf/x", "no-such-file"),
        ("nul\0.pdf", "no-such-file"),
        ("evidence", "not-a-file"),
        ("", "not-a-file"),
    ],
)
def test_what_is_no_file_is_not_taken(folder: Path, path: str, code: str) -> None:
    """A missing file or a folder is an error with a hint, before anything is recorded."""
    with pytest.raises(UnreadableError) as raised:
        FolderFiles(folder, cwd=folder).locate(path)
    assert raised.value.code == code
    assert raised.value.hint
    assert FolderFiles(folder).fingerprint(path) is None


@posix
def test_a_pipe_does_not_hang(folder: Path) -> None:
    """A pipe is not evidence, and nobody waits for it."""
    os.mkfifo(folder / "pipe")
    with pytest.raises(UnreadableError, match="a pipe or a device") as raised:
        FolderFiles(folder, cwd=folder).locate("pipe")
    assert raised.value.code == "not-a-file"
    assert FolderFiles(folder).fingerprint("pipe") is None


@posix
def test_a_pipe_put_there_just_now_does_not_hang(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that becomes a pipe between looking and opening is no file, and no wait."""
    os.mkfifo(folder / "pipe")
    state = (folder / "evidence" / "obs 1.pdf").stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: state)
    assert FolderFiles(folder).fingerprint("pipe") is None


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "Permission denied"), "no-permission"),
        (OSError(5, "I/O"), "unreadable"),
    ],
)
def test_what_cannot_be_opened_is_not_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    """A file that the system does not let us read is an error now, not at the assessor's desk."""

    def refuse(*_: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableError) as raised:
        FolderFiles(folder, cwd=folder).locate("evidence/obs 1.pdf")
    assert raised.value.code == code
    assert FolderFiles(folder).fingerprint("evidence/obs 1.pdf") is None


def test_a_fingerprint_is_size_and_digest(folder: Path) -> None:
    """The fingerprint of a file is its size and the SHA-256 of its bytes."""
    data = b"seen" * 300_000
    (folder / "evidence" / "obs 1.pdf").write_bytes(data)
    expected = Fingerprint(len(data), hashlib.sha256(data).hexdigest())
    files = FolderFiles(folder, cwd=folder)
    assert files.fingerprint("evidence/obs 1.pdf") == expected
    assert files.fingerprint((folder / "evidence" / "obs 1.pdf").as_posix()) == expected
    assert files.fingerprint("evidence/gone.pdf") is None


def test_a_file_of_another_size_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file is not of the size that is meant, nobody reads it to know that it differs."""
    files = FolderFiles(folder, cwd=folder)
    found = files.fingerprint("evidence/obs 1.pdf")
    assert found
    assert files.fingerprint("evidence/obs 1.pdf", found.size) == found

    def read(*_: object) -> None:
        raise AssertionError("it is read")

    monkeypatch.setattr(hashlib, "sha256", read)
    other = files.fingerprint("evidence/obs 1.pdf", found.size + 1)
    assert other == Fingerprint(found.size, "")


def test_a_file_that_is_too_large_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever size is recorded, there is a size that nobody waits for."""
    monkeypatch.setattr(evidence_files, "LARGEST", 3)
    files = FolderFiles(folder)
    assert files.fingerprint("evidence/obs 1.pdf", 4) == Fingerprint(4, "")
    assert files.fingerprint("evidence/obs 1.pdf") == Fingerprint(4, "")


@pytest.mark.parametrize("said", [3, 5])
def test_a_file_that_gives_more_or_less_than_it_has_comes_to_an_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch, said: int
) -> None:
    """Of a file that does not keep still, as in /proc, no more is read than its size says."""
    state = (folder / "evidence" / "obs 1.pdf").stat()
    fake = [*state[:6], said, *state[7:]]
    monkeypatch.setattr(os, "fstat", lambda _: os.stat_result(fake))
    assert FolderFiles(folder).fingerprint("evidence/obs 1.pdf") == Fingerprint(said, "")
