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
    standards: str = ""
    """The folders of units that were named and count alone, in words; empty where none was."""
    policy: str = ""
    """Where the centre's policy came from, in words; empty where there is none."""

    def under(self, standards: str, policy: str) -> Basis:
        """The same, with where units and policy came from."""
        return self._replace(standards=standards, policy=policy)

    @property
    def words(self) -> str:
        """The same as part of a sentence."""
        said = [self.authority]
        said += [f"units from {self.standards} alone"] if self.standards else []
        said += [f"the policy of {self.policy}"] if self.policy else []
        return "; ".join(said)

    @property
    def authority(self) -> str:
        """By whose word, as part of a sentence."""
        if self.centre:
            return f"the roster of {self.centre}, version {self.version}"
        if self.doubted:
            return "what people say of themselves; the roster that is here is not believed"
        return "what people say of themselves; no roster is pinned"


SELF_DECLARED = Basis()
"""No roster is pinned."""
