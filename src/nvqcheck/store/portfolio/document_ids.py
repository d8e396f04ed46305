"""The number under which TinyDB keeps a document, and the digest that it stands for.

TinyDB wants whole numbers. A digest is one: written in decimal it loses nothing, so no two events
can meet under one number, and copies that are merged agree on every one.
"""

from __future__ import annotations


def document_id(digest: str) -> str:
    """The document's number in the file, from 64 hexadecimal digits: their value in decimal."""
    return str(int(digest, 16))


def digest_of(number: str) -> str:
    """The 64 hexadecimal digits that a document's number stands for; empty if it is no such."""
    # The length comes first: turning very many digits into a number takes very long.
    if not (number.isascii() and number.isdecimal() and len(number) <= 78):
        return ""
    digest = f"{int(number):064x}"
    return digest if len(digest) == 64 and document_id(digest) == number else ""
