"""Reading a text file that somebody else made, without trusting it to be one."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from nvqcheck.errors import Problem
from nvqcheck.store.files.reading import opened

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_000_000

UNREADABLE = frozenset({"missing-file", "not-a-file", "unreadable-file", "unreadable-folder"})
"""The codes that mean that nothing of it could be looked at."""

# What YAML forbids, and two line breaks that editors do not count as lines.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SHOWN_AT_MOST = 20
_MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """A file's text, or None with the problem that stood in the way; never raises, never hangs.

    Control characters are reported and replaced one for one, so that reading can go on and every
    place stays where it is.
    """
    name = str(path)
    data = _read_bytes(path)
    if isinstance(data, Problem):
        return None, [data]
    if len(data) > MAX_BYTES:
        return None, [
            Problem(
                "too-big",
                f"The file is larger than {MAX_BYTES:,} bytes.",
                hint="A unit of 100 criteria needs a tenth of that: is it the right file?",
                file=name,
            )
        ]
    return decode(data, name)


def decode(data: bytes, name: str = "") -> tuple[str | None, list[Problem]]:
    """The text of a file's bytes; see `read_text`."""
    problems: list[Problem] = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        problems.append(
            Problem(
                "byte-order-mark",
                "The file begins with a byte order mark, which some tools trip over.",
                severity="warning",
                hint="Save it as UTF-8 without BOM.",
                file=name,
                line=1,
                column=1,
            )
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return None, [*problems, _not_utf8(data, error.start, name)]
    if data.count(0) > len(data) // 4:
        return None, [*problems, _not_utf8(data, data.index(0), name)]
    if CONTROL.search(text):
        problems += _control_characters(text, name)
        text = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return text, problems


def _read_bytes(path: Path) -> bytes | Problem:
    name = str(path)
    try:
        # Asked before opening: opening a pipe waits for a writer, and a device may do anything.
        if not stat.S_ISREG(path.stat().st_mode):
            return _not_a_file(path)
        with opened(path) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return _not_a_file(path)
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Problem(
            "missing-file",
            f"There is no file {name}.",
            hint="Check the name and the folder you are in.",
            file=name,
        )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return Problem(
            "unreadable-file",
            f"{name} cannot be read: {why}.",
            hint="Check that it is yours to read.",
            file=name,
        )


def _not_a_file(path: Path) -> Problem:
    what = "a folder" if path.is_dir() else "a pipe, a device or a socket"
    return Problem(
        "not-a-file",
        f"{path} is {what}, not a file.",
        hint="Name a YAML file.",
        file=str(path),
    )


def _not_utf8(data: bytes, at: int, name: str) -> Problem:
    if data[:2] in _MARKS or data.count(0) > len(data) // 4:
        message = "The file is UTF-16 or binary, not UTF-8 text."
    else:
        message = f"The file is not UTF-8 text: the byte 0x{data[at]:02x} has no meaning here."
    before = data[:at]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode(errors="replace")) + 1
    hint = "Open it in an editor and save it as UTF-8."
    return Problem("not-utf8", message, hint=hint, file=name, line=line, column=column)


def _control_characters(text: str, name: str) -> list[Problem]:
    problems: list[Problem] = []
    for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1):
        for found in CONTROL.finditer(line):
            if len(problems) == _SHOWN_AT_MOST:
                return problems
            problems.append(
                Problem(
                    "control-character",
                    f"There is an invisible control character, U+{ord(found[0]):04X}.",
                    hint="Delete it; it often comes from copying out of a PDF or a scan.",
                    file=name,
                    line=number,
                    column=found.start() + 1,
                )
            )
    return problems
