"""How long a centre keeps what a portfolio holds: told, never acted upon."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from nvqcheck.domain.progress.coverage import UnitCoverage
from nvqcheck.domain.progress.states import UnitState
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.units.library import Retention


class Clock(NamedTuple):
    """Until when one kind of thing is kept for one unit."""

    unit: str
    body: str
    keeps: str
    """`records` or `evidence`."""
    years: int
    since: str
    """ISO date from which the years count."""
    signed: bool
    """Whether that is the day on which the unit was signed off, and not its last activity."""
    until: str
    """ISO date."""

    def over(self, today: str) -> bool:
        """Whether the time has passed, on an ISO date."""
        return today > self.until


def clocks(
    retention: Mapping[str, Retention], record: Record, unit: UnitCoverage
) -> tuple[Clock, ...]:
    """What the centre's policy says about one unit; nothing where it says nothing.

    The years count from the last sign-off of a unit that is signed, and otherwise from the last
    thing that was done about it.
    """
    body = unit.unit.body
    rule = retention.get(body)
    if rule is None:
        return ()
    signed = unit.state in (UnitState.SIGNED, UnitState.VERIFIED)
    since = _signed_on(unit) if signed else _last_activity(record, unit.unit.id)
    terms = (("records", rule.records_years), ("evidence", rule.evidence_years))
    return tuple(
        Clock(
            unit=unit.unit.id,
            body=body,
            keeps=keeps,
            years=years,
            since=since,
            signed=signed,
            until=years_after(since, years),
        )
        for keeps, years in terms
        if years and since
    )


def _signed_on(unit: UnitCoverage) -> str:
    return max((sig.signature.at for sig in unit.signatures if sig.current), default="")[:10]


def _last_activity(record: Record, unit: str) -> str:
    done = (event.at for event in record.events.values() if unit in record.bears_on(event).units)
    return max(done, default="")[:10]


def years_after(day: str, years: int) -> str:
    """The same day some years later; 1 March where that year has no 29 February."""
    start = date.fromisoformat(day)
    try:
        return start.replace(year=start.year + years).isoformat()
    except ValueError:
        return date(start.year + years, 3, 1).isoformat()
