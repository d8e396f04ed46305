"""Evidence requirements as runnable rules: satisfied, open, or for an assessor to confirm.

Faces word the reasons: `report/words/requirements`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from nvqcheck.domain.progress.accepted import Accepted, refs_of
from nvqcheck.domain.progress.counting import Shortfall, asked, of
from nvqcheck.domain.progress.sign_off import newest_signature, signed_currently
from nvqcheck.domain.progress.statements import holds_of
from nvqcheck.domain.progress.states import (
    Answer,
    Confirmed,
    Dates,
    Declared,
    Met,
    Nothing,
    RealWork,
    Shown,
    Why,
)
from nvqcheck.domain.record.evidence import Evidence, ref_key
from nvqcheck.domain.record.file_state import Files
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.methods import Of, Whose
from nvqcheck.domain.units.rules import RULES
from nvqcheck.domain.units.unit import Covers, GroupKind, Requirement, Rule


class RequirementCoverage(NamedTuple):
    """How one requirement stands, and why."""

    id: str
    rule: Rule
    statement: str
    state: Answer
    why: Why
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
    record: Record
    files: Files
    accepted: Accepted


class _Verdict(NamedTuple):
    state: Answer
    why: Why
    by: tuple[str, ...] = ()
    open_items: tuple[str, ...] = ()
    twice: tuple[Evidence, ...] = ()
    """Accepted items whose file is another's too, and which so count once."""


def evaluate(record: Record, accepted: Accepted, files: Files) -> tuple[RequirementCoverage, ...]:
    """How every requirement of a unit stands."""
    case = _Case(record, files, accepted)
    return tuple(_coverage(case, need) for need in accepted.unit.requirements)


def _coverage(case: _Case, need: Requirement) -> RequirementCoverage:
    verdict = EVALUATE[need.rule](case, need)
    # An essay that shows what somebody knows still shows nothing that they did.
    kind = None if need.covers is Covers.ALL else GroupKind.PERFORMANCE
    short = case.accepted.short(kind) if RULES[need.rule].weighs_evidence else {}
    short |= {item.id: Shortfall.SAME_FILE for item in verdict.twice}
    left = ((case.record.evidence[id_].ref, why) for id_, why in short.items())
    return RequirementCoverage(
        id=need.id,
        rule=need.rule,
        statement=need.statement,
        state=verdict.state,
        why=verdict.why,
        by=verdict.by,
        not_counting=tuple(sorted(left, key=lambda one: ref_key(one[0]))),
        open_items=verdict.open_items,
    )


def _answer(*, satisfied: bool) -> Answer:
    return Answer.SATISFIED if satisfied else Answer.OPEN


def _workplace(case: _Case, need: Requirement) -> _Verdict:
    """Rule 6: what a criterion takes to be shown by real work."""
    accepted, unit = case.accepted, case.accepted.unit
    everything = need.covers is Covers.ALL
    doing = (ref for ref in unit.refs() if unit.kinds[ref.id] is GroupKind.PERFORMANCE)
    served = {ref: accepted.serving(ref) for ref in (unit.refs() if everything else doing)}
    met = [ref for ref, items in served.items() if items]
    unseen = [
        group.id for group in unit.groups
        if group.kind is GroupKind.PERFORMANCE and not accepted.seen_in(group)
    ]  # fmt: skip
    by = refs_of(item for items in served.values() for item in items)
    otherwise = tuple(
        ref.id for ref, items in served.items() if not items and accepted.standings[ref].accepted
    )
    why = RealWork(len(met), len(served), everything, tuple(unseen), otherwise)
    return _Verdict(_answer(satisfied=len(met) == len(served) and not unseen), why, by)


def _occasions(case: _Case, need: Requirement) -> _Verdict:
    policy = case.accepted.library.policy
    least, span = max(need.min, policy.min_dates), max(need.span_days, policy.span_days)
    items, twice = _once(case.accepted.working())
    days = sorted({day for item in items for day in _occasions_of(case, item)})
    between = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days if days else 0
    by, why = refs_of(items), Dates(len(days), between, least, span)
    if len(days) < least or between < span:
        return _Verdict(Answer.OPEN, why, by, twice=twice)
    state, confirmed, _ = _confirmed(case, need)
    return _Verdict(state, why._replace(confirmed=confirmed), by, twice=twice)


def _once(items: Iterable[Evidence]) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The items, and those among them whose file another has too."""
    once: list[Evidence] = []
    twice: list[Evidence] = []
    known: set[str] = set()
    for item in items:
        sha256 = item.content.location.sha256
        (twice if sha256 in known else once).append(item)
        known |= {sha256} - {""}
    return tuple(once), tuple(twice)


def _occasions_of(case: _Case, item: Evidence) -> tuple[str, ...]:
    """The days that an item counts for: an observation, however long, is one occasion."""
    observed = case.accepted.library.known_method(item.content.method).by_assessor
    return item.content.occasions[:1] if observed else item.content.occasions


def _scope(case: _Case, need: Requirement) -> _Verdict:
    named: dict[str, list[str]] = {}
    waiting: dict[str, list[str]] = {}
    for item in _naming(case.accepted, need):
        for name in item.content.scope:
            if _claim_accepted(case.accepted, item, name):
                named.setdefault(name, []).append(item.ref)
            else:
                waiting.setdefault(name, []).append(item.ref)
    full = {item.id: f"{case.accepted.unit.id}:{item.id}" for item in need.items}
    missing = tuple(id_ for id_, name in full.items() if name not in named)
    by = tuple(sorted({ref for name in full.values() for ref in named.get(name, ())}, key=ref_key))
    claimed = tuple(id_ for id_ in missing if full[id_] in waiting)
    claimants = {ref for id_ in claimed for ref in waiting[full[id_]]}
    shown = tuple((id_, tuple(named[name])) for id_, name in full.items() if name in named)
    why = Shown(shown, missing, claimed, tuple(sorted(claimants, key=ref_key)))
    return _Verdict(_answer(satisfied=not missing), why, by, missing)


def _naming(accepted: Accepted, need: Requirement) -> Iterator[Evidence]:
    """The accepted items that may show a requirement's scope."""
    working = accepted.working()
    for item in working:
        made = accepted.library.known_method(item.content.method).product
        if not need.own_product or (made and item.content.product in ("", Whose.OWN)):
            yield item
    if need.taken_into_account:
        ids = {item.id for item in working}
        for item in accepted.items():
            heard = asked(item, accepted.library) and of(item, accepted.library) == Of.WORK
            if heard and ids & set(item.content.about):
                yield item


def _claim_accepted(accepted: Accepted, item: Evidence, name: str) -> bool:
    """Whether a decision that stands was made knowing that the item names this."""
    return any(
        name in stand.decision.pins[item.id].scope
        for stand in accepted.standings.values()
        if stand.decision and item.id in stand.taken
    )


def _confirm(case: _Case, need: Requirement) -> _Verdict:
    return _Verdict(*_confirmed(case, need))


def _confirmed(case: _Case, need: Requirement) -> tuple[Answer, Confirmed, tuple[str, ...]]:
    """What an assessor has said that only a person can judge, and by which evidence."""
    unit, record = case.accepted.unit, case.record
    made = record.confirmations.get(CriterionRef(unit.id, need.id))
    if made is None:
        return Answer.CONFIRM, Confirmed(), ()
    said = Confirmed(record.shown(made.actor), made.at[:10])
    if made.edition != unit.digest:
        return Answer.CONFIRM, said._replace(other_edition=True), ()
    linked = {id_ for stand in case.accepted.standings.values() for id_ in stand.links}
    if not made.evidence or not all(
        id_ in linked and holds_of(record, id_, pinned, case.files)
        for id_, pinned in made.evidence.items()
    ):
        return Answer.CONFIRM, said._replace(changed=True), ()
    return Answer.SATISFIED, said, refs_of(record.evidence[id_] for id_ in made.evidence)


def _all_met(case: _Case, _: Requirement) -> _Verdict:
    stands = case.accepted.standings
    met = sum(stand.accepted for stand in stands.values())
    return _Verdict(_answer(satisfied=met == len(stands)), Met(met, len(stands)))


def _authentic(case: _Case, _: Requirement) -> _Verdict:
    role, unit = Role.CANDIDATE, case.accepted.unit
    signed = signed_currently(case.record, unit, role, case.accepted.standings, case.files)
    if signed:
        return _Verdict(Answer.SATISFIED, Declared(on=signed.at[:10]))
    again = newest_signature(case.record, unit.id, role) is not None
    return _Verdict(Answer.OPEN, Declared(again=again))


def _inform(_case: _Case, _need: Requirement) -> _Verdict:
    return _Verdict(Answer.INFORMATION, Nothing())


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
