"""What coverage reports say about units and criteria, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.coverage import Coverage, CriterionCoverage, SignedRole, UnitCoverage
from nvqcheck.domain.progress.next_steps import Move, moves
from nvqcheck.domain.progress.requirements import RequirementCoverage
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.formats.document import Marked
from nvqcheck.report.words.glyphs import Mark, sign
from nvqcheck.report.words.remarks import SHORT_WORDS, remark_words
from nvqcheck.report.words.requirements import why_words
from nvqcheck.report.words.wording import day

NO_UNITS = "The candidate is not enrolled on any unit yet."
NOS_NOTE = "A National Occupational Standard: it is not itself an award."
FIGURES = ("evidenced", "met", "sampled")
"""The counts that every report gives, each with its share of all criteria."""


def figures(unit: UnitCoverage) -> list[tuple[str, int]]:
    """Each of `FIGURES` with its count."""
    return list(zip(FIGURES, (unit.evidenced, unit.met, unit.sampled), strict=True))


def about_unit(unit: UnitCoverage) -> list[str]:
    """Body, level and credit, as far as they are known."""
    facts = [unit.unit.body]
    if unit.unit.level is not None:
        facts.append(f"level {unit.unit.level}")
    if unit.unit.credit is not None:
        facts.append(f"credit {unit.unit.credit}")
    if unit.unit.is_nos:
        facts.append("NOS")
    return facts


def first_moves(unit: UnitCoverage) -> dict[Role, Move]:
    """The most pressing move of everyone who has one."""
    first: dict[Role, Move] = {}
    for move in moves(unit):
        first.setdefault(move.role, move)
    return first


def whose_move(unit: UnitCoverage) -> str:
    """Who can do something now: `candidate, assessor`; `nobody` if all is done."""
    return ", ".join(role.words for role in first_moves(unit)) or "nobody"


def evidence_words(line: CriterionCoverage) -> str:
    """The linked items with their pointers: `OBS1 (p. 4), WP2`."""
    parts = []
    for item in line.evidence:
        more = [item.pointer] if item.pointer else []
        more += [] if item.counts else ["does not count"]
        parts.append(f"{item.ref} ({'; '.join(more)})" if more else item.ref)
    return ", ".join(parts)


def remarks(line: CriterionCoverage) -> list[str]:
    """What has to be known about a criterion beside its state: reasons, feedback, a query.

    The reasons say of each linked item that does not count why it does not.
    """
    said = [remark_words(one) for one in line.standing.reasons]
    decision, sample = line.standing.decision, line.standing.sample
    if line.state is State.NOT_YET and decision and decision.feedback:
        said.append(f"Feedback: {decision.feedback}")
    if line.state is State.QUERIED and sample and sample.comment:
        said.append(f"Query: {sample.comment}")
    return said


def notices(line: CriterionCoverage) -> list[str]:
    """What came beside a decision and does not touch it: `Added since: RA2.`"""
    return [remark_words(one) for one in line.standing.notices]


def all_remarks(line: CriterionCoverage) -> str:
    """The remarks and then the notices, one after the other."""
    return " ".join((*remarks(line), *notices(line)))


def need_words(need: RequirementCoverage, as_for: str = "") -> list[str]:
    """Why a requirement stands as it does, what counts towards it, and what does not and why.

    Args:
        need: the requirement.
        as_for: the id of another one whose items that do not count are the same.
    """
    said = [why_words(need.why)]
    if need.by:
        said.append(f"Counts: {', '.join(need.by)}.")
    if need.not_counting:
        which = f"as for {as_for}" if as_for else _not_counting(need.not_counting)
        said.append(f"Does not count: {which}.")
    return said


def _not_counting(items: Iterable[tuple[str, Shortfall]]) -> str:
    """`RA1, RA2 (…); SIM1 (it is simulated)`: the items by what is missing of them."""
    by_reason: dict[Shortfall, list[str]] = {}
    for ref, why in items:
        by_reason.setdefault(why, []).append(ref)
    return "; ".join(f"{', '.join(refs)} ({SHORT_WORDS[why]})" for why, refs in by_reason.items())


def signature(signed: SignedRole | None) -> Marked:
    """How the sign-off of one role stands."""
    if signed is None:
        return Marked(Mark.UNSIGNED)
    sig = signed.signature
    how = f"on {day(sig.at)} by {signed.by or sig.actor}"
    if sig.sampled_on:
        how += f", date sampled {day(sig.sampled_on)}"
    if signed.unsigned:
        how += f" ({sign(Mark.KEYLESS).word})"
    if signed.current:
        return Marked(Mark.SIGNED, f" {how}")
    return Marked(Mark.OUTDATED, f": signed {how}, before a later change")


def signatures(unit: UnitCoverage) -> list[tuple[Role, Marked]]:
    """Every role that the unit names or that has signed, and how it stands."""
    by_role = {signed.signature.role: signed for signed in unit.signatures}
    named = [signatory.role for signatory in unit.unit.sign_off]
    return [(role, signature(by_role.get(role))) for role in dict.fromkeys((*named, *by_role))]


def names_words(coverage: Coverage) -> list[str]:
    """Whom the roster calls otherwise than the portfolio does, a sentence each."""
    return [
        f"The roster calls {person.id} {person.listed}, and the portfolio {person.name}."
        for person in coverage.called_otherwise
    ]


def missing_words(unit_id: str) -> str:
    """What to say of a unit that the candidate is enrolled on and no library has."""
    return (
        f"{unit_id}: enrolled, but no standards folder has this unit. "
        "Name the folder with --standards DIR."
    )
