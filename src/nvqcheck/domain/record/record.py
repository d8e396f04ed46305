"""What is true of a portfolio now, and how it came to be: the result of folding its events."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from nvqcheck.domain.events.bears_on import Bearing, bears_on
from nvqcheck.domain.events.erasable_texts import Shared, text_of
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.knowledge import Knowledge
from nvqcheck.domain.record.duties import NO_DUTIES, Duties
from nvqcheck.domain.record.evidence import Evidence, Link, ref_key
from nvqcheck.domain.record.facts import (
    Authentication,
    Confirmation,
    Countersignature,
    Decision,
    Enrolment,
    Entry,
    Sample,
    Signature,
    Submission,
)
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.text.references import CriterionRef


class RecordValues(NamedTuple):
    """What is true of one portfolio now, each fact once."""

    portfolio: str = ""
    candidate: str = ""
    people: Mapping[str, Person] = {}
    enrolments: Mapping[str, Enrolment] = {}
    evidence: Mapping[str, Evidence] = {}
    """By id, in the order added."""
    links: Mapping[CriterionRef, Mapping[str, Link]] = {}
    """By criterion, then by the evidence's id; evidence that was withdrawn keeps its links."""
    submissions: Mapping[CriterionRef, Submission] = {}
    """The newest of each criterion."""
    decisions: Mapping[CriterionRef, tuple[Decision, ...]] = {}
    """Every decision that stands, in the order in which they came to count, those since replaced
    included."""
    waiting: Mapping[CriterionRef, tuple[Decision, ...]] = {}
    """Trainees' decisions that do not count before they are countersigned, oldest first."""
    countersignatures: Mapping[str, tuple[Countersignature, ...]] = {}
    """By decision or sample, oldest first."""
    samples: Mapping[str, tuple[Sample, ...]] = {}
    """By decision, in the order in which they came to count."""
    waiting_samples: Mapping[CriterionRef, tuple[Sample, ...]] = {}
    """Trainee verifiers' that do not count before they are countersigned, oldest first."""
    duties: Mapping[tuple[str, str], Duties] = {}
    """By unit and person."""
    confirmations: Mapping[CriterionRef, Confirmation] = {}
    """The newest of each requirement, `CC28:ER4`."""
    signatures: Mapping[str, tuple[Signature, ...]] = {}
    """By unit, oldest first."""
    authentications: Mapping[str, tuple[Authentication, ...]] = {}
    """By the evidence's id, oldest first."""
    erased: Mapping[str, str] = {}
    """The commitments of names and texts that were erased, each with the event that says so."""
    shared: Shared = Shared()
    """The texts to which several events commit."""
    history: tuple[Entry, ...] = ()
    """Every event in causal order."""


class Record(RecordValues):
    """One portfolio as it is now: its facts, and what follows from them."""

    @property
    def candidate_name(self) -> str:
        """The candidate's name, or their id where it has been erased."""
        person = self.people.get(self.candidate)
        return person.shown if person else self.candidate

    @cached_property
    def name_pin(self) -> str:
        """The commitment of the candidate's name, from the start of the portfolio."""
        starts = (e.event for e in self.history if e.event.kind == "started" and not e.void)
        return next((str(event.data["name"]) for event in starts), "")

    @cached_property
    def by_ref(self) -> dict[str, Evidence]:
        """All evidence by reference, in the order of methods and numbers."""
        items = sorted(self.evidence.values(), key=lambda item: ref_key(item.ref))
        return {item.ref: item for item in items}

    @cached_property
    def digests(self) -> dict[str, str]:
        """What a decision would pin of each item, by its id."""
        return {id_: item.content.digest for id_, item in self.evidence.items()}

    def confirmed_now(self, item: Evidence) -> tuple[Authentication, ...]:
        """The assessors' confirmations of an item as it is now, oldest first."""
        now = (self.digests[item.id], item.content.location.sha256)
        return tuple(
            one for one in self.authentications.get(item.id, ()) if (one.item, one.file) == now
        )

    def files_of(self, evidence: str) -> tuple[str, ...]:
        """The digests of the files that an item has had, by its id, oldest first."""
        said = (entry.event for entry in self.history if not entry.void)
        contents = (
            event.data["location"]
            for event in said
            if evidence in (event.id, event.data.get("evidence")) and "location" in event.data
        )
        return tuple(dict.fromkeys(at["sha256"] for at in contents if at.get("sha256")))

    @cached_property
    def events(self) -> dict[str, Event]:
        """Every event by id."""
        return {entry.event.id: entry.event for entry in self.history}

    def bears_on(self, event: Event) -> Bearing:
        """What an event bears on; one on evidence alone bears on the units that it is linked in.

        The items are those that are here, in the order added.
        """
        bearing = bears_on(event, self.events)
        here = set(bearing.evidence) & self.evidence.keys()
        items = tuple(sorted(here, key=self._added.__getitem__))
        linked = (ref.unit for id_ in items for ref in self.criteria_of.get(id_, ()))
        units = bearing.units or tuple(dict.fromkeys(linked))
        return bearing._replace(evidence=items, units=units)

    @cached_property
    def _added(self) -> dict[str, int]:
        """When each item was added, counted from 0, by its id."""
        return {id_: number for number, id_ in enumerate(self.evidence)}

    @cached_property
    def criteria_of(self) -> dict[str, tuple[CriterionRef, ...]]:
        """The criteria that each item, by id, is linked to, in natural order."""
        criteria: dict[str, list[CriterionRef]] = {}
        for ref, links in self.links.items():
            for id_ in links:
                criteria.setdefault(id_, []).append(ref)
        return {id_: tuple(sorted(refs)) for id_, refs in criteria.items()}

    @cached_property
    def said_before(self) -> dict[str, tuple[Entry, Entry]]:
        """By the id of an event that amends an item: what was said of it before, and then."""
        said: dict[str, Entry] = {}
        before = {}
        for entry in self.history:
            if entry.event.kind in ("evidence_added", "evidence_amended"):
                item = entry.event.data.get("evidence", entry.event.id)
                if item in said:
                    before[entry.event.id] = (said[item], entry)
                said[item] = entry
        return before

    @cached_property
    def holding(self) -> dict[str, list[Event]]:
        """The events that each text, by its commitment, was written with, oldest first."""
        events: dict[str, list[Event]] = {}
        for entry in self.history:
            events.setdefault(text_of(entry.event), []).append(entry.event)
        return events

    @cached_property
    def naming(self) -> dict[str, list[Event]]:
        """The events that gave somebody each name, by its commitment, oldest first."""
        events: dict[str, list[Event]] = {}
        for entry in self.history:
            events.setdefault(entry.event.data.get("name", ""), []).append(entry.event)
        return events

    def live_links(self, ref: CriterionRef) -> dict[str, Link]:
        """The links of a criterion whose evidence has not been withdrawn, by its id."""
        return {
            id_: link for id_, link in self.links.get(ref, {}).items() if self.evidence[id_].live
        }

    def newest_decisions(self, ref: CriterionRef) -> tuple[Decision, ...]:
        """The decisions that none has replaced: one, or several made on copies apart."""
        decisions = self.decisions.get(ref, ())
        replaced = {id_ for decision in decisions for id_ in decision.replaces}
        return tuple(decision for decision in decisions if decision.id not in replaced)

    def to_countersign(self, ref: CriterionRef) -> tuple[Decision, ...]:
        """The decisions on a criterion that wait for it and that no later one has replaced."""
        held = self.waiting.get(ref, ())
        decided = (*held, *self.decisions.get(ref, ()))
        replaced = {id_ for decision in decided for id_ in decision.replaces}
        return tuple(decision for decision in held if decision.id not in replaced)

    def samples_to_countersign(self, ref: CriterionRef) -> tuple[Sample, ...]:
        """The samples of a criterion's newest decisions that wait for it."""
        newest = {decision.id for decision in self.newest_decisions(ref)}
        return tuple(one for one in self.waiting_samples.get(ref, ()) if one.decision in newest)

    def has_countersigned(self, person: str, judgement: str) -> bool:
        """Whether somebody stands by a decision or sample of somebody else."""
        return any(one.actor == person for one in self.countersignatures.get(judgement, ()))

    def duties_of(self, person: str, unit: str) -> Duties:
        """How a person has judged in a unit."""
        return self.duties.get((unit, person), NO_DUTIES)

    def standing_samples(self, ref: CriterionRef) -> tuple[Sample, ...]:
        """The samples of a criterion's decisions that nothing later has answered.

        A sample is answered by a later sample, or a newest decision, that was made in knowledge
        of it. So what an internal verifier asked for on one copy outlives a decision made on
        another.
        """
        samples = [
            sample
            for decision in self.decisions.get(ref, ())
            for sample in self.samples.get(decision.id, ())
        ]
        ids = [sample.id for sample in samples]
        answers = [decision.id for decision in self.newest_decisions(ref)] + ids
        standing = self.knowledge.unanswered(ids, answers) if samples else ()
        return tuple(sample for sample in samples if sample.id in standing)

    def knows(self, later: str, earlier: str) -> bool:
        """Whether one event was made in knowledge of another, at once or through others."""
        return self.knowledge.knows(later, earlier)

    @cached_property
    def knowledge(self) -> Knowledge:
        """Who knew of what."""
        return Knowledge(entry.event for entry in self.history)

    @cached_property
    def keys_of(self) -> dict[str, frozenset[str]]:
        """The fingerprints of the keys that everybody says they sign with; who signs nothing is
        not in it."""
        keys_of: dict[str, set[str]] = {}
        for entry in self.history:
            if entry.event.key:
                keys_of.setdefault(entry.event.actor, set()).add(entry.event.key)
        return {person: frozenset(keys) for person, keys in keys_of.items()}

    @cached_property
    def keyed(self) -> bool:
        """Whether anything here carries a key's signature."""
        return any(entry.event.sig for entry in self.history)

    def unsigned(self, id_: str) -> bool:
        """Whether an event carries no key's signature although others do."""
        return self.keyed and not self.events[id_].sig

    def shown(self, person: str) -> str:
        """A person's name, or the id where there is none."""
        return self.people[person].shown if person in self.people else person
