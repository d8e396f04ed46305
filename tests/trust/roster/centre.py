"""Who is on the roster of a centre."""

from __future__ import annotations

from nvqcheck.trust.roster.changes import Member, add
from nvqcheck.trust.roster.roster import Roster
from worlds.keys import seeded

CENTRE, PRIYA, TOM, IMRAN = (seeded(name) for name in ("centre", "priya", "tom", "imran"))
JAN, FEB, MAR, APR = (f"2026-0{month}-01T00:00:00Z" for month in (1, 2, 3, 4))


def enrolled(roster: Roster, *members: Member, at: str = JAN) -> Roster:
    """The roster with more people on it."""
    for member in members:
        roster = add(roster, member, CENTRE, at, "salt")
    return roster
