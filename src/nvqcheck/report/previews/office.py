"""The paragraphs of a Word document."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib

_MEMBER = "word/document.xml"
_LARGEST = 8 * 1024 * 1024
"""Bytes of the text that are unpacked: what is packed small may be endless."""
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)\b")


def docx_lines(data: bytes) -> list[str]:
    """The text of a Word document, a line for each paragraph.

    Raises:
        ValueError: it is none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack, pack.open(_MEMBER) as member:
            xml = member.read(_LARGEST).decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, KeyError, zlib.error, RuntimeError, NotImplementedError, OSError):
        raise ValueError("It is not a Word document that can be read.") from None
    return [_words(found[0]) for found in _PARAGRAPH.finditer(xml)]


def _words(paragraph: str) -> str:
    return "".join(
        " " if piece[2] else html.unescape(piece[1]) for piece in _PIECE.finditer(paragraph)
    )
