"""What a check costs beside the bare signatures: a ratio, as times say little of other machines."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from figures import Figure, together

from nvqcheck.domain.events.event import Batch, Event, Fact, Kept, Stamp, Words, seal
from nvqcheck.domain.text.canonical import canonical
from nvqcheck.domain.units.library import Library
from nvqcheck.ports import Snapshot
from nvqcheck.ssh.private_keys import UnlockedKey
from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.ssh.sshsig import sign
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.document_ids import document_id
from nvqcheck.store.portfolio.memory import MemoryStore
from nvqcheck.trust.verify.subject import Subject
from nvqcheck.trust.verify.verification import verify

EVENTS = 10_000
LIMIT = 3.0
PEOPLE = ("sam", "ann", "ada", "ivy")


def key_of(name: str) -> Ed25519PrivateKey:
    """The key that belongs to a name."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def signed_snapshot(number: int = EVENTS) -> Snapshot:
    """A portfolio of so many signed events, as several people make them in turns."""
    portfolio = str(uuid.UUID(int=1, version=4))
    people: dict[str, Kept] = {}
    events: list[Event] = []
    newest: dict[str, Event] = {}
    keys = {
        name: UnlockedKey(PublicKey(key_of(name).public_key().public_bytes_raw()), key_of(name))
        for name in PEOPLE
    }
    for count, (actor, fact) in zip(range(number), _facts(), strict=False):
        at = f"2026-{1 + count // 900 % 12:02}-01T00:00:00Z"
        key = keys[actor].public.fingerprint
        batch = seal([fact], newest.values(), Stamp(portfolio, actor, at, lambda: "salt", key))
        event = batch.events[0]
        sealed = Event(event.id, event.body, sign(keys[actor], canonical(dict(event.body))))
        people.update(batch.people)
        events.append(sealed)
        newest[actor] = sealed
    return Snapshot(tuple(events), people)


def _facts() -> Iterator[tuple[str, Fact]]:
    yield "sam", Fact("started", {"candidate": "sam", "name": Words("Sam")})
    for person, role in (("ann", "assessor"), ("ada", "assessor"), ("ivy", "iv")):
        who: dict[str, object] = {"person": person, "roles": [role], "name": Words(person)}
        yield "sam", Fact("person_added", who)
    yield "sam", Fact("enrolled", {"unit": "U1", "edition": "ab" * 32})
    while True:
        for number in range(1, 40):
            yield "sam", Fact("submitted", {"criteria": [f"U1:1.{number}"]})
            for assessor in ("ann", "ada"):
                pins = {"criterion": "ab" * 32, "edition": "ab" * 32, "evidence": {}}
                said: dict[str, object] = {
                    "criterion": f"U1:1.{number}",
                    "outcome": "met",
                    "vacsr": "vacsr",
                    "feedback": "",
                    "on": "2026-01-01",
                    "pins": pins,
                    "replaces": [],
                }
                yield assessor, Fact("decided", said)


def document_of(snapshot: Snapshot) -> bytes:
    """The file of a portfolio."""
    store = MemoryStore()
    with store.changing(create=True) as held:
        held.keep(Batch(snapshot.events, snapshot.people, snapshot.texts))
    document = file_format.empty()
    document["events"] = {
        document_id(e.id): {"body": dict(e.body), "id": e.id, "sig": e.sig}
        for e in store.read().events
    }
    document["people"] = {
        document_id(k): {"salt": v.salt, "text": v.text} for k, v in snapshot.people.items()
    }
    return file_format.serialise(document)


def measure(folder: Path) -> Iterator[Figure]:
    """A whole check, from the bytes of the file on, beside as many bare signatures."""
    del folder
    snapshot = signed_snapshot()
    data = document_of(snapshot)
    bare = []
    for event in snapshot.events:
        private, message = key_of(event.actor), canonical(dict(event.body))
        bare.append((private.public_key(), private.sign(message), message))

    def check() -> None:
        read = file_format.snapshot(file_format.read(data, "bench"), "bench", data)
        found = verify(Subject("bench", read, Library({})))
        if found.signed != EVENTS or not found.passed:
            raise AssertionError(found.findings[:3])

    def signatures() -> None:
        for public, raw, message in bare:
            public.verify(raw, message)

    checked, plain = together(check, signatures, rounds=3)
    name = f"reading and verifying {EVENTS:,} signed events, beside as many bare Ed25519 checks"
    yield Figure(name, checked / plain, LIMIT)
