"""What this computer's user keeps in small JSON files: marked, and checked in reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from nvqcheck.domain.text.json_shapes import Check
from nvqcheck.errors import UnreadableError
from nvqcheck.store.files.reading import read_if_there
from nvqcheck.store.files.replacing import replace_private
from nvqcheck.store.portfolio.strict_json import parse


class Notes(NamedTuple):
    """One kind of note: `{MARKER: value}`."""

    marker: str
    fits: Check
    """Whether a value is one of this kind."""
    what: str
    """What such a file is, with its article, for messages."""
    largest: int = 16 * 1024 * 1024
    """Bytes of the largest file that is read."""

    def read(self, path: Path) -> Any:
        """The value that a file holds; None if there is no such file.

        Raises:
            UnreadableError: `foreign-json`, it holds something else; or it cannot be read.
        """
        data = read_if_there(path, self.largest)
        if data is None:
            return None
        value: Any = parse(data, str(path))
        noted = value.get(self.marker) if isinstance(value, dict) else None
        if not self.fits(noted):
            raise UnreadableError("foreign-json", f"{path} is not {self.what}.", where=str(path))
        return noted

    def write(self, path: Path, value: object) -> None:
        """Keep a value in a file that nobody else may read.

        Raises:
            UnreadableError: `unwritable`, the folder is not the user's to write in.
        """
        text = json.dumps({self.marker: value}, indent=1, sort_keys=True, ensure_ascii=False)
        replace_private(path, f"{text}\n".encode())
