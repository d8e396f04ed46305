"""A centre's roster."""

from __future__ import annotations

import pytest

from nvqcheck.domain.text.roles import Role
from nvqcheck.trust.roster.changes import Member, init
from nvqcheck.trust.roster.roster import Roster
from trust.roster.centre import CENTRE, IMRAN, JAN, PRIYA, TOM, enrolled


@pytest.fixture
def roster() -> Roster:
    """A centre with an assessor for one unit, a trainee and an internal verifier."""
    return enrolled(
        init("Hafod Centre", CENTRE, JAN),
        Member("priya", (Role.ASSESSOR,), PRIYA.public, "Priya Nair", ("CC28",)),
        Member("tom", (Role.ASSESSOR,), TOM.public, "Tom Okafor", trainee=True),
        Member("imran", (Role.IV,), IMRAN.public, "Imran Qureshi"),
    )
