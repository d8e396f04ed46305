"""What assessors and verifiers ask for, and whether it has an effect."""

from __future__ import annotations

from nvqcheck.domain.actions.requests import Assess, Countersign, SampleDecisions
from worlds.scene import Scene
from worlds.units import refs

C, D = "U1:1.1", "U1:1.2"
DECIDE = Assess(refs(D), met=False, feedback="More.")
SAMPLE = SampleDecisions(refs(C), agrees=True)
COUNTERSIGN = Countersign(refs(C))
COUNTERSIGN_SAMPLE = Countersign(refs(C), samples=True)


def last_void(one: Scene) -> bool:
    """Whether the newest event has no effect."""
    return one.record.history[-1].void
