"""Opening evidence with the program that the system has for it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import threading
from pathlib import Path

_SUFFIXES = """
.pdf .docx .doc .odt .rtf .txt .md .csv .tsv .log .xlsx .xls .ods .pptx .ppt .odp .eml .msg
.png .jpg .jpeg .gif .webp .heic .tif .tiff .bmp
.mp3 .m4a .wav .ogg .flac .mp4 .mov .mkv .webm .avi .zip
"""
OPENS = frozenset(_SUFFIXES.split())
"""What is opened: what people read, look at and listen to. What could run as a program is not:
somebody else may have put it into the folder."""


def program() -> list[str]:
    """The command that opens a file: NVQCHECK_OPEN, or the system's own."""
    if own := os.environ.get("NVQCHECK_OPEN", ""):
        return shlex.split(own)
    return ["open"] if sys.platform == "darwin" else ["xdg-open"]


def open_file(path: Path) -> str:
    """Open a file with the program that the system has for it.

    Returns:
        Why it is not opened; empty if it is.
    """
    if path.suffix.lower() not in OPENS:
        return f"A {path.suffix or 'file without a suffix'} is not opened from here: it might run."
    try:
        if sys.platform == "win32" and not os.environ.get("NVQCHECK_OPEN"):
            os.startfile(path)  # noqa: S606 - what may run is left out above
        else:
            started = subprocess.Popen(  # noqa: S603 - the system's own program
                [*program(), str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            # Somebody has to hear when it ends.
            threading.Thread(target=started.wait, daemon=True).start()
    except OSError as error:
        return f"It cannot be opened from here: {error.strerror or error}."
    return ""
