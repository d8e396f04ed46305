"""What an internal verifier samples from, and how much of it has been sampled.

A sampling plan asks for decisions by every assessor, by every method of assessment, in every unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage
from nvqcheck.domain.record.facts import Decision, Sample
from nvqcheck.domain.record.record import Record

BY = ("assessor", "method", "unit")
"""What decisions are told apart by."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The newest decision on a criterion."""

    line: CriterionCoverage
    decision: Decision
    methods: tuple[str, ...]
    """The codes of the methods of the evidence that was judged, each once."""
    samples: tuple[Sample, ...]
    """Oldest first."""

    @property
    def sampled(self) -> bool:
        """Whether an internal verifier has looked at it."""
        return bool(self.samples)

    def by(self, name: str) -> tuple[str, ...]:
        """Its values of one of `BY`: a person's id, method codes, a unit's id."""
        values = {"method": self.methods, "unit": (self.line.ref.unit,)}
        return values.get(name, (self.decision.actor,))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the decisions with something in common have been sampled."""

    name: str
    """One of `BY`."""
    value: str
    sampled: int
    total: int

    @property
    def percent(self) -> int:
        """The share that has been sampled, rounded down."""
        return self.sampled * 100 // self.total


def judged(record: Record, coverage: Coverage) -> tuple[Judged, ...]:
    """Every criterion's newest decision, in the order of units and criteria."""
    return tuple(
        Judged(line, decision, _methods(record, decision), record.samples.get(decision.id, ()))
        for unit in coverage.units
        for line in unit.criteria
        if (decision := line.standing.decision) is not None
    )


def _methods(record: Record, decision: Decision) -> tuple[str, ...]:
    items = (record.evidence[id_] for id_ in decision.pins if id_ in record.evidence)
    return tuple(sorted({item.content.method for item in items}))


def tallies(decisions: Iterable[Judged]) -> tuple[Tally, ...]:
    """How much has been sampled by assessor, by method and by unit."""
    decisions = tuple(decisions)
    tallied = []
    for name in BY:
        values = dict.fromkeys(value for one in decisions for value in one.by(name))
        for value in values:
            of = [one.sampled for one in decisions if value in one.by(name)]
            tallied.append(Tally(name, value, sum(of), len(of)))
    return tuple(tallied)
