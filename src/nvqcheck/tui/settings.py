"""What the person's environment asks of the screens."""

from __future__ import annotations

import os
from dataclasses import dataclass

from nvqcheck.report.words.glyphs import UNICODE, Glyphs, glyphs_for
from nvqcheck.tui.theme import DARK, LIGHT


@dataclass(frozen=True)
class Settings:
    """What the person's environment asks for.

    Attributes:
        glyphs: the characters that the terminal can show.
        still: whether nothing may move on the screen.
        theme: the theme to begin with.
    """

    glyphs: Glyphs = UNICODE
    still: bool = False
    theme: str = DARK.name

    @classmethod
    def from_environment(cls) -> Settings:
        """NVQCHECK_ASCII, NVQCHECK_REDUCED_MOTION, NVQCHECK_THEME, and the locale."""
        import locale

        env = os.environ
        encoding = locale.getpreferredencoding(do_setlocale=False)
        light = env.get("NVQCHECK_THEME", "").lower() == "light"
        return cls(
            glyphs_for(encoding, ascii_only=bool(env.get("NVQCHECK_ASCII"))),
            bool(env.get("NVQCHECK_REDUCED_MOTION")),
            LIGHT.name if light else DARK.name,
        )
