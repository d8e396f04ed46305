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
