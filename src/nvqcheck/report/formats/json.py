"""The one shape of every command's JSON, and the one way out to stdout or a file."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path, PurePath

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.errors import Problem, UnreadableError

ENVELOPE = 1
"""The version of the envelope; it grows when a key changes its meaning or goes."""

# Legal inside a JSON string, but obeyed by terminals or refused by UTF-8.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(value: object) -> object:
    """What `json` can write, from dataclasses, enums, dates, paths and collections.

    A criterion's reference becomes its text, `CC28:1.1`, as value and as key.

    Raises:
        TypeError: something else.
    """
    match value:
        case None | bool():
            return value
        case Enum():
            return as_json(value.value)
        case str() | int() | float():
            return value
        case CriterionRef() | PurePath():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(as_json(key)): as_json(item) for key, item in value.items()}
        case AbstractSet():
            return sorted((as_json(item) for item in value), key=str)
        case tuple() if hasattr(value, "_asdict"):
            return as_json(value._asdict())
        case Iterable():
            return [as_json(item) for item in value]
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    message = f"no JSON for {type(value).__name__}"
    raise TypeError(message)


def problem_json(problem: Problem) -> dict[str, object]:
    """A problem with the keys that scripts rely on; line and column are 0 where unknown."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
    }


def to_json(value: object) -> str:
    """JSON text, indented, readable in any language, and safe to show on a terminal."""
    text = json.dumps(as_json(value), indent=2, ensure_ascii=False, allow_nan=False)
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def envelope(command: str, status: str, result: object, problems: Iterable[Problem] = ()) -> str:
    """A command's whole JSON answer.

    Args:
        command: its name, as in `standards validate`.
        status: `ok`, `findings`, `refused` or `error`.
        result: what it found; see `as_json` for what this may hold.
        problems: what was wrong.
    """
    return to_json(
        {
            "nvqcheck": ENVELOPE,
            "command": command,
            "status": status,
            "result": result,
            "problems": [problem_json(problem) for problem in problems],
        }
    )


def emit(text: str, output: Path | None = None) -> None:
    """Write a finished text to a file, or to stdout where none is named.

    Raises:
        UnreadableError: the file cannot be written.
    """
    text = text if not text or text.endswith("\n") else f"{text}\n"
    if output is None or str(output) == "-":
        sys.stdout.write(_encodable(text, sys.stdout.encoding or "utf-8"))
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UnreadableError(
            "output-not-written",
            f"{output} cannot be written: {error.strerror or error}.",
            hint="Name a file in a folder that exists and is yours to write in.",
            where=str(output),
        ) from None


def _encodable(text: str, encoding: str) -> str:
    """The text with what the encoding lacks escaped as JSON does, so that JSON stays JSON."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(
            char
            if char.encode(encoding, "ignore")
            else "".join(f"\\u{int.from_bytes(unit, 'big'):04x}" for unit in _utf16_units(char))
            for char in text
        )
    return text


def _utf16_units(char: str) -> Iterable[bytes]:
    data = char.encode("utf-16-be", "surrogatepass")
    return (data[at : at + 2] for at in range(0, len(data), 2))
