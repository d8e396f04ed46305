"""What an assessor or an internal verifier has to see of a criterion, the evidence beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from nvqcheck.domain.progress.counting import of
from nvqcheck.domain.progress.coverage import CriterionCoverage, LinkedItem, UnitCoverage
from nvqcheck.domain.progress.requirements import RequirementCoverage
from nvqcheck.domain.progress.sampling import Judged
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.record.facts import Decision, Sample
from nvqcheck.domain.units.methods import Of
from nvqcheck.domain.units.verbs import PROOF_WORDS, proof
from nvqcheck.portfolio.view import View
from nvqcheck.report.previews.preview import Preview
from nvqcheck.report.views.evidence import refs_of
from nvqcheck.report.words.coverage import need_words, remarks
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.moves import needs_words
from nvqcheck.report.words.wording import day, listed
from nvqcheck.tui.pages.parts import (
    Lines,
    bearing_on,
    evidence_line,
    guidance,
    heading,
    inset,
    lettered,
    noticed,
    requirements,
    standing_words,
)
from nvqcheck.tui.pages.preview import beginning
from nvqcheck.tui.paint import Look

MARKS = {
    "v": "valid",
    "a": "authentic",
    "c": "current",
    "s": "sufficient",
    "r": "reliable",
}
"""What an assessor says of evidence that meets a criterion, by the letters of a decision."""


Begins = Callable[[Evidence], Preview | None]
"""How the file of an item begins, if it has been read."""
FIRST = 8
"""So many lines of a file are shown beside the other evidence."""


def _unread(_: Evidence) -> None:
    """No file has been read."""


def to_judge(
    line: CriterionCoverage,
    unit: UnitCoverage,
    view: View,
    look: Look,
    begins: Begins = _unread,
) -> RenderableType:
    """A criterion with everything that a decision on it goes by.

    Args:
        line: the criterion as it stands.
        unit: its unit.
        view: the portfolio.
        look: how to draw.
        begins: how the files of the evidence begin.
    """
    return Group(
        *head(line, look),
        *_why_here(line, view, look),
        *evidence(line.evidence, view, look, begins),
        *earlier(view.record.decisions.get(line.ref, ()), view, look),
        *requirements("Evidence requirements of the unit", bearing_on(line, unit), look),
        *_guidance(line, unit, look),
    )


def held(decision: Decision, view: View, look: Look, actor: str) -> Lines:
    """A trainee's decision, which nobody qualified stands by yet.

    Args:
        decision: the decision.
        view: the portfolio.
        look: how it is drawn.
        actor: the id of whoever looks at it.
    """
    says = "A trainee's decision, which waits for a countersignature"
    yield look.line(says, "call", bold=True)
    yield inset(decision_page(decision, view, look))
    own = "It is yours, for a qualified assessor to countersign. Press d to decide anew."
    other = "Press t to countersign it, d to decide otherwise."
    yield look.said(own if decision.actor == actor else other, "quiet")
    yield Text()


def to_confirm(unit: UnitCoverage, need: RequirementCoverage, look: Look) -> RenderableType:
    """A requirement that only a person can judge."""
    return Group(
        Text.assemble(
            look.line(f"{unit.unit.id}:{need.id}", "accent", bold=True), "  ", look.mark(need.state)
        ),
        look.said(need.statement, bold=True),
        look.said(" ".join(need_words(need)), "quiet"),
        Text(),
        look.line("Press c to confirm it in your own words.", "quiet"),
    )


def head(line: CriterionCoverage, look: Look) -> Lines:
    """The criterion, its state, its verb and what that asks for."""
    yield Text.assemble(look.line(str(line.ref), "accent", bold=True), "  ", look.mark(line.state))
    yield look.said(line.criterion.statement, bold=True)
    yield from lettered(line, look)
    asks = PROOF_WORDS[proof(line.criterion, line.kind)]
    yield Text.assemble(
        look.line(f"“{line.criterion.verb}” asks for ", "quiet"), look.line(asks + ".")
    )


def _why_here(line: CriterionCoverage, view: View, look: Look) -> Lines:
    if submission := view.record.submissions.get(line.ref):
        yield look.line(f"Submitted on {day(submission.at)}.", "quiet")
    if what := needs_words(line):
        yield look.line(f"It needs {what}.")
    for remark in remarks(line):
        yield look.said(remark, "call")
    yield from noticed(line, look)


def evidence(
    linked: Iterable[LinkedItem], view: View, look: Look, begins: Begins = _unread
) -> Lines:
    """Each linked item in full: what, how, when, where, the pointer, the note, its file."""
    yield heading("Evidence", look)
    for one in linked:
        item = view.record.evidence[one.id]
        mark = look.glyph(Mark.COUNTS) if one.counts else look.mark(Mark.DISCOUNTED)
        yield inset(
            Text.assemble(
                mark, " ", look.line(one.ref, bold=True), "  ", look.line(item.content.title)
            )
        )
        for fact in _item_facts(one, view, look):
            yield inset(fact, 4)
        for part in beginning(begins(view.record.evidence[one.id]), look, FIRST, "Ctrl+O"):
            yield inset(part, 4)


def _item_facts(one: LinkedItem, view: View, look: Look) -> Iterator[Text]:
    item = view.record.evidence[one.id]
    if one.pointer:
        yield Text.assemble(look.line("at ", "quiet"), look.line(one.pointer, "accent"))
    yield evidence_line(item, view, look)
    if of(item, view.library) == Of.SIMULATION:
        yield look.line("simulation", "call")
    if about := refs_of(item.content.about, view.record):
        yield look.line(f"about {', '.join(about)}", "quiet")
    for sure in view.record.confirmed_now(item):
        yield look.line(f"confirmed by {view.record.shown(sure.actor)}", "quiet")
    if item.content.scope:
        yield look.line(f"also shows {', '.join(item.content.scope)}", "quiet")
    others = view.record.criteria_of.get(one.id, ())
    if len(others) > 1:
        yield look.line(f"linked to {listed(others)}", "quiet")
    if item.content.note:
        yield look.said(f"“{item.content.note}”")


def decision_page(decision: Decision, view: View, look: Look) -> RenderableType:
    """Outcome, date, assessor, marks and feedback; below, what was said in sampling it."""
    state = State.MET if decision.met else State.NOT_YET
    marks = ", ".join(MARKS[mark] for mark in decision.vacsr)
    parts: list[RenderableType] = [
        Text.assemble(
            look.mark(state),
            look.line(f"  {day(decision.on)}, {view.record.shown(decision.actor)}", "quiet"),
        ),
        inset(look.line(marks or "no marks given", "quiet")),
    ]
    if decision.feedback:
        parts.append(inset(look.said(f"“{decision.feedback}”")))
    for sample in view.record.samples.get(decision.id, ()):
        parts.extend(inset(part) for part in sample_page(sample, view, look))
    return Group(*parts)


def to_sample(thing: Judged, view: View, look: Look, begins: Begins = _unread) -> Lines:
    """A decision with all that a sample of it goes by, those before it among it."""
    before = [one for one in view.record.decisions.get(thing.line.ref, ()) if one != thing.decision]
    yield from head(thing.line, look)
    yield from standing_words(thing.line, look)
    yield heading("The decision", look)
    yield inset(decision_page(thing.decision, view, look))
    yield from evidence(thing.line.evidence, view, look, begins)
    yield from earlier(before, view, look)


def sample_page(sample: Sample, view: View, look: Look) -> Lines:
    """What an internal verifier found, when, at which stage, and the comment."""
    who = f"  {day(sample.at)}, {view.record.shown(sample.actor)}, {sample.stage}"
    mark = look.mark(Mark.AGREED if sample.agrees else Mark.ACTION)
    yield Text.assemble(mark, look.line(who, "quiet"))
    if sample.comment:
        yield inset(look.said(f"“{sample.comment}”"))


def earlier(decisions: Iterable[Decision], view: View, look: Look) -> Lines:
    """Decisions made before, the first at the top."""
    decisions = tuple(decisions)
    if decisions:
        yield heading("Earlier decisions, the first at the top", look)
    for decision in decisions:
        yield inset(decision_page(decision, view, look))


def _guidance(line: CriterionCoverage, unit: UnitCoverage, look: Look) -> Lines:
    group, lines = unit.unit.group_of[line.ref.id], [*guidance(line, unit, look)]
    if lines:
        yield heading(f"Guidance on group {group.id}: {group.title}", look)
    yield from lines
