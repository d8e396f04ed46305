"""`occasions`: work of different dates over time, which an assessor confirms is enough."""

from __future__ import annotations

import pytest

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.states import Answer
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.unit import Requirement, Rule
from nvqcheck.report.words.requirements import why_words
from worlds.answers import answer
from worlds.scene import ANN, SAM, WES, Scene, item, scene
from worlds.units import ALL_RULES, make_unit

FULL = make_unit(requirements=ALL_RULES)


def full(policy: Policy | None = None) -> Scene:
    """A unit with every kind of requirement."""
    return scene(FULL, policy=policy)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (("2026-01-05",), Answer.OPEN),
        (("2026-01-05", "2026-01-06"), Answer.SATISFIED),
        (("2026-01-05", "2026-02-05", "2026-02-20"), Answer.SATISFIED),
    ],
)
def test_occasions_are_different_dates_over_time(days: tuple[str, ...], state: Answer) -> None:
    """Accepted evidence comes from enough different dates, spread over enough days."""
    one = full()
    made = one.add("U1:1.1", content=item(occasions=days))
    one.met("U1:1.1")
    one.confirm("U1:ER2", made)
    assert answer(one, "ER2")[0] is state


def test_only_accepted_evidence_has_occasions() -> None:
    """Dates of evidence that no met criterion rests on do not count."""
    one = full()
    one.add("U1:1.1", content=item(occasions=("2026-01-05", "2026-01-12")))
    expected = ("Accepted work is from 0 dates spread over 0 days; it takes 2 dates over 1 day.",)
    assert answer(one, "ER2") == (Answer.OPEN, *expected)
    one.submit("U1:1.1")
    one.not_yet("U1:1.1")
    assert answer(one, "ER2") == (Answer.OPEN, *expected)


def test_simulated_evidence_has_no_occasions_where_it_does_not_count() -> None:
    """The dates of a simulation beside real work count for nothing."""
    one = full()
    one.add("U1:1.1")
    one.add("U1:1.1", content=item("SIM", occasions=("2026-02-05",)))
    one.met("U1:1.1")
    expected = "Accepted work is from 1 date spread over 0 days; it takes 2 dates over 1 day."
    assert answer(one, "ER2") == (Answer.OPEN, expected)


@pytest.mark.parametrize(
    ("policy", "state"),
    [
        (Policy(min_dates=3), Answer.OPEN),
        (Policy(span_days=8), Answer.OPEN),
        (Policy(min_dates=2, span_days=7), Answer.SATISFIED),
        (Policy(min_dates=1), Answer.SATISFIED),
    ],
)
def test_a_policy_may_raise_what_occasions_ask(policy: Policy, state: Answer) -> None:
    """A centre may ask for more dates or a longer time than the unit."""
    one = full(policy)
    one.confirm("U1:ER2", one.all_met())
    assert answer(one, "ER2")[0] is state


def test_a_policy_never_lowers_what_occasions_ask() -> None:
    """A centre that asks for less than the unit changes nothing."""
    need = Requirement("ER2", Rule.OCCASIONS, "Thrice.", min=3, span_days=30)
    one = scene(make_unit(requirements=(need,)), policy=Policy(min_dates=1, span_days=0))
    one.all_met()
    expected = "Accepted work is from 2 dates spread over 7 days; it takes 3 dates over 30 days."
    assert answer(one, "ER2") == (Answer.OPEN, expected)


def linked(one: Scene, criterion: str, method: str, *days: str, by: str = SAM) -> None:
    """An item of a method and of these days is linked and accepted."""
    about = tuple(found.id for found in one.record.evidence.values())
    content = item(
        method,
        occasions=days,
        witness=WES if method == "WT" else "",
        about=about if method in ("QA", "PD") else (),
    )
    one.add(criterion, by=by, content=content)
    one.met(criterion)


def test_dates_alone_are_not_enough() -> None:
    """That it is enough is for an assessor to say, who is named."""
    one = full()
    made = one.all_met()
    dates = "Accepted work is from 2 dates spread over 7 days; it takes 2 dates over 1 day. "
    assert answer(one, "ER2") == (
        Answer.CONFIRM,
        f"{dates}An assessor confirms this in their own words.",
    )
    one.confirm("U1:ER2", made)
    assert answer(one, "ER2") == (Answer.SATISFIED, f"{dates}Ann confirmed it on 2026-03-01.")


def test_a_confirmation_makes_up_for_no_date() -> None:
    """An assessor who confirms one date as enough opens nothing."""
    one = full()
    made = one.add("U1:1.1")
    one.met("U1:1.1")
    one.confirm("U1:ER2", made)
    assert answer(one, "ER2")[0] is Answer.OPEN


@pytest.mark.parametrize(
    ("method", "days", "by", "expected"),
    [
        ("OBS", ("2026-01-12", "2026-01-13"), ANN, 2),
        ("WP", ("2026-01-12", "2026-01-13"), SAM, 3),
        ("WT", ("2026-01-12", "2026-01-13"), ANN, 3),
        ("QA", ("2026-01-12",), ANN, 1),
        ("PD", ("2026-01-12",), ANN, 1),
        ("RA", ("2026-01-12",), SAM, 1),
        ("SIM", ("2026-01-12",), SAM, 1),
        ("ASN", ("2026-01-12",), SAM, 1),
    ],
)
def test_each_method_has_its_occasions(
    method: str, days: tuple[str, ...], by: str, expected: int
) -> None:
    """An observation is one however long, a testimony all it dates, what is told or played none."""
    one = full()
    one.add("U1:1.1")
    one.met("U1:1.1")
    linked(one, "U1:1.2", method, *days, by=by)
    noun = "date" if expected == 1 else "dates"
    assert answer(one, "ER2")[1].startswith(f"Accepted work is from {expected} {noun} spread")


def test_an_essay_on_the_next_day_is_no_second_occasion() -> None:
    """Every performance criterion from one date, and knowledge from another, are one occasion."""
    one = full()
    made = one.add("U1:1.1", "U1:1.2")
    linked(one, "U1:2.1", "ASN", "2026-01-06")
    linked(one, "U1:2.1", "WP", "2026-01-07")
    one.met("U1:1.1", "U1:1.2")
    one.confirm("U1:ER2", made)
    assert answer(one, "ER2")[0] is Answer.OPEN
    assert one.unit().requirements[1].by == ("WP1",)


def test_one_file_under_two_references_is_one_occasion() -> None:
    """A file that is dated anew under another reference counts once, and that is told."""
    one = full()
    one.add_file("U1:1.1")
    other = item(occasions=("2026-01-20",))
    one.add_file("U1:1.2", content=other)
    one.met("U1:1.1", "U1:1.2")
    need = one.unit().requirements[1]
    assert (need.by, need.not_counting) == (("WP1",), (("WP2", Shortfall.SAME_FILE),))
    assert "from 1 date " in why_words(need.why)
    assert answer(one, "ER1")[0] is Answer.SATISFIED
