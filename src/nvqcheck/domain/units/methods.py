"""The ways of coming by evidence."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Of(StrEnum):
    """What an item of evidence is of."""

    WORK = "work"
    SIMULATION = "simulation"
    NO_WORK = "no_work"
    """Theory, training, a certificate."""


class How(StrEnum):
    """How an item of evidence shows what it is of."""

    SEEN = "seen"
    """Seen by an assessor, or made at work."""
    TESTIFIED = "testified"
    """Somebody who saw it says so."""
    TOLD = "told"
    """The candidate tells of it."""


class Whose(StrEnum):
    """Whose a work product is; the candidate's own where nothing is said."""

    OWN = "own"
    SHARED = "shared"
    REFERENCE = "reference"
    """A policy, somebody else's report: never work."""


class Method(NamedTuple):
    """A way of coming by evidence."""

    code: str
    name: str
    direct: bool = False
    by_assessor: bool = False
    """Whether it is a record that an assessor makes."""
    how: str = How.TOLD
    """A `How`; empty where each item says it."""
    of: str = Of.WORK
    """What its items are of unless they say otherwise, an `Of`; empty where each item says it."""
    only: bool = False
    """Whether its items are never of anything else."""
    product: bool = False
    """Whether its items are products of work, each of somebody."""
    expert: bool = False
    """Whether its witness has to be an expert one."""

    @property
    def testified(self) -> bool:
        """Whether its items need a witness."""
        return self.how == How.TESTIFIED


METHODS: tuple[Method, ...] = (
    Method("OBS", "assessor observation", direct=True, by_assessor=True, how=How.SEEN),
    Method("WP", "work product", direct=True, how=How.SEEN, product=True),
    Method("QA", "oral or written questions", direct=True, by_assessor=True),
    Method("PD", "professional discussion", by_assessor=True),
    Method("RA", "reflective account"),
    Method("WT", "witness testimony", how=How.TESTIFIED),
    Method("EWT", "expert witness testimony", how=How.TESTIFIED, expert=True),
    Method("SIM", "simulation", how=How.SEEN, of=Of.SIMULATION, only=True),
    Method("RPL", "recognition of prior learning", how="", of=""),
    Method("CS", "case study", of=Of.NO_WORK),
    Method("ASN", "assignment or test", of=Of.NO_WORK),
)
"""The methods every centre has; a centre's policy file renames and adds."""
