"""Ids that are easily taken for one another, among many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.domain.text.alike import alike, all_alike


@given(st.lists(st.text("aAlI1oO0b", min_size=1, max_size=3)))
def test_all_are_found_as_one_by_one(ids: list[str]) -> None:
    """In their order, each with the first before it that looks so."""
    everybody = sorted(set(ids))
    pairs = [(id_, alike(id_, everybody[:number])) for number, id_ in enumerate(everybody)]
    assert list(all_alike(ids)) == [(id_, other) for id_, other in pairs if other]
