"""Why evidence does not count."""

from __future__ import annotations

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.record.evidence import Evidence
from worlds.scene import Scene

C = "U1:1.1"


def why(one: Scene, evidence: Evidence, criterion: str = C) -> Shortfall | None:
    """Why an item does not count towards a criterion."""
    return one.standing(criterion).short.get(evidence.id)
