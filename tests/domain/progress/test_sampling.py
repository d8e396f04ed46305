"""What there is to sample from, and how much of it has been sampled."""

from __future__ import annotations

from nvqcheck.domain.progress.sampling import Judged, judged, tallies
from worlds.scene import ADA, ANN, Scene, item, scene
from worlds.units import ref


def decisions(told: Scene) -> tuple[Judged, ...]:
    """Every newest decision."""
    view = told.view
    return judged(view.record, view.coverage)


def told() -> Scene:
    """Three decisions by two assessors on three methods, one of them sampled."""
    made = scene()
    made.add("U1:1.1", "U2:1.1")
    made.add("U1:2.1", content=item("QA"), by=ANN)
    made.add("U1:1.1", content=item("WT", witness="wes"))
    made.met("U1:1.1")
    made.not_yet("U1:2.1")
    made.met("U2:1.1", by=ADA)
    made.agree("U1:1.1")
    return made


def test_only_the_newest_decision_on_a_criterion_is_sampled_from() -> None:
    """A decision that was made again counts once, and its samples are those of the new one."""
    made = told()
    made.met("U1:1.1")
    found = decisions(made)
    assert [str(one.line.ref) for one in found] == ["U1:1.1", "U1:2.1", "U2:1.1"]
    assert [one.sampled for one in found] == [False, False, False]


def test_what_nobody_has_decided_is_not_sampled_from() -> None:
    """Evidence alone is nothing to sample."""
    made = scene()
    made.add("U1:1.1")
    assert decisions(made) == ()
    assert tallies(()) == ()


def test_a_decision_is_told_apart_by_assessor_methods_and_unit() -> None:
    """The methods are those of the evidence that was judged, each once."""
    first = decisions(told())[0]
    assert [first.by(name) for name in ("assessor", "method", "unit")] == [
        (ANN,),
        ("WP", "WT"),
        ("U1",),
    ]


def test_it_is_counted_how_many_of_how_many_are_sampled() -> None:
    """By assessor, by method and by unit, each in the order in which they come."""
    found = [(t.name, t.value, t.sampled, t.total) for t in tallies(decisions(told()))]
    assert found == [
        ("assessor", ANN, 1, 2),
        ("assessor", ADA, 0, 1),
        ("method", "WP", 1, 2),
        ("method", "WT", 1, 1),
        ("method", "QA", 0, 1),
        ("unit", "U1", 1, 2),
        ("unit", "U2", 0, 1),
    ]


def test_the_share_is_rounded_down() -> None:
    """100 per cent only if every decision is sampled."""
    made = told()
    made.met("U1:1.2", by=ADA) if made.add("U1:1.2") else None
    shares = {(t.name, t.value): t.percent for t in tallies(decisions(made))}
    assert shares["unit", "U1"] == 33
    assert shares["method", "WT"] == 100
    assert ref("U1:1.2") in {one.line.ref for one in decisions(made)}
