"""The formats that reports are given in: to add one, write its renderer and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from nvqcheck.lazy import lazily
from nvqcheck.report.formats.document import Section
from nvqcheck.report.words.glyphs import UNICODE, Glyphs


class Kind(Enum):
    """A kind of report, of which a format is offered for some."""

    WORDS = "words"
    """A few words, such as what a change has made."""
    PAGE = "page"
    DOCUMENT = "document"
    """A page that is handed to people who have no terminal."""
    COVERAGE = "coverage"
    FINDINGS = "findings"
    """What is wrong with files, line by line."""


@dataclass(frozen=True)
class Paper:
    """What a report is drawn on."""

    width: int = 80
    """Columns."""
    color: bool = False
    glyphs: Glyphs = UNICODE
    """What it can carry."""


Render = Callable[[Paper], str]
"""Makes a report in one format."""
Renderer = Callable[[Section, Paper], str]
"""Makes any report that is described as sections in one format."""
drawn: Callable[..., str] = lazily("nvqcheck.report.formats.console", "drawn")


class Format(NamedTuple):
    """One format."""

    ending: str
    """What a file of it ends in, without the dot."""
    kinds: frozenset[Kind]
    """The kinds of report that are offered in it."""
    renderer: Renderer | None = None
    """None where each report makes it by itself."""


def _on_any_paper(module: str, name: str) -> Renderer:
    render = lazily(module, name)
    return lambda section, _: str(render(section))


_EVERY = frozenset(Kind)
_PAGES = frozenset({Kind.PAGE, Kind.DOCUMENT, Kind.COVERAGE})

FORMATS: dict[str, Format] = {
    "text": Format("txt", _EVERY, lazily("nvqcheck.report.formats.text", "text_page")),
    "plain": Format("txt", _EVERY, _on_any_paper("nvqcheck.report.formats.plain", "page_plain")),
    # Whatever a command answers, in its envelope.
    "json": Format("json", _EVERY),
    "markdown": Format(
        "md", _PAGES, _on_any_paper("nvqcheck.report.formats.markdown", "page_markdown")
    ),
    "csv": Format("csv", frozenset({Kind.COVERAGE})),
    "html": Format(
        "html",
        frozenset({Kind.DOCUMENT, Kind.COVERAGE}),
        _on_any_paper("nvqcheck.report.formats.html", "page_html"),
    ),
    "github": Format("txt", frozenset({Kind.FINDINGS})),
    "sarif": Format("sarif", frozenset({Kind.FINDINGS})),
    "junit": Format("xml", frozenset({Kind.FINDINGS})),
}
"""Every format by its name, in the order in which they are offered."""


def names(kind: Kind) -> tuple[str, ...]:
    """The formats that a kind of report is offered in."""
    return tuple(name for name, format_ in FORMATS.items() if kind in format_.kinds)


def renders(
    kind: Kind, section: Callable[[], Section], own: Mapping[str, Render] | None = None
) -> dict[str, Render]:
    """A report in every format that its kind is offered in, but JSON.

    Args:
        kind: of the report.
        section: describes it.
        own: the formats that the report makes in a way of its own.
    """

    def of(renderer: Renderer) -> Render:
        return lambda paper: renderer(section(), paper)

    usual = {
        name: of(FORMATS[name].renderer)  # type: ignore[arg-type]
        for name in names(kind)
        if FORMATS[name].renderer
    }
    return {**usual, **(own or {})}


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
    made: dict[str, Render] = dict.fromkeys(names(Kind.WORDS), lambda _: text)
    return {**made, "plain": lambda _: plain}
