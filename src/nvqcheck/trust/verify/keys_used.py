"""What signatures prove without a roster: that a key is one person's, and that it stays so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nvqcheck.domain.events.event import Event
from nvqcheck.trust.findings import TrustFinding, finding
from nvqcheck.trust.signatures import Signatures


def key_findings(events: Sequence[Event], signatures: Signatures) -> Iterator[TrustFinding]:
    """Keys that two people share, keys that change, and signatures that are missing among others.

    Args:
        events: in causal order.
        signatures: checked already.
    """
    owner: dict[str, str] = {}
    keys: dict[str, list[str]] = {}
    said: set[tuple[str, str]] = set()
    for event in events:
        signed, actor = signatures.of(event), event.actor
        if signed.fault:
            continue
        key = signed.fingerprint
        if not key:
            if actor in keys:
                yield _missing(event)
            continue
        first = owner.setdefault(key, actor)
        known = keys.setdefault(actor, [])
        if first != actor and (actor, key) not in said:
            yield _shared(event, key, first)
        elif first == actor and known and key not in known:
            yield _other(event, key, known[0])
        said.add((actor, key))
        if first == actor and key not in known:
            known.append(key)


def unsigned_findings(events: Sequence[Event]) -> Iterator[TrustFinding]:
    """Who has left how much unsigned: one finding a person, at the first such event."""
    unsigned: dict[str, list[Event]] = {}
    for event in events:
        if not event.sig:
            unsigned.setdefault(event.actor, []).append(event)
    for actor, theirs in unsigned.items():
        what = "One event" if len(theirs) == 1 else f"{len(theirs)} events"
        yield finding(
            "unsigned",
            f"{what} in the name of {actor}: not signed. Anybody who can write to the file could "
            "have put them there; what they say is as good as the hands it went through.",
            theirs[0].id,
            actor,
        )


def _missing(event: Event) -> TrustFinding:
    return finding(
        "signature-missing",
        f"{event.actor}'s event number {event.body['seq']} is not signed, though {event.actor} "
        "signed before. Ask whether it is theirs.",
        event.id,
        event.actor,
    )


def _shared(event: Event, key: str, first: str) -> TrustFinding:
    return finding(
        "shared-key",
        f"{event.actor}'s event number {event.body['seq']} is signed with {key}, which is the key "
        f"of {first}. One of the two signed for the other.",
        event.id,
        event.actor,
    )


def _other(event: Event, key: str, before: str) -> TrustFinding:
    return finding(
        "other-key",
        f"{event.actor} signed with {before} before, and from event number {event.body['seq']} "
        f"with {key}. Without a roster nobody can say whether this is a new key of theirs or "
        "somebody else's.",
        event.id,
        event.actor,
    )
