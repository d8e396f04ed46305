"""Pictures of screens, compared with the ones that are kept beside the tests.

`NVQCHECK_PICTURES=write pytest tests/tui/test_pictures.py` draws them anew; look at them then.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from nvqcheck.tui.app import NvqApp

KEPT = Path(__file__).parent / "pictures"
_UNIQUE = re.compile(r"terminal-\d+")


def picture(app: NvqApp) -> str:
    """The screen as SVG, without the number that is another one each time."""
    drawn = app.export_screenshot(title="nvqcheck")
    return "\n".join(line.rstrip() for line in _UNIQUE.sub("terminal", drawn).splitlines()) + "\n"


def matches(app: NvqApp, name: str) -> bool:
    """Whether the screen is as it was; a picture that is not kept yet never is."""
    kept, drawn = KEPT / f"{name}.svg", picture(app)
    if os.environ.get("NVQCHECK_PICTURES") == "write":
        KEPT.mkdir(exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    return kept.exists() and kept.read_text(encoding="utf-8") == drawn
