"""Who acts: always said, switched in sight, and what each role is offered."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select

from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from nvqcheck.tui.screens.walk import WalkScreen
from tui.playing import app_on, criterion, play, press, said, type_, view, words


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (200, 60)])
def test_the_banner_says_who_acts_and_in_what_role(folder: Path, size: tuple[int, int]) -> None:
    """Name and role are in sight in words at every width, on every screen."""
    app = app_on(folder, "imran")

    async def script(pilot: Pilot[None]) -> None:
        for key in ("1", "2", "3", "4"):
            await press(pilot, key)
            assert "You act as Imran Qureshi, internal verifier" in words(app, "#banner")

    play(app, script, size)


def test_switching_the_person_is_seen(folder: Path) -> None:
    """p lists everybody with their roles; Enter lets that person act."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "p", "down", "enter")
        assert "You act as Priya Nair, assessor" in words(app, "#banner")
        assert "Portfolio of Rhian Pryce" in words(app, "#banner")
        assert "Priya Nair acts now, as assessor." in said(app)
        assert "Assess" in words(app, "#banner")

    play(app, script)


def test_a_screen_of_another_role_says_so(folder: Path) -> None:
    """The candidate is not led to the assessor's queue, and is told why."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "5")
        assert app.current_mode == "home"
        assert "Assess is for the assessor." in said(app)

    play(app, script)


def test_somebody_new_is_added(folder: Path) -> None:
    """From the list of people, a name and a role bring somebody in."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "p", "a")
        await type_(pilot, "Nia Vaughan")
        app.screen.query_one("#person-role", Select).value = Role.WITNESS.value
        await press(pilot, "ctrl+s")
        added = [p for p in view(folder).record.people.values() if p.name == "Nia Vaughan"]
        assert [person.role_words for person in added] == ["witness"]

    play(app, script)


def test_an_assessor_decides_in_the_walk(folder: Path) -> None:
    """n, d, not yet met: refused without feedback and saying so, recorded with it."""
    app = app_on(folder, "priya")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "n")
        assert isinstance(app.screen, WalkScreen)
        name = str(app.screen.criterion)
        assert name == "CC28:1.2"
        await press(pilot, "d", "n", "ctrl+s")
        assert "needs a comment. Say why in the field below." in words(app, "#dialog-problem")
        app.screen.query_one("#feedback").focus()
        await type_(pilot, "Say how you weighed them up.")
        await press(pilot, "ctrl+s")
        found = criterion(folder, name)
        assert found.state in (State.NOT_YET, State.QUERIED)
        assert found.standing.decision is not None
        assert found.standing.decision.feedback == "Say how you weighed them up."
        assert found.standing.decision.actor == "priya"
        assert found.standing.decision.vacsr == ""

    play(app, script)


def test_a_candidate_is_told_why_they_do_not_decide(folder: Path) -> None:
    """d does nothing for the candidate but name the rule."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "d")
        assert "may not judge their own work" in said(app)
        assert "Decide" not in words(app, "#keys")

    play(app, script)


def test_an_external_verifier_reads_and_changes_nothing(folder: Path) -> None:
    """No key that changes the portfolio is offered to somebody who may only read."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "p", "a")
        app.screen.query_one("#person-name", Input).value = "Eve Rees"
        app.screen.query_one("#person-role", Select).value = Role.EV.value
        await press(pilot, "ctrl+s", "end", "enter")
        assert "You act as Eve Rees, external verifier" in words(app, "#banner")
        for key in ("1", "2", "3", "4"):
            await press(pilot, key)
            shown = words(app, "#keys")
            for word in ("Add", "Link", "Submit", "Decide", "Amend", "Withdraw "):
                assert word not in shown, (key, word)

    play(app, script, (120, 40))
