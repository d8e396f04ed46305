"""What evidence would close most of what is open."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.progress.planner import Next, Proposal
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.verbs import PROOF_WORDS
from nvqcheck.report.formats.document import Block, Column, Fields, Section, Sentence, Sheet
from nvqcheck.report.words.wording import count, listed

_A_SUGGESTION = "These are suggestions: an assessor decides what shows what."


def next_json(plan: Next, library: Library) -> dict[str, Any]:
    """How many criteria wait for evidence, what to reuse and what to bring, as `result` of JSON."""
    return {
        "open": plan.open,
        "reuses": [
            {
                "evidence": reuse.evidence,
                "criterion": str(reuse.criterion),
                "shown": str(reuse.shown),
                "why": reuse.why,
                "strength": reuse.strength,
            }
            for reuse in plan.reuses
        ],
        "proposals": [
            {
                "method": proposal.method,
                "method_name": _method(proposal, library),
                "proof": proposal.proof,
                "about": proposal.about,
                "criteria": [str(ref) for ref in proposal.criteria],
                "paired": [str(ref) for ref in proposal.paired],
                "scope": list(proposal.scope),
                "another_day": proposal.another_day,
            }
            for proposal in plan.proposals
        ],
    }


def next_page(plan: Next, library: Library) -> Section:
    """Evidence to reuse first, then what to bring; a sentence where no criterion waits."""
    if not plan.open:
        return Section("Next", (Sentence("No criterion waits for evidence."),))
    intro = f"{_waiting(plan.open)} for evidence. {_A_SUGGESTION}"
    parts: list[Block | Section] = [Sentence(intro)]
    if plan.reuses:
        parts.append(Section("Evidence you have that may show more", (_reuses(plan),)))
    parts += (
        _proposal(proposal, number, plan.open, library)
        for number, proposal in enumerate(plan.proposals, start=1)
    )
    return Section("Next", tuple(parts))


def _waiting(number: int) -> str:
    return "1 criterion waits" if number == 1 else f"{number} criteria wait"


def _reuses(plan: Next) -> Sheet:
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
    return Sheet("", columns, rows, naming=2, one_line=True)


def _proposal(proposal: Proposal, number: int, waiting: int, library: Library) -> Section:
    own = [ref for ref in proposal.criteria if ref not in proposal.paired]
    size = len(proposal.criteria)
    asks = "it asks" if size == 1 else "they ask"
    why = f"would close {size} of {count(waiting, 'criterion', 'criteria')}"
    facts = (
        ("bring", f"{_method(proposal, library)} ({proposal.method})"),
        ("about", proposal.about),
        ("why", f"{why}; {asks} for {PROOF_WORDS[proposal.proof]}"),
        ("criteria", listed(own)),
        ("by the crosswalk", listed(proposal.paired)),
        ("could also show", ", ".join(proposal.scope)),
        ("date", "another than so far: the unit asks for several" if proposal.another_day else ""),
    )
    return Section(f"Proposal {number}", (Fields(f"proposal {number}", facts),))


def _method(proposal: Proposal, library: Library) -> str:
    known = library.methods.get(proposal.method)
    return known.name if known else proposal.method
