"""What the pages share: headings, an item in a line, requirements, the words of the standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.requirements import RequirementCoverage
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.units.rules import shown_beside
from nvqcheck.portfolio.view import View
from nvqcheck.report.views.evidence import file_mark
from nvqcheck.report.words.coverage import need_words, notices
from nvqcheck.report.words.remarks import remark_words
from nvqcheck.report.words.wording import GUIDANCE, day
from nvqcheck.tui.paint import Look

Lines = Iterator[RenderableType]


def heading(text: str, look: Look) -> Text:
    """A heading inside a page, with an empty line before it."""
    return Text.assemble("\n", look.line(text, "accent", bold=True))


def inset(renderable: RenderableType, by: int = 2) -> Padding:
    """Something under a heading."""
    return Padding(renderable, (0, 0, 0, by))


def evidence_line(item: Evidence, view: View, look: Look) -> Text:
    """Method, dates, place of an item, and what is wrong with its file."""
    content = item.content
    method = view.library.methods.get(content.method)
    facts = [
        look.line(method.name if method else content.method, "quiet"),
        look.line(", ".join(day(date) for date in content.occasions), "quiet"),
        look.line(place_words(item, view), "quiet"),
    ]
    if content.witness:
        facts.append(look.line(f"witness {view.record.shown(content.witness)}", "quiet"))
    if mark := file_mark(item, view):
        facts.append(look.mark(mark))
    return look.dot.join(fact for fact in facts if fact)


def place_words(item: Evidence, view: View) -> str:
    """Where an item is."""
    place = item.content.location
    if place.kind == "file" or not place.seen_by:
        return place.at
    what = "held: " if place.kind == "held" else ""
    return f"{what}{place.at}, seen by {view.record.shown(place.seen_by)} {day(place.seen_on)}"


def bearing_on(line: CriterionCoverage, unit: UnitCoverage) -> list[RequirementCoverage]:
    """The requirements of a unit that the evidence for a criterion feeds."""
    fed = {need.id for need in unit.unit.requirements if shown_beside(need, line.kind)}
    return [need for need in unit.requirements if need.id in fed]


def requirements(title: str, needs: Iterable[RequirementCoverage], look: Look) -> Lines:
    """Requirements under a heading, and why each stands as it does; nothing if there are none."""
    for number, need in enumerate(needs):
        if not number:
            yield heading(title, look)
        yield inset(
            Text.assemble(
                look.line(need.id, bold=True), "  ", look.mark(need.state), "\n",
                look.said(need.statement), "\n", look.said(" ".join(need_words(need)), "quiet"),
            )
        )  # fmt: skip


def standing_words(line: CriterionCoverage, look: Look) -> Lines:
    """Why a criterion stands as it does, and beside it what came after its decision."""
    for reason in line.standing.reasons:
        yield look.said(remark_words(reason), "call")
    yield from noticed(line, look)


def noticed(line: CriterionCoverage, look: Look) -> Lines:
    """What came after a decision and does not touch it."""
    for notice in notices(line):
        yield Text.assemble(
            (f"{look.glyphs.dot} ", look.style("quiet")), look.said(notice, "quiet")
        )


def lettered(line: CriterionCoverage, look: Look) -> Lines:
    """The parts of a criterion, each with the label that the document prints."""
    for part in line.criterion.parts:
        label = look.line(f"{part.label}  ", "accent")
        yield inset(Text.assemble(label, look.said(part.statement)))


def guidance(line: CriterionCoverage, unit: UnitCoverage, look: Look) -> Lines:
    """What the standard says beside a criterion, and of its group, and how strongly."""
    lines = (*line.criterion.guidance, *unit.unit.group_of[line.ref.id].guidance)
    if lines:
        force = GUIDANCE[unit.unit.guidance_is]
        yield inset(look.line(f"{force.capitalize()}:", "quiet"))
    for said in lines:
        yield inset(Text.assemble((f"{look.glyphs.dot} ", look.style("quiet")), look.said(said)))
