"""Reports follow an event to the criteria and units that it bears on."""

from __future__ import annotations

from nvqcheck.domain.actions.requests import Countersign
from nvqcheck.report.views.changes import changed_sentences
from nvqcheck.report.views.history import entries_about
from worlds.scene import ADA, ANN, Scene, kinds, scene
from worlds.units import ref, refs


def countersigned() -> Scene:
    """A portfolio in which U1:1.1 is decided and countersigned."""
    one = scene()
    one.add("U1:1.1")
    one.met("U1:1.1")
    one.do(Countersign(refs("U1:1.1")), by=ADA)
    return one


def test_the_history_of_a_criterion_has_its_countersignatures() -> None:
    """Who countersigned a decision is in the history of the criterion that was decided."""
    about = entries_about(countersigned().record, ref("U1:1.1"))
    assert kinds(entry.event for entry in about)[-2:] == ["decided", "countersigned"]


def test_taking_back_leads_to_the_next_step_of_the_unit() -> None:
    """Whoever takes a decision back is told what comes next in its unit."""
    one = scene()
    one.add("U1:1.1")
    said = list(changed_sentences(one.retract(one.met("U1:1.1"), by=ANN)))
    assert any(line.startswith("Next for U1: ") for line in said)
