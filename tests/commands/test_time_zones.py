"""What day it is, for people whose day has begun before that of UTC."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from shells import Shell


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[timedelta]:
    """A zone in which it is the day after already, by how much it is ahead of UTC."""
    hours = min(24 - datetime.now(UTC).hour, 23)
    monkeypatch.setenv("TZ", f"AHEAD-{hours}")
    time.tzset()
    yield timedelta(hours=hours)
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no zone for one process")
def test_today_has_begun_where_one_is(judged: Shell, ahead: timedelta) -> None:
    """Work and sightings of today are not in the future, and those of tomorrow are."""
    add = ("evidence", "add", "--method", "WP", "--title", "T", "--held", "x", "--seen-by", "ann")
    judged(*add, "--on", "today", "--for", "CC28:1.2")
    today = datetime.now(timezone(ahead)).date()
    judged("assess", "CC28:1.2", "--met", "--as", "ann", "--on", "today")
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert "[future-date]" in judged.error(*add, "--on", tomorrow, code=4)
