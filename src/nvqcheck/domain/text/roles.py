"""The roles that people have."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is to a portfolio."""

    CANDIDATE = "candidate"
    ASSESSOR = "assessor"
    IV = "iv"
    EV = "ev"
    WITNESS = "witness"
    EXPERT_WITNESS = "expert_witness"

    @property
    def words(self) -> str:
        """The role in words."""
        return ROLE_WORDS[self]


ROLE_WORDS = {
    Role.CANDIDATE: "candidate",
    Role.ASSESSOR: "assessor",
    Role.IV: "internal verifier",
    Role.EV: "external verifier",
    Role.WITNESS: "witness",
    Role.EXPERT_WITNESS: "expert witness",
}

WITNESS_ROLES = frozenset({Role.WITNESS, Role.EXPERT_WITNESS})
