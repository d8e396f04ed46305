"""Whether what is signed stands where it was signed for, and pins what was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.progress.statements import statement_pin
from nvqcheck.domain.record.evidence import Content
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import Unit
from nvqcheck.trust.findings import TrustFinding, finding


@dataclass(frozen=True)
class Bindings:
    """What the events of a portfolio say of each other.

    Attributes:
        events: by id, in causal order.
        units: every edition of a unit that is known.
        absent: the ids of events whose absence is said already.
    """

    events: Mapping[str, Event]
    units: Sequence[Unit]
    absent: set[str] = field(default_factory=set)

    @cached_property
    def contents(self) -> Mapping[str, set[tuple[str, str]]]:
        """What was ever said of each item of evidence: digests of content and file, by its id."""
        contents: dict[str, set[tuple[str, str]]] = {}
        for event in self.events.values():
            if event.kind in ("evidence_added", "evidence_amended"):
                id_ = event.data.get("evidence", event.id)
                contents.setdefault(id_, set()).add(_digests(event))
        return contents

    @cached_property
    def editions(self) -> Mapping[str, Unit]:
        """The unit that has each digest."""
        return {unit.digest: unit for unit in self.units}

    def findings(self) -> Iterator[TrustFinding]:
        """What stands in a wrong place or pins what was not there."""
        check = {
            "decided": self._decided,
            "countersigned": self._countersigned,
            "sampled": self._sampled,
            "signed": self._signed,
            "confirmed": self._confirmed,
            "evidence_confirmed": self._evidence_confirmed,
        }
        for event in self.events.values():
            if event.kind in check:
                # One finding an event: the first says enough.
                yield from list(check[event.kind](event))[:1]

    def _decided(self, event: Event) -> Iterator[TrustFinding]:
        data, ref = event.data, CriterionRef.parse(event.data["criterion"])
        pins = data["pins"]
        yield from self._edition(event, pins["edition"], ref.unit)
        unit = self.editions.get(pins["edition"])
        if unit and unit.id == ref.unit:
            there = unit.criteria.get(ref.id)
            if there is None or there.digest != pins["criterion"]:
                yield self._wrong(event, f"it judges another text than that of {ref}")
        for id_ in data["replaces"]:
            yield from self._target(event, id_, "decided", ref)
        for id_, pin in pins["evidence"].items():
            yield from self._pin(event, id_, (pin["item"], pin["file"]) in self._said(id_))

    def _countersigned(self, event: Event) -> Iterator[TrustFinding]:
        judged = self.events.get(event.data["judgement"])
        kind = "sampled" if judged and judged.kind == "sampled" else "decided"
        yield from self._target(event, event.data["judgement"], kind, None)

    def _sampled(self, event: Event) -> Iterator[TrustFinding]:
        ref = CriterionRef.parse(event.data["criterion"])
        yield from self._target(event, event.data["decision"], "decided", ref)

    def _signed(self, event: Event) -> Iterator[TrustFinding]:
        data = event.data
        yield from self._edition(event, data["edition"], data["unit"])
        for key, value in data["covers"].items():
            if data["role"] == Role.CANDIDATE:
                yield from self._target(event, key, "evidence_added", None)
                continue
            try:
                ref = CriterionRef.parse(key)
            except ValueError:
                yield self._wrong(event, f"it covers {key!r}, which is no criterion")
                continue
            if ref.unit != data["unit"]:
                yield self._wrong(event, f"it signs {data['unit']} and covers {ref}")
            yield from self._target(event, value, "decided", ref)

    def _confirmed(self, event: Event) -> Iterator[TrustFinding]:
        unit = CriterionRef.parse(event.data["requirement"]).unit
        yield from self._edition(event, event.data["edition"], unit)
        for id_, item in event.data["evidence"].items():
            pins = {statement_pin(*digests) for digests in self._said(id_)}
            yield from self._pin(event, id_, item in pins)

    def _evidence_confirmed(self, event: Event) -> Iterator[TrustFinding]:
        data = event.data
        was_recorded = (data["item"], data["file"]) in self._said(data["evidence"])
        yield from self._pin(event, data["evidence"], was_recorded)

    def _edition(self, event: Event, edition: str, unit: str) -> Iterator[TrustFinding]:
        home = self.editions.get(edition)
        if home and home.id != unit:
            why = f"it was made on the edition of {home.id}, and stands at {unit}"
            yield self._wrong(event, why)

    def _target(
        self, event: Event, id_: str, kind: str, ref: CriterionRef | None
    ) -> Iterator[TrustFinding]:
        """What an event refers to is there, of the right kind and about the same criterion."""
        target = self.events.get(id_)
        if target is None:
            if id_ not in self.absent:
                self.absent.add(id_)
                yield finding(
                    "missing-event",
                    f"{event.actor}'s event number {event.body['seq']} refers to {id_[:12]}, "
                    "which is not in the file. It was removed, or this copy is not whole.",
                    event.id,
                    event.actor,
                )
        elif target.kind != kind:
            yield self._wrong(event, f"it refers to {id_[:12]}, which is something else")
        elif ref is not None and target.data["criterion"] != str(ref):
            yield self._wrong(
                event, f"it stands at {ref}, and refers to a decision on {target.data['criterion']}"
            )

    def _said(self, id_: str) -> set[tuple[str, str]]:
        return self.contents.get(id_, set())

    def _pin(self, event: Event, id_: str, was_recorded: bool) -> Iterator[TrustFinding]:
        missing = list(self._target(event, id_, "evidence_added", None))
        yield from missing
        if not missing and id_ in self.events and not was_recorded:
            yield finding(
                "wrong-pin",
                f"{event.actor}'s judgement pins a content of the evidence {id_[:12]} that nobody "
                "has recorded. What was judged is not what the portfolio holds.",
                event.id,
                event.actor,
            )

    def _wrong(self, event: Event, how: str) -> TrustFinding:
        return finding(
            "wrong-place",
            f"{event.actor}'s event number {event.body['seq']} stands in a wrong place: {how}. "
            "It was carried over from elsewhere and proves nothing here.",
            event.id,
            event.actor,
        )


def replayed(events: Sequence[Event], unproven: set[str]) -> Mapping[str, Event]:
    """The events that carry the signature of another one: that one, by their ids."""
    owner = {event.sig: event for event in events if event.sig and event.id not in unproven}
    return {
        event.id: owner[event.sig]
        for event in events
        if event.id in unproven and event.sig in owner
    }


def _digests(event: Event) -> tuple[str, str]:
    data = event.data
    content = Content.from_json(data)
    return content.digest, content.location.sha256
