"""A signed portfolio in a real file, a centre's roster, and hands that attack the file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AddPerson,
    Assess,
    Command,
    SampleDecisions,
    Sign,
    Submit,
)
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.canonical import canonical, digest
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.unit import Unit
from nvqcheck.errors import Problem
from nvqcheck.portfolio.change import Done
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ssh.sshsig import sign
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.document_ids import document_id
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from nvqcheck.trust.roster.changes import Member, add, init
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.verify.seen_heads import Head
from nvqcheck.trust.verify.subject import Subject, Verification
from nvqcheck.trust.verify.verification import verify
from worlds.keys import seeded
from worlds.place import PORTFOLIO, Place, Standards
from worlds.scene import ADA, ANN, IVY, SAM, item
from worlds.units import U1, U2, refs

BEGIN = datetime(2026, 3, 1, 9, tzinfo=UTC)
BEFORE = "2026-01-01T00:00:00Z"
TEA = "tea"
"""An assessor who is a trainee by the roster."""

WHOLE_UNIT = refs("U1:1.1", "U1:1.2", "U1:2.1")


def fingerprint(name: str) -> str:
    """Of the key that belongs to a name; empty for who is called nothing."""
    return seeded(name).public.fingerprint if name else ""


class SeededSigner:
    """Signs for everybody, each with the key that belongs to their id, or another."""

    def __init__(self, **others: str) -> None:
        self.others = others

    def begin(self, person: str) -> tuple[Problem, ...]:
        """Everybody has a key."""
        del person
        return ()

    def asks(self, person: str) -> bool:
        """Nobody has to be asked."""
        del person
        return False

    def ready(self, person: str, show: Callable[[], None]) -> None:
        """Nothing is asked of anybody."""

    def key(self, person: str) -> str:
        """The fingerprint of the key that signs."""
        return fingerprint(self.others.get(person, person))

    def sign(self, person: str, message: bytes) -> str:
        """The signature; none for whose key is called nothing."""
        name = self.others.get(person, person)
        return sign(seeded(name), message) if name else ""


def roster_of(*members: Member, centre: str = "centre") -> Roster:
    """A centre's roster."""
    roster = init(centre, seeded(centre), BEFORE)
    for member in members:
        roster = add(roster, member, seeded(centre), BEFORE, "salt")
    return roster


ROSTER = roster_of(
    Member(ANN, (Role.ASSESSOR,), seeded(ANN).public, "Ann", ("U1", "U2")),
    Member(ADA, (Role.ASSESSOR,), seeded(ADA).public, "Ada", ("U2",)),
    Member(TEA, (Role.ASSESSOR,), seeded(TEA).public, "Tea", trainee=True),
    Member(IVY, (Role.IV,), seeded(IVY).public, "Ivy"),
)
"""Ann assesses both units, Ada U2 only, Tea as a trainee; Ivy verifies."""


def entry(id_: str, body: Mapping[str, Any], sig: str) -> dict[str, Any]:
    """An event as the file has it: its document, under its number."""
    return {document_id(id_): {"body": dict(body), "id": id_, "sig": sig}}


@dataclass
class World:
    """One portfolio file with its folder, and the time."""

    folder: Path
    portfolio: str = PORTFOLIO
    now: datetime = BEGIN
    units: dict[str, Unit] = field(default_factory=lambda: {"U1": U1, "U2": U2})
    policy: Policy = field(default_factory=Policy)
    signer: SeededSigner = field(default_factory=SeededSigner)
    salts: Iterator[int] = field(default_factory=count)

    @property
    def path(self) -> Path:
        """The portfolio's file."""
        return self.folder / "portfolio.json"

    def service(self, actor: str = "") -> Portfolio:
        """The service, for one who acts."""
        return replace(self.place.service(actor), clock=lambda: self.now)

    @property
    def place(self) -> Place:
        """Where people act."""
        return Place(
            Standards(self.units, self.policy),
            FolderFiles(self.folder, self.folder),
            TinyDbStore(self.path),
            salts=self.salts,
            identity=self.portfolio,
            signer=self.signer,
        )

    def start(self, *units: str) -> None:
        """Start the portfolio, with everybody in it."""
        self.service().start("Sam", SAM, units or ("U1", "U2"))
        people = ((ANN, Role.ASSESSOR), (ADA, Role.ASSESSOR), (TEA, Role.ASSESSOR), (IVY, Role.IV))
        for person, role in people:
            self.do(SAM, AddPerson(person, person.title(), role))

    def do(self, by: str, *commands: Command) -> Done:
        """What somebody does, a minute after the last thing, whatever it unseats."""
        self.now += timedelta(minutes=1)
        return replace(self.service(by), anyway=True).act(lambda _: commands)

    def add_file(self, name: str, *criteria: str) -> str:
        """Add a file of evidence by the candidate; returns its id."""
        (self.folder / name).write_text(f"This is {name}.", encoding="utf-8")
        content = item(title=name, location=self.service().recorded_file(name))
        return self.do(SAM, AddEvidence(content, refs(*criteria))).events[0].id

    def story(self) -> None:
        """From the start to the sign-off of U1 by everybody."""
        self.start()
        self.add_file("report.txt", "U1:1.1", "U1:1.2")
        self.add_file("account.txt", "U1:2.1")
        self.do(SAM, Submit(WHOLE_UNIT))
        self.do(ANN, Assess(WHOLE_UNIT, met=True, feedback="Well done.", vacsr="vacsr"))
        self.do(IVY, SampleDecisions(refs("U1:1.1"), agrees=True, comment="Sound."))
        self.do(SAM, Sign("U1", Role.CANDIDATE))
        self.do(ANN, Sign("U1", Role.ASSESSOR))
        self.do(IVY, Sign("U1", Role.IV))

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event that counts as one."""
        return self.service().store.read().events

    def newest(self, kind: str, by: str = "", **data: object) -> Event:
        """The newest event of a kind, by somebody, that says these things."""
        found = [
            event
            for event in self.events
            if event.kind == kind
            and by in ("", event.actor)
            and data.items() <= dict(event.data).items()
        ]
        return max(found, key=lambda event: (event.at, event.body["seq"]))

    def verify(
        self,
        *,
        roster: Roster | None = None,
        files: bool = False,
        heads: tuple[Head, ...] = (),
        now: str = "",
        editions: tuple[Unit, ...] = (),
    ) -> Verification:
        """Check it, as `nvqcheck verify` does."""
        service = self.service()
        view = service.look()
        return verify(
            Subject(
                str(self.path),
                service.store.read(),
                service.library,
                dict(view.files) if files else None,
                roster,
                heads=heads,
                now=now,
                editions=editions,
            )
        )

    def codes(self, **options: Any) -> list[str]:
        """The codes of what a check finds."""
        return [found.code for found in self.verify(**options).findings]

    def copy(self, to: Path) -> World:
        """The same on another computer."""
        shutil.copytree(self.folder, to)
        return replace(self, folder=to, salts=count(10**6))

    # The hands of an attacker, who has a text editor and knows the format.

    def edit(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Edit the file's JSON."""
        document = json.loads(self.path.read_bytes())
        change(document)
        self.path.write_bytes(file_format.serialise(document))

    def edit_event(self, event: Event, *, new_id: bool, sig: str | None = None, **data: Any) -> str:
        """Edit what an event says; returns the id under which it stands then."""
        body = {**event.body, "data": {**event.data, **data}}
        return self.replace_event(event, body, new_id=new_id, sig=sig)

    def replace_event(
        self, event: Event, body: dict[str, Any], *, new_id: bool, sig: str | None = None
    ) -> str:
        """Put another body in an event's place; returns the id under which it stands then."""
        id_ = digest(body) if new_id else event.id

        def change(document: dict[str, Any]) -> None:
            del document["events"][document_id(event.id)]
            document["events"] |= entry(id_, body, event.sig if sig is None else sig)

        self.edit(change)
        return id_

    def insert(self, body: dict[str, Any], sig: str) -> str:
        """Put an event into the file."""
        id_ = digest(body)
        self.edit(lambda document: document["events"].update(entry(id_, body, sig)))
        return id_

    def remove(self, *events: Event) -> None:
        """Take events out of the file."""
        self.edit(lambda document: [document["events"].pop(document_id(e.id)) for e in events])

    def forge(self, by: str, key: str, kind: str, data: dict[str, Any], **changes: Any) -> str:
        """Append an event in somebody's name, signed with a key, past all rules."""
        from nvqcheck.domain.events.event import Fact, Stamp, seal

        at = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        stamp = Stamp(self.portfolio, by, at, lambda: "salt", fingerprint(key))
        (event,) = seal([Fact(kind, data)], self.events, stamp).events
        body = {**event.body, **changes}
        return self.insert(body, sign(seeded(key), canonical(body)) if key else "")


def finished(folder: Path, **options: Any) -> World:
    """A portfolio in which U1 is signed off by everybody."""
    folder.mkdir(parents=True, exist_ok=True)
    world = World(folder, **options)
    world.story()
    return world
