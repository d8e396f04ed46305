"""References of criteria stand in the order in which a unit numbers them."""

from __future__ import annotations

from nvqcheck.domain.text.references import CriterionRef

REFS = [CriterionRef.parse(text) for text in ("A:1.10", "A:1.2", "B:1.1", "A:P9", "A:P10")]


def test_numbers_sort_as_numbers() -> None:
    """By unit, then 1.2 before 1.10, whichever way they are compared."""
    assert [str(ref) for ref in sorted(REFS)] == ["A:1.2", "A:1.10", "A:P9", "A:P10", "B:1.1"]
    assert str(max(REFS)) == "B:1.1"
    assert str(min(REFS)) == "A:1.2"
    assert REFS[0] > REFS[1]
