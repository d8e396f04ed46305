"""How one criterion stands: its state, and why. The only code that says "met"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from nvqcheck.domain.progress.counting import Shortfall, how, shortfall
from nvqcheck.domain.progress.statements import undeclared
from nvqcheck.domain.progress.states import ACCEPTED, About, Remark, State
from nvqcheck.domain.record.evidence import Evidence, Link, ref_key
from nvqcheck.domain.record.facts import Decision, Pin, Sample
from nvqcheck.domain.record.file_state import Files, FileState, file_state
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.methods import How

LATE = 14
"""The most days between making a decision and recording it of which nothing is said."""

_OF_FILES = {
    FileState.CHANGED: About.FILE_CHANGED,
    FileState.MISSING: About.FILE_MISSING,
    FileState.OUTSIDE: About.FILE_OUTSIDE,
}


class Standing(NamedTuple):
    """One criterion's state and what it follows from."""

    ref: CriterionRef
    state: State
    links: Mapping[str, Link]
    """The live links, by the evidence's id."""
    short: Mapping[str, Shortfall]
    """Why linked items do not count, by their ids; those that count are not in it."""
    decision: Decision | None
    """The newest decision."""
    sample: Sample | None
    """The sample that tells: one that asks for action and was not answered, else the newest."""
    changed: tuple[Remark, ...]
    """What was judged and has changed since the decision."""
    notices: tuple[Remark, ...]
    """What else is otherwise than when it was decided, and unseats nothing."""
    reasons: tuple[Remark, ...]
    """Why it is stale, and which linked items do not count."""
    apart: tuple[Decision, ...] = ()
    """The newest decisions, where there are several because copies apart were merged."""
    held: Decision | None = None
    """A trainee's newest decision, which waits for a countersignature."""
    held_sample: Sample | None = None
    """A trainee verifier's newest sample, which waits for a countersignature."""

    @property
    def accepted(self) -> bool:
        """Whether it is met, and what was judged is unchanged."""
        return self.state in ACCEPTED

    @property
    def counting(self) -> tuple[str, ...]:
        """The ids of the linked items that count."""
        return tuple(id_ for id_ in self.links if id_ not in self.short)

    @property
    def taken(self) -> tuple[str, ...]:
        """The ids of the items that the decision which stands has accepted."""
        if not self.accepted or self.decision is None:
            return ()
        return tuple(id_ for id_ in self.links if id_ in self.decision.pins)


def pins(record: Record, ref: CriterionRef) -> dict[str, Pin]:
    """What a decision made now would pin of every live linked item."""
    return {
        id_: Pin(
            record.digests[id_],
            link.pointers,
            record.evidence[id_].content.location.sha256,
            record.evidence[id_].content.scope,
        )
        for id_, link in record.live_links(ref).items()
    }


def changes(library: Library, record: Record, decision: Decision, files: Files) -> list[Remark]:
    """What was judged and has changed since; nothing if nothing has."""
    unit = library.units[decision.criterion.unit]
    changed: list[Remark] = []
    if unit.criteria[decision.criterion.id].digest != decision.criterion_digest:
        changed.append(Remark(About.CRITERION_CHANGED))
    elif unit.digest != decision.edition:
        changed.append(Remark(About.OTHER_EDITION))
    if not decision.pins:
        changed.append(Remark(About.NO_EVIDENCE))
    now = pins(record, decision.criterion)
    for id_ in sorted(decision.pins, key=lambda id_: _ref(record, id_)):
        changed.extend(_item_changes(record, id_, decision.pins[id_], now.get(id_)))
        if id_ in now:
            changed.extend(_file_changes(record.evidence[id_], files.get(id_)))
    return changed


def _ref(record: Record, id_: str) -> str:
    return record.evidence[id_].ref if id_ in record.evidence else id_[:8]


def _file_changes(item: Evidence, now: str | None) -> list[Remark]:
    about = _OF_FILES.get(file_state(item.content.location, now))
    return [Remark(about, item.ref)] if about else []


def _item_changes(record: Record, id_: str, before: Pin, now: Pin | None) -> Iterator[Remark]:
    ref = _ref(record, id_)
    if now is None:
        yield Remark(About.GONE, ref)
        return
    if before.item != now.item:
        yield Remark(About.AMENDED, ref)
    if not set(before.pointers) <= set(now.pointers):
        yield Remark(About.POINTER_CHANGED, ref)
    if before.file != now.file and not _redacted(record, id_, before.file):
        yield Remark(About.FILE_REPLACED, ref)


def _redacted(record: Record, id_: str, before: str) -> bool:
    """Whether an assessor has confirmed that the file now stands for the one that was judged."""
    return any(before in one.redacts for one in record.confirmed_now(record.evidence[id_]))


def _notices(record: Record, decision: Decision) -> Iterator[Remark]:
    """What came since the decision without touching what was judged, and how late it is said."""
    days = (date.fromisoformat(decision.at[:10]) - date.fromisoformat(decision.on)).days
    if days > LATE:
        yield Remark(About.LATE, more=(decision.on, str(days)))
    now = pins(record, decision.criterion)
    added = sorted((_ref(record, id_) for id_ in now.keys() - decision.pins.keys()), key=ref_key)
    if added:
        yield Remark(About.ADDED, more=tuple(added))
    for id_ in sorted(now.keys() & decision.pins.keys(), key=lambda id_: _ref(record, id_)):
        ref, before = _ref(record, id_), decision.pins[id_]
        more = tuple(at for at in now[id_].pointers if at not in before.pointers)
        if more:
            yield Remark(About.POINTED, ref, more)
        if before.file != now[id_].file and _redacted(record, id_, before.file):
            yield Remark(About.REDACTED, ref)


def standing(
    library: Library, record: Record, ref: CriterionRef, files: Files | None = None
) -> Standing:
    """How a criterion of a unit in the library stands."""
    links = record.live_links(ref)
    short = _shortfalls(library, record, ref, links, files or {})
    decisions = record.newest_decisions(ref)
    decision = decisions[-1] if decisions else None
    changed = changes(library, record, decision, files or {}) if decision else []
    if len(decisions) > 1:
        changed.insert(0, _apart(record, decisions))
    sample = _sample(record, ref, decision)
    state = _state(record, ref, bool(links), decisions, sample, changed)
    reasons = changed if state in (State.STALE, State.QUERIED) else []
    discounted = [
        Remark(About.NOT_COUNTING, record.evidence[id_].ref, (why.value,))
        for id_, why in short.items()
    ]
    return Standing(
        ref=ref,
        state=state,
        links=links,
        short=short,
        decision=decision,
        sample=sample,
        changed=tuple(changed),
        notices=tuple(_notices(record, decision)) if decision else (),
        reasons=(*reasons, *discounted),
        apart=decisions if len(decisions) > 1 else (),
        held=next(reversed(record.to_countersign(ref)), None),
        held_sample=next(reversed(record.samples_to_countersign(ref)), None),
    )


def _shortfalls(
    library: Library, record: Record, ref: CriterionRef, links: Mapping[str, Link], files: Files
) -> dict[str, Shortfall]:
    judges = _judges(record, ref)
    short = {}
    for id_ in links:
        item = record.evidence[id_]
        why = shortfall(item, ref, library, record)
        if why is None and how(item, library) == How.TESTIFIED and item.content.witness in judges:
            why = Shortfall.OWN_TESTIMONY
        if why is None and undeclared(record, ref.unit, id_, files):
            why = Shortfall.UNDECLARED
        if why:
            short[id_] = why
    return {**short, **_twice(record, ref, [id_ for id_ in links if id_ not in short])}


def _judges(record: Record, ref: CriterionRef) -> set[str]:
    """Who made the newest decisions on a criterion, or stands by them."""
    newest = record.newest_decisions(ref)
    beside = (one for made in newest for one in record.countersignatures.get(made.id, ()))
    return {made.actor for made in newest} | {one.actor for one in beside}


def _twice(record: Record, ref: CriterionRef, counting: list[str]) -> dict[str, Shortfall]:
    """The items whose file counts already as another's; what was judged comes first."""
    judged = {id_ for decision in record.newest_decisions(ref) for id_ in decision.pins}
    twice, known = {}, set[str]()
    for id_ in sorted(counting, key=lambda id_: id_ not in judged):
        sha256 = record.evidence[id_].content.location.sha256
        if sha256 and sha256 in known:
            twice[id_] = Shortfall.SAME_FILE
        known.add(sha256)
    return twice


def _apart(record: Record, decisions: tuple[Decision, ...]) -> Remark:
    met = tuple(record.shown(one.actor) for one in decisions if one.met)
    not_yet = tuple(record.shown(one.actor) for one in decisions if not one.met)
    return Remark(About.DECIDED_APART, more=met, against=not_yet)


def _sample(record: Record, ref: CriterionRef, decision: Decision | None) -> Sample | None:
    """The sample that tells: one that asks for action before any that agrees."""
    samples = record.standing_samples(ref)
    asking = [sample for sample in samples if not sample.agrees]
    agreeing = [sample for sample in samples if decision and sample.decision == decision.id]
    return next(reversed(asking or agreeing), None)


def _state(
    record: Record,
    ref: CriterionRef,
    has_evidence: bool,
    decisions: tuple[Decision, ...],
    sample: Sample | None,
    changed: list[Remark],
) -> State:
    submission = record.submissions.get(ref)
    # A submission made on a copy apart, not knowing of a decision, does not undo it.
    if submission and has_evidence and all(record.knows(submission.id, d.id) for d in decisions):
        return State.SUBMITTED
    if not decisions:
        return State.EVIDENCED if has_evidence else State.NOT_STARTED
    if sample and not sample.agrees:
        return State.QUERIED
    if len(decisions) == 1 and not decisions[0].met:
        return State.NOT_YET
    if changed:
        return State.STALE
    return State.SAMPLED if sample else State.MET
