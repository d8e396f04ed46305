"""What a change did, as values: what it led to, and whether it counts."""

from __future__ import annotations

from nvqcheck.domain.actions.requests import AddEvidence, AddPerson, Submit
from nvqcheck.domain.progress.next_steps import Step
from nvqcheck.domain.record.people import Role
from worlds.scene import item, scene
from worlds.units import refs


def test_a_change_knows_what_each_role_can_do_next() -> None:
    """For the units that it bears on, every move that there is, the most pressing first."""
    one = scene()
    one.add("U1:1.1")
    one.submit("U1:1.1")
    done = one.do(AddEvidence(item(), refs("U1:1.2")))
    assert [(move.unit, move.role, move.step) for move in done.next_steps] == [
        ("U1", Role.ASSESSOR, Step.JUDGE),
        ("U1", Role.CANDIDATE, Step.SUBMIT),
        ("U1", Role.CANDIDATE, Step.COLLECT),
    ]


def test_what_bears_on_no_unit_leads_nowhere() -> None:
    """Bringing somebody in changes nobody's next step."""
    assert scene().do(AddPerson("wyn", "Wyn", Role.WITNESS)).next_steps == ()


def test_without_anybodys_veto_all_of_a_change_counts() -> None:
    """Where nobody says what counts, nothing is unsettled."""
    one = scene()
    one.add("U1:1.1")
    assert one.do(Submit(refs("U1:1.1"))).unsettled == ()
