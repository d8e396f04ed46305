"""How figures, dates and lists of criteria are put into words, the same in every report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.unit import Criterion, Force

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(iso: str) -> str:
    """`2026-01-05…` as `5 Jan 2026`; empty stays empty."""
    if not iso:
        return ""
    year, month, number = iso[:10].split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def in_full(criterion: Criterion) -> str:
    """A criterion's statement with its parts: `Use both (part a: this; part b: that)`."""
    parts = "; ".join(f"part {part.label}: {part.statement}" for part in criterion.parts)
    return f"{criterion.statement} ({parts})" if parts else criterion.statement


GUIDANCE = {Force.OPTIONAL: "evidence may include", Force.EXPECTED: "evidence should include"}
"""How strongly a document puts its guidance, as the words before it."""


def moment(at: str) -> str:
    """`2026-01-05T09:30:12Z` as `5 Jan 2026 09:30 UTC`."""
    return f"{day(at)} {at[11:16]} UTC"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 unit`, `2 units`, `3 criteria`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def out_of(number: int, total: int, percent: int) -> str:
    """A share in numbers: `12 of 14 (85%)`."""
    return f"{number} of {total} ({percent}%)"


def extent(number: int, total: int) -> str:
    """A figure in a word, so that no bar has to be seen: none, some, most, all."""
    if number == 0:
        return "none"
    if number == total:
        return "all"
    return "most" if number * 2 > total else "some"


def listed(refs: Iterable[CriterionRef | str]) -> str:
    """Criteria in a row, runs of three and more shortened: `CC28:1.1-1.4, CC28:2.2`.

    What it writes, the command line can read.
    """
    runs: list[list[str]] = []
    for ref in map(str, refs):
        if runs and _follows(runs[-1][-1], ref):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return ", ".join(part for run in runs for part in _shortened(run))


def _shortened(run: list[str]) -> list[str]:
    if len(run) < 3:
        return run
    return [f"{run[0]}-{run[-1].partition(':')[2]}"]


def _follows(before: str, after: str) -> bool:
    """Whether `after` is the next in the unit's own counting: 1.2 after 1.1, Kb after Ka."""
    first, second = (_SPLIT.fullmatch(ref) for ref in (before, after))
    if not (first and second and first["head"] == second["head"]):
        return False
    one, two = first["last"], second["last"]
    if one.isdecimal() and two.isdecimal():
        return int(two) == int(one) + 1
    return len(one) == len(two) == 1 and one.isalpha() and ord(two) == ord(one) + 1


_SPLIT = re.compile(r"(?P<head>[^:]+:.*?)(?P<last>[0-9]+|[a-z])")
