"""The ways of coming by evidence."""

from __future__ import annotations

from typing import NamedTuple


class Method(NamedTuple):
    """A way of coming by evidence."""

    code: str
    name: str
    direct: bool = False
    by_assessor: bool = False
    """Whether an assessor produces it, and so may add it."""
    shows: tuple[str, ...] = ("account",)
    """What it can show: `work` done, an `account` of it."""
    simulated: bool = False


METHODS: tuple[Method, ...] = (
    Method("OBS", "assessor observation", direct=True, by_assessor=True, shows=("work",)),
    Method("WP", "work product", direct=True, shows=("work",)),
    Method("QA", "oral or written questions", direct=True, by_assessor=True),
    Method("PD", "professional discussion", by_assessor=True),
    Method("RA", "reflective account", shows=("account", "work")),
    Method("WT", "witness testimony", shows=("work",)),
    Method("EWT", "expert witness testimony", shows=("work",)),
    Method("SIM", "simulation", shows=("work",), simulated=True),
    Method("RPL", "recognition of prior learning", shows=("work", "account")),
    Method("CS", "case study"),
    Method("ASN", "assignment or test"),
)
"""The methods every centre has; a centre's policy file renames and adds."""
