"""What attackers do, with or without a roster."""

from __future__ import annotations

import pytest

from keeping import keep
from nvqcheck.domain.events.event import Batch
from worlds.signed import ROSTER, World

BOTH = pytest.mark.parametrize("roster", [None, ROSTER], ids=["no roster", "roster"])


def unite(one: World, other: World) -> None:
    """Take in what happened on another copy."""
    theirs = other.service().store.read()
    batch = Batch(theirs.events, theirs.people, theirs.texts)
    keep(one.service().store, batch)
