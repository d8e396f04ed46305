"""From the set of events to the record. The order in which events arrive does not matter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from nvqcheck.domain.events.causal_order import causal_order as causal_order
from nvqcheck.domain.events.erasable_texts import TEXT_FIELDS as TEXT_FIELDS
from nvqcheck.domain.events.erasable_texts import Texts
from nvqcheck.domain.events.event import Event, Kept
from nvqcheck.domain.events.shapes import SHAPES
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
from nvqcheck.domain.record.rights import RETRACTABLE, may
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role


def fold(
    events: Iterable[Event],
    people: Mapping[str, Kept],
    texts: Mapping[str, Kept],
    *,
    void: Collection[str] = frozenset(),
    waiting: Collection[str] = frozenset(),
) -> Record:
    """What is true after all these events.

    Args:
        events: the set, in any order.
        people: names by commitment.
        texts: other erasable texts by commitment; one that was erased reads as `[erased]`, one
            that is gone without a word as `[missing]`.
        void: the ids of events that do not count, whoever says so.
        waiting: the ids of decisions that wait for a countersignature.
    """
    return _Fold(people, texts, void, waiting).run(causal_order(events))


REACHES_BACK = frozenset({"retracted", "erased"})
"""The kinds of event that change what earlier ones did."""


def extend(
    record: Record,
    events: Sequence[Event],
    people: Mapping[str, Kept],
    texts: Mapping[str, Kept],
    *,
    void: Collection[str] = frozenset(),
    waiting: Collection[str] = frozenset(),
) -> Record:
    """What is true once more has happened: the same as folding it all, without doing it all again.

    Args:
        record: what was true before. What counted then counts now, and what waited waits.
        events: what happened since, each in knowledge of all before it; none of a kind in
            `REACHES_BACK`.
        people: as for `fold`, of all events.
        texts: as for `fold`, of all events.
        void: as for `fold`; only the new events are looked for.
        waiting: as for `fold`; only the new events are looked for.
    """
    return _Fold(people, texts, void, waiting).resume(record).go_on(events, {})


class _Fold:
    def __init__(
        self,
        people: Mapping[str, Kept],
        texts: Mapping[str, Kept],
        void: Collection[str],
        waiting: Collection[str],
    ) -> None:
        self.texts = Texts(people, texts, {})
        self.void = void
        self.waiting = waiting
        self.portfolio = ""
        self.candidate = ""
        self.people: dict[str, Person] = {}
        self.enrolments: dict[str, Enrolment] = {}
        self.evidence: dict[str, Evidence] = {}
        self.refs: set[str] = set()
        self.links: dict[CriterionRef, dict[str, Link]] = {}
        self.submissions: dict[CriterionRef, Submission] = {}
        self.decisions: dict[CriterionRef, list[Decision]] = {}
        self.trainees: dict[CriterionRef, list[Decision]] = {}
        self.countersignatures: dict[str, list[Countersignature]] = {}
        self.samples: dict[str, list[Sample]] = {}
        self.confirmations: dict[CriterionRef, Confirmation] = {}
        self.signatures: dict[str, list[Signature]] = {}
        self.events: dict[str, Event] = {}
        self.history: list[Entry] = []

    def run(self, order: list[Event]) -> Record:
        self.events = {event.id: event for event in order}
        self.texts = replace(self.texts, erased=self.erasures(order))
        return self.go_on(order, self.retractions(order))

    def resume(self, record: Record) -> _Fold:
        """Go on from what was true."""
        self.texts = replace(self.texts, erased=record.erased)
        self.portfolio = record.portfolio
        self.candidate = record.candidate
        self.people = dict(record.people)
        self.enrolments = dict(record.enrolments)
        self.evidence = dict(record.evidence)
        self.refs = {item.ref for item in record.evidence.values()}
        self.links = {ref: dict(links) for ref, links in record.links.items()}
        self.submissions = dict(record.submissions)
        self.decisions = {ref: list(made) for ref, made in record.decisions.items()}
        self.trainees = {ref: list(made) for ref, made in record.waiting.items()}
        self.countersignatures = {id_: list(made) for id_, made in record.countersignatures.items()}
        self.samples = {id_: list(made) for id_, made in record.samples.items()}
        self.confirmations = dict(record.confirmations)
        self.signatures = {unit: list(made) for unit, made in record.signatures.items()}
        self.events = dict(record.events)
        self.history = list(record.history)
        return self

    def retractions(self, order: list[Event]) -> dict[str, str]:
        """Why each event was taken back by the one who did it: see `run`."""

        def retractable(id_: str, by: str) -> bool:
            event = self.events.get(id_)
            return event is not None and event.kind in RETRACTABLE and event.actor == by

        return {
            event.data["event"]: self.texts.text(event.data["reason"])
            for event in order
            if event.kind == "retracted"
            and event.id not in self.void
            and retractable(event.data["event"], event.actor)
        }

    def go_on(self, order: Sequence[Event], retracted: Mapping[str, str]) -> Record:
        """Apply events in their order."""
        apply: dict[str, Callable[[Event], None]] = {kind: getattr(self, kind) for kind in SHAPES}
        for event in order:
            self.events[event.id] = event
            void = event.id in self.void or not self.allowed(event)
            if not void and event.id not in retracted:
                apply[event.kind](event)
            field = next((name for name in TEXT_FIELDS if event.data.get(name)), "")
            text = self.texts.text(event.data.get(field, ""))
            self.history.append(Entry(event, text, retracted.get(event.id), void))
        return Record(
            portfolio=self.portfolio,
            candidate=self.candidate,
            people=self.people,
            enrolments=self.enrolments,
            evidence=self.evidence,
            links=self.links,
            submissions=self.submissions,
            decisions={ref: tuple(found) for ref, found in self.decisions.items()},
            waiting={ref: tuple(found) for ref, found in self.trainees.items()},
            countersignatures={id_: tuple(all_) for id_, all_ in self.countersignatures.items()},
            samples={id_: tuple(found) for id_, found in self.samples.items()},
            confirmations=self.confirmations,
            signatures={unit: tuple(found) for unit, found in self.signatures.items()},
            erased=self.texts.erased,
            history=tuple(self.history),
        )

    def erasures(self, order: list[Event]) -> dict[str, str]:
        """What was erased by those who may, before anything is read that could be: see `run`."""
        found: dict[str, str] = {}
        if all(event.kind != "erased" for event in order):
            return found
        known = _Fold({}, {}, self.void, ())
        for event in order:
            if event.kind not in ("started", "person_added", "erased"):
                continue
            if event.id in self.void or not known.allowed(event):
                continue
            if event.kind == "erased":
                found.update((key, event.id) for key in event.data["commitments"])
            else:
                getattr(known, event.kind)(event)
        return found

    def allowed(self, event: Event) -> bool:
        if event.kind == "started":
            return not self.candidate and event.actor == event.data["candidate"]
        decision = self.events.get(event.data.get("decision", ""))
        return may(
            event.kind,
            self.people.get(event.actor),
            self.candidate,
            sign_as=event.data.get("role", ""),
            decided_by=decision.actor if decision else "",
        )

    def content(self, data: Mapping[str, Any]) -> Content:
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

    def started(self, event: Event) -> None:
        self.portfolio = event.body["portfolio"]
        self.candidate = event.actor
        self.people[event.actor] = Person(
            event.actor, frozenset({Role.CANDIDATE}), self.texts.name(event.data["name"])
        )

    def person_added(self, event: Event) -> None:
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
        unit = event.data["unit"]
        self.enrolments[unit] = Enrolment(unit, event.data["edition"], event.at)

    def evidence_added(self, event: Event) -> None:
        ref = self.free_ref(event)
        self.refs.add(ref)
        self.evidence[event.id] = Evidence(event.id, ref, self.content(event.data), event.actor)

    def free_ref(self, event: Event) -> str:
        """Its reference, with a letter where a copy apart has given it to another item."""
        ref: str = event.data["ref"]
        tries = [ref, *(f"{ref}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
        free = (name for name in tries if name not in self.refs)
        return next(free, f"{ref}-{event.id}")

    def evidence_amended(self, event: Event) -> None:
        if item := self.evidence.get(event.data["evidence"]):
            self.evidence[item.id] = replace(item, content=self.content(event.data))

    def evidence_withdrawn(self, event: Event) -> None:
        if item := self.evidence.get(event.data["evidence"]):
            self.evidence[item.id] = replace(item, withdrawn=self.texts.text(event.data["reason"]))

    def linked(self, event: Event) -> None:
        id_ = event.data["evidence"]
        if id_ not in self.evidence:
            return
        for ref in map(CriterionRef.parse, event.data["criteria"]):
            links = self.links.setdefault(ref, {})
            before = links[id_].events if id_ in links else ()
            links[id_] = Link(id_, event.data["pointer"], (*before, event.id), event.at)

    def unlinked(self, event: Event) -> None:
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
        for ref in map(CriterionRef.parse, event.data["criteria"]):
            self.submissions[ref] = Submission(event.id, event.at)

    def decided(self, event: Event) -> None:
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
        decision = event.data["decision"]
        found = Countersignature(event.id, decision, event.actor, event.at)
        self.countersignatures.setdefault(decision, []).append(found)

    def sampled(self, event: Event) -> None:
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
        """Retractions take effect before the fold begins: see `run`."""

    def erased(self, event: Event) -> None:
        """Erasures take effect before the fold begins: see `erasures`."""
