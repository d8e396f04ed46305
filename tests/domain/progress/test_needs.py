"""What one criterion needs next, where the items that are linked to it do not count."""

from __future__ import annotations

import pytest

from nvqcheck.domain.record.evidence import Content
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from nvqcheck.report.words.moves import needs_words
from worlds.scene import ANN, WES, Scene, item, scene
from worlds.units import make_unit

C = "U1:1.1"
NO_RULES = make_unit(requirements=())
CONFIRMED = "its evidence confirmed by an assessor"


def said(one: Scene) -> str:
    """What the criterion needs."""
    return needs_words(one.unit().criteria[0])


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (item("SIM"), "evidence that counts"),
        (item("ASN"), "evidence that counts"),
        (item("RA"), "evidence that counts"),
        (item("OBS", by=ANN), f"to be submitted, and {CONFIRMED}"),
        (item("WT", witness=WES), f"to be submitted, and {CONFIRMED}"),
    ],
)
def test_what_does_not_count_is_not_only_to_be_submitted(content: Content, what: str) -> None:
    """A role play needs something beside it; what an assessor has still to confirm, that."""
    one = scene()
    one.add(C, content=content)
    assert said(one) == what
    one.add(C)
    assert said(one) == "to be submitted"


def test_real_work_is_needed_where_somebody_asks_for_it() -> None:
    """A unit without rules of its own takes a role play, unless the centre's policy does not."""
    assert said(linked(scene(NO_RULES))) == "to be submitted"
    asking = scene(NO_RULES, policy=Policy(real_work=True))
    assert said(linked(asking)) == "evidence that counts"


def linked(one: Scene) -> Scene:
    """A portfolio with a role play and nothing else."""
    one.add(C, content=item("SIM"))
    return one


def test_what_came_after_the_declaration_needs_to_be_declared() -> None:
    """Once the candidate has signed again it is only to be submitted."""
    one = scene(NO_RULES)
    one.add("U1:1.2")
    one.sign(role=Role.CANDIDATE)
    one.add(C)
    assert said(one) == "to be submitted, and its evidence declared"
    one.sign(role=Role.CANDIDATE)
    assert said(one) == "to be submitted"
