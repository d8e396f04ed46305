"""One portfolio checked as a whole: what is proven and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from nvqcheck.domain.events.causal_order import causal_order, missing_ids
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.roles import Role
from nvqcheck.ports import Basis
from nvqcheck.trust.findings import TrustFinding, finding
from nvqcheck.trust.roster.authority import RosterAuthority
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.verify.chains import chain_findings
from nvqcheck.trust.verify.keys_used import key_findings, unsigned_findings
from nvqcheck.trust.verify.names import name_findings
from nvqcheck.trust.verify.pins import Bindings, replayed
from nvqcheck.trust.verify.roles import duty_findings
from nvqcheck.trust.verify.subject import SignedWork, Subject, Verification
from nvqcheck.trust.verify.surroundings import (
    early_erasures,
    file_findings,
    standard_findings,
    text_findings,
    unknown_editions,
)


def verify(subject: Subject) -> Verification:
    """Check a portfolio against itself, the roster, the standards, its files and memory."""
    check = _Check(subject)
    basis = Basis(doubt=subject.doubts[0].means) if subject.doubts else Basis()
    if subject.roster:
        basis = Basis(subject.roster.centre, subject.roster.newest.number)
    basis = basis.under(subject.library.alone, "")
    order = {event.id: place for place, event in enumerate(check.events, start=1)}
    findings = sorted(check.findings(), key=lambda one: (order.get(one.event, 0), one.code))
    return Verification(
        name=subject.name,
        portfolio=check.record.portfolio,
        candidate=check.record.candidate_name,
        basis=basis,
        findings=tuple(findings),
        people=check.people(),
        files_checked=subject.files is not None,
        heads_known=bool(subject.heads),
    )


class _Check:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.snapshot = subject.snapshot
        self.events: Sequence[Event] = causal_order(self.snapshot.events)
        self.by_id = {event.id: event for event in self.events}
        self.left_out = {event.id for event in self.snapshot.left_out}
        self.signatures = subject.signatures

    @cached_property
    def record(self) -> Record:
        """What the events say, whoever signed them, but for erasures under a roster."""
        roster = self.subject.roster
        verdict = RosterAuthority(roster, self.signatures)(self.snapshot) if roster else None
        nobody = frozenset[str]() if self.subject.doubts else None
        return fold(
            self.events,
            self.snapshot.people,
            self.snapshot.texts,
            centres=verdict.centres if verdict else nobody,
        )

    @cached_property
    def missing(self) -> set[str]:
        """The ids of events that others have seen and that are not there."""
        there = (*(event.id for event in self.events), *self.left_out)
        return missing_ids(self.events, there)

    def findings(self) -> Iterator[TrustFinding]:
        """Every finding, in the order in which the checks are made."""
        subject = self.subject
        yield from subject.doubts
        yield from self._left_out()
        told = list(self._by_whom())
        yield from told
        unproven = {one.event for one in told if one.code in _NOT_THEIRS}
        keys = {event.id: self.signatures.of(event).fingerprint for event in self.events}
        yield from chain_findings(self.events, self.left_out, unproven, subject.now, keys)
        absent = self.missing | self.left_out
        settled = {one.event for one in told if one.severity != "info"}
        bound = list(Bindings(self.by_id, subject.known, absent).findings())
        yield from (one for one in bound if one.event not in settled)
        roster = subject.roster
        called = roster.called if roster else {}
        listed = roster.people if roster else ()
        yield from name_findings(self.record, self.snapshot.people, called, listed)
        yield from self._rolled_back()
        yield from text_findings(self.events, self.snapshot, self.record.erased)
        if roster is None:
            yield from early_erasures(self.record, subject.library)
        wrong = {one.event for one in (*told, *bound) if one.severity == "error"}
        pinned = roster.pinned if roster else {}
        unknown = unknown_editions(self.record, subject.known, pinned, wrong)
        yield from dict.fromkeys(unknown.values())
        yield from standard_findings(self.record, subject.library, unknown)
        if subject.files is not None:
            yield from file_findings(self.record, subject.files)

    def _left_out(self) -> Iterator[TrustFinding]:
        for event in self.snapshot.left_out:
            if event.genuine:
                yield finding(
                    "wrong-place",
                    f"Event {event.id[:12]} of {event.actor} belongs to another portfolio. It was "
                    "carried over and proves nothing here.",
                    event.id,
                    event.actor,
                )
            else:
                yield finding(
                    "content-differs",
                    f"Event {event.id[:12]}, in the name of {event.actor}, was edited: its content "
                    "is not what its id says. It does not count.",
                    event.id,
                    event.actor,
                )

    def _by_whom(self) -> Iterator[TrustFinding]:
        """One finding an event: its signature, else the duties, else the roster or the key."""
        by_event = {one.event: one for one in self._signatures()}
        for one in duty_findings(self.record, whole=not self.missing | self.left_out):
            by_event.setdefault(one.event, one)
        roster = self.subject.roster
        if roster:
            for one in self._by_roster(self._authority(roster)):
                by_event.setdefault(one.event, one)
        listed = roster.people if roster else {}
        for one in key_findings(self.events, self.signatures):
            # Of whoever is on the roster it has said already whose key is whose.
            if one.person not in listed or one.code == "signature-missing":
                by_event.setdefault(one.event, one)
        rest = [event for event in self.events if event.id not in by_event]
        yield from by_event.values()
        yield from unsigned_findings(rest)

    def _signatures(self) -> Iterator[TrustFinding]:
        faults = {
            event.id: signed for event in self.events if (signed := self.signatures.of(event)).fault
        }
        places = replayed(self.events, set(faults)) if faults else {}
        for id_, signed in faults.items():
            event, code, fault = self.by_id[id_], signed.code, signed.fault
            number = f"{event.actor}'s event number {event.body['seq']}"
            if id_ in places:
                home = places[id_]
                code = "wrong-place"
                means = (
                    f"The signature on {number} is that of {home.id[:12]}, which says something "
                    "else. It was carried over and proves nothing here."
                )
            elif code == "named-key":
                means = (
                    f"The signature on {number} is not the one it was made with: {fault}. Somebody "
                    "took it away, or put another in its place."
                )
            else:
                means = (
                    f"The signature on {number} proves nothing: {fault}. The event was edited "
                    "after it was signed, or was never theirs."
                )
            yield finding(code, means, id_, event.actor)

    def _authority(self, roster: Roster) -> RosterAuthority:
        seen = lambda _: self.subject.moments  # noqa: E731
        return RosterAuthority(roster, self.signatures, seen, self.subject.now)

    def _by_roster(self, authority: RosterAuthority) -> Iterator[TrustFinding]:
        verdict = authority(self.snapshot)
        for id_, reason in verdict.reasons.items():
            person = self.by_id[id_].actor
            yield finding(reason.code, reason.message, id_, person, severity="error")
        record = fold(
            self.events,
            self.snapshot.people,
            self.snapshot.texts,
            void=verdict.void,
            waiting=verdict.waiting,
            centres=verdict.centres,
        )
        held = [
            (one, what)
            for refs, what in (
                (record.waiting, ("decision on", Role.ASSESSOR)),
                (record.waiting_samples, ("sample of", Role.IV)),
            )
            for waiting in refs.values()
            for one in waiting
        ]
        for one, (what, role) in held:
            yield finding(
                "awaiting-countersignature",
                f"{authority.roster.name(one.actor)} is a trainee: the {what} {one.criterion} "
                f"counts once a qualified {role.words} countersigns it.",
                one.id,
                one.actor,
            )

    def _rolled_back(self) -> Iterator[TrustFinding]:
        told = self.by_id.keys() | self.left_out | self.missing
        for head in self.subject.heads:
            if head.id not in told:
                yield finding(
                    "rolled-back",
                    f"{head.words} was seen before and is not in the file: this is an older "
                    "copy, or the newest events were dropped.",
                    head.id,
                    head.person,
                )

    def people(self) -> tuple[SignedWork, ...]:
        """Everybody who did something, by id."""
        by_actor: dict[str, list[Event]] = {}
        for event in self.events:
            by_actor.setdefault(event.actor, []).append(event)
        return tuple(self._signed_work(id_, by_actor[id_]) for id_ in sorted(by_actor))

    def _signed_work(self, person: str, events: Iterable[Event]) -> SignedWork:
        keys = [self.signatures.of(event).fingerprint for event in events]
        signed = [key for key in keys if key]
        return SignedWork(
            person=person,
            name=self.record.shown(person),
            events=len(keys),
            signed=len(signed),
            keys=tuple(dict.fromkeys(signed)),
        )


_NOT_THEIRS = frozenset({"wrong-signature", "named-key", "wrong-place", "wrong-key", "shared-key"})
"""What says that an event is not by the person in whose name it stands."""
