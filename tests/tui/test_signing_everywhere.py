"""Submitting and signing, on every screen, in every role that signs."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from nvqcheck.tui.dialogs.signing import SignDialog
from nvqcheck.tui.widgets.banner import PLACES
from nvqcheck.tui.widgets.criteria_tree import CriteriaTree
from tui.playing import app_on, criterion, opener, play, press, said, screen_text, type_, view
from tui.test_assess import submitted


def signed(folder: Path, unit: str, role: Role) -> bool:
    """Whether a unit is signed in a role."""
    return any(one.role is role for one in view(folder).record.signatures.get(unit, ()))


@pytest.mark.parametrize("place", [place for place in PLACES if place not in ("assess", "sample")])
def test_a_candidate_signs_from_every_screen(folder: Path, place: str) -> None:
    """S shows what the declaration covers; the unit's id typed below gives it."""
    before = view(folder).record
    unsigned = [
        id_
        for id_ in before.enrolments
        if all(one.role is not Role.CANDIDATE for one in before.signatures.get(id_, ()))
    ]
    app = app_on(folder, "rhian")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, str(PLACES.index(place) + 1), "S")
        if not isinstance(app.screen, SignDialog):
            await type_(pilot, unsigned[0])
            await press(pilot, "enter")
        assert isinstance(app.screen, SignDialog)
        assert f"Sign {unsigned[0]} as the candidate" in screen_text(app)
        await type_(pilot, unsigned[0])
        await press(pilot, "enter")
        assert f"signed {unsigned[0]} as candidate" in said(app)

    play(app, script)
    assert signed(folder, unsigned[0], Role.CANDIDATE)


def test_the_step_to_sign_on_home_opens_the_declaration(tmp_path: Path) -> None:
    """Nobody is led to a criterion where there is nothing to do."""
    submitted(tmp_path)
    ann = opener(tmp_path).acting_as("ann")
    ann.act(lambda at: [do.Assess(tuple(at.library.unit("CC28").refs()), met=True)])

    async def take_back(pilot: Pilot[None]) -> None:
        await press(pilot, "z", "ctrl+s")

    async def script(pilot: Pilot[None]) -> None:
        steps = app.screen.query_one("#home-steps", OptionList)
        steps.focus()
        for number in range(steps.option_count):
            steps.highlighted = number
            if "declaration" in str(steps.get_option_at_index(number).prompt):
                break
        else:
            pytest.fail("no step is the declaration")
        await press(pilot, "enter")
        assert isinstance(app.screen, SignDialog)
        await type_(pilot, "cc28")
        await press(pilot, "enter")

    play(app_on(tmp_path, "sam"), take_back)
    assert not signed(tmp_path, "CC28", Role.CANDIDATE)
    app = app_on(tmp_path, "sam")
    play(app, script)
    assert signed(tmp_path, "CC28", Role.CANDIDATE)


@pytest.mark.parametrize("who", ["priya", "imran"])
def test_who_may_not_sign_yet_is_told_why(folder: Path, who: str) -> None:
    """An assessor and an internal verifier hear what the unit that they look at still needs."""
    app = app_on(folder, who)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "S")
        assert not app.screen.is_modal
        assert "CC28" in said(app)
        assert "not" in said(app)

    play(app, script)


def test_a_group_and_a_unit_submit_what_is_ready(folder: Path) -> None:
    """On the heading of a group and on Home; what is left is said with its reason."""
    ready = [
        str(line.ref)
        for line in view(folder).cover(["CC28"]).units[0].criteria
        if line.state is State.EVIDENCED
    ]
    group = ready[0].split(":")[1].split(".")[0]
    app = app_on(folder, "rhian")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2")
        tree = app.screen.query_one(CriteriaTree)
        node = next(one for one in tree.root.children if one.data and one.data.id == group)
        tree.move_cursor(node)
        await press(pilot, "s")
        assert "Saved: submitted" in said(app)

    play(app, script, (160, 40))
    inside = [name for name in ready if name.split(":")[1].startswith(f"{group}.")]
    assert all(criterion(folder, name).state is State.SUBMITTED for name in inside)
    rest = [name for name in ready if name not in inside]
    app = app_on(folder, "rhian")

    async def from_home(pilot: Pilot[None]) -> None:
        await press(pilot, "s")
        assert ("Saved: submitted" if rest else "Nothing new is ready") in said(app)

    play(app, from_home, (160, 40))
    assert all(criterion(folder, name).state is State.SUBMITTED for name in ready)
