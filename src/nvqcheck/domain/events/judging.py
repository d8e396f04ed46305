"""In which role somebody judged: as the assessor or as the internal verifier of a unit."""

from __future__ import annotations

from collections.abc import Mapping

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.roles import Role

_ROLES = {
    "decided": Role.ASSESSOR,
    "confirmed": Role.ASSESSOR,
    "evidence_confirmed": Role.ASSESSOR,
    "sampled": Role.IV,
}


def judging_role(event: Event, events: Mapping[str, Event]) -> Role | None:
    """The role in which somebody judged; None if they did not judge, or nobody can say in which.

    Whoever countersigns acts in the role of the one whose judgement it is. A candidate's
    declaration is no judgement: they say it of themselves.

    Args:
        event: what they did.
        events: every event by id.
    """
    if event.kind == "signed":
        role = Role(event.data["role"])
        return None if role is Role.CANDIDATE else role
    if event.kind == "countersigned":
        judged = events.get(event.data["judgement"])
        return _ROLES.get(judged.kind) if judged else None
    return _ROLES.get(event.kind)
