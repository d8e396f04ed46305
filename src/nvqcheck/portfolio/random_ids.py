"""What has to be different each time: salts, the identity of a portfolio, ids of people."""

from __future__ import annotations

from nvqcheck.domain.text.roles import Role

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""What generated ids are made of: no 0 and o, no 1, i and l."""


def new_salt() -> str:
    """What keeps an erased text from being found out by guessing."""
    import secrets

    return secrets.token_hex(16)


def new_uuid() -> str:
    """The identity of a new portfolio."""
    import uuid

    return str(uuid.uuid4())


def new_id(role: Role) -> str:
    """A pseudonymous id for a new person, which no copy of the portfolio will give to another."""
    import secrets

    tail = "".join(secrets.choice(_LETTERS) for _ in range(5))
    return f"{role.value.replace('_', '-')}-{tail}"
