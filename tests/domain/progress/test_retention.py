"""How long things are kept, by the centre's policy."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nvqcheck.domain.actions.requests import EraseName
from nvqcheck.domain.progress.coverage import cover_unit
from nvqcheck.domain.progress.retention import Clock, clocks, years_after
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy, Retention
from worlds.scene import SAM, Scene, scene
from worlds.units import make_unit

BODY = "Body"


def found(one: Scene, retention: Retention, body: str = BODY) -> tuple[Clock, ...]:
    """The clocks of U1."""
    return clocks({body: retention}, one.record, one.unit())


def begun() -> Scene:
    """A portfolio with one unit."""
    return scene(make_unit(), policy=Policy())


def test_the_years_count_from_the_last_activity() -> None:
    """While a unit is not signed off, its clocks begin anew with everything done about it."""
    one = begun()
    one.add("U1:1.1")
    one.now = datetime(2026, 5, 4, 9, tzinfo=UTC)
    one.met("U1:1.1")
    one.now = datetime(2026, 6, 5, 9, tzinfo=UTC)
    one.do(EraseName(SAM, "Asked for."))
    assert found(one, Retention(3, 1)) == (
        Clock("U1", BODY, "records", 3, "2026-05-04", signed=False, until="2029-05-04"),
        Clock("U1", BODY, "evidence", 1, "2026-05-04", signed=False, until="2027-05-04"),
    )


def test_the_years_count_from_the_sign_off() -> None:
    """Once a unit is signed off by all whom it names, that day counts, and not what came after."""
    one = begun()
    one.all_met()
    one.sign(role=Role.CANDIDATE)
    one.now = datetime(2026, 5, 4, 9, tzinfo=UTC)
    one.sign(role=Role.ASSESSOR)
    one.now = datetime(2026, 6, 5, 9, tzinfo=UTC)
    one.agree("U1:1.1")
    (clock,) = found(one, Retention(records_years=3))
    assert (clock.since, clock.signed, clock.until) == ("2026-05-04", True, "2029-05-04")


def test_only_what_the_centre_says_is_told() -> None:
    """Without a line for the unit's body there is no clock, and we make none up."""
    one = begun()
    assert found(one, Retention(3, 1), body="Another") == ()
    assert found(one, Retention()) == ()
    assert [clock.keeps for clock in found(one, Retention(evidence_years=2))] == ["evidence"]


@pytest.mark.parametrize(
    ("day", "years", "after"),
    [
        ("2026-11-21", 3, "2029-11-21"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-29", 1, "2025-03-01"),
    ],
)
def test_years_are_those_of_the_calendar(day: str, years: int, after: str) -> None:
    """Years later is the same day of the month, and 1 March for a 29 February that is not."""
    assert years_after(day, years) == after


@pytest.mark.parametrize(
    ("today", "over"), [("2027-05-03", False), ("2027-05-04", False), ("2027-05-05", True)]
)
def test_the_last_day_is_still_kept(today: str, over: bool) -> None:
    """The time is over on the day after the last."""
    clock = Clock("U1", BODY, "evidence", 1, "2026-05-04", signed=False, until="2027-05-04")
    assert clock.over(today) is over


def test_a_unit_that_was_never_touched_has_no_clock() -> None:
    """Where nothing was done about a unit there is no day to count from."""
    one = scene(make_unit(), enrolled=[])
    covered = cover_unit(one.view.library, one.record, "U1", {})
    assert clocks({BODY: Retention(3, 1)}, one.record, covered) == ()
