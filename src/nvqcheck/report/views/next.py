"""What evidence would close most of what is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nvqcheck.domain.progress.planner import Next, Proposal
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.verbs import Way
from nvqcheck.report.formats.document import Block, Column, Fields, Section, Sentence, Sheet
from nvqcheck.report.words.wording import count, listed

_A_SUGGESTION = "These are suggestions: an assessor decides what shows what."
_REUSES = 5
"""The most rows of what there is already: the rest shows once these are done."""
_DO = {
    Way.MADE: "bring",
    Way.WATCHED: "ask your assessor to observe",
    Way.TOLD: "ask your assessor for",
}
_WHY = {
    Way.MADE: "the work leaves something behind that shows them",
    Way.WATCHED: "they only happen live",
    Way.TOLD: "they are explained",
}

Typed = Callable[[Proposal], str]
"""What to type once the evidence is there."""


def next_json(plan: Next, library: Library, typed: Typed) -> dict[str, Any]:
    """How many criteria wait for evidence, what to reuse and what to bring, as `result` of JSON."""
    return {
        "open": plan.open,
        "reuses": [
            {
                "evidence": reuse.evidence,
                "criterion": str(reuse.criterion),
                "shown": str(reuse.shown),
                "strength": reuse.strength.value,
                "why": reuse.why,
            }
            for reuse in plan.reuses
        ],
        "proposals": [
            {
                "method": proposal.method,
                "method_name": _method(proposal, library),
                "way": proposal.way.value,
                "about": proposal.about,
                "criteria": [str(ref) for ref in proposal.criteria],
                "paired": [str(ref) for ref in proposal.paired],
                "then_ask": [str(ref) for ref in proposal.then_ask],
                "scope": list(proposal.scope),
                "another_day": proposal.another_day,
                "command": typed(proposal),
            }
            for proposal in plan.proposals
        ],
    }


def next_page(plan: Next, library: Library, typed: Typed) -> Section:
    """Evidence to reuse first, then what to bring, and what to type to begin.

    Args:
        plan: what to do next; nothing where no criterion waits.
        library: the units and methods.
        typed: says what to type for a proposal.
    """
    if not plan.open:
        return Section("Next", (Sentence("No criterion waits for evidence."),))
    parts: list[Block | Section] = [Sentence(f"{_waiting(plan.open)} for evidence.")]
    if plan.reuses:
        parts.append(Section("Evidence you have that may show more", tuple(_reuses(plan))))
    parts += (
        _proposal(proposal, number, plan.open, library)
        for number, proposal in enumerate(plan.proposals, start=1)
    )
    if plan.proposals:
        parts.append(
            Sentence(f"{_A_SUGGESTION} Once you have the first: {typed(plan.proposals[0])}")
        )
    return Section("Next", tuple(parts))


def _waiting(number: int) -> str:
    return "1 criterion waits" if number == 1 else f"{number} criteria wait"


def _reuses(plan: Next) -> list[Block]:
    columns = (
        Column("evidence", wide=True, least=12),
        Column("may also show"),
        Column("as it shows"),
        Column("pair"),
        Column("why", wide=True),
    )
    items: dict[tuple[str, ...], list[str]] = {}
    for reuse in plan.reuses:
        pair = (str(reuse.criterion), str(reuse.shown), reuse.strength.value, reuse.why)
        items.setdefault(pair, []).append(reuse.evidence)
    rows = tuple((", ".join(refs), *pair) for pair, refs in items.items())
    sheet = Sheet("", columns, rows[:_REUSES], naming=2, one_line=True)
    more = len(rows) - _REUSES
    return [sheet, Sentence(f"And {more} more, once these are done.")] if more > 0 else [sheet]


def _proposal(proposal: Proposal, number: int, waiting: int, library: Library) -> Section:
    own = [ref for ref in proposal.criteria if ref not in proposal.paired]
    closes = f"would close {len(proposal.closes)} of {count(waiting, 'criterion', 'criteria')}"
    scope = ", ".join(proposal.scope)
    facts = (
        (_DO[proposal.way], f"{_method(proposal, library)} ({proposal.method}): {proposal.about}"),
        ("why", f"{closes}; {_WHY[proposal.way]}"),
        ("criteria", listed(own)),
        ("by the crosswalk", listed(proposal.paired)),
        ("then ask about", listed(proposal.then_ask)),
        ("could also show", scope),
        ("date", "another than so far: the unit asks for several" if proposal.another_day else ""),
    )
    return Section(f"Proposal {number}", (Fields(f"proposal {number}", facts),))


def _method(proposal: Proposal, library: Library) -> str:
    known = library.methods.get(proposal.method)
    return known.name if known else proposal.method
