"""Separation of duties: in one unit nobody both assesses and verifies."""

from __future__ import annotations

from typing import NamedTuple

from nvqcheck.domain.text.roles import Role


class Duties(NamedTuple):
    """Who has judged in one unit."""

    decided: frozenset[str] = frozenset()
    """Who decided in it, or countersigned a decision, whether they took it back or not."""
    assessed: frozenset[str] = frozenset()
    """Who decided in it, countersigned a decision, confirmed a requirement or signed as the
    assessor, and did not take it back."""
    verified: frozenset[str] = frozenset()
    """Who sampled in it, countersigned a sample or signed as the internal verifier, and did not
    take it back."""

    def plus(self, person: str, role: Role, kind: str, *, stands: bool) -> Duties:
        """These, and that somebody did a thing of this kind in this role.

        Args:
            person: their id.
            role: assessor or internal verifier.
            kind: of the event.
            stands: whether they did not take it back.
        """
        decided, assessed, verified = self
        if role is Role.ASSESSOR and kind in ("decided", "countersigned"):
            decided |= {person}
        if stands and role is Role.ASSESSOR:
            assessed |= {person}
        if stands and role is Role.IV:
            verified |= {person}
        return Duties(decided, assessed, verified)

    def on_the_other_side(self, person: str, role: Role | None) -> bool:
        """Whether somebody who would act in this role has acted in the other one before."""
        if role is Role.IV:
            return person in self.assessed
        return role is Role.ASSESSOR and person in self.verified


NO_DUTIES = Duties()
"""Nobody has judged yet."""
