"""Which evidence counts towards which criteria."""

from __future__ import annotations

import pytest

from nvqcheck.domain.progress.counting import counts
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.units.library import Library, Policy
from nvqcheck.domain.units.methods import METHODS, Method
from nvqcheck.domain.units.unit import GroupKind
from worlds.scene import item
from worlds.units import U1, U2, ref

LIBRARY = Library({"U1": U1, "U2": U2})


def evidence(
    method: str = "WP", *, setting: str = "work", withdrawn: str | None = None
) -> Evidence:
    """An item of this method."""
    return Evidence("id", f"{method}1", item(method, setting=setting), "sam", withdrawn)


@pytest.mark.parametrize(
    ("item_", "criterion", "expected"),
    [
        (evidence(), "U1:1.1", True),
        (evidence("SIM"), "U1:1.1", False),
        (evidence(setting="simulation"), "U1:1.1", False),
        (evidence("SIM"), "U1:2.1", True),
        (evidence("SIM"), "U2:1.1", True),
        (evidence(withdrawn="no"), "U2:1.1", False),
    ],
)
def test_simulation_does_not_count_where_real_work_is_asked(
    item_: Evidence, criterion: str, *, expected: bool
) -> None:
    """Simulated evidence does not count towards performance where the unit asks real work."""
    assert LIBRARY.units["U1"].kinds["1.1"] is GroupKind.PERFORMANCE
    assert counts(item_, ref(criterion), LIBRARY) is expected


def test_a_centre_can_add_a_simulated_method() -> None:
    """A method that the policy calls simulated is."""
    role_play = Method("RP", "role play", shows=("work",), simulated=True)
    library = Library({"U1": U1}, Policy(methods=(*METHODS, role_play)))
    assert not counts(evidence("RP"), ref("U1:1.1"), library)


def test_a_policy_without_simulation_does_not_make_it_real() -> None:
    """Simulation stays simulation under a policy that leaves the method out."""
    library = Library({"U1": U1}, Policy(methods=METHODS[:2]))
    assert not counts(evidence("SIM"), ref("U1:1.1"), library)
