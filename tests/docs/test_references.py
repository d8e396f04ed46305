"""What comments, tests and pages refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from documents import ROOT

PLACES = ("src", "tests", "docs", "bench", ".ci")
NAMED = re.compile(r"docs/[\w/-]+\.md|\b[A-Z]{4,}\.md")
"""A page by its path, or a document at the root by its name."""


def texts() -> Iterator[tuple[Path, str]]:
    """The files in which something is said, with what they say."""
    for place in PLACES:
        for path in (ROOT / place).rglob("*"):
            if path.suffix in {".py", ".md", ".toml", ""} and path.is_file():
                yield path, path.read_text(encoding="utf-8")


def test_every_document_that_is_named_is_there() -> None:
    """Nothing cites a document that is not in the repository."""
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in texts()
        for name in NAMED.findall(text)
        if not any((folder / name).is_file() for folder in (ROOT, path.parent))
    }
    assert missing == set()
