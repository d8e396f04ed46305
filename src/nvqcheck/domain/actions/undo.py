"""Taking back one's own last action, as the domain has it: by a withdrawal, never by deleting."""

from __future__ import annotations

from nvqcheck.domain.actions.requests import Command, LinkEvidence, Retract, WithdrawEvidence
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.record.facts import Entry
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef

UNDONE = frozenset({"retracted"})
"""What is itself an undoing, and so is looked past."""


def last_action(record: Record, actor: str) -> Event | None:
    """The last thing that somebody did and that stands; None if there is none."""
    entry = _last(record, actor)
    return entry.event if entry else None


def undoing(record: Record, actor: str, reason: str) -> tuple[Command, ...]:
    """What takes back somebody's last action, to be done together; nothing where nothing can.

    Evidence that was added is withdrawn, and its links with it; links that were taken away are
    made again; everything else that can be taken back is retracted.
    """
    entry = _last(record, actor)
    if entry is None:
        return ()
    event = entry.event
    if event.kind == "linked" and _added_with(record, event):
        return (WithdrawEvidence(event.data["evidence"], reason),)
    if event.kind == "evidence_added":
        return (WithdrawEvidence(event.id, reason),)
    if event.kind == "unlinked":
        return _linked_again(record, event)
    return (Retract(event.id, reason),) if KINDS[event.kind].retractable else ()


def _last(record: Record, actor: str) -> Entry | None:
    standing = (
        entry
        for entry in reversed(record.history)
        if entry.event.actor == actor
        and entry.event.kind not in UNDONE
        and entry.retracted is None
        and not entry.void
    )
    return next(standing, None)


def _added_with(record: Record, event: Event) -> bool:
    """Whether the item was added in the same breath as it was linked."""
    added = record.events.get(event.data["evidence"])
    return added is not None and added.id == event.body["prev"] and added.at == event.at


def _linked_again(record: Record, event: Event) -> tuple[Command, ...]:
    """The links that were taken away and are not there again, those to one place in one go."""
    item, gone = event.data["evidence"], set(event.data["links"])
    made = [one.data for id_, one in record.events.items() if id_ in gone]
    criteria: dict[str, list[CriterionRef]] = {}
    for name in event.data["criteria"]:
        ref = CriterionRef.parse(name)
        said = dict.fromkeys(data["pointer"] for data in made if name in data["criteria"])
        # The whole item is linked by the first place in it.
        for pointer in [place for place in said if place] or said:
            link = record.links.get(ref, {}).get(item)
            if link is None or (pointer and pointer not in link.pointers):
                criteria.setdefault(pointer, []).append(ref)
    return tuple(LinkEvidence(item, tuple(refs), place) for place, refs in criteria.items())
