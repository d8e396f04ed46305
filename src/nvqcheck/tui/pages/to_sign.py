"""What a signature on a unit covers, in full, as it is read before signing."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.report.views.evidence import file_mark
from nvqcheck.report.words.coverage import NOS_NOTE, about_unit, evidence_words, signatures
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.wording import day
from nvqcheck.tui.pages.parts import Lines, heading, inset, requirements
from nvqcheck.tui.paint import Look

DIGITS = 12
"""How many digits of a digest are shown."""


def signing_page(unit: UnitCoverage, role: Role, view: View, look: Look) -> Lines:
    """All that a signature in a role says, and what it covers.

    Args:
        unit: what is signed.
        role: in which role.
        view: the portfolio.
        look: how to draw.
    """
    yield from _unit(unit, look)
    yield heading(f"What you state as the {role.words}", look)
    yield inset(look.said(capacity(unit, role)))
    if role is Role.CANDIDATE:
        yield heading("The evidence that you declare to be your own work", look)
        yield inset(_evidence(unit, view, look))
    else:
        yield heading("The decisions that it covers", look)
        yield inset(_decisions(unit, view, look))
        yield from requirements("Evidence requirements", unit.requirements, look)
    yield from _signatures(unit, look)


def stands(unit: UnitCoverage, look: Look) -> Lines:
    """The unit, how far it has come, and who has signed it."""
    yield from _unit(unit, look)
    yield Text()
    yield look.mark(unit.state, f": {unit.met} of {unit.total} criteria met")
    yield from _signatures(unit, look)


def capacity(unit: UnitCoverage, role: Role) -> str:
    """What the unit says that a signature in this role states."""
    said = next((one.capacity for one in unit.unit.sign_off if one.role is role), "")
    if said:
        return said
    if role is Role.IV:
        return "That you have sampled the assessor's decisions, on the date sampled."
    if role is Role.ASSESSOR:
        return "That every criterion is met, knowledge included."
    return "That the evidence is your own work."


def _unit(unit: UnitCoverage, look: Look) -> Lines:
    yield Text.assemble(
        look.line(f"{unit.unit.id}  ", "accent", bold=True), look.line(unit.unit.title, bold=True)
    )
    yield look.dot.join(look.line(fact, "quiet") for fact in about_unit(unit))
    if unit.unit.is_nos:
        yield look.line(NOS_NOTE, "call", bold=True)
    edition = unit.unit.edition
    facts = [
        str(edition.year or ""),
        f"version {edition.version}" if edition.version else "",
        f"approved {day(edition.approved)}" if edition.approved else "",
        f"digest {unit.unit.digest[:DIGITS]}",
    ]
    said = ", ".join(fact for fact in facts if fact)
    yield look.line(f"Edition {said}; from {edition.source}", "quiet")


def _decisions(unit: UnitCoverage, view: View, look: Look) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in unit.criteria:
        table.add_row(
            look.line(line.ref.id, bold=True), look.mark(line.state), _decided(line, view, look)
        )
    return table


def _decided(line: CriterionCoverage, view: View, look: Look) -> Text:
    decision = line.standing.decision
    if decision is None:
        return look.line("nobody has decided it", "call")
    how = "" if line.met else "met, " if decision.met else f"{State.NOT_YET.value}, "
    who = f"{how}{day(decision.on)} by {view.record.shown(decision.actor)}, {evidence_words(line)}"
    text = look.line(who, "quiet")
    for sample in view.record.samples.get(decision.id, ()):
        mark = look.mark(Mark.AGREED if sample.agrees else Mark.ACTION)
        when = f" {day(sample.at)} by {view.record.shown(sample.actor)}, {sample.stage}"
        text.append_text(Text.assemble("\n", mark, look.line(when, "quiet")))
    return text


def _evidence(unit: UnitCoverage, view: View, look: Look) -> RenderableType:
    linked = {one.id for line in unit.criteria for one in line.evidence}
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in view.record.by_ref.values():
        if item.id not in linked:
            continue
        said = look.line(item.content.title)
        if mark := file_mark(item, view):
            said.append_text(Text.assemble("  ", look.mark(mark)))
        table.add_row(look.line(item.ref, bold=True), said)
    return table if linked else look.line("There is none yet.", "call")


def _signatures(unit: UnitCoverage, look: Look) -> Lines:
    yield heading("Signatures", look)
    for role, how in signatures(unit):
        yield inset(Text.assemble(look.line(f"{role.words}  "), look.mark(how.meaning, how.more)))
