"""Nobody judges by what is left of a portfolio of which something is known to be gone."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.rules import nothing_is_lost
from nvqcheck.errors import Problem, RefusedError
from worlds.scene import scene


@pytest.mark.parametrize(
    ("found", "code"),
    [("rolled-back", "rolled-back"), ("events-missing", "not-whole")],
)
def test_what_is_gone_may_have_told_otherwise(found: str, code: str) -> None:
    """It is said what is gone; who only collects goes on."""
    one = scene()
    one.add("U1:1.1")
    collected = [line.event for line in one.record.history]
    lost = [Problem(found, "An event is gone.", hint="Merge a copy.")]
    nothing_is_lost(lost, collected)
    one.met("U1:1.1")
    judged = [line.event for line in one.record.history]
    nothing_is_lost([], judged)
    with pytest.raises(RefusedError, match="An event is gone") as raised:
        nothing_is_lost(lost, judged)
    assert raised.value.code == code
