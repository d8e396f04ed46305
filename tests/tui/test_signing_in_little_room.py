"""Signing where there is little room: what is signed scrolls, the keys stay in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from nvqcheck.domain.text.roles import Role
from nvqcheck.tui.dialogs.signing import SignDialog
from tui.playing import app_on, play, press, screen_text, settled


@pytest.mark.parametrize("role", [Role.CANDIDATE, Role.ASSESSOR, Role.IV])
@pytest.mark.parametrize("size", [(80, 24), (60, 24), (80, 18), (100, 40)])
def test_the_keys_and_the_field_are_seen_and_what_went_wrong_too(
    folder: Path, role: Role, size: tuple[int, int]
) -> None:
    """However long a unit is, whoever signs it sees what to type, how to sign and how not to."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        assert app.session is not None
        app.push_screen(SignDialog(app.session, "CC28", role))
        await settled(pilot)
        for part in ("Type CC28", "Ctrl+S Sign", "Esc Close"):
            assert part in screen_text(app)
        await press(pilot, "ctrl+s")
        for part in ("Type CC28", "Ctrl+S Sign", "Esc Close", "! Nothing is signed"):
            assert part in screen_text(app)

    play(app, script, size)
