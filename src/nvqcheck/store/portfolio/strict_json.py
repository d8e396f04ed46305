"""JSON read strictly: what Python's reader would let pass or guess at is an error with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, NoReturn, cast

from nvqcheck.domain.text.canonical import Json
from nvqcheck.domain.text.json_shapes import LARGEST
from nvqcheck.errors import UnreadableError

_CONFLICT = re.compile(rb"^(?:<<<<<<<|>>>>>>>)", re.MULTILINE)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _FlawError(Exception):
    """Well-formed JSON that we do not take."""

    def __init__(self, code: str, message: str, literal: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.literal = code, message, literal


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _FlawError("duplicate-key", "the same key stands twice in one object")
    return made


def _whole(digits: str) -> int:
    # The length comes first: turning very many digits into a number takes very long.
    if len(digits) <= 17 and abs(number := int(digits)) <= LARGEST:
        return number
    raise _FlawError("bad-number", f"the number {digits[:20]}… is too large", digits)


def _no_number(literal: str) -> NoReturn:
    raise _FlawError("bad-number", f"{literal[:20]} is not a whole number", literal)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_whole,
    parse_float=_no_number,
    parse_constant=_no_number,
)


def parse(data: bytes, where: str) -> Json:
    """The one JSON value in some bytes.

    Args:
        data: UTF-8 without a byte order mark.
        where: what to call it in messages.

    Raises:
        UnreadableError: `empty-file`, `wrong-encoding`, `merge-conflict`, `not-json`,
            `duplicate-key`, `bad-number` (not whole, or too large), `too-deep` or `not-text`
            (half a surrogate pair); with the line where it can be known.
    """
    if not data.strip(b" \t\r\n\0"):
        raise UnreadableError("empty-file", f"{where} is empty.", where=where)
    text = _decoded(data, where)
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        if found := _CONFLICT.search(data):
            line = data.count(b"\n", 0, found.start()) + 1
            message = f"{where} holds two versions that git could not join."
            raise UnreadableError("merge-conflict", message, where=f"{where}:{line}") from None
        place = f"{where}:{error.lineno}"
        message = f"{where} is not JSON: {error.msg[:1].lower()}{error.msg[1:]}."
        raise UnreadableError("not-json", message, where=place) from None
    except _FlawError as flaw:
        line = _line_of(text, flaw)
        message = f"{where} cannot be relied on: {flaw.message}."
        raise UnreadableError(flaw.code, message, where=f"{where}:{line}") from None
    except RecursionError:
        message = f"{where} nests too deeply to be a portfolio."
        raise UnreadableError("too-deep", message, where=where) from None
    if _ESCAPED_SURROGATE.search(text):
        _check_text(value, where)
    return cast("Json", value)


def _decoded(data: bytes, where: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        raise UnreadableError(
            "wrong-encoding",
            f"{where} starts with a byte order mark.",
            hint="An editor added it; save the file as UTF-8 without BOM.",
            where=f"{where}:1",
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            "wrong-encoding",
            f"{where} is not UTF-8 text.",
            where=f"{where}:{line}",
        ) from None


def _check_text(value: object, where: str) -> None:
    # Not by writing the value out again: that would be one more thing for depth to break.
    left = [value]
    while left:
        match left.pop():
            case str() as text if any("\ud800" <= letter <= "\udfff" for letter in text):
                message = f"{where} holds half of a character (a lone surrogate)."
                raise UnreadableError("not-text", message, where=where)
            case list() as items:
                left += items
            case dict() as entries:
                left += [*entries, *entries.values()]
            case _:
                pass


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found.group()) for found in _TOKEN.finditer(text))


def _line_of(text: str, flaw: _FlawError) -> int:
    """The line of a flaw: the reader does not say, so it is looked for, once all is lost."""
    if flaw.literal:
        start = next(start for start, token in _tokens(text) if token.startswith(flaw.literal))
    else:
        start = next(_twins(text))
    return text.count("\n", 0, start) + 1


def _twins(text: str) -> Iterator[int]:
    """Where keys start that their object has already, in well-formed JSON."""
    open_objects: list[set[str]] = []
    last, last_start = "", 0
    for start, token in _tokens(text):
        if token == "{":  # noqa: S105 - a token of JSON, not a password
            open_objects.append(set())
        elif token == "}":  # noqa: S105
            open_objects.pop()
        elif token == ":":  # noqa: S105
            key = json.loads(last)
            if key in open_objects[-1]:
                yield last_start
            open_objects[-1].add(key)
        last, last_start = token, start


def lines_of_keys(text: str, keys: Collection[str]) -> dict[str, int]:
    """The line each key stands on, counted from 1, in a file with one entry a line."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        head = line.lstrip()[:1]
        if head == '"':
            key = line.lstrip()[1:].partition('"')[0]
            if key in keys:
                lines.setdefault(key, number)
    return lines
