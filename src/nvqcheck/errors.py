"""The one error tree: what went wrong, where, what would help, and the exit code it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Exit(IntEnum):
    """What a process that ran a command says to the one that started it."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    REFUSED = 4
    LOCKED = 5
    BUG = 70
    STOPPED = 130


class Problem(NamedTuple):
    """One finding, with where it stands; `line` and `column` count from 1, 0 means unknown."""

    code: str
    message: str
    severity: Severity = "error"
    hint: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    about: tuple[tuple[str, str], ...] = ()
    """What it is about, by name: whoever words the way out for a face fills it in there."""

    @property
    def where(self) -> str:
        """`file:line:column`, as far as it is known."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(part for part in parts if part)


class NvqcheckError(Exception):
    """Something a person can put right; never a bug of ours."""

    exit_code = Exit.USAGE

    def __init__(
        self,
        code: str,
        message: str,
        *,
        hint: str = "",
        where: str = "",
        about: Mapping[str, str] | None = None,
    ) -> None:
        """What went wrong.

        Args:
            code: its stable name.
            message: what happened, to what: whole sentences.
            hint: what would help, where that is the same on every face.
            where: the file, or `file:line`, or `file:line:column`.
            about: what it is about (`unit`, `person`), by name, for the words that a face has
                for the way out; `of` tells cases of one code apart.
        """
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.where = where
        self.about = dict(about or {})

    @property
    def problem(self) -> Problem:
        """The same as a finding, for reports."""
        file, line, column = _place(self.where)
        about = tuple(self.about.items())
        return Problem(self.code, self.message, "error", self.hint, file, line, column, about)


def _place(where: str) -> tuple[str, int, int]:
    """`file:line:column` in its parts; 0 for what is not there."""
    parts = re.fullmatch(r"(.*?)(?::([1-9][0-9]*))?(?::([1-9][0-9]*))?", where, re.DOTALL)
    assert parts  # noqa: S101 - for the type checker: it matches any text
    return parts[1], int(parts[2] or 0), int(parts[3] or 0)


class UsageError(NvqcheckError):
    """The command asks for something that does not exist or does not fit."""


class UnreadableError(NvqcheckError):
    """A file cannot be read, or is not ours."""

    exit_code = Exit.UNREADABLE


class RefusedError(NvqcheckError):
    """A rule of assessment forbids it; `code` is the rule's stable name."""

    exit_code = Exit.REFUSED


class LockedError(NvqcheckError):
    """Somebody else is writing to the portfolio just now."""

    exit_code = Exit.LOCKED
