"""Everything that is held on a person: which events are about what they did."""

from __future__ import annotations

from nvqcheck.domain.actions.requests import Countersign
from nvqcheck.report.views.subject import subject_json
from worlds.scene import ADA, ANN, scene
from worlds.units import refs


def test_a_countersignature_is_about_whoever_decided() -> None:
    """Who judged is given what others said of it: samples, countersignatures, a taking back."""
    one = scene()
    one.add("U1:1.1")
    one.met("U1:1.1")
    signed = one.do(Countersign(refs("U1:1.1")), by=ADA)
    one.agree("U1:1.1")
    one.retract(signed, ADA)
    record = one.record
    found = subject_json(record, record.people[ANN])["events"]
    about = [said["kind"] for said in found if "it is about what they did" in said["why"]]
    assert about == ["countersigned", "sampled"]
    hers = subject_json(record, record.people[ADA])["events"]
    assert [said["kind"] for said in hers if "did it" in said["why"]] == [
        "countersigned",
        "retracted",
    ]
