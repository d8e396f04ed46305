"""What a key signed before others may have had it: only what others had seen by then.

Whoever has stolen a key can sign with any date. So the date alone says nothing: an event counts if
somebody else on the roster, whose key nobody had, did something before that time in knowledge of
it, or if this computer had noted it by then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.roles import Role
from nvqcheck.ports import Reason
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.roster.seen_moments import Moment
from nvqcheck.trust.signatures import Signatures


def unproven(
    roster: Roster,
    events: Mapping[str, Event],
    void: Collection[str],
    signatures: Signatures,
    moments: Iterable[Moment],
) -> Iterator[tuple[str, Reason]]:
    """What does not count, as only its date says that it was signed before a key was stolen.

    Args:
        roster: that is believed.
        events: all of them, by id.
        void: the ids of those that do not count anyway.
        signatures: checked already.
        moments: what this computer has seen, and when.
    """
    stolen = {key: (person, since) for person, key, since in roster.compromised}
    if not stolen:
        return
    signed = {id_: signatures.of(e).fingerprint for id_, e in events.items() if id_ not in void}
    moments = tuple(moments)
    for key, (person, since) in stolen.items():
        theirs = [id_ for id_, print_ in signed.items() if print_ == key]
        if not theirs:
            continue
        seen = [id_ for one in moments if one.at < since for id_ in one.ends]
        seen += [
            id_
            for id_, print_ in signed.items()
            if print_
            and print_ not in stolen
            and events[id_].at < since
            and events[id_].actor != person
            and _testifies(roster, events[id_].actor)
        ]
        known = _known(events, seen)
        why = (
            f"{roster.name(person)}'s key was in other hands from {since}, and nothing but its own "
            "date says that this was signed before."
        )
        yield from ((id_, Reason("key-compromised", why)) for id_ in theirs if id_ not in known)


def _testifies(roster: Roster, person: str) -> bool:
    """Whether a person's word says what was there when: no candidate's, whom it may serve."""
    grants = roster.people[person]["grants"] if person in roster.people else []
    return any(grant["role"] != Role.CANDIDATE for grant in grants)


def _known(events: Mapping[str, Event], seen: Iterable[str]) -> set[str]:
    """The ids of these events and of all that they were made in knowledge of."""
    known: set[str] = set()
    waiting = list(seen)
    while waiting:
        id_ = waiting.pop()
        if id_ in events and id_ not in known:
            known.add(id_)
            waiting += events[id_].after
    return known
