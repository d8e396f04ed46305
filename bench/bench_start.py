"""What it costs to start, beside importing Typer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from figures import Figure, process, together


def measure(folder: Path) -> Iterator[Figure]:
    """Whole processes, beside importing Typer alone."""
    demo = folder / "demo"
    process("-m", "nvqcheck", "demo", str(demo))()
    coverage = ("-m", "nvqcheck", "coverage", str(demo), "--format")
    typer, version, plain, json, text = together(
        process("-c", "import typer"),
        process("-m", "nvqcheck", "--version"),
        process(*coverage, "plain"),
        process(*coverage, "json"),
        process(*coverage, "text"),
        rounds=15,
    )
    yield Figure("`nvqcheck --version` beside `import typer`", version / typer, 2)
    yield Figure("`coverage` on the demo, plain, beside `import typer`", plain / typer, 2.5)
    yield Figure("`coverage` on the demo, json, beside `import typer`", json / typer, 2.5)
    yield Figure("`coverage` on the demo, drawn, beside `import typer`", text / typer)
