"""After a change a person reads whether it counts, or else their own next step."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.pilot import Pilot

from nvqcheck.domain.actions.requests import AddEvidence, Command
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.units.unit import CriterionRef
from nvqcheck.tui.session import Session
from tui.playing import app_on, opener, play, screen_text

CONTENT = Content("WP", "Minutes", ("2026-10-20",), Location("url", "https://a.example"))


def _told(folder: Path, who: str, *commands: Command) -> str:
    """What the session tells somebody after a change."""
    session = Session(opener(folder).acting_as(who), opener)
    asyncio.run(session.carry_out(commands))
    return session.said.hint


def test_the_next_step_is_ones_own(folder: Path) -> None:
    """Evidence for two units, of which one waits for the assessor: the candidate reads theirs."""
    both = (CriterionRef("CC28", "4.4"), CriterionRef("CFACC27", "P1"))
    told = _told(folder, "", AddEvidence(CONTENT, both))
    assert told.startswith("Next for CC28: the candidate can ")


def test_where_one_has_no_step_it_is_anybodys(folder: Path) -> None:
    """Who can do nothing for the unit reads who can."""
    content = Content("OBS", "Seen", ("2026-10-20",), Location("url", "https://a.example"))
    told = _told(folder, "priya", AddEvidence(content, (CriterionRef("CFACC27", "P1"),)))
    assert told.startswith("Next for CFACC27: ")


def test_a_step_is_said_to_its_end_where_there_is_little_room(folder: Path) -> None:
    """Which criterion it is about stands at the end, and is not cut off."""
    app = app_on(folder, "priya")

    async def script(_: Pilot[None]) -> None:
        said = "You: act on the internal verifier's query about criterion 1.2"
        assert said in screen_text(app)

    play(app, script, (60, 40))
