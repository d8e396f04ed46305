"""Two policies together: the stricter figure of each."""

from __future__ import annotations

from nvqcheck.domain.units.library import Policy, Retention


def test_of_each_figure_the_larger_holds() -> None:
    """Dates, days, items and years: what either asks for is asked for, whichever comes first."""
    one = Policy(min_dates=3, items_per_criterion=2, retention={"OCR": Retention(3, 1)})
    other = Policy(
        span_days=14, min_dates=2, retention={"OCR": Retention(1, 2), "SQA": Retention(5)}
    )
    for both in (one.stricter(other), other.stricter(one)):
        assert (both.min_dates, both.span_days, both.items_per_criterion) == (3, 14, 2)
        assert both.retention == {"OCR": Retention(3, 2), "SQA": Retention(5)}


def test_real_work_is_a_rule_where_either_makes_it_one() -> None:
    """A policy beside a portfolio that says nothing of it does not weaken the centre's."""
    ruled = Policy(real_work=True)
    assert ruled.stricter(Policy()).real_work
    assert Policy().stricter(ruled).real_work
    assert not Policy().stricter(Policy()).real_work
