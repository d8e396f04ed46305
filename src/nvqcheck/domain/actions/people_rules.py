"""The rules about who comes into a portfolio, a function each: see `rules`."""

from __future__ import annotations

from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.erasable_texts import LONGEST_NAME
from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.domain.text.alike import alike
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import RefusedError, UsageError


def has_name(name: str) -> None:
    """A person has a name."""
    if not name.strip():
        raise UsageError("name-missing", "There is no name.", hint="Say who it is.")
    if len(name) > LONGEST_NAME:
        raise UsageError(
            "name-too-long",
            f"A name has at most {LONGEST_NAME} characters, and this has {len(name)}.",
            hint="Give the name alone.",
        )


def has_person_id(id_: str) -> None:
    """A person's id is made of letters, digits, dot, underscore and hyphen."""
    if not is_person_id(id_):
        raise UsageError(
            "bad-person-id",
            f"{id_!r} cannot be a person's id.",
            hint="Use letters, digits, dot, underscore and hyphen, at most 64.",
        )


def is_told_apart(case: Case, id_: str) -> None:
    """Nobody new has an id that is easily taken for somebody else's."""
    if other := alike(id_, case.record.people):
        raise RefusedError(
            "ids-alike",
            f"{id_} is easily taken for {other}, who is {case.record.shown(other)}.",
            hint="Choose an id that nobody takes for another.",
        )


def one_candidate(case: Case, id_: str, role: Role) -> None:
    """A portfolio has one candidate, who started it and is nothing else in it."""
    if Role.CANDIDATE is role or id_ == case.record.candidate:
        raise RefusedError(
            "one-candidate",
            "A portfolio has one candidate, who started it and holds no other role in it.",
        )
