"""Every text can be read on what it stands on, in both themes; nothing relies on colour."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rich.color import Color
from textual.pilot import Pilot

from nvqcheck.report.words.glyphs import ASCII
from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.theme import DARK, LIGHT, PALETTES, Palette, Settings
from tui.playing import app_on, play, press, screen_lines

LEAST = 4.5
NO_TEXT = set("│─┌┐└┘▁▂▃▄▅▆▇█░▊▎▏▕▔━┃ ")


def luminance(rgb: Sequence[int]) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [value / 255 for value in rgb]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    values = sorted(luminance(color.get_truecolor()) for color in (one, other))
    return (values[1] + 0.05) / (values[0] + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_every_ink_can_be_read_on_every_ground(palette: Palette) -> None:
    """Each colour of text has a contrast of at least 4.5 with each colour behind text."""
    poor = {
        (ink, ground): ratio
        for ink, ground in itertools.product(palette.inks, palette.grounds)
        if (ratio := contrast(Color.parse(ink), Color.parse(ground))) < LEAST
    }
    assert poor == {}


def poor_texts(app: NvqApp) -> Iterator[tuple[str, float]]:
    """What stands on the screen with too little contrast."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if not set(segment.text) - NO_TEXT or segment.style is None:
                continue
            ink, ground = segment.style.color, segment.style.bgcolor
            assert ink is not None, segment.text
            assert ground is not None, segment.text
            ratio = contrast(ground, ink) if segment.style.reverse else contrast(ink, ground)
            if ratio < LEAST:
                yield segment.text, round(ratio, 2)


PLACES = [
    ["1"], ["1", "tab"], ["2", "n"], ["2", "slash"], ["2", "n", "tab"], ["3"], ["4"],
    ["2", "n", "a"], ["2", "n", "a", "tab", "enter"], ["2", "n", "l"], ["2", "d"], ["2", "f"],
    ["p"], ["p", "a"], ["question_mark"], ["dollar_sign"], ["g"], ["e"], ["2", "s"], ["3", "w"],
    ["3", "l"], ["3", "e"], ["5"], ["6"], ["7"], ["8"],
]  # fmt: skip
"""Keys that lead from home to every screen and dialog."""


@pytest.mark.parametrize(
    ("who", "theme", "places"),
    [
        ("rhian", DARK.name, PLACES[1:-4:3]),
        ("priya", LIGHT.name, [*PLACES[2:-4:6], *PLACES[-4:]]),
        pytest.param("rhian", DARK.name, PLACES, marks=pytest.mark.long),
        pytest.param("priya", LIGHT.name, PLACES, marks=pytest.mark.long),
    ],
)
def test_every_text_on_every_screen_can_be_read(
    folder: Path, who: str, theme: str, places: list[list[str]]
) -> None:
    """What is really drawn, on every screen and in every dialog, has at least 4.5."""
    app = app_on(folder, who, Settings(still=True, theme=theme))

    async def script(pilot: Pilot[None]) -> None:
        for keys in places:
            await press(pilot, "1", *keys)
            assert list(poor_texts(app)) == [], keys
            while app.screen.is_modal:
                await press(pilot, "escape")

    play(app, script, (100, 40))


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_a_newcomer_can_read_everything(tmp_path: Path, theme: str) -> None:
    """The way in has the same contrast."""
    app = app_on(tmp_path, "", Settings(still=True, theme=theme))

    async def script(pilot: Pilot[None]) -> None:
        for key in ("ctrl+s", "tab", "tab", "tab"):
            await press(pilot, key)
            assert list(poor_texts(app)) == []

    play(app, script)


def test_with_ascii_only_ascii_is_drawn(folder: Path) -> None:
    """Asked for ASCII, no screen and no dialog draws anything else."""
    app = app_on(folder, "", Settings(still=True, glyphs=ASCII))

    async def script(pilot: Pilot[None]) -> None:
        for keys in PLACES[:12:2]:
            await press(pilot, "1", *keys)
            strange = {c for line in screen_lines(app) for c in line if not c.isascii()}
            assert strange == set(), keys
            while app.screen.is_modal:
                await press(pilot, "escape")

    play(app, script, (100, 40))


def test_the_theme_is_changed_with_one_key(folder: Path) -> None:
    """Ctrl+T goes from dark to light and back."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+t")
        assert app.theme == LIGHT.name
        assert list(poor_texts(app)) == []
        await press(pilot, "ctrl+t")
        assert app.theme == DARK.name

    play(app, script)
