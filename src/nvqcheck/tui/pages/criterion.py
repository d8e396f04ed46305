"""One criterion in full, as a page to be read."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.criterion_state import State
from nvqcheck.domain.progress.next_steps import mover, needs
from nvqcheck.domain.progress.planner import Reuse
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.record.record import Decision
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import GroupKind, Rule
from nvqcheck.domain.units.verbs import PROOF_WORDS, proof
from nvqcheck.portfolio.view import View
from nvqcheck.report.views.evidence import file_mark
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.wording import day
from nvqcheck.tui.paint import Look

Lines = Iterator[RenderableType]

MOST = 20
"""The most items that are shown in full: a page that is longer is slow to draw, and not read."""


def criterion_page(
    found: CriterionCoverage,
    unit: UnitCoverage,
    view: View,
    reuses: tuple[Reuse, ...],
    look: Look,
    roles: frozenset[Role],
) -> RenderableType:
    """All there is to know of a criterion.

    Args:
        found: the criterion as it stands.
        unit: its unit.
        view: the portfolio.
        reuses: evidence for other criteria that may show this one.
        look: how to draw.
        roles: those of the person who acts.
    """
    parts = [
        *_head(found, look, roles),
        *_evidence(found, view, look),
        *_reuses(reuses, look),
        *_decisions(found, view, look),
        *_requirements(found, unit, look),
        *_guidance(found, unit, look),
    ]
    return Group(*parts)


def heading(text: str, look: Look) -> Text:
    """A heading inside a page, with an empty line before it."""
    return Text.assemble("\n", look.line(text, "accent", bold=True))


def _in(renderable: RenderableType, by: int = 2) -> Padding:
    return Padding(renderable, (0, 0, 0, by))


def _head(found: CriterionCoverage, look: Look, roles: frozenset[Role]) -> Lines:
    yield Text.assemble(
        look.line(str(found.ref), "accent", bold=True), "  ", look.mark(found.state)
    )
    yield look.said(found.criterion.statement, bold=True)
    yield Text()
    asks = PROOF_WORDS[proof(found.criterion, found.kind)]
    yield Text.assemble(
        look.line(f"“{found.criterion.verb}” asks for ", "quiet"), look.line(asks + ".")
    )
    who, what = mover(found.state), needs(found)
    if who and what:
        mine = who in roles
        whose = "Your move" if mine else f"The {who.words}'s move"
        yield Text.assemble(
            look.line(f"{whose}: ", "call" if mine else "quiet", bold=mine),
            look.line(f"it needs {what}."),
        )
    for reason in found.standing.reasons:
        yield look.said(reason, "call")


def _evidence(found: CriterionCoverage, view: View, look: Look) -> Lines:
    yield heading("Evidence", look)
    if not found.evidence:
        yield _in(look.line("None yet. Press a to add some, l to link what is there.", "quiet"))
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for linked in found.evidence[:MOST]:
        item = view.record.evidence[linked.id]
        mark = look.glyph(Mark.COUNTS if linked.counts else Mark.DISCOUNTED)
        first = Text.assemble(mark, " ", look.line(linked.ref, bold=True))
        said = look.line(item.content.title)
        if linked.pointer:
            said.append_text(Text.assemble(" (", look.line(linked.pointer, "accent"), ")"))
        table.add_row(first, Text.assemble(said, "\n", evidence_line(item, view, look)))
    yield _in(table)
    if len(found.evidence) > MOST:
        more = f"and {len(found.evidence) - MOST} more, in the matrix: key 4"
        yield _in(look.line(more, "quiet"))


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
    if place.kind != "held":
        return place.at
    return f"held: {place.at}, seen by {view.record.shown(place.seen_by)} {day(place.seen_on)}"


def _reuses(reuses: tuple[Reuse, ...], look: Look) -> Lines:
    if not reuses:
        return
    yield heading("Shown already elsewhere", look)
    for number, reuse in enumerate(reuses):
        says = look.line(f"{reuse.evidence} already shows {reuse.shown}: link it here? ")
        key = look.line("Press x.", "accent", bold=True) if not number else Text()
        yield _in(Text.assemble(says, key, "\n", look.line(reuse.why, "quiet")))


def _decisions(found: CriterionCoverage, view: View, look: Look) -> Lines:
    decisions = view.record.decisions.get(found.ref, ())
    if not decisions:
        return
    yield heading("Decisions, the first at the top", look)
    for decision in decisions:
        yield _in(_decision(decision, view, look))


def _decision(decision: Decision, view: View, look: Look) -> Text:
    state = State.MET if decision.met else State.NOT_YET
    text = Text.assemble(
        look.mark(state),
        look.line(f"  {day(decision.at)}, {view.record.shown(decision.actor)}", "quiet"),
        look.line(f"  {decision.vacsr.upper()}" if decision.vacsr else "", "quiet"),
    )
    if decision.feedback:
        text.append_text(Text.assemble("\n  ", look.said(f"“{decision.feedback}”")))
    for sample in view.record.samples.get(decision.id, ()):
        who = f"  {day(sample.at)}, {view.record.shown(sample.actor)}, {sample.stage}"
        mark = look.mark(Mark.AGREED if sample.agrees else Mark.ACTION)
        text.append_text(Text.assemble("\n  ", mark, look.line(who, "quiet")))
        if sample.comment:
            text.append_text(Text.assemble("\n    ", look.said(f"“{sample.comment}”")))
    return text


def _requirements(found: CriterionCoverage, unit: UnitCoverage, look: Look) -> Lines:
    feeds = [
        need
        for need in unit.requirements
        if need.rule in (Rule.OCCASIONS, Rule.SCOPE, Rule.CONFIRM)
        or (need.rule is Rule.WORKPLACE and found.kind is GroupKind.PERFORMANCE)
    ]
    if not feeds:
        return
    yield heading("Evidence requirements it feeds", look)
    for need in feeds:
        yield _in(
            Text.assemble(
                look.line(need.id, bold=True), "  ", look.mark(need.state), "\n",
                look.said(need.statement), "\n", look.said(need.why, "quiet"),
            )
        )  # fmt: skip


def _guidance(found: CriterionCoverage, unit: UnitCoverage, look: Look) -> Lines:
    group = unit.unit.group_of[found.ref.id]
    lines = (*found.criterion.guidance, *group.guidance)
    yield heading(f"About group {group.id}: {group.title}", look)
    for said in lines:
        yield _in(Text.assemble((f"{look.glyphs.dot} ", look.style("quiet")), look.said(said)))
