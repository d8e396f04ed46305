"""The formats that reports are given in: to add one, write its renderer and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from nvqcheck.lazy import Lazy, lazily
from nvqcheck.report.words.glyphs import UNICODE, Glyphs


class ReportKind(Enum):
    """A kind of report, of which a format is offered for some."""

    WORDS = "words"
    """A few words, such as what a change has made."""
    PAGE = "page"
    DOCUMENT = "document"
    """A page that is handed to people who have no terminal."""
    COVERAGE = "coverage"
    FINDINGS = "findings"
    """What is wrong with files, line by line."""


class Paper(NamedTuple):
    """What a report is drawn on: how wide it is, and what it can show."""

    width: int = 80
    """How many columns of characters a line may take."""
    color: bool = False
    glyphs: Glyphs = UNICODE
    """The signs to draw with: ASCII where the output carries no others."""


Render = Callable[[Paper], str]
"""Makes a report in one format."""
Renderer = Callable[[Any, Paper], str]
"""Makes any report of a kind in one format: from sections, or from the files that were checked."""
drawn: Callable[..., str] = lazily("nvqcheck.report.formats.console", "drawn")


class Format(NamedTuple):
    """A format: its files' ending, the reports that are offered in it, and what makes it."""

    ending: str
    """What a file of it ends in, without the dot."""
    kinds: frozenset[ReportKind]
    """The kinds of report that are offered in it."""
    of_sections: Renderer | None = None
    """Makes it from sections; None where each report makes it by itself."""
    of_findings: Renderer | None = None
    """Makes it from the files that were checked, each a `Checked`."""

    def renderer(self, kind: ReportKind) -> Renderer | None:
        """What makes a kind of report in this format; None where the report itself has to."""
        return self.of_findings if kind is ReportKind.FINDINGS else self.of_sections


def _lazy(place: str, name: str) -> Lazy:
    return lazily(f"nvqcheck.report.{place}", name)


def _on_any_paper(place: str, name: str) -> Renderer:
    render = _lazy(place, name)
    return lambda report, _: str(render(report))


_EVERY = frozenset(ReportKind)
_PAGES = frozenset({ReportKind.PAGE, ReportKind.DOCUMENT, ReportKind.COVERAGE})
_DOCUMENTS = frozenset({ReportKind.DOCUMENT, ReportKind.COVERAGE})
_COVERAGE = frozenset({ReportKind.COVERAGE})
_FINDINGS = frozenset({ReportKind.FINDINGS})

FORMATS: dict[str, Format] = {
    "text": Format(
        "txt",
        _EVERY,
        _lazy("formats.text", "text_page"),
        _lazy("standards.findings_text", "findings_page"),
    ),
    "plain": Format(
        "txt",
        _EVERY,
        _on_any_paper("formats.plain", "page_plain"),
        _on_any_paper("standards.findings_plain", "findings_plain"),
    ),
    # Whatever a command answers, in its envelope.
    "json": Format("json", _EVERY),
    "markdown": Format("md", _PAGES, _on_any_paper("formats.markdown", "page_markdown")),
    "csv": Format("csv", _COVERAGE),
    "html": Format("html", _DOCUMENTS, _on_any_paper("formats.html", "page_html")),
    "github": Format("txt", _FINDINGS, None, _on_any_paper("formats.ci", "github")),
    "sarif": Format(
        "sarif", _FINDINGS, None, _on_any_paper("standards.findings_sarif", "findings_sarif")
    ),
    "junit": Format("xml", _FINDINGS, None, _on_any_paper("formats.ci", "junit")),
}
"""Every format by its name, in the order in which they are offered."""


def names(kind: ReportKind) -> tuple[str, ...]:
    """The formats that a kind of report is offered in."""
    return tuple(name for name, format_ in FORMATS.items() if kind in format_.kinds)


def renders(
    kind: ReportKind, report: Callable[[], object], own: Mapping[str, Render] | None = None
) -> dict[str, Render]:
    """A report in every format that its kind is offered in, but JSON.

    Args:
        kind: of the report.
        report: describes it: a `Section`, or the `Checked` files.
        own: the formats that the report makes in a way of its own.
    """

    def of(renderer: Renderer) -> Render:
        return lambda paper: renderer(report(), paper)

    usual = ((name, FORMATS[name].renderer(kind)) for name in names(kind))
    return {**{name: of(renderer) for name, renderer in usual if renderer}, **(own or {})}


def drawing(draw: Callable[..., Any]) -> Render:
    """Text from something that is drawn with Rich.

    Args:
        draw: makes it, given `width` in cells and the `glyphs` that can be shown.
    """

    def render(paper: Paper) -> str:
        shown = draw(width=paper.width, glyphs=paper.glyphs)
        return drawn(shown, width=paper.width, color=paper.color)

    return render


def spoken(text: str = "", *, plain: str = "") -> dict[str, Render]:
    """A few words in every format that they are offered in, but JSON.

    Args:
        text: for people.
        plain: for scripts.
    """
    made: dict[str, Render] = dict.fromkeys(names(ReportKind.WORDS), lambda _: text)
    return {**made, "plain": lambda _: plain}
