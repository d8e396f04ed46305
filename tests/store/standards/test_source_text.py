"""Reading files that need not be what their names say."""

import os
import socket
import stat
from pathlib import Path

import pytest

from nvqcheck.store.standards.text_file import MAX_BYTES, decode, read_text


def codes(path: Path) -> list[str]:
    """The codes of the problems in reading a file."""
    return [problem.code for problem in read_text(path)[1]]


def test_text_is_read_as_utf8(tmp_path: Path) -> None:
    """UTF-8 text comes out as it went in, line endings and all."""
    path = tmp_path / "unit.yaml"
    path.write_bytes("title: Ünit\r\n".encode())
    assert read_text(path) == ("title: Ünit\r\n", [])


def test_a_byte_order_mark_is_a_warning() -> None:
    """A byte order mark is dropped with a warning, and the text is read."""
    text, problems = decode(b"\xef\xbb\xbfid: X\n", "f")
    assert text == "id: X\n"
    assert [(p.code, p.severity, p.where) for p in problems] == [
        ("byte-order-mark", "warning", "f:1:1")
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_named(encoding: str) -> None:
    """UTF-16 and UTF-32 are recognised, with or without a byte order mark."""
    text, problems = decode("id: CC28\nkind: unit\n".encode(encoding))
    assert text is None
    assert [p.code for p in problems] == ["not-utf8"]
    assert "UTF-16" in problems[0].message


def test_latin_1_is_reported_where_it_shows() -> None:
    """A byte that is no UTF-8 is reported with its line and its column in characters."""
    text, problems = decode("id: X\ntitle: ü ".encode() + b"caf\xe9\n")
    assert text is None
    assert [(p.code, p.line, p.column) for p in problems] == [("not-utf8", 2, 13)]
    assert "0xe9" in problems[0].message


def test_every_control_character_is_reported_and_reading_goes_on() -> None:
    """Control characters become a placeholder one for one, each reported at its place."""
    text, problems = decode("a: \x00b\r\nc: \x1b[31m\r\n\x9b\ufeff\u2028".encode())
    assert text == "a: \ufffdb\r\nc: \ufffd[31m\r\n\ufffd\ufffd\ufffd"
    assert [(p.line, p.column) for p in problems] == [(1, 4), (2, 4), (3, 1), (3, 2), (3, 3)]
    assert {p.code for p in problems} == {"control-character"}


def test_very_many_control_characters_are_not_all_listed() -> None:
    """A file full of control characters gives a list that can be read."""
    assert len(decode(b"text, " * 1000 + b"\x01" * 1000)[1]) == 20


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    """Two megabytes are refused; a million bytes are not."""
    path = tmp_path / "unit.yaml"
    path.write_bytes(b"#" * 2 * MAX_BYTES)
    assert read_text(path)[0] is None
    assert codes(path) == ["too-big"]
    path.write_bytes(b"#" * MAX_BYTES)
    assert codes(path) == []


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A name without a file is said so."""
    assert codes(tmp_path / "none.yaml") == ["missing-file"]


def test_a_folder_is_a_problem(tmp_path: Path) -> None:
    """A folder named like a file is said so."""
    assert codes(tmp_path) == ["not-a-file"]


def test_a_name_that_cannot_be_is_a_problem() -> None:
    """A name with a NUL in it is a problem and not an exception."""
    assert codes(Path("a\0b")) == ["unreadable-file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """A pipe that nobody writes to is refused at once: opening it would wait for ever."""
    path = tmp_path / "unit.yaml"
    os.mkfifo(path)
    assert codes(path) == ["not-a-file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_file_that_turns_into_a_pipe_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was a file when it was looked at and is a pipe when it is opened does not hang us."""
    path = tmp_path / "unit.yaml"
    os.mkfifo(path)
    looked = Path.stat

    def stat_as_file(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = looked(self, follow_symlinks=follow_symlinks)
        return os.stat_result((stat.S_IFREG | 0o600, *found[1:]))

    monkeypatch.setattr(Path, "stat", stat_as_file)
    assert codes(path) == ["not-a-file"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_is_refused() -> None:
    """A device without an end is refused."""
    assert codes(Path("/dev/zero")) == ["not-a-file"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets with names here")
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket is refused."""
    monkeypatch.chdir(tmp_path)  # a socket's name may not be long
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("unit.yaml")
        assert codes(Path("unit.yaml")) == ["not-a-file"]


def test_a_file_one_may_not_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses is told in the system's words, with the file's name."""
    path = tmp_path / "unit.yaml"
    path.write_text("id: X\n")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    [problem] = read_text(path)[1]
    assert problem.code == "unreadable-file"
    assert "Permission denied" in problem.message
    assert problem.file == str(path)


def test_a_link_in_a_circle_is_a_problem(tmp_path: Path) -> None:
    """A symbolic link to itself is a problem and not an exception."""
    path = tmp_path / "unit.yaml"
    path.symlink_to(path)
    assert codes(path) == ["unreadable-file"]
