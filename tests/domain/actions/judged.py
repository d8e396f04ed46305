"""Criteria that were decided."""

from __future__ import annotations

from worlds.scene import Scene, scene

C = "U1:1.1"


def decided() -> Scene:
    """One criterion is met."""
    one = scene()
    one.add(C)
    one.met(C)
    return one
