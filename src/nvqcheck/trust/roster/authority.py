"""What counts under a roster that is pinned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from nvqcheck.domain.events.bears_on import bears_on
from nvqcheck.domain.events.causal_order import causal_order
from nvqcheck.domain.events.event import Event, portfolio_of
from nvqcheck.domain.events.judging import judging_role
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.record.beginning import beginning
from nvqcheck.domain.text.roles import Role
from nvqcheck.ports import Basis, Reason, Snapshot, Verdict
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.roster.seen_moments import Moment
from nvqcheck.trust.roster.stolen_keys import unproven
from nvqcheck.trust.signatures import Signatures

JUDGES = frozenset({Role.ASSESSOR.value, Role.IV.value})
"""The roles whose holders a roster names: what others do in them counts for nothing."""
ALONE = frozenset({"countersigned", "confirmed", "signed"})
"""What a trainee cannot do, whoever countersigns it."""


def bare_declarations(events: Collection[Event], listed: Collection[str] = ()) -> dict[str, Reason]:
    """The declarations of candidates who sign that their own key did not sign, by their ids.

    Anybody can make a key, and number an event as they like. The candidate's own key is the one
    that the portfolio was begun with, unless a roster gives them another.

    Args:
        events: those that count else; what is signed among them is signed rightly.
        listed: the ids of those whose keys a roster gives.
    """
    signers = {event.actor for event in events if event.sig and event.key}
    declared = [one for one in events if one.kind == "signed" and one.actor in signers]
    if not declared:
        return {}
    by_id = {event.id: event for event in events}
    start = by_id.get(beginning(causal_order(events)))
    own = start.key if start and start.sig and start.actor not in listed else ""
    reasons = {}
    for event in declared:
        if not event.sig:
            says = f"It is not signed, and {event.actor} signs."
            reasons[event.id] = Reason("signature-missing", says)
        elif own and start and event.actor == start.actor and event.key != own:
            says = f"It is signed with another key than {event.actor} began the portfolio with."
            reasons[event.id] = Reason("other-key", says)
    return reasons


def judges_of(
    events: Mapping[str, Event], listed: Collection[str], void: Collection[str]
) -> set[str]:
    """The ids of those whom the portfolio calls assessors or internal verifiers.

    Args:
        events: all of them, by id.
        void: the ids of those that do not count, which tell nothing of how it began either.
        listed: the ids of those on the roster. What they and the candidate say counts; a stranger
            makes nobody one, and the candidate is none.
    """
    start = beginning(causal_order(events.values()), void)
    candidate = events[start].actor if start else ""
    return {
        event.data["person"]
        for event in events.values()
        if event.kind == "person_added"
        and JUDGES.intersection(event.data["roles"])
        and (event.actor == candidate or event.actor in listed)
    } - {candidate}


def unit_of(event: Event, events: Mapping[str, Event]) -> str:
    """The unit that a judgement bears on; empty if that cannot be said."""
    return next(iter(bears_on(event, events).units), "")


@dataclass(frozen=True)
class RosterAuthority:
    """Says what counts under a roster; implements `ports.Authority`.

    Attributes:
        roster: that is believed: see `confirmed_centres.doubts`.
        signatures: checked already.
        moments: what this computer has seen of a portfolio, by its UUID, and when.
        now: the time; what is there now was there before a later time.
    """

    roster: Roster
    signatures: Signatures = field(default_factory=Signatures)
    moments: Callable[[str], Iterable[Moment]] = lambda _: ()
    now: str = ""

    def __call__(self, snapshot: Snapshot) -> Verdict:
        """Which events do not count, and which judgements count once they are countersigned."""
        events = {event.id: event for event in snapshot.events}
        reasons = self.reasons(events)
        void = frozenset(reasons)
        basis = Basis(self.roster.centre, self.roster.newest.number)
        key = self.roster.key.fingerprint
        centres = frozenset(
            event.id
            for event in snapshot.events
            if event.kind == "erased" and self.signatures.of(event).fingerprint == key
        )
        return Verdict(
            basis=basis,
            void=void,
            reasons=reasons,
            waiting=frozenset(self._trainees(events)),
            names=self.roster.called,
            centres=centres,
            centre_key=key,
        )

    def reasons(self, events: Mapping[str, Event]) -> dict[str, Reason]:
        """Why events do not count, by the ids of those that do not.

        Whoever is on the roster signs whatever they do with a key that is theirs. Who is not,
        such as most candidates, may do all but judge.

        Args:
            events: all of them, by id.
        """
        judged = {id_: self._reason(event, events) for id_, event in events.items()}
        reasons = {id_: reason for id_, reason in judged.items() if reason}
        reasons = {**self._strangers(events, reasons), **reasons}
        reasons |= unproven(self.roster, events, reasons, self.signatures, self._seen(events))
        standing = [event for id_, event in events.items() if id_ not in reasons]
        return {**reasons, **bare_declarations(standing, self.roster.people)}

    def _seen(self, events: Mapping[str, Event]) -> Iterator[Moment]:
        if self.roster.compromised:
            yield from self.moments(portfolio_of(events.values()))
            if self.now:
                yield Moment(self.now, tuple(events))

    def _reason(self, event: Event, events: Mapping[str, Event]) -> Reason | None:
        signed = self.signatures.of(event)
        if signed.fault:
            return Reason(signed.code, f"The signature proves nothing: {signed.fault}.")
        role = judging_role(event, events) or ""
        judges = role or KINDS[event.kind].judges
        listed = event.actor in self.roster.people
        if not signed.fingerprint and (judges or listed):
            return Reason("unsigned", "It is not signed, so it does not count.")
        if not listed and not judges:
            return None
        unit = unit_of(event, events)
        reason = self.roster.authorised(event.actor, role, unit, signed.fingerprint, event.at)
        if reason is None and role:
            reason = self._edition(event, unit)
        if reason is None and event.kind in ALONE and role and self._trainee(event, role, unit):
            who = self.roster.name(event.actor)
            return Reason("trainee", f"{who} is a trainee, and cannot do this alone.")
        return reason

    def _strangers(self, events: Mapping[str, Event], void: Collection[str]) -> dict[str, Reason]:
        """Candidates and witnesses need not be on a roster; whoever judges does, in all they do."""
        listed = self.roster.people
        called = judges_of(events, listed, void) - listed.keys()
        return {
            id_: Reason(
                "not-on-roster",
                f"{event.actor} is an assessor or a verifier by the portfolio alone.",
            )
            for id_, event in events.items()
            if event.actor in called
        }

    def _trainees(self, events: Mapping[str, Event]) -> Iterator[str]:
        """What trainees have judged, whether somebody stands by it or not.

        Who has countersigned a decision or sample, and might, the fold says: it asks the same
        rules as always. What their word on evidence is worth, `counting.vouches` says.
        """
        for id_, event in events.items():
            role = judging_role(event, events)
            unit = unit_of(event, events)
            if role and event.kind not in ALONE and self._trainee(event, role, unit):
                yield id_

    def _trainee(self, event: Event, role: str, unit: str) -> bool:
        return self.roster.needs_countersignature(event.actor, role, unit, event.at)

    def _edition(self, event: Event, unit: str) -> Reason | None:
        edition = event.data.get("pins", event.data).get("edition", "")
        if not edition or edition in self.roster.pinned.get(unit, (edition,)):
            return None
        return Reason(
            "other-edition",
            f"It was made by the edition {edition[:12]} of {unit}, and {self.roster.centre} has "
            "pinned another one.",
        )
