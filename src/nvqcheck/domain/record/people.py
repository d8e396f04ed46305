"""People and what they may do."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


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


class Person(NamedTuple):
    """Somebody in a portfolio: a pseudonymous id, roles, and a name that can be erased."""

    id: str
    roles: frozenset[Role]
    name: str

    @property
    def shown(self) -> str:
        """The name, or the id where the name has been erased."""
        return self.name or self.id

    def has(self, role: Role) -> bool:
        """Whether the person holds the role."""
        return role in self.roles

    @property
    def role_words(self) -> str:
        """All roles in words, in the order of `Role`."""
        return ", ".join(role.words for role in Role if role in self.roles)
