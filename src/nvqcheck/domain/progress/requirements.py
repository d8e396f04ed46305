"""Evidence requirements as runnable rules: satisfied, open, or for an assessor to confirm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from nvqcheck.domain.progress.counting import Shortfall, how, shows_work
from nvqcheck.domain.progress.criterion_state import Files
from nvqcheck.domain.progress.sign_off import (
    Standings,
    declared,
    item_digest,
    newest_signature,
    signed_currently,
)
from nvqcheck.domain.progress.states import Answer
from nvqcheck.domain.record.evidence import Evidence, ref_key
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.did_you_mean import joined
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.methods import How
from nvqcheck.domain.units.rules import RULES
from nvqcheck.domain.units.unit import Covers, Group, GroupKind, Requirement, Rule, Unit


class RequirementCoverage(NamedTuple):
    """How one requirement stands, and why."""

    id: str
    rule: Rule
    statement: str
    state: Answer
    why: str
    """A whole sentence."""
    by: tuple[str, ...] = ()
    """The references of the items that satisfy it, or do so as far as it goes."""
    not_counting: tuple[tuple[str, Shortfall], ...] = ()
    """The references of linked items that do not count here, each with why."""
    open_items: tuple[str, ...] = ()
    """The scope items that no accepted evidence names yet."""

    @property
    def blocks(self) -> bool:
        """Whether the unit waits for it."""
        return self.state not in (Answer.SATISFIED, Answer.INFORMATION)


class _Case(NamedTuple):
    library: Library
    record: Record
    unit: Unit
    standings: Standings
    files: Files
    accepted: Mapping[CriterionRef, tuple[Evidence, ...]]
    """By criterion, the items that count and that the decision which stands has accepted."""
    short: Mapping[str, Shortfall]
    """By the ids of linked items, why each that nowhere counts does not."""

    def items(self, kind: GroupKind | None = None) -> tuple[Evidence, ...]:
        """The accepted items, each once; only those of criteria of a kind if one is given."""
        kinds = self.unit.kinds
        ids = {
            item.id: item
            for ref, items in self.accepted.items() if kind in (None, kinds[ref.id])
            for item in items
        }  # fmt: skip
        return tuple(sorted(ids.values(), key=lambda item: ref_key(item.ref)))

    def working(self) -> tuple[Evidence, ...]:
        """The accepted items of real work, seen, made or testified to, of performance criteria."""
        return tuple(
            item for item in self.items(GroupKind.PERFORMANCE) if shows_work(item, self.library)
        )


class _Verdict(NamedTuple):
    state: Answer
    why: str
    by: tuple[str, ...] = ()
    open_items: tuple[str, ...] = ()


def evaluate(
    library: Library, record: Record, unit: Unit, standings: Standings, files: Files
) -> tuple[RequirementCoverage, ...]:
    """How every requirement of a unit stands."""
    case = _case(library, record, unit, standings, files)
    return tuple(_coverage(case, need) for need in unit.requirements)


def _case(
    library: Library, record: Record, unit: Unit, standings: Standings, files: Files
) -> _Case:
    own = declared(record, unit, standings, files)
    accepted: dict[CriterionRef, tuple[Evidence, ...]] = {}
    short: dict[str, Shortfall] = {}
    counting: set[str] = set()
    for ref in unit.refs():
        stand = standings[ref]
        taken = []
        for id_ in stand.links:
            why = stand.short.get(id_)
            if why is None and own is not None and id_ not in own:
                why = Shortfall.UNDECLARED
            if why is None and id_ not in stand.taken:
                why = Shortfall.NOT_ACCEPTED
            if why:
                short.setdefault(id_, why)
            else:
                taken.append(record.evidence[id_])
                counting.add(id_)
        accepted[ref] = tuple(taken)
    return _Case(
        library=library,
        record=record,
        unit=unit,
        standings=standings,
        files=files,
        accepted=accepted,
        short={id_: why for id_, why in short.items() if id_ not in counting},
    )


def _coverage(case: _Case, need: Requirement) -> RequirementCoverage:
    verdict = EVALUATE[need.rule](case, need)
    weighed = RULES[need.rule].weighs_evidence
    short = case.short if weighed else {}
    return RequirementCoverage(
        id=need.id,
        rule=need.rule,
        statement=need.statement,
        state=verdict.state,
        why=verdict.why,
        by=verdict.by,
        not_counting=tuple(
            sorted(
                ((case.record.evidence[id_].ref, why) for id_, why in short.items()),
                key=lambda one: ref_key(one[0]),
            )
        ),
        open_items=verdict.open_items,
    )


def _refs(items: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(item.ref for item in items)


def _answer(*, satisfied: bool) -> Answer:
    return Answer.SATISFIED if satisfied else Answer.OPEN


def _workplace(case: _Case, need: Requirement) -> _Verdict:
    """Rule 6: what a criterion takes to be shown by real work."""
    served = {ref: _serving(case, ref) for ref in case.unit.refs()}
    kinds = case.unit.kinds
    asked = [
        ref for ref in served
        if kinds[ref.id] is GroupKind.PERFORMANCE or need.covers is Covers.ALL
    ]  # fmt: skip
    met = [ref for ref in asked if served[ref]]
    what = "criteria" if need.covers is Covers.ALL else "performance criteria"
    why = f"{len(met)} of {len(asked)} {what} are met by evidence from real work."
    unseen = [
        group.id for group in case.unit.groups
        if group.kind is GroupKind.PERFORMANCE and not _seen_in(case, group, served)
    ]  # fmt: skip
    if unseen and len(met) == len(asked):
        why += f" Nothing observed or made at work is accepted in {joined(unseen, 'and')} yet."
    ids = {item.id: item for ref in met for item in served[ref]}
    by = _refs(sorted(ids.values(), key=lambda item: ref_key(item.ref)))
    return _Verdict(_answer(satisfied=len(met) == len(asked) and not unseen), why, by)


def _serving(case: _Case, ref: CriterionRef) -> list[Evidence]:
    """The accepted items by which a criterion is shown to be real work."""
    there = {item.id for item in case.items()}
    told = case.unit.criteria[ref.id].told or case.unit.kinds[ref.id] is GroupKind.KNOWLEDGE
    return [
        item
        for item in case.accepted[ref]
        if told or shows_work(item, case.library) or there & set(item.content.about)
    ]


def _seen_in(case: _Case, group: Group, served: Mapping[CriterionRef, list[Evidence]]) -> bool:
    refs = (CriterionRef(case.unit.id, criterion.id) for criterion in group.criteria)
    return any(
        shows_work(item, case.library) and how(item, case.library) == How.SEEN
        for ref in refs
        for item in served[ref]
    )


def _occasions(case: _Case, need: Requirement) -> _Verdict:
    least = max(need.min, case.library.policy.min_dates)
    span = max(need.span_days, case.library.policy.span_days)
    items = case.working()
    days = sorted({day for item in items for day in _occasions_of(case, item)})
    between = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days if days else 0
    why = (
        f"Accepted work is from {_count(len(days), 'date')} spread over "
        f"{_count(between, 'day')}; it takes {_count(least, 'date')} over {_count(span, 'day')}."
    )
    if len(days) < least or between < span:
        return _Verdict(Answer.OPEN, why, _refs(items))
    confirmed = _confirmed(case, need)
    return _Verdict(confirmed.state, f"{why} {confirmed.why}", _refs(items))


def _occasions_of(case: _Case, item: Evidence) -> tuple[str, ...]:
    """The days that an item counts for: an observation, however long, is one occasion."""
    observed = case.library.known_method(item.content.method).by_assessor
    return item.content.occasions[:1] if observed else item.content.occasions


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _scope(case: _Case, need: Requirement) -> _Verdict:
    named: dict[str, list[str]] = {}
    waiting: set[str] = set()
    for item in _naming(case, need):
        for name in item.content.scope:
            if _claim_accepted(case, item, name):
                named.setdefault(name, []).append(item.ref)
            else:
                waiting.add(name)
    full = {item.id: f"{case.unit.id}:{item.id}" for item in need.items}
    missing = tuple(id_ for id_, name in full.items() if name not in named)
    by = tuple(sorted({ref for name in full.values() for ref in named.get(name, ())}, key=ref_key))
    if missing:
        why = f"No accepted evidence names {joined(missing, 'or')} yet."
        if claimed := [id_ for id_ in missing if full[id_] in waiting]:
            why += f" An assessor has still to accept that {joined(claimed, 'and')} is shown."
        return _Verdict(Answer.OPEN, why, by, missing)
    shown = "; ".join(f"{id_} by {', '.join(named[name])}" for id_, name in full.items())
    return _Verdict(Answer.SATISFIED, f"Shown: {shown}.", by)


def _naming(case: _Case, need: Requirement) -> Iterator[Evidence]:
    """The accepted items that may show a requirement's scope."""
    working = case.working()
    for item in working:
        own = case.library.known_method(item.content.method).product
        if not need.own_product or (own and item.content.product in ("", "own")):
            yield item
    if need.taken_into_account:
        ids = {item.id for item in working}
        for item in case.items():
            asked = case.library.known_method(item.content.method).by_assessor
            if asked and item.id not in ids and ids & set(item.content.about):
                yield item


def _claim_accepted(case: _Case, item: Evidence, name: str) -> bool:
    """Whether a decision that stands was made knowing that the item names this."""
    return any(
        name in stand.decision.pins[item.id].scope
        for stand in case.standings.values()
        if stand.decision and item.id in stand.taken
    )


def _confirm(case: _Case, need: Requirement) -> _Verdict:
    return _confirmed(case, need)


def _confirmed(case: _Case, need: Requirement) -> _Verdict:
    """What an assessor has said that only a person can judge."""
    made = case.record.confirmations.get(CriterionRef(case.unit.id, need.id))
    if made is None:
        return _Verdict(Answer.CONFIRM, "An assessor confirms this in their own words.")
    who = f"{case.record.shown(made.actor)} confirmed it on {made.at[:10]}"
    if made.edition != case.unit.digest:
        return _Verdict(Answer.CONFIRM, f"{who}, for another edition of the unit.")
    now = {
        id_: item_digest(case.record, id_, case.files)
        for id_ in made.evidence
        if any(id_ in stand.links for stand in case.standings.values())
    }
    if not made.evidence or now != made.evidence:
        return _Verdict(Answer.CONFIRM, f"{who}, but the evidence it rests on has changed since.")
    by = _refs(case.record.evidence[id_] for id_ in made.evidence)
    return _Verdict(Answer.SATISFIED, f"{who}.", tuple(sorted(by, key=ref_key)))


def _all_met(case: _Case, _: Requirement) -> _Verdict:
    stands = case.standings.values()
    met = sum(stand.accepted for stand in stands)
    why = f"{met} of {len(case.standings)} criteria are met."
    return _Verdict(_answer(satisfied=met == len(case.standings)), why)


def _authentic(case: _Case, _: Requirement) -> _Verdict:
    role = Role.CANDIDATE
    signed = signed_currently(case.record, case.unit, role, case.standings, case.files)
    if signed:
        return _Verdict(Answer.SATISFIED, f"The candidate declared it on {signed.at[:10]}.")
    if newest_signature(case.record, case.unit.id, role):
        why = "Evidence was changed after the candidate's declaration; it is due again."
        return _Verdict(Answer.OPEN, why)
    return _Verdict(Answer.OPEN, "The candidate has not yet signed the declaration.")


def _inform(_case: _Case, _need: Requirement) -> _Verdict:
    return _Verdict(Answer.INFORMATION, "It asks for nothing.")


EVALUATE: dict[Rule, Callable[[_Case, Requirement], _Verdict]] = {
    Rule.WORKPLACE: _workplace,
    Rule.OCCASIONS: _occasions,
    Rule.SCOPE: _scope,
    Rule.CONFIRM: _confirm,
    Rule.ALL_MET: _all_met,
    Rule.AUTHENTIC: _authentic,
    Rule.INFORM: _inform,
}
"""How each rule is worked out; all else that is said of a rule stands in `units/rules.py`."""
