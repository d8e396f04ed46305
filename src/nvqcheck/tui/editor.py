"""Writing longer text in the person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


class EditorError(Exception):
    """The editor could not be used; the text is as it was."""


def edited(app: App[object], text: str) -> str:
    """Let a person change a text in the editor that VISUAL or EDITOR names.

    Raises:
        EditorError: none is named, it cannot be started, or it went wrong.
    """
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not words:
        raise EditorError("No editor is named in EDITOR.")
    with tempfile.TemporaryDirectory(prefix="nvqcheck-") as folder:
        file = Path(folder) / "note.txt"
        file.write_text(text, encoding="utf-8")
        fault: Exception | None = None
        try:
            with app.suspend():
                # An error that left this block would keep the screens away.
                try:
                    code = subprocess.run([*words, str(file)], check=False).returncode  # noqa: S603
                except OSError as error:
                    fault = error
        except SuspendNotSupported as error:
            fault = error
        if fault:
            raise EditorError(f"{words[0]} cannot be opened here: {fault}.") from fault
        if code:
            raise EditorError(f"{words[0]} ended with {code}; the note is as it was.")
        return file.read_text(encoding="utf-8", errors="replace").removesuffix("\n")
