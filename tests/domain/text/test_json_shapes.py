"""The checks of JSON's shape, and how they are put together."""

from __future__ import annotations

from typing import Any

import pytest

from nvqcheck.domain.text.json_shapes import (
    LARGEST,
    Check,
    anything,
    empty_or,
    exactly,
    is_count,
    is_day,
    is_digest,
    is_fingerprint,
    is_flag,
    is_moment,
    is_text,
    is_uuid,
    list_of,
    map_of,
    matching,
    one_of,
    shape,
)

UUID = "00000000-0000-4000-8000-00000000000f"
PRINT = f"SHA256:{'aZ09+/' * 7}a"
FITTING: list[tuple[Check, list[Any], list[Any]]] = [
    # the check, what fits, what does not
    (anything, [None, 1, "", []], []),
    (is_text, ["", "a"], [None, 1, ["a"]]),
    (is_flag, [True, False], [0, 1, "true", None]),
    (is_count, [0, 1, LARGEST], [-1, LARGEST + 1, True, 1.0, "1"]),
    (is_digest, ["0" * 64, "ab" * 32], ["", "AB" * 32, "a" * 63, f"{'a' * 64}\n", 1]),
    (is_uuid, [UUID], ["", UUID.upper(), UUID.replace("-", ""), f"{UUID}0", "-" * 36, 1]),
    (is_fingerprint, [PRINT], ["", PRINT[:-1], f"{PRINT}=", PRINT.lower(), f"{PRINT}\n", 1]),
    (
        is_day,
        ["1900-01-01", "2024-02-29", "2200-12-31"],
        ["1899-12-31", "2201-01-01", "2025-02-29", "2026-1-5", "20260105", "٢٠٢٦-٠١-٠٥", "", 2026],
    ),
    (
        is_moment,
        ["1900-01-01T00:00:00Z", "2200-12-31T23:59:59Z"],
        [
            *("2026-99-99T99:99:99Z", "2026-02-30T00:00:00Z", "2026-01-01T24:00:01Z"),
            *("٢٠٢٦-٠١-٠١T٠٠:٠٠:٠٠Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00+00:00"),
            *("1899-12-31T23:59:59Z", "2201-01-01T00:00:00Z", "2026-01-01", "", None),
        ],
    ),
    (empty_or(is_digest), ["", "0" * 64], ["a", None]),
    (matching(r"[A-Z]+1?"), ["A", "AB1"], ["", "a", "A1 ", "A\n", None]),
    (exactly(1), [1], [True, 1.0, 2, "1"]),
    (one_of("a", "b"), ["a", "b"], ["", "c", None, ["a"]]),
    (list_of(is_flag), [[], [True]], [[1], (True,), {}, None]),
    (map_of(is_flag), [{}, {"a": True}], [{"a": 1}, {1: True}, [], None]),
    (map_of(is_flag, keys=one_of("a")), [{}, {"a": True}], [{"b": True}, {"a": 1}]),
    (shape(a=is_flag), [{"a": True}], [{}, {"a": 1}, {"a": True, "b": 1}, [], None]),
]


@pytest.mark.parametrize(
    ("check", "value"), [(check, value) for check, good, _ in FITTING for value in good]
)
def test_what_fits_is_taken(check: Check, value: object) -> None:
    """A value of the shape that a check describes fits."""
    assert check(value)


@pytest.mark.parametrize(
    ("check", "value"), [(check, value) for check, _, bad in FITTING for value in bad]
)
def test_what_does_not_fit_is_not(check: Check, value: object) -> None:
    """A value of another shape does not, and nothing is taken for what it is not."""
    assert not check(value)
