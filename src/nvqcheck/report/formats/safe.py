"""The output boundary: whatever a person typed is shown as typed, and never obeyed.

A terminal acts on control characters, and the characters that override the direction of writing
can make a line read as another. Both are taken out of every text before it is shown; letters that
are written from right to left, combining marks and joiners stay.
"""

from __future__ import annotations

_DROP = [
    *(code for code in range(0x20) if chr(code) not in "\n\t"),
    *range(0x7F, 0xA0),  # DEL and C1, which some terminals obey like escapes
    *range(0x202A, 0x202F),  # embeddings and overrides of direction
    *range(0x2066, 0x206A),  # isolates
    0xFEFF,
]
_SURROGATES = range(0xD800, 0xE000)
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_DROP, None),
    # No encoding can carry half a character.
    **dict.fromkeys(_SURROGATES, "\N{REPLACEMENT CHARACTER}"),
    0x2028: "\n",
    0x2029: "\n",
}


def safe_text(text: str) -> str:
    """The text without anything that a terminal would obey; line breaks and tabs stay."""
    return text if text.isprintable() else text.replace("\r\n", "\n").translate(_TABLE)


def safe_line(text: str) -> str:
    """The same on one line: line breaks and tabs become spaces, so that no text fakes a line."""
    return text if text.isprintable() else safe_text(text).replace("\n", " ").replace("\t", " ")
