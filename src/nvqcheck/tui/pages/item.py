"""One item of evidence in full, as a page to be read."""

from __future__ import annotations

from rich.text import Text

from nvqcheck.domain.progress.counting import how, of
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.units.methods import Of
from nvqcheck.portfolio.view import View
from nvqcheck.report.views.evidence import product, refs_of
from nvqcheck.report.words.evidence import HOW_WORDS, OF_WORDS, PRODUCT_WORDS
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.remarks import SHORT_WORDS
from nvqcheck.report.words.wording import day
from nvqcheck.tui.pages.parts import Lines, evidence_line, heading, inset
from nvqcheck.tui.paint import Look


def item_page(item: Evidence, view: View, look: Look) -> Lines:
    """What it is, who stands by it, what it shows, and where it does not count and why.

    Args:
        item: the item.
        view: the portfolio.
        look: how to draw.
    """
    content = item.content
    yield Text.assemble(
        look.line(f"{item.ref}  ", "accent", bold=True), look.line(content.title, bold=True)
    )
    yield evidence_line(item, view, look)
    yield look.line(_kind(item, view), "quiet")
    yield look.line(_people(item, view), "quiet")
    if not item.live:
        yield look.mark(Mark.WITHDRAWN, f": {item.withdrawn}")
    if of(item, view.library) == Of.SIMULATION:
        yield look.line("Simulation: it may not count where real work is asked for.")
    if about := refs_of(content.about, view.record):
        yield look.line(f"about {', '.join(about)}", "quiet")
    yield from _confirmed(item, view, look)
    if content.scope:
        yield heading("Also shows", look)
        yield look.line("  " + ", ".join(content.scope))
    yield heading("Shows", look)
    yield from _used(item, view, look)
    if content.note:
        yield heading("Note", look)
        yield inset(look.said(content.note))


def _kind(item: Evidence, view: View) -> str:
    whose = PRODUCT_WORDS.get(product(item, view) or "", "")
    said = (OF_WORDS.get(of(item, view.library), ""), HOW_WORDS[how(item, view.library)], whose)
    return "; ".join(filter(None, said))


def _people(item: Evidence, view: View) -> str:
    shown = view.record.shown
    said = [f"added by {shown(item.added_by)}"]
    if item.changed_by != item.added_by:
        said.append(f"last changed by {shown(item.changed_by)}")
    if item.content.by:
        said.append(f"made by {shown(item.content.by)}")
    return ", ".join(said)


def _confirmed(item: Evidence, view: View, look: Look) -> Lines:
    for one in view.record.confirmed_now(item):
        said = f"confirmed by {view.record.shown(one.actor)} on {day(one.at)}"
        yield look.line(f"{said}: {one.reason}" if one.reason else said)


def _used(item: Evidence, view: View, look: Look) -> Lines:
    lines = {line.ref: line for unit in view.coverage.units for line in unit.criteria}
    linked = view.record.criteria_of.get(item.id, ())
    if not linked:
        yield inset(look.line("Nothing yet. Press l.", "quiet"))
    for ref in linked:
        line, link = lines.get(ref), view.record.links[ref][item.id]
        text = Text.assemble(
            look.glyph(line.state) if line else " ", " ",
            look.line(str(ref), bold=True), " ",
            look.line(f"({link.pointer})" if link.pointer else "", "accent"), " ",
            look.line(line.criterion.statement if line else "", "quiet"),
        )  # fmt: skip
        if line and (why := line.standing.short.get(item.id)):
            text.append_text(look.line(f" Does not count here: {SHORT_WORDS[why]}.", "call"))
        yield inset(text)
