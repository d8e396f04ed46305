"""What a candidate brings in: who stands by it, and when it counts."""

from __future__ import annotations

import pytest

from domain.actions.shortfalls import C, why
from nvqcheck.domain.actions.requests import Authenticate
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.record.evidence import Evidence, Location
from worlds.scene import ADA, ANN, SAM, Scene, item, scene
from worlds.units import make_unit


def brought_in(one: Scene, method: str = "OBS") -> Evidence:
    """A scan of Ann's record, which the candidate has added."""
    return one.add_file(C, content=item(method, by=ANN))


def test_what_a_candidate_brings_in_counts_once_its_maker_confirms_it() -> None:
    """Until then it is shown as unconfirmed, and counts nowhere."""
    one = scene()
    scan = brought_in(one)
    assert why(one, scan) is Shortfall.UNCONFIRMED
    one.stand_by(scan)
    assert why(one, scan) is None


def test_what_a_candidate_brings_in_counts_once_its_maker_accepts_it() -> None:
    """A *met* by the maker says the same as a confirmation; a *not yet* does not."""
    one = scene()
    scan = brought_in(one)
    one.not_yet(C)
    assert why(one, scan) is Shortfall.UNCONFIRMED
    one.met(C)
    assert why(one, scan) is None


def test_another_assessors_decision_does_not_stand_for_the_makers() -> None:
    """Ada meets the criterion on a scan of Ann's record, which Ann has not seen: not ready."""
    one = scene(make_unit(requirements=()))
    scan = one.add_file(C, "U1:1.2", "U1:2.1", content=item("OBS", by=ANN))
    one.met(C, "U1:1.2", "U1:2.1", by=ADA)
    assert (one.unit().met, one.unit().ready) == (3, False)
    one.stand_by(scan)
    assert one.unit().ready


def test_another_assessor_stands_by_a_record_with_a_reason() -> None:
    """Where its maker has left, somebody else says why they stand by it."""
    one = scene()
    scan = brought_in(one)
    assert one.refused(Authenticate(scan.id), by=ADA).code == "comment-missing"
    one.stand_by(scan, "Ann has left; I know her hand.", by=ADA)
    assert why(one, scan) is None


def test_a_forged_word_without_a_reason_does_not_stand_for_the_makers() -> None:
    """A confirmation by another assessor that gives no reason counts for nothing."""
    one = scene()
    scan = brought_in(one)
    data = one.copy().stand_by(scan, "Left.", by=ADA).events[0].data
    one.forge(ADA, Fact("evidence_confirmed", {**data, "reason": ""}))
    assert why(one, scan) is Shortfall.UNCONFIRMED


def test_a_candidates_forged_confirmation_has_no_effect() -> None:
    """A candidate stands by nothing, even where a history makes them an assessor."""
    one = scene()
    scan = brought_in(one)
    data = one.copy().stand_by(scan).events[0].data
    one.forge(SAM, Fact("evidence_confirmed", data))
    assert why(one, scan) is Shortfall.UNCONFIRMED


@pytest.mark.parametrize("how", ["content", "file"])
def test_a_confirmation_is_of_an_item_as_it_was(how: str) -> None:
    """Once the candidate says something else, or puts another file there, it is unconfirmed."""
    one = scene()
    scan = brought_in(one)
    one.stand_by(scan)
    if how == "content":
        one.amend(scan, occasions=("2026-01-20",))
    else:
        one.files.found["a.pdf"] = "bb" * 32
        one.amend(scan, location=Location("file", "a.pdf", "bb" * 32, 1))
    assert why(one, scan) is Shortfall.UNCONFIRMED


def test_a_makers_decision_stands_for_the_file_that_was_judged() -> None:
    """Replacing the file after the maker's *met* takes the confirmation away everywhere."""
    one = scene()
    scan = brought_in(one)
    one.link(scan, "U1:1.2")
    one.met(C)
    assert why(one, scan, "U1:1.2") is None
    one.files.found["a.pdf"] = "bb" * 32
    one.amend(scan, location=Location("file", "a.pdf", "bb" * 32, 1))
    assert why(one, scan, "U1:1.2") is Shortfall.UNCONFIRMED


def test_an_item_is_confirmed_once_as_it_is() -> None:
    """The same assessor does not say the same again; of a changed item they say it anew."""
    one = scene()
    scan = brought_in(one)
    one.stand_by(scan)
    assert one.refused(Authenticate(scan.id), by=ANN).code == "confirmed-already"
    one.amend(scan, occasions=("2026-01-20",))
    one.stand_by(scan)


def test_a_confirmation_can_be_taken_back() -> None:
    """Whoever stands by an item can take that back; what rested on it counts no more."""
    one = scene()
    scan = brought_in(one)
    one.retract(one.stand_by(scan), by=ANN)
    assert why(one, scan) is Shortfall.UNCONFIRMED
