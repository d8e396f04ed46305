"""People and what they may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nvqcheck.domain.text.folding import folded
from nvqcheck.domain.text.roles import Role


class Person(NamedTuple):
    """Somebody in a portfolio: a pseudonymous id, roles, and a name that can be erased."""

    id: str
    roles: frozenset[Role]
    name: str
    """What the portfolio first called them; empty where that is gone."""
    listed: str = ""
    """What the roster calls them; empty where none is believed or it does not name them."""

    @property
    def shown(self) -> str:
        """What they are called: the roster's name before the portfolio's, else their id."""
        return self.listed or self.name or self.id

    @property
    def called_otherwise(self) -> bool:
        """Whether the roster and the portfolio call them by different names."""
        return bool(self.listed and self.name) and not same_name(self.listed, self.name)

    def has(self, role: Role) -> bool:
        """Whether the person holds the role."""
        return role in self.roles

    @property
    def role_words(self) -> str:
        """All roles in words, in the order of `Role`."""
        return ", ".join(role.words for role in Role if role in self.roles)


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in how they were typed at most."""
    return folded(one) == folded(other)


def named_by(people: Mapping[str, Person], names: Mapping[str, str]) -> dict[str, Person]:
    """People as a roster names them.

    Args:
        people: by id.
        names: of those on the roster, by id.
    """
    return {id_: person._replace(listed=names.get(id_, "")) for id_, person in people.items()}
