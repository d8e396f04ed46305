"""What is true so far: what each kind of event makes of it, a method of that name each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from nvqcheck.domain.events.erasable_texts import Texts
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.record.evidence import Content, Evidence, Link, Location
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.record.record import (
    Confirmation,
    Countersignature,
    Decision,
    Enrolment,
    Entry,
    Pin,
    Record,
    Sample,
    Signature,
    Submission,
)
from nvqcheck.domain.record.rights import may
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role

K = TypeVar("K")
V = TypeVar("V")


class RecordSoFar:
    """A record that events are applied to, each after those it was made in knowledge of.

    Attributes:
        texts: names and other texts by commitment.
        waiting: the ids of decisions that wait for a countersignature.
        events: by id, those to come included where they are known.
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
        self.start = start
        self.texts = texts
        self.waiting = waiting
        self.events = {**record.events, **(events or {})}
        self.portfolio = record.portfolio
        self.candidate = record.candidate
        self.people = dict(record.people)
        self.enrolments = dict(record.enrolments)
        self.evidence = dict(record.evidence)
        self.refs = {item.ref for item in record.evidence.values()}
        self.links = {ref: dict(links) for ref, links in record.links.items()}
        self.submissions = dict(record.submissions)
        self.decisions = _lists(record.decisions)
        self.trainees = _lists(record.waiting)
        self.countersignatures = _lists(record.countersignatures)
        self.samples = _lists(record.samples)
        self.confirmations = dict(record.confirmations)
        self.signatures = _lists(record.signatures)

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
            links=self.links,
            submissions=self.submissions,
            decisions=_tuples(self.decisions),
            waiting=_tuples(self.trainees),
            countersignatures=_tuples(self.countersignatures),
            samples=_tuples(self.samples),
            confirmations=self.confirmations,
            signatures=_tuples(self.signatures),
            erased=self.texts.erased,
            history=tuple(history),
        )

    def apply(self, event: Event) -> None:
        """Let an event have its effect; it has to be allowed."""
        getattr(self, event.kind)(event)

    def allowed(self, event: Event) -> bool:
        """Whether the one who did it may, as things are so far."""
        if event.kind == "started":
            begins = self.start in ("", event.id) and not self.candidate
            return begins and event.actor == event.data["candidate"]
        decision = self.events.get(event.data.get("decision", ""))
        return may(
            event.kind,
            self.people.get(event.actor),
            self.candidate,
            sign_as=event.data.get("role", ""),
            decided_by=decision.actor if decision else "",
        )

    def started(self, event: Event) -> None:
        """Somebody is the candidate from now on."""
        self.portfolio = event.body["portfolio"]
        self.candidate = event.actor
        self.people[event.actor] = Person(
            event.actor, frozenset({Role.CANDIDATE}), self.texts.name(event.data["name"])
        )

    def person_added(self, event: Event) -> None:
        """Somebody is here, or has one more role."""
        id_ = event.data["person"]
        # Who started the portfolio is its candidate; nobody is made one afterwards.
        roles = frozenset(Role(role) for role in event.data["roles"]) - {Role.CANDIDATE}
        known = self.people.get(id_)
        self.people[id_] = Person(
            id_,
            roles | (known.roles if known else frozenset()),
            self.texts.name(event.data["name"]) or (known.name if known else ""),
        )

    def enrolled(self, event: Event) -> None:
        """The candidate works towards a unit."""
        unit = event.data["unit"]
        self.enrolments[unit] = Enrolment(unit, event.data["edition"], event.at)

    def evidence_added(self, event: Event) -> None:
        """There is one more item."""
        ref = self._free_ref(event)
        self.refs.add(ref)
        self.evidence[event.id] = Evidence(event.id, ref, self._content(event.data), event.actor)

    def evidence_amended(self, event: Event) -> None:
        """What is said of an item is another."""
        if item := self.evidence.get(event.data["evidence"]):
            self.evidence[item.id] = replace(item, content=self._content(event.data))

    def evidence_withdrawn(self, event: Event) -> None:
        """An item counts no more; it stays in the history."""
        if item := self.evidence.get(event.data["evidence"]):
            self.evidence[item.id] = replace(item, withdrawn=self.texts.text(event.data["reason"]))

    def linked(self, event: Event) -> None:
        """An item shows criteria."""
        id_ = event.data["evidence"]
        if id_ not in self.evidence:
            return
        for ref in map(CriterionRef.parse, event.data["criteria"]):
            links = self.links.setdefault(ref, {})
            before = links[id_].events if id_ in links else ()
            links[id_] = Link(id_, event.data["pointer"], (*before, event.id), event.at)

    def unlinked(self, event: Event) -> None:
        """An item shows criteria no more, as far as those links said so that were known."""
        id_ = event.data["evidence"]
        gone = set(event.data["links"])
        for ref in map(CriterionRef.parse, event.data["criteria"]):
            links = self.links.get(ref, {})
            if id_ in links:
                left = tuple(link for link in links[id_].events if link not in gone)
                del links[id_]
                if left:
                    made = self.events[left[-1]]
                    links[id_] = Link(id_, made.data["pointer"], left, made.at)

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
                met=data["outcome"] == "met",
                vacsr=data["vacsr"],
                feedback=self.texts.text(data["feedback"]),
                at=event.at,
                criterion_digest=data["pins"]["criterion"],
                edition=data["pins"]["edition"],
                pins={id_: Pin(**pin) for id_, pin in data["pins"]["evidence"].items()},
                replaces=tuple(data["replaces"]),
            )
        )

    def countersigned(self, event: Event) -> None:
        """A decision is said to be right by somebody else."""
        decision = event.data["decision"]
        found = Countersignature(event.id, decision, event.actor, event.at)
        self.countersignatures.setdefault(decision, []).append(found)

    def sampled(self, event: Event) -> None:
        """A decision is checked."""
        data = event.data
        self.samples.setdefault(data["decision"], []).append(
            Sample(
                id=event.id,
                criterion=CriterionRef.parse(data["criterion"]),
                decision=data["decision"],
                actor=event.actor,
                agrees=data["outcome"] == "agree",
                stage=data["stage"],
                comment=self.texts.text(data["comment"]),
                at=event.at,
            )
        )

    def confirmed(self, event: Event) -> None:
        """A requirement is satisfied that only a person can judge."""
        data = event.data
        self.confirmations[CriterionRef.parse(data["requirement"])] = Confirmation(
            id=event.id,
            actor=event.actor,
            statement=self.texts.text(data["statement"]),
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
                at=event.at,
            )
        )

    def retracted(self, event: Event) -> None:
        """Retractions take effect before the fold begins: see `fold.retractions`."""

    def erased(self, event: Event) -> None:
        """Erasures take effect before the fold begins: see `fold.erasures`."""

    def _content(self, data: Mapping[str, Any]) -> Content:
        return Content(
            method=data["method"],
            title=data["title"],
            occasions=tuple(data["occasions"]),
            location=Location.from_json(data["location"]),
            setting=data["setting"],
            witness=data["witness"],
            scope=tuple(data["scope"]),
            note=self.texts.text(data["note"]),
        )

    def _free_ref(self, event: Event) -> str:
        """Its reference, with a letter where a copy apart has given it to another item."""
        ref: str = event.data["ref"]
        tries = [ref, *(f"{ref}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
        free = (name for name in tries if name not in self.refs)
        return next(free, f"{ref}-{event.id}")


def _lists(found: Mapping[K, tuple[V, ...]]) -> dict[K, list[V]]:
    return {key: list(values) for key, values in found.items()}


def _tuples(found: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in found.items()}
