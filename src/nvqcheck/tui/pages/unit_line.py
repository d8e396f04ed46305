"""A unit's progress in words, figures and bars."""

from __future__ import annotations

from rich.text import Text

from nvqcheck.domain.progress.coverage import UnitCoverage
from nvqcheck.report.words.coverage import figures
from nvqcheck.report.words.wording import extent
from nvqcheck.tui.paint import Look


def progress(unit: UnitCoverage, look: Look, width: int) -> Text:
    """`evidenced ████ 12 of 14 (85%)   met …   sampled …`, as wide as there is room."""
    counts = figures(unit)
    fixed = sum(len(f"{name}  {_figure(number, unit)}") for name, number in counts)
    gap = 3
    left = width - fixed - gap * (len(counts) - 1)
    more = left >= 3 * 14
    length = max(0, min(24, (left - (len(counts) * 5 if more else 0)) // len(counts) - 1))
    parts = []
    for name, number in counts:
        percent = unit.percent(number)
        said = _figure(number, unit) + (f" {percent:>3}%" if more else "")
        bar = look.bar(percent, length) if length >= 3 else Text()
        parts.append(
            Text.assemble(look.line(f"{name} ", "quiet"), bar, " " if bar else "", look.line(said))
        )
    return Text(" " * gap).join(parts)


def _figure(number: int, unit: UnitCoverage) -> str:
    """` 9 of 14`: as wide for every unit, so that units stand under each other."""
    return f"{number:>2} of {unit.total:<2}"


def extents(unit: UnitCoverage) -> str:
    """The same without bars: `most evidenced, some met, none sampled`."""
    return ", ".join(f"{extent(number, unit.total)} {name}" for name, number in figures(unit))
