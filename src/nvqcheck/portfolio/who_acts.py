"""Who acts: nobody acts as somebody by accident."""

from __future__ import annotations

from collections.abc import Callable

from nvqcheck.domain.record.people import same_name
from nvqcheck.domain.record.record import Record
from nvqcheck.errors import RefusedError, UsageError
from nvqcheck.ports import Signer


def who_acts(record: Record, asked: str, whoami: Callable[[], str], signer: Signer | None) -> str:
    """The id of the person as whom something is done.

    Args:
        record: the portfolio.
        asked: who it is said to be, by id or full name; empty if nobody is named.
        whoami: says who sits at this computer; passed over where they are not in the portfolio.
        signer: has the keys of this computer; without one, what is done is not signed by choice.

    Raises:
        RefusedError: `who-acts`, nobody is named, and who does what a candidate signs has their
            key; `key-not-here`, a person signs with a key that this computer does not have.
        UsageError: `which-person`, several have that name.
    """
    person = named(record, asked) if asked else ""
    if not person and (here := whoami()) in record.people:
        person = here
    if not person:
        return _candidate(record, signer)
    if record.keys_of.get(person) and signer and not signer.key(person):
        raise RefusedError(
            "key-not-here",
            f"{record.shown(person)} signs with a key that this computer does not have.",
            about={"person": person},
        )
    return person


def named(record: Record, said: str) -> str:
    """The id of the person who is meant by an id or a full name.

    Raises:
        UsageError: `which-person`, several have that name.
    """
    if said in record.people:
        return said
    found = [p.id for p in record.people.values() if p.name and same_name(p.name, said)]
    if len(found) > 1:
        raise UsageError(
            "which-person",
            f"Several people are called {said}.",
            hint=f"Give the id: {', '.join(found)}.",
        )
    return found[0] if found else said


def _candidate(record: Record, signer: Signer | None) -> str:
    keys = record.keys_of.get(record.candidate)
    if keys and signer and signer.key(record.candidate) not in keys:
        raise RefusedError(
            "who-acts",
            f"Nobody is named, and the key of {record.candidate_name}, the candidate, is not on "
            "this computer.",
            about={"person": record.candidate},
        )
    return record.candidate
