"""The screens: a Textual app over the service. Nothing is decided here."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nvqcheck.errors import Exit
from nvqcheck.lazy import lazily

if TYPE_CHECKING:
    from nvqcheck.tui.session import Opener
    from nvqcheck.tui.suspend import Aside

# Textual is imported once there is a terminal to show screens on.
_app = lazily("nvqcheck.tui.app", "NvqApp")
_fault_of = lazily("nvqcheck.tui.faults", "fault_of")
_session = lazily("nvqcheck.tui.session", "Session")

INSTEAD = """\
nvqcheck needs a terminal to open its screens. Without one, use the commands instead:

  nvqcheck status             whose move it is, and the next step
  nvqcheck coverage           how far every unit has come
  nvqcheck evidence add …     add evidence; `nvqcheck --help` lists every command
"""


def run(
    opener: Opener, portfolio: Path | None, folder: Path, aside: Aside[Any] | None = None
) -> int:
    """Show the screens until the person leaves.

    Args:
        opener: makes the use cases over a portfolio.
        portfolio: the one to open; None leads a newcomer to one.
        folder: where the newcomer's portfolio goes unless they say otherwise.
        aside: told of the app, which is to stand aside where the terminal asks something.

    Returns:
        The exit code: 2 without a terminal.

    Raises:
        NvqcheckError: the portfolio cannot be read.
        Exception: what made the screens end. The terminal is as it was before them.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        sys.stderr.write(INSTEAD)
        return Exit.USAGE
    if os.environ.get("TERM", "dumb") == "dumb" and os.name != "nt":
        sys.stderr.write(INSTEAD)
        return Exit.USAGE
    session = _session(opener(portfolio), opener) if portfolio else None
    app = _app(opener, session, folder)
    if aside:
        aside.app = app
    # Textual would show every variable on the way to an error, and so what is written of people.
    with app.error_console.capture() as shown:
        app.run()
    if fault := _fault_of(app):
        raise fault
    sys.stderr.write(shown.get())
    return Exit.BUG if app.return_code or shown.get() else Exit.OK
