"""The benchmark: ratios, counts and growth, all in one run on one machine.

`python bench/run.py` prints them; `--write` puts them into docs/performance.md as well. It says
with its exit code whether every limit was held.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import bench_core
import bench_start
import bench_trust
import bench_tui
from figures import Figure

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"

HEAD = """\
# Performance

What `python bench/run.py --write` printed. Every figure is a ratio, a count or a growth exponent
(1 means that ten times as much takes ten times as long), taken in one run on one machine:
the figures compare with each other, not with another machine's.

"""


def measured(folder: Path) -> Iterator[Figure]:
    """Every figure, as it is taken."""
    for module in (bench_start, bench_core, bench_trust, bench_tui):
        yield from module.measure(folder)


def line(figure: Figure) -> str:
    """A row of the table."""
    limit = f"{figure.limit:g} {figure.unit}".strip() if figure.limit is not None else "–"
    held = "" if figure.limit is None else ("yes" if figure.held else "**no**")
    return f"| {figure.name} | {figure.value:.2f} {figure.unit} | {limit} | {held} |"


def main() -> int:
    """Measure, print, and say whether every limit was held."""
    rows = ["| Figure | Measured | At most | Held |", "|---|---|---|---|"]
    print("\n".join(rows), flush=True)
    held = True
    with tempfile.TemporaryDirectory() as folder:
        for figure in measured(Path(folder)):
            rows.append(line(figure))
            print(rows[-1], flush=True)
            held = held and figure.held
    if "--write" in sys.argv[1:]:
        where = f"Python {platform.python_version()}, {platform.system()}, {platform.machine()}.\n"
        PAGE.write_text(HEAD + "\n".join(rows) + f"\n\n{where}", encoding="utf-8", newline="\n")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
