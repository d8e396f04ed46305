"""Our own two themes: few colours, one accent, every text readable on every ground."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from textual.theme import Theme

from nvqcheck.portfolio.drafts import drafts_folder
from nvqcheck.report.words.glyphs import UNICODE, Glyphs, glyphs_for


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, as hex."""

    name: str
    dark: bool
    ground: str
    """Behind everything."""
    surface: str
    """Behind fields and dialogs."""
    panel: str
    """Behind the lines at the top and at the bottom."""
    cursor: str
    """Behind the line that the cursor is on."""
    rule: str
    """Borders and rules; never text."""
    text: str
    quiet: str
    accent: str
    good: str
    call: str
    """What calls for somebody: not yet met, stale, queried."""
    bad: str
    """What went wrong."""

    @property
    def grounds(self) -> tuple[str, ...]:
        """Everything that text stands on."""
        return (self.ground, self.surface, self.panel, self.cursor)

    @property
    def inks(self) -> tuple[str, ...]:
        """Everything that text is written in."""
        return (self.text, self.quiet, self.accent, self.good, self.call, self.bad)


DARK = Palette(
    name="nvqcheck-dark",
    dark=True,
    ground="#14181d",
    surface="#1a2027",
    panel="#1f262e",
    cursor="#2a3846",
    rule="#3a4653",
    text="#e6ebf0",
    quiet="#a9b4c0",
    accent="#79b8ff",
    good="#85d295",
    call="#f2c55c",
    bad="#ffa198",
)
LIGHT = Palette(
    name="nvqcheck-light",
    dark=False,
    ground="#fbfaf8",
    surface="#f5f3ef",
    panel="#eeebe5",
    cursor="#d9e6f4",
    rule="#bdb8ad",
    text="#1d2329",
    quiet="#525b65",
    accent="#0a559c",
    good="#17602d",
    call="#704900",
    bad="#9a231b",
)
PALETTES = {palette.name: palette for palette in (DARK, LIGHT)}


def theme_of(palette: Palette) -> Theme:
    """A palette as Textual takes it, with every colour it would mix itself set by hand."""
    marks = {
        "quiet": palette.quiet,
        "good": palette.good,
        "call": palette.call,
        "bad": palette.bad,
        "rule": palette.rule,
        "cursor": palette.cursor,
    }
    text = {
        "text": palette.text,
        "text-muted": palette.quiet,
        "text-disabled": palette.quiet,
        "text-primary": palette.accent,
        "text-secondary": palette.accent,
        "text-accent": palette.accent,
        "text-success": palette.good,
        "text-warning": palette.call,
        "text-error": palette.bad,
        "foreground-muted": palette.quiet,
        "foreground-disabled": palette.quiet,
        "button-foreground": palette.text,
        "button-color-foreground": palette.text,
        "button-focus-text-style": "bold",
    }
    cursors = {
        "block-cursor-foreground": palette.text,
        "block-cursor-background": palette.cursor,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": palette.text,
        "block-cursor-blurred-background": palette.panel,
        "block-hover-background": palette.panel,
        "input-cursor-background": palette.text,
        "input-cursor-foreground": palette.ground,
        "input-selection-background": palette.cursor,
        "input-selection-foreground": palette.text,
        "screen-selection-background": palette.cursor,
        "screen-selection-foreground": palette.text,
    }
    lines = {
        "border": palette.accent,
        "border-blurred": palette.rule,
        "scrollbar": palette.rule,
        "scrollbar-hover": palette.quiet,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.ground,
        "scrollbar-background-hover": palette.ground,
        "scrollbar-background-active": palette.ground,
        "scrollbar-corner-color": palette.ground,
        "link-color": palette.text,
        "link-style": "none",
        "link-color-hover": palette.text,
        "link-background-hover": palette.cursor,
        "link-style-hover": "underline",
    }
    return Theme(
        name=palette.name,
        primary=palette.accent,
        secondary=palette.accent,
        accent=palette.accent,
        warning=palette.call,
        error=palette.bad,
        success=palette.good,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.surface,
        panel=palette.panel,
        dark=palette.dark,
        variables={**marks, **text, **cursors, **lines},
    )


@dataclass(frozen=True)
class Settings:
    """What the person's environment asks for.

    Attributes:
        glyphs: the characters that the terminal can show.
        still: whether nothing may move on the screen.
        theme: the theme to begin with.
        drafts: the folder in which what is typed is kept; None keeps it in memory.
    """

    glyphs: Glyphs = UNICODE
    still: bool = False
    theme: str = DARK.name
    drafts: Path | None = None

    @classmethod
    def from_environment(cls) -> Settings:
        """The folders of this user, the locale, NVQCHECK_ASCII, _REDUCED_MOTION and _THEME."""
        import locale

        env = os.environ
        encoding = locale.getpreferredencoding(do_setlocale=False)
        light = env.get("NVQCHECK_THEME", "").lower() == "light"
        return cls(
            glyphs_for(encoding, ascii_only=bool(env.get("NVQCHECK_ASCII"))),
            bool(env.get("NVQCHECK_REDUCED_MOTION")),
            LIGHT.name if light else DARK.name,
            drafts_folder(),
        )
