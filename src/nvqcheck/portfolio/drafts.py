"""What was typed into forms that are not saved yet: it outlives Esc, leaving and a kill.

It is kept in a file of this computer's user, beside what the computer has seen, until the form is
saved or the draft is cleared.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nvqcheck.domain.text.json_shapes import is_text
from nvqcheck.errors import NvqcheckError
from nvqcheck.store.notes import Notes
from nvqcheck.store.user_folders import state_folder

Values = Mapping[str, Any]
"""What stands in the fields of a form, by their ids: texts, or lists of texts where several of a
list are ticked."""


def _is_value(value: object) -> bool:
    return is_text(value) or (isinstance(value, list) and all(map(is_text, value)))


def _is_draft(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_value, value.values()))


def _are_drafts(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_draft, value.values()))


NOTES = Notes("drafts", _are_drafts, "a file of drafts")


def drafts_folder() -> Path:
    """Where this computer's user keeps drafts; there or not."""
    return state_folder() / "drafts"


class Drafts:
    """The drafts of one portfolio's forms."""

    def __init__(self, file: Path | None = None) -> None:
        """Begin with those that are kept.

        Args:
            file: where they are kept; None keeps them as long as the screens are open.
        """
        self._file = file
        self._drafts: dict[str, Values] = {}
        self.trouble: NvqcheckError | None = None
        """Why they cannot be kept in the file, if so."""
        try:
            self._drafts = (NOTES.read(file) if file else None) or {}
        except NvqcheckError as error:
            self._file, self.trouble = None, error

    def of(self, form: str) -> Values:
        """What was typed into a form; empty if nothing was, or it was saved."""
        return self._drafts.get(form, {})

    def keep(self, form: str, values: Values) -> None:
        """Keep what stands in a form now."""
        if self._drafts.get(form) != values:
            self._drafts[form] = dict(values)
            self._write()

    def drop(self, form: str) -> None:
        """Forget a form: what was typed is saved, or not wanted."""
        if self._drafts.pop(form, None) is not None:
            self._write()

    def _write(self) -> None:
        if self._file is None:
            return
        try:
            NOTES.write(self._file, self._drafts)
        except NvqcheckError as error:
            self._file, self.trouble = None, error
