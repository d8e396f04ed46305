"""What a line of the assessor's queue says beside the criterion."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from nvqcheck.domain.progress.next_steps import Step
from nvqcheck.tui.screens.assess import AssessScreen
from tui.playing import app_on, play, press


def test_a_line_names_all_that_is_linked(folder: Path) -> None:
    """An item that does not count takes no room from those that do."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5")
        screen = app.screen
        assert isinstance(screen, AssessScreen)
        waits = [thing for thing in screen.all if thing.move.step is Step.JUDGE and thing.criterion]
        assert waits
        for thing in waits:
            said = screen.row(thing).plain
            assert thing.criterion
            assert all(item.ref in said for item in thing.criterion.evidence)

    play(app, script, (200, 60))
