"""On what basis something counts."""

from __future__ import annotations

from typing import NamedTuple


class Basis(NamedTuple):
    """On what basis coverage says that something counts."""

    centre: str = ""
    """Whose roster is pinned; empty if none is, and everybody is taken at their word."""
    version: int = 0
    """Of that roster."""
    doubted: bool = False
    """Whether there is a roster that is not believed, and so counts for nothing."""

    @property
    def words(self) -> str:
        """The same as part of a sentence."""
        if self.centre:
            return f"the roster of {self.centre}, version {self.version}"
        if self.doubted:
            return "what people say of themselves; the roster that is here is not believed"
        return "what people say of themselves; no roster is pinned"


SELF_DECLARED = Basis()
"""No roster is pinned."""
