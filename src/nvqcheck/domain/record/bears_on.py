"""What an event bears on: criteria, evidence, units."""

from __future__ import annotations

from dataclasses import dataclass

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef


@dataclass(frozen=True, slots=True)
class Touched:
    """What an event bears on."""

    criteria: tuple[CriterionRef, ...] = ()
    evidence: tuple[str, ...] = ()
    """Ids of items."""
    units: tuple[str, ...] = ()
    """Ids, those of the criteria included."""


def touched(event: Event, record: Record) -> Touched:
    """What an event bears on; of one that took another back, what that one did.

    Args:
        event: what happened.
        record: the portfolio with it.
    """
    data = event.data
    other = record.events.get(data.get("event") or data.get("decision") or "")
    if event.kind in ("retracted", "countersigned") and other:
        return touched(other, record)
    names = [data["criterion"]] if "criterion" in data else list(data.get("criteria", ()))
    criteria = tuple(CriterionRef.parse(name) for name in names)
    items = _items(event, record)
    linked = () if criteria else (ref for id_ in items for ref in record.criteria_of.get(id_, ()))
    units = [*([data["unit"]] if "unit" in data else []), *(ref.unit for ref in criteria)]
    if event.kind == "confirmed":
        units.append(CriterionRef.parse(data["requirement"]).unit)
    else:
        units += [ref.unit for ref in linked]
    return Touched(criteria, items, tuple(dict.fromkeys(units)))


def _items(event: Event, record: Record) -> tuple[str, ...]:
    if event.kind == "evidence_added":
        return (event.id,) if event.id in record.evidence else ()
    if event.kind == "decided":
        named = list(event.data["pins"]["evidence"])
    else:
        given = event.data.get("evidence", ())
        named = [given] if isinstance(given, str) else list(given)
    known = [id_ for id_ in named if id_ in record.evidence]
    return tuple(sorted(known, key=list(record.evidence).index))
