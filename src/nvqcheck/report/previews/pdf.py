"""The text of a PDF's first page, where the reader of PDFs is installed."""

from __future__ import annotations

import importlib.util
import io
import logging
import threading

SECONDS = 5.0
"""So long a page may take: some are made to take for ever."""
INSTALL = "Install nvqcheck[preview] to see a PDF's first page here."


def pdf_lines(data: bytes) -> list[str]:
    """The lines of the first page.

    Raises:
        ValueError: it cannot be read here; the message says why.
    """
    if importlib.util.find_spec("pypdf") is None:
        raise ValueError(INSTALL)
    found: list[list[str]] = []
    # A thread that never ends does not keep the program from ending.
    reader = threading.Thread(target=lambda: found.append(_first_page(data)), daemon=True)
    reader.start()
    reader.join(SECONDS)
    if not found:
        raise ValueError("Its first page takes too long to read.")
    if not found[0]:
        raise ValueError("Its first page has no text.")
    return found[0]


def _first_page(data: bytes) -> list[str]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return PdfReader(io.BytesIO(data)).pages[0].extract_text().splitlines()
    except Exception:
        return []
