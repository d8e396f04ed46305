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


def test_the_next_step_of_a_unit_is_ones_own_where_there_is_one() -> None:
    """Whoever did something reads what they can do next; where that is nothing, who can."""
    one = scene()
    one.add("U1:1.1")
    one.submit("U1:1.1")
    linked = one.link(one.record.by_ref["WP1"], "U1:1.2")
    own = "Next for U1: the candidate can submit, once ready, criterion 1.2."
    assert list(changed_sentences(linked))[-1] == own
    by_ann = one.link(one.record.by_ref["WP1"], "U1:2.1", by=ANN)
    hers = "Next for U1: an assessor can judge criterion 1.1."
    assert list(changed_sentences(by_ann))[-1] == hers
    assert list(changed_sentences(one.met("U1:1.1")))[-1].startswith("Next for U1: the candidate ")
