"""Times of events, as clocks that are not quite alike tell them."""

from __future__ import annotations

import pytest

from nvqcheck.domain.text.clocks import clearly_earlier


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2026-03-01T09:00:00Z", "2026-03-01T09:05:01Z", True),
        ("2026-03-01T09:00:00Z", "2026-03-01T09:05:00Z", False),
        ("2026-03-01T09:05:01Z", "2026-03-01T09:00:00Z", False),
        ("2026-03-01T09:00:00Z", "9999-12-31T23:59:59Z", True),
        ("9999-12-31T23:57:00Z", "9999-12-31T23:59:59Z", False),
    ],
)
def test_clocks_may_be_five_minutes_apart(one: str, other: str, *, expected: bool) -> None:
    """A time is clearly earlier by more than five minutes, to the last moment there is."""
    assert clearly_earlier(one, other) is expected
