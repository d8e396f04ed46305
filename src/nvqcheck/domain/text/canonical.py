"""Canonical bytes and digests.

The bytes are RFC 8785 (JSON Canonicalization Scheme), limited to what we need: ASCII keys, no
floats, NFC strings. Within those limits Python's own `json` is canonical.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TypeAlias

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


def canonical(value: Json) -> bytes:
    """The one byte form of a JSON value without floats, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def digest(value: Json) -> str:
    """SHA-256 of the canonical bytes, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def digest_text(text: str) -> str:
    """SHA-256 of the UTF-8 text, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def commitment(salt: str, text: str) -> str:
    """The digest an event holds in place of text that may have to be erased.

    With the salt gone nobody can find out by guessing what the text was. The length of the salt
    comes first, in bytes, so that nothing of the text can be taken for a part of the salt.
    """
    return digest_text(f"{len(salt.encode())}:{salt}{text}")


def clean(text: str) -> str:
    """The text as we keep it: NFC, without characters that UTF-8 cannot carry."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())


def cleaned(value: Json) -> Json:
    """A JSON value with every text in it as we keep it."""
    match value:
        case str():
            return clean(value)
        case list():
            return [cleaned(item) for item in value]
        case dict():
            return {key: cleaned(item) for key, item in value.items()}
        case _:
            return value
