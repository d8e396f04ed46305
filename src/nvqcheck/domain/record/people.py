"""People and what they may do."""

from __future__ import annotations

from typing import NamedTuple

from nvqcheck.domain.text.roles import Role


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
