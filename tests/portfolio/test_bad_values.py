"""What a script gives that is no such thing is an error that says so, never a fault of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from nvqcheck.domain.actions.requests import AddPerson
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import NvqcheckError, RefusedError, UsageError
from nvqcheck.store.portfolio.memory import MemoryStore
from worlds.scene import ANN, IVY, SAM, scene

GIVEN: dict[str, Any] = {
    "method": "WP",
    "title": "Rota",
    "on": ["2026-01-05"],
    "url": "https://example.org/rota",
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"setting": "zzz"}, "bad-choice"),
        ({"product": "zzz"}, "bad-choice"),
        ({"method": "RPL", "setting": "work", "how": "zzz"}, "bad-choice"),
        ({"on": [date(1700, 1, 1)]}, "bad-date"),
        ({"on": [datetime(1700, 1, 1, 9, tzinfo=UTC)]}, "bad-date"),
        ({"seen_by": ANN, "seen_on": date(1700, 1, 1)}, "bad-date"),
    ],
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_bad_value_of_evidence(change: dict[str, Any], code: str, *, dry_run: bool) -> None:
    """Whoever tries it first is told the same as whoever does it."""
    one = scene()
    with pytest.raises(UsageError) as caught:
        one.service(SAM).add_evidence(**{**GIVEN, **change}, dry_run=dry_run)
    assert caught.value.code == code
    assert one.record.evidence == {}


@pytest.mark.parametrize("name", ["setting", "product"])
def test_a_bad_value_of_an_amendment(name: str) -> None:
    """What may not be added is not said later either; and the nearest is named."""
    one = scene()
    made = one.add("U1:1.1")
    with pytest.raises(UsageError) as caught:
        one.service(SAM).amend(made.ref, **{name: "zzz"})
    assert caught.value.code == "bad-choice"
    assert f"{name} cannot be zzz" in caught.value.message
    assert {"setting": "simulation", "product": "shared"}[name] in caught.value.hint


def test_a_bad_stage_of_a_sample() -> None:
    """A sample is interim or summative."""
    one = scene()
    one.add("U1:1.1")
    one.met("U1:1.1")
    with pytest.raises(UsageError) as caught:
        one.service(IVY).sample(["U1:1.1"], agrees=True, stage="zzz")
    assert caught.value.code == "bad-choice"


def test_a_moment_is_taken_for_its_day() -> None:
    """A script that has the time of a file gives it as it is."""
    one = scene()
    at = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
    done = one.service(SAM).add_evidence(**{**GIVEN, "on": [at]}, criteria=["U1:1.1"])
    item = done.view.record.evidence[done.events[0].id]
    assert item.content.occasions == ("2026-01-05",)
    assert one.service(ANN).assess(["U1:1.1"], met=True, vacsr="vacsr", on=at).events


WRONG = [
    datetime(2201, 1, 1, tzinfo=UTC),
    datetime(1899, 12, 31, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=5))),
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))),
]


@pytest.mark.parametrize("now", WRONG, ids=str)
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_clock_that_nobody_can_mean_is_told(now: datetime, *, dry_run: bool) -> None:
    """Nothing is done at such a time, and what would help is said."""
    one = scene()
    before = one.store.read()
    one.now = now
    service = one.service(SAM)
    empty = replace(service, store=MemoryStore())
    for act in (
        lambda: service.enrol(["U2"], dry_run=dry_run),
        lambda: service.add_evidence(**GIVEN, dry_run=dry_run),
        lambda: service.add_evidence(**{**GIVEN, "on": ["today"]}, dry_run=dry_run),
        lambda: empty.start("Sam", SAM, [], dry_run=dry_run),
        service.today,
    ):
        with pytest.raises(RefusedError) as caught:
            act()
        assert caught.value.code == "clock-wrong"
        assert "clock" in caught.value.hint
    assert one.store.read() == before
    refused = service.may(service.look(), AddPerson("zoe", "Zoe", Role.WITNESS))
    assert isinstance(refused, NvqcheckError)


@pytest.mark.parametrize("year", [1900, 2200])
def test_the_first_and_the_last_year_are_meant(year: int) -> None:
    """What events can hold is not refused."""
    one = scene()
    one.now = datetime(year, 6, 1, tzinfo=UTC)
    assert one.service(SAM).today() == f"{year}-06-01"
