"""What is kept for a time, and how it is erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from nvqcheck.domain.events.event import Event, Fact
from nvqcheck.domain.units.library import Policy, Retention
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ports import Basis, Snapshot, Verdict
from worlds.scene import Scene, scene
from worlds.signed import SeededSigner, fingerprint
from worlds.units import ref

R11 = ref("U1:1.1")
WHY = "They asked for it."
KEPT = Policy(retention={"Body": Retention(records_years=2)})
"""A centre that keeps records for two years."""
CENTRE = fingerprint("centre")
"""The key of the centre."""


def long_after(one: Scene) -> Scene:
    """The same, when the time of keeping is over."""
    one.now = datetime(2030, 1, 1, 9, tzinfo=UTC)
    return one


def judged() -> tuple[Scene, Event]:
    """A portfolio in which Ann has sent a criterion back long ago, and her decision."""
    one = scene(policy=KEPT)
    one.add("U1:1.1")
    decision = one.not_yet("U1:1.1").events[0]
    return long_after(one), decision


def erasure(commitments: list[str], until: str = "") -> Fact:
    """What an event of erasing says, made by hand."""
    data = {"what": "text", "commitments": commitments, "until": until, "reason": "0" * 64}
    return Fact("erased", data)


def under_a_centre(one: Scene, by: str, key: str = "") -> Portfolio:
    """The use cases where there is a centre, for one whose key is called this."""

    def authority(snapshot: Snapshot) -> Verdict:
        centres = (e.id for e in snapshot.events if e.kind == "erased" and e.key == CENTRE)
        return Verdict(Basis("Centre", 1), centres=frozenset(centres), centre_key=CENTRE)

    signer = SeededSigner(**{by: key})
    return replace(one.service(by), authority=authority, signer=signer)
