"""Checked files as lines, for pipes, editors and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nvqcheck.report.formats.ci import Checked, plain_line
from nvqcheck.report.words.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence


def findings_plain(results: Sequence[Checked]) -> str:
    """One line a problem, `file:line:column: severity: message [code] hint`, then the sum."""
    lines = [plain_line(problem) for checked in results for problem in checked.problems]
    return "".join(f"{line}\n" for line in (*lines, summary(results)))


def summary(results: Sequence[Checked]) -> str:
    """How many files were checked, and how many of each kind of problem there are."""
    problems = [problem for checked in results for problem in checked.problems]
    kinds = [
        count(number, kind)
        for kind in ("error", "warning")
        if (number := sum(problem.severity == kind for problem in problems))
    ]
    return f"{count(len(results), 'file')} checked: {' and '.join(kinds) or 'nothing wrong'}."
