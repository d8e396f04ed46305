"""What is to be said of the roster that a portfolio is judged by."""

from __future__ import annotations

from collections.abc import Iterator

from nvqcheck.errors import Problem
from nvqcheck.ports import Basis

_MENDED = ("key-out-of-date", "role-out-of-date", "not-on-roster", "unsigned")
"""Reasons for not counting that have a remedy of their own."""


def basis_problems(basis: Basis, file: str = "", *, required: bool = False) -> Iterator[Problem]:
    """A roster that is not believed, or is missing where one has to be; or what does not count.

    Args:
        basis: what things count on.
        file: the portfolio's.
        required: whether there has to be a roster that is believed.
    """
    if basis.doubt:
        about = (("roster", basis.roster), ("of", "there" if basis.roster else "gone"))
        message = f"The roster is not believed, so no judgement counts. {basis.doubt}"
        yield Problem("roster-not-believed", message, file=file, about=about)
    elif required and not basis.centre:
        message = "There is no roster, and one that is believed is asked for."
        yield Problem("roster-required", message, file=file)
    elif basis.uncounted:
        code, person, *_ = basis.uncounted[0]
        about = (("of", code if code in _MENDED else ""), ("person", person))
        message = basis.not_counted_words
        yield Problem("not-counted", message, severity="warning", file=file, about=about)
