"""Separation of duties: in one unit nobody both assesses and verifies."""

from __future__ import annotations

from typing import NamedTuple

from nvqcheck.domain.text.roles import Role


class Duties(NamedTuple):
    """How one person has judged in one unit."""

    decided: bool = False
    """Whether they decided, or countersigned a decision, taken back or not."""
    assessed: bool = False
    """Whether they decided, countersigned a decision, confirmed a requirement or signed as the
    assessor, and did not take it back."""
    verified: bool = False
    """Whether they sampled, countersigned a sample or signed as the internal verifier, and did
    not take it back."""

    def plus(self, role: Role, kind: str, *, stands: bool) -> Duties:
        """These, and that they did a thing of this kind in this role.

        Args:
            role: assessor or internal verifier.
            kind: of the event.
            stands: whether they did not take it back.
        """
        assessing = role is Role.ASSESSOR
        return Duties(
            self.decided or (assessing and kind in ("decided", "countersigned")),
            self.assessed or (assessing and stands),
            self.verified or (role is Role.IV and stands),
        )

    def bar(self, role: Role | None) -> bool:
        """Whether whoever would act in this role has acted in the other one before."""
        if role is Role.IV:
            return self.assessed
        return role is Role.ASSESSOR and self.verified


NO_DUTIES = Duties()
"""They have not judged in it."""
