"""The pages and their tables."""

from __future__ import annotations

from documents import ROOT


def page(name: str) -> str:
    """The text of a page."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table of a text, headings and rulers aside."""
    found = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return [cells for cells in found if not set("".join(cells)) <= set("|- ")]
