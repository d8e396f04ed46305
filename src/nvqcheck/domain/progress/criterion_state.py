"""How one criterion stands: its state, and why. The only code that says "met"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nvqcheck.domain.progress.counting import counts
from nvqcheck.domain.progress.states import ACCEPTED, State
from nvqcheck.domain.record.evidence import Evidence, Link
from nvqcheck.domain.record.file_state import FileState, file_state
from nvqcheck.domain.record.record import Decision, Pin, Record, Sample
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.library import Library

Files = Mapping[str, str]
"""The SHA-256 of evidence files as they are now, by the evidence's id; empty: it is missing.
An item that is not in the mapping was not looked at and is taken as unchanged."""


_FILE_WORDS = {FileState.CHANGED: "has changed on disk", FileState.MISSING: "is missing"}


class Standing(NamedTuple):
    """One criterion's state and what it follows from."""

    ref: CriterionRef
    state: State
    links: Mapping[str, Link]
    """The live links, by the evidence's id."""
    counting: tuple[str, ...]
    """The ids of the linked items that count."""
    decision: Decision | None
    """The newest decision."""
    sample: Sample | None
    """The sample that tells: one that asks for action and was not answered, else the newest."""
    changed: tuple[str, ...]
    """What has changed since the decision: whole sentences."""
    reasons: tuple[str, ...]
    """Why it is stale, and which linked items do not count: whole sentences."""
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


def pins(record: Record, ref: CriterionRef) -> dict[str, Pin]:
    """What a decision made now would pin: every live linked item, its pointer and its file."""
    return {
        id_: Pin(
            record.digests[id_],
            link.pointer,
            record.evidence[id_].content.location.sha256,
        )
        for id_, link in record.live_links(ref).items()
    }


def changes(library: Library, record: Record, decision: Decision, files: Files) -> list[str]:
    """What has changed since a decision was made, a sentence each; none if nothing has."""
    found = []
    unit = library.units[decision.criterion.unit]
    if unit.criteria[decision.criterion.id].digest != decision.criterion_digest:
        found.append("The criterion's text has changed.")
    elif unit.digest != decision.edition:
        found.append("The unit is another edition now.")
    now = pins(record, decision.criterion)
    for id_ in sorted(now.keys() | decision.pins.keys(), key=lambda id_: _ref(record, id_)):
        found.extend(_item_changes(_ref(record, id_), decision.pins.get(id_), now.get(id_)))
        if id_ in now:
            found.extend(_file_changes(record.evidence[id_], files.get(id_)))
    return found


def _ref(record: Record, id_: str) -> str:
    return record.evidence[id_].ref if id_ in record.evidence else id_[:8]


def _file_changes(item: Evidence, now: str | None) -> list[str]:
    what = _FILE_WORDS.get(file_state(item.content.location, now))
    return [f"The file of {item.ref} {what}."] if what else []


def _item_changes(ref: str, before: Pin | None, now: Pin | None) -> list[str]:
    if before is None:
        return [f"{ref} was linked since."]
    if now is None:
        return [f"{ref} was unlinked or withdrawn since."]
    found = []
    if before.item != now.item:
        found.append(f"{ref} was amended since.")
    if before.pointer != now.pointer:
        found.append(f"The pointer into {ref} was changed since.")
    if before.file != now.file:
        found.append(f"The file of {ref} was replaced since.")
    return found


def standing(
    library: Library, record: Record, ref: CriterionRef, files: Files | None = None
) -> Standing:
    """How a criterion of a unit in the library stands."""
    links = record.live_links(ref)
    counting = tuple(id_ for id_ in links if counts(record.evidence[id_], ref, library))
    decisions = record.newest_decisions(ref)
    decision = decisions[-1] if decisions else None
    changed = changes(library, record, decision, files or {}) if decision else []
    if len(decisions) > 1:
        changed.insert(0, _apart_words(record, decisions))
    if decision and decision.met and not counting:
        changed.append("Nothing that is linked counts here any more.")
    sample = _sample(record, ref, decision)
    state = _state(record, ref, bool(counting), decisions, sample, changed)
    reasons = changed if state in (State.STALE, State.QUERIED) else []
    simulated = [
        f"{record.evidence[id_].ref} is simulated and does not count here."
        for id_ in links
        if id_ not in counting
    ]
    return Standing(
        ref=ref,
        state=state,
        links=links,
        counting=counting,
        decision=decision,
        sample=sample,
        changed=tuple(changed),
        reasons=(*reasons, *simulated),
        apart=decisions if len(decisions) > 1 else (),
        held=next(reversed(record.to_countersign(ref)), None),
        held_sample=next(reversed(record.samples_to_countersign(ref)), None),
    )


def _apart_words(record: Record, decisions: tuple[Decision, ...]) -> str:
    said = (
        f"{record.shown(decision.actor)} decided {'met' if decision.met else 'not yet met'}"
        for decision in decisions
    )
    return f"Decisions were made on copies apart: {', '.join(said)}. An assessor must decide again."


def _sample(record: Record, ref: CriterionRef, decision: Decision | None) -> Sample | None:
    """The sample that tells: one that asks for action before any that agrees."""
    found = record.standing_samples(ref)
    asking = [sample for sample in found if not sample.agrees]
    agreeing = [sample for sample in found if decision and sample.decision == decision.id]
    return next(reversed(asking or agreeing), None)


def _state(
    record: Record,
    ref: CriterionRef,
    has_evidence: bool,
    decisions: tuple[Decision, ...],
    sample: Sample | None,
    changed: list[str],
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
    return State.VERIFIED if sample else State.MET
