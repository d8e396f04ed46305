"""What a line of the assessor's queue says beside the criterion."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from nvqcheck.domain.progress.states import State
from nvqcheck.tui.screens.assess import AssessScreen
from tui.playing import app_on, opener, play, press, view


def test_a_line_names_all_that_is_linked(folder: Path) -> None:
    """An item that does not count takes no room from one that does."""
    lines = (line for unit in view(folder).coverage.units for line in unit.criteria)
    line = next(line for line in lines if line.state is State.SUBMITTED and line.standing.short)
    opener(folder).link("WP1", [str(line.ref)])
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5")
        screen = app.screen
        assert isinstance(screen, AssessScreen)
        said = next(screen.row(one).plain for one in screen.all if one.key == str(line.ref))
        assert "WP1" in said
        assert "does not count" in said

    play(app, script, (200, 60))
