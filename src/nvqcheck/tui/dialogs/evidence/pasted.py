"""A path as terminals paste it when a file is dropped, and what its file proposes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

_DATE = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(\d\d)[-_. ]?(\d\d)(?!\d)")
_TIME = re.compile(r"^[-_ ]*\d{6}$")
"""What a camera writes behind the date."""


def file_in(text: str) -> Path | None:
    """The file that a text names, if there is one.

    Args:
        text: a path as typed or as pasted: in quotes, with spaces escaped, from `~`, as `file://…`.
    """
    text = text.strip()
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    for read in (text, re.sub(r"\\(.)", r"\1", text)):
        try:
            path = Path(read).expanduser()
            if read and path.is_file():
                return path
        except (OSError, ValueError, RuntimeError):
            continue
    return None


def is_path(text: str) -> bool:
    """Whether a text was meant as a path, rather than as a title that happens to be one."""
    return any(sign in text for sign in ("/", "\\", "~"))


def title_of(path: Path) -> str:
    """A title from a file's name: without the date, its words apart."""
    words = re.sub(r"[-_]+", " ", _DATE.sub(" ", path.stem)).strip()
    words = re.sub(r"\s+", " ", words)
    return (words[:1].upper() + words[1:]) if words and not _TIME.match(words) else path.stem


def day_of(path: Path, today: date) -> date:
    """The day of the work, as far as a file tells: the date in its name, else of its last change.

    Args:
        path: the file.
        today: the latest that it can be.
    """
    for year, month, day in _DATE.findall(path.stem):
        try:
            return min(date(int(year), int(month), int(day)), today)
        except ValueError:
            continue
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().date()
    return min(changed, today)
