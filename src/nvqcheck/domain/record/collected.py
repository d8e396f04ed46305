"""What is collected so far: what the kinds of events about evidence make of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from nvqcheck.domain.events.erasable_texts import Texts
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.record.evidence import Content, Evidence, Link
from nvqcheck.domain.record.facts import Authentication
from nvqcheck.domain.record.lists import lists
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef

_GROWING = Link("", (), (), "")
"""Holds the place of a link that is made once all is known."""


class CollectedSoFar:
    """The evidence of a record and its links, that events are applied to.

    Attributes:
        texts: names and other texts by commitment.
        events: by id, those to come included where they are known.
        waiting: the ids of what trainees have judged.
    """

    def __init__(
        self,
        record: Record,
        texts: Texts,
        events: Mapping[str, Event],
        waiting: Collection[str] = (),
    ) -> None:
        self.texts = texts
        self.events = {**record.events, **events}
        self.waiting = waiting
        self.evidence = dict(record.evidence)
        self.refs = {item.ref for item in record.evidence.values()}
        self._links = {ref: dict(links) for ref, links in record.links.items()}
        self._grown: dict[tuple[CriterionRef, str], dict[str, None]] = {}
        self.authentications = lists(record.authentications)

    def evidence_added(self, event: Event) -> None:
        """There is one more item."""
        ref = self._free_ref(event)
        self.refs.add(ref)
        self.evidence[event.id] = Evidence(
            id=event.id,
            ref=ref,
            content=self._content(event),
            added_by=event.actor,
            changed_by=event.actor,
            changed_in=event.id,
        )

    def evidence_amended(self, event: Event) -> None:
        """What is said of an item is another."""
        if item := self.evidence.get(event.data["evidence"]):
            content = self._content(event)
            self.evidence[item.id] = item._replace(
                content=content, changed_by=event.actor, changed_in=event.id
            )

    def evidence_withdrawn(self, event: Event) -> None:
        """An item counts no more; it stays in the history."""
        if item := self.evidence.get(event.data["evidence"]):
            self.evidence[item.id] = item._replace(withdrawn=self.texts.said(event))

    def evidence_confirmed(self, event: Event) -> None:
        """An assessor stands by an item."""
        data = event.data
        self.authentications.setdefault(data["evidence"], []).append(
            Authentication(
                id=event.id,
                evidence=data["evidence"],
                actor=event.actor,
                item=data["item"],
                file=data["file"],
                redacts=tuple(data["redacts"]),
                reason=self.texts.said(event),
                at=event.at,
                qualified=event.id not in self.waiting,
            )
        )

    def linked(self, event: Event) -> None:
        """An item shows criteria, or is pointed into at one more place."""
        id_ = event.data["evidence"]
        if id_ not in self.evidence:
            return
        for ref in map(CriterionRef.parse, event.data["criteria"]):
            self._links_of(ref, id_)[event.id] = None

    def unlinked(self, event: Event) -> None:
        """An item shows criteria no more, as far as those links said so that were known."""
        id_ = event.data["evidence"]
        for ref in map(CriterionRef.parse, event.data["criteria"]):
            if id_ in self._links.get(ref, ()):
                left = self._links_of(ref, id_)
                for link in event.data["links"]:
                    left.pop(link, None)
                del self._links[ref][id_]
                if left:
                    self._links[ref][id_] = _GROWING
                else:
                    del self._grown[ref, id_]

    def _links_of(self, ref: CriterionRef, evidence: str) -> dict[str, None]:
        """The events by which an item is linked: they grow, and the link is made of them once."""
        if (ref, evidence) not in self._grown:
            known = self._links.setdefault(ref, {}).setdefault(evidence, _GROWING)
            self._grown[ref, evidence] = dict.fromkeys(known.events)
        return self._grown[ref, evidence]

    def links(self) -> dict[CriterionRef, dict[str, Link]]:
        """By criterion, then by the evidence's id."""
        for (ref, evidence), events in self._grown.items():
            made = [self.events[id_] for id_ in events]
            pointers = dict.fromkeys(event.data["pointer"] for event in made)
            self._links[ref][evidence] = Link(
                evidence, tuple(filter(None, pointers)), tuple(events), made[-1].at
            )
        return self._links

    def _content(self, event: Event) -> Content:
        return Content.from_json(event.data, self.texts.said(event))

    def _free_ref(self, event: Event) -> str:
        """Its reference, with a letter where a copy apart has given it to another item."""
        ref: str = event.data["ref"]
        tries = [ref, *(f"{ref}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
        free = (name for name in tries if name not in self.refs)
        return next(free, f"{ref}-{event.id}")
