"""What day it is, for people whose day has begun before that of UTC."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest

from nvqcheck.domain.actions.requests import AddEvidence
from nvqcheck.portfolio.clock import day_here
from shells import Shell
from worlds.scene import Scene, item, scene
from worlds.units import refs

EVENING = datetime(2026, 11, 26, 20, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="Windows has no zone for one process"
)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts this process into a zone."""

    def put(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("UTC", 26),
        ("EAST-3", 26),
        ("EAST-4", 27),
        ("WEST21", 26),
        ("FAR-23", 27),
        # What Python cannot hold, and what is nowhere on earth.
        ("OUT-24", 26),
        ("OUT-167", 26),
        ("OUT167", 26),
        ("no zone at all", 26),
    ],
)
def test_the_day_is_that_of_a_place_on_earth(
    zone: Callable[[str], None], name: str, day: int
) -> None:
    """Whatever the environment says, nobody is more than fourteen hours ahead."""
    zone(name)
    assert day_here(EVENING) == date(2026, 11, day)


def test_today_has_begun_where_one_is(zone: Callable[[str], None]) -> None:
    """Work of today is not in the future, and that of tomorrow is."""
    zone("EAST-13")
    one: Scene = scene()
    one.now = EVENING
    add = [
        AddEvidence(item(occasions=(day,)), refs("U1:1.1")) for day in ("2026-11-27", "2026-11-28")
    ]
    one.do(add[0])
    assert one.refused(add[1]).code == "future-date"


def test_a_zone_that_cannot_be_stops_nothing(judged: Shell, zone: Callable[[str], None]) -> None:
    """A command says what it says anywhere."""
    zone("OUT-24")
    add = ("evidence", "add", "--method", "WP", "--title", "T", "--held", "x", "--seen-by", "ann")
    judged(*add, "--on", "today", "--for", "CC28:1.2")
    judged("standards", "validate")
