"""Who sits at this computer: kept in the user's own configuration folder, never in a portfolio."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.store.files.reading import read_private
from nvqcheck.store.files.replacing import replace_private
from nvqcheck.store.user_folders import config_folder

_FILE = "whoami"
_LARGEST = 1024


def _place() -> Path:
    return config_folder() / _FILE


def whoami() -> str:
    """The id of whoever sits at this computer; empty if nobody has said so.

    Raises:
        UnreadableError: `not-an-id`, there is something else in its place; or it cannot be read.
    """
    path = _place()
    if not path.exists():
        return ""
    with suppress(UnicodeDecodeError):
        text = read_private(path, _LARGEST, secret=False).decode().strip()
        if is_person_id(text):
            return text
    raise UnreadableError("not-an-id", f"{path} does not hold a person's id.", where=str(path))


def sits_here(person: str) -> None:
    """Keep who sits at this computer.

    Raises:
        UsageError: `bad-person-id`, it cannot be the id of a person.
        UnreadableError: the folder cannot be written.
    """
    if not is_person_id(person):
        raise UsageError(
            "bad-person-id",
            f"{person!r} cannot be a person's id.",
            hint="Give the id that portfolios have them by, not the name.",
        )
    replace_private(_place(), f"{person}\n".encode())


def nobody_sits_here() -> None:
    """Forget who sits at this computer.

    Raises:
        UnreadableError: `unwritable`, it cannot be forgotten.
    """
    path = _place()
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UnreadableError(
            "unwritable",
            f"{path} cannot be removed: {error.strerror or error}.",
            hint="Remove it yourself.",
            where=str(path),
        ) from None
