"""What is true so far: what each kind of event makes of it, a method of that name each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from nvqcheck.domain.events.bears_on import bears_on
from nvqcheck.domain.events.erasable_texts import Texts
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.judging import judging_role
from nvqcheck.domain.record.collected import CollectedSoFar
from nvqcheck.domain.record.duties import NO_DUTIES
from nvqcheck.domain.record.facts import (
    MARKS,
    Confirmation,
    Countersignature,
    Decision,
    Enrolment,
    Entry,
    Pin,
    Sample,
    Signature,
    Submission,
)
from nvqcheck.domain.record.lists import lists, taken, tuples
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.record.rights import may_do
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role

CHANGING = frozenset({"evidence_amended", "evidence_withdrawn"})
"""The kinds that change an item, which nobody does to what an assessor added but assessors."""


class RecordSoFar(CollectedSoFar):
    """A record that events are applied to, each after those it was made in knowledge of.

    Attributes:
        start: the id of the event that the portfolio began with; empty if any may be.
    """

    def __init__(
        self,
        record: Record,
        texts: Texts,
        waiting: Collection[str] = (),
        events: Mapping[str, Event] | None = None,
        start: str = "",
    ) -> None:
        super().__init__(record, texts, events or {}, waiting)
        self.start = start
        self.portfolio = record.portfolio
        self.candidate = record.candidate
        self.people = dict(record.people)
        self.enrolments = dict(record.enrolments)
        self.submissions = dict(record.submissions)
        self.decisions = lists(record.decisions)
        self.trainees = lists(record.waiting)
        self.countersignatures = lists(record.countersignatures)
        self.samples = lists(record.samples)
        self.trainees_samples = lists(record.waiting_samples)
        self.duties = dict(record.duties)
        self.confirmations = dict(record.confirmations)
        self.signatures = lists(record.signatures)

    def record(self, history: Iterable[Entry]) -> Record:
        """What is true now.

        Args:
            history: every event.
        """
        return Record(
            portfolio=self.portfolio,
            candidate=self.candidate,
            people=self.people,
            enrolments=self.enrolments,
            evidence=self.evidence,
            links=self.links(),
            submissions=self.submissions,
            decisions=tuples(self.decisions),
            waiting=tuples(self.trainees),
            countersignatures=tuples(self.countersignatures),
            samples=tuples(self.samples),
            waiting_samples=tuples(self.trainees_samples),
            duties=self.duties,
            confirmations=self.confirmations,
            signatures=tuples(self.signatures),
            authentications=tuples(self.authentications),
            erased=self.texts.erased,
            shared=self.texts.shared,
            history=tuple(history),
        )

    def apply(self, event: Event) -> None:
        """Let an event have its effect; it has to be allowed."""
        getattr(self, event.kind)(event)
        self.note(event, stands=True)

    def note(self, event: Event, *, stands: bool) -> None:
        """Keep in mind who has judged; it has to be allowed, and may have been taken back."""
        if role := judging_role(event, self.events):
            for unit in bears_on(event, self.events).units:
                known = self.duties.get((unit, event.actor), NO_DUTIES)
                self.duties[unit, event.actor] = known.plus(role, event.kind, stands=stands)

    def allowed(self, event: Event) -> bool:
        """Whether the one who did it may, as things are so far."""
        if event.kind == "started":
            begins = self.start in ("", event.id) and not self.candidate
            return begins and event.actor == event.data["candidate"]
        if event.kind in CHANGING and event.actor == self.candidate:
            item = self.evidence.get(event.data["evidence"])
            if item and item.added_by != self.candidate:
                return False
        person = self.people.get(event.actor)
        return may_do(event, person, self.candidate, self.events, self.duties)

    def started(self, event: Event) -> None:
        """Somebody is the candidate from now on."""
        self.portfolio = event.body["portfolio"]
        self.candidate = event.actor
        self.people[event.actor] = Person(
            event.actor, frozenset({Role.CANDIDATE}), self.texts.name(event.data["name"])
        )

    def person_added(self, event: Event) -> None:
        """Somebody is here, or has one more role; the name that came first holds."""
        id_ = event.data["person"]
        # Who started the portfolio is its candidate; nobody is made one afterwards.
        roles = frozenset(Role(role) for role in event.data["roles"]) - {Role.CANDIDATE}
        known = self.people.get(id_)
        if known:
            self.people[id_] = known._replace(roles=known.roles | roles)
        else:
            self.people[id_] = Person(id_, roles, self.texts.name(event.data["name"]))

    def enrolled(self, event: Event) -> None:
        """The candidate works towards a unit."""
        unit = event.data["unit"]
        self.enrolments[unit] = Enrolment(unit, event.data["edition"], event.at)

    def submitted(self, event: Event) -> None:
        """Criteria are ready to be judged."""
        for ref in map(CriterionRef.parse, event.data["criteria"]):
            self.submissions[ref] = Submission(event.id, event.at)

    def decided(self, event: Event) -> None:
        """A criterion is judged; a trainee's decision waits."""
        data = event.data
        ref = CriterionRef.parse(data["criterion"])
        held = self.trainees if event.id in self.waiting else self.decisions
        held.setdefault(ref, []).append(
            Decision(
                id=event.id,
                criterion=ref,
                actor=event.actor,
                # Met says all five marks; one that is missing means not yet.
                met=data["outcome"] == "met" and data["vacsr"] == MARKS,
                vacsr=data["vacsr"],
                feedback=self.texts.said(event),
                on=data["on"],
                at=event.at,
                criterion_digest=data["pins"]["criterion"],
                edition=data["pins"]["edition"],
                pins={id_: _pin(pin) for id_, pin in data["pins"]["evidence"].items()},
                replaces=tuple(data["replaces"]),
            )
        )

    def countersigned(self, event: Event) -> None:
        """A decision or a sample is said to be right by somebody else; a trainee's counts now."""
        id_ = event.data["judgement"]
        countersignature = Countersignature(event.id, id_, event.actor, event.at)
        self.countersignatures.setdefault(id_, []).append(countersignature)
        if id_ not in self.waiting or id_ not in self.events:
            return
        ref = CriterionRef.parse(self.events[id_].data["criterion"])
        for decision in taken(self.trainees, ref, id_):
            self.decisions.setdefault(ref, []).append(decision)
        for sample in taken(self.trainees_samples, ref, id_):
            self.samples.setdefault(sample.decision, []).append(sample)

    def sampled(self, event: Event) -> None:
        """A decision is checked; a trainee's sample waits."""
        data = event.data
        sample = Sample(
            id=event.id,
            criterion=CriterionRef.parse(data["criterion"]),
            decision=data["decision"],
            actor=event.actor,
            agrees=data["outcome"] == "agree",
            stage=data["stage"],
            comment=self.texts.said(event),
            at=event.at,
        )
        if event.id in self.waiting:
            self.trainees_samples.setdefault(sample.criterion, []).append(sample)
        else:
            self.samples.setdefault(sample.decision, []).append(sample)

    def confirmed(self, event: Event) -> None:
        """A requirement is satisfied that only a person can judge."""
        data = event.data
        self.confirmations[CriterionRef.parse(data["requirement"])] = Confirmation(
            id=event.id,
            actor=event.actor,
            statement=self.texts.said(event),
            evidence=dict(data["evidence"]),
            edition=data["edition"],
            at=event.at,
        )

    def signed(self, event: Event) -> None:
        """A unit is signed off in a role."""
        data = event.data
        self.signatures.setdefault(data["unit"], []).append(
            Signature(
                id=event.id,
                unit=data["unit"],
                role=Role(data["role"]),
                actor=event.actor,
                edition=data["edition"],
                covers=dict(data["covers"]),
                sampled_on=data["sampled_on"],
                comment=self.texts.said(event),
                at=event.at,
            )
        )

    def retracted(self, event: Event) -> None:
        """Retractions take effect before the fold begins: see `fold.retractions`."""

    def erased(self, event: Event) -> None:
        """Erasures take effect before the fold begins: see `fold.erasures`."""


def _pin(data: Mapping[str, Any]) -> Pin:
    return Pin(data["item"], tuple(data["pointers"]), data["file"], tuple(data["scope"]))
