"""One criterion in full, as a page to be read."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import mover_of
from nvqcheck.domain.progress.planner import Reuse
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.facts import Decision
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.verbs import PROOF_WORDS, proof
from nvqcheck.portfolio.view import View
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.moves import needs_words
from nvqcheck.report.words.wording import day
from nvqcheck.tui.pages.parts import (
    Lines,
    bearing_on,
    evidence_line,
    guidance,
    heading,
    inset,
    lettered,
    requirements,
    standing_words,
)
from nvqcheck.tui.paint import Look

MOST = 20
"""The most items that are shown in full: a page that is longer is slow to draw, and not read."""


def criterion_page(
    line: CriterionCoverage,
    unit: UnitCoverage,
    view: View,
    reuses: tuple[Reuse, ...],
    look: Look,
    roles: frozenset[Role],
) -> RenderableType:
    """All there is to know of a criterion.

    Args:
        line: the criterion as it stands.
        unit: its unit.
        view: the portfolio.
        reuses: evidence for other criteria that may show this one.
        look: how to draw.
        roles: those of the person who acts.
    """
    group = unit.unit.group_of[line.ref.id]
    parts = [
        *_head(line, look, roles),
        *_evidence(line, view, look),
        *_reuses(reuses, look),
        *_decisions(line, view, look),
        *requirements("Evidence requirements it feeds", bearing_on(line, unit), look),
        heading(f"About group {group.id}: {group.title}", look),
        *guidance(line, unit, look),
    ]
    return Group(*parts)


def _head(line: CriterionCoverage, look: Look, roles: frozenset[Role]) -> Lines:
    yield Text.assemble(look.line(str(line.ref), "accent", bold=True), "  ", look.mark(line.state))
    yield look.said(line.criterion.statement, bold=True)
    yield from lettered(line, look)
    yield Text()
    asks = PROOF_WORDS[proof(line.criterion, line.kind)]
    yield Text.assemble(
        look.line(f"“{line.criterion.verb}” asks for ", "quiet"), look.line(asks + ".")
    )
    who, what = mover_of(line), needs_words(line)
    if who and what:
        mine = who in roles
        whose = "Your move" if mine else f"The {who.words}'s move"
        yield Text.assemble(
            look.line(f"{whose}: ", "call" if mine else "quiet", bold=mine),
            look.line(f"it needs {what}."),
        )
    yield from standing_words(line, look)


def _evidence(line: CriterionCoverage, view: View, look: Look) -> Lines:
    yield heading("Evidence", look)
    if not line.evidence:
        yield inset(look.line("None yet. Press a to add some, l to link what is there.", "quiet"))
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for linked in line.evidence[:MOST]:
        item = view.record.evidence[linked.id]
        mark = look.glyph(Mark.COUNTS if linked.counts else Mark.DISCOUNTED)
        first = Text.assemble(mark, " ", look.line(linked.ref, bold=True))
        said = look.line(item.content.title)
        if linked.pointer:
            said.append_text(Text.assemble(" (", look.line(linked.pointer, "accent"), ")"))
        table.add_row(first, Text.assemble(said, "\n", evidence_line(item, view, look)))
    yield inset(table)
    if len(line.evidence) > MOST:
        more = f"and {len(line.evidence) - MOST} more, in the matrix: key 4"
        yield inset(look.line(more, "quiet"))


def _reuses(reuses: tuple[Reuse, ...], look: Look) -> Lines:
    if not reuses:
        return
    yield heading("Shown already elsewhere", look)
    for number, reuse in enumerate(reuses):
        says = look.line(f"{reuse.evidence} already shows {reuse.shown}: link it here? ")
        key = look.line("Press x.", "accent", bold=True) if not number else Text()
        yield inset(
            Text.assemble(
                says, key, "\n", look.line(f"A {reuse.strength} pair. {reuse.why}", "quiet")
            )
        )


def _decisions(line: CriterionCoverage, view: View, look: Look) -> Lines:
    decisions = view.record.decisions.get(line.ref, ())
    if not decisions:
        return
    yield heading("Decisions, the first at the top", look)
    for decision in decisions:
        yield inset(_decision(decision, view, look))


def _decision(decision: Decision, view: View, look: Look) -> Text:
    state = State.MET if decision.met else State.NOT_YET
    text = Text.assemble(
        look.mark(state),
        look.line(f"  {day(decision.on)}, {view.record.shown(decision.actor)}", "quiet"),
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
