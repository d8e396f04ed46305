"""What it costs to start, beside importing Typer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from figures import Figure, process, together


def measure(folder: Path) -> Iterator[Figure]:
    """Whole processes, as ratios to `python -c "import typer"`."""
    demo = folder / "demo"
    process("-m", "nvqcheck", "demo", str(demo))()
    typer, version, coverage = together(
        process("-c", "import typer"),
        process("-m", "nvqcheck", "--version"),
        process("-m", "nvqcheck", "coverage", str(demo), "--format", "text"),
        rounds=15,
    )
    yield Figure("`nvqcheck --version` beside `import typer`", version / typer, 2)
    yield Figure("`nvqcheck coverage` on the demo beside `import typer`", coverage / typer, 2.5)
