"""An author who says, where no roster is, that the time of keeping their words is over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nvqcheck.domain.units.library import Policy, Retention
from worlds.scene import ANN
from worlds.signed import ROSTER, World


def erased(world: World, until: str) -> World:
    """Ann erases the feedback of her decision of 1 March 2026, by hand, years later."""
    world.now = datetime(2030, 1, 1, 9, tzinfo=UTC)
    gone = world.newest("decided", criterion="U1:1.1").data["feedback"]
    data = {"what": "text", "commitments": [gone], "until": until, "reason": "0" * 64}
    world.forge(ANN, ANN, "erased", data)
    return world


def kept(years: int) -> Policy:
    """A centre that keeps its records for so many years."""
    return Policy(retention={"Body": Retention(records_years=years)})


@pytest.mark.parametrize(
    ("policy", "until", "told"),
    [
        (Policy(), "2020-01-01", "no policy here says until when"),
        (Policy(retention={"Body": Retention()}), "2020-01-01", "no policy here says until when"),
        (kept(3), "2026-02-28", "kept until 2029-03-01 at least"),
        (kept(3), "2029-02-28", "kept until 2029-03-01 at least"),
        (kept(3), "2029-03-01", ""),
    ],
)
def test_words_erased_before_the_time_are_told(
    world: World, policy: Policy, until: str, told: str
) -> None:
    """It is a warning that names who did it, up to the first day that could be right."""
    world.policy = policy
    early = [one for one in erased(world, until).verify().findings if one.code == "erased-early"]
    assert [(one.severity, one.person) for one in early] == [("warning", ANN)] * bool(told)
    assert [told in one.means for one in early] == [True] * bool(told), early


def test_a_unit_that_nobody_has_says_nothing_of_keeping(world: World) -> None:
    """Where the unit cannot be looked up, nobody can say that the time is over."""
    world.policy = kept(1)
    erased(world, "2029-03-01")
    world.units = {"U2": world.units["U2"]}
    assert "erased-early" in world.codes()


def test_under_a_roster_it_is_the_centre_that_erases(world: World) -> None:
    """What the author erases there has no effect, which is told already."""
    erased(world, "2020-01-01")
    assert "erased-early" not in world.codes(roster=ROSTER)
