"""What is the same text to whoever reads it, however it was typed."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """A text without what differs from keyboard to keyboard: to compare, never to keep.

    Letters with accents are one character each (macOS types two), spaces and breaks are one space,
    and capital letters are small.
    """
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
