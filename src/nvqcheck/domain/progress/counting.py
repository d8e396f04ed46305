"""Which evidence counts towards which criteria."""

from __future__ import annotations

from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.unit import GroupKind


def counts(evidence: Evidence, ref: CriterionRef, library: Library) -> bool:
    """Whether an item counts towards a criterion.

    Simulation does not count towards a performance criterion whose unit asks for real work.
    """
    unit = library.units[ref.unit]
    real_work = unit.asks_real_work and unit.kinds.get(ref.id) is GroupKind.PERFORMANCE
    return evidence.live and not (real_work and _simulated(evidence, library))


def _simulated(evidence: Evidence, library: Library) -> bool:
    """Whether an item comes from simulation, by its setting or its method."""
    content = evidence.content
    return content.setting == "simulation" or content.method in library.simulating
