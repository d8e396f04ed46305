"""What an event bears on: criteria, evidence, units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.text.references import CriterionRef


class Bearing(NamedTuple):
    """What an event bears on."""

    criteria: tuple[CriterionRef, ...] = ()
    evidence: tuple[str, ...] = ()
    """Ids of items."""
    units: tuple[str, ...] = ()
    """Ids, those of the criteria included."""


def bears_on(event: Event, events: Mapping[str, Event]) -> Bearing:
    """What an event says that it bears on; of one that is about another, what that one does.

    Args:
        event: what happened.
        events: every event by id.
    """
    meant = _meant(event, events)
    data = meant.data
    names = [data["criterion"]] if "criterion" in data else data.get("criteria", ())
    criteria = tuple(CriterionRef.parse(name) for name in names)
    units = [data["unit"]] if "unit" in data else []
    units += [ref.unit for ref in criteria]
    if "requirement" in data:
        units.append(CriterionRef.parse(data["requirement"]).unit)
    return Bearing(criteria, _items(meant), tuple(dict.fromkeys(units)))


def _meant(event: Event, events: Mapping[str, Event]) -> Event:
    """The event itself, or the one that it is about, or that that one is about."""
    visited: set[str] = set()
    while event.id not in visited:
        visited.add(event.id)
        event = events.get(event.data.get(KINDS[event.kind].about, ""), event)
    return event


def _items(event: Event) -> tuple[str, ...]:
    if event.kind == "evidence_added":
        return (event.id,)
    if event.kind == "decided":
        return tuple(event.data["pins"]["evidence"])
    named = event.data.get("evidence", ())
    return (named,) if isinstance(named, str) else tuple(named)
