"""What a change did, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from nvqcheck.domain.actions.rules import article
from nvqcheck.domain.progress.next_steps import moves
from nvqcheck.portfolio.change import Done
from nvqcheck.report.words.events import describe


def changed_json(done: Done) -> dict[str, object]:
    """The events that a change wrote, or would have written, as `result` of JSON."""
    return {
        "dry_run": done.dry_run,
        "events": [
            {
                "id": event.id,
                "kind": event.kind,
                "actor": event.actor,
                "at": event.at,
                "what": describe(event, done.view.record),
            }
            for event in done.events
        ],
    }


def changed_sentences(done: Done) -> Iterator[str]:
    """What happened, a line each, and the next sensible step for the units it touched."""
    for event in done.events:
        what = describe(event, done.view.record)
        yield f"Would have {what}." if done.dry_run else f"{what[:1].upper()}{what[1:]}."
    if done.dry_run:
        yield "Nothing was changed: this was a dry run."
        return
    record, made = done.view.record, {event.id for event in done.events}
    if any(entry.void for entry in record.history if entry.event.id in made):
        yield f"It does not count by {done.view.basis.words}; nvqcheck verify says why."
    if any(decision.id in made for all_ in record.waiting.values() for decision in all_):
        yield "It counts once a qualified assessor countersigns it."
    touched = {unit for event in done.events for unit in record.bears_on(event).units}
    for unit in done.view.coverage.units:
        steps = moves(unit) if unit.unit.id in touched else ()
        if steps:
            role = steps[0].role
            yield f"Next for {unit.unit.id}: {article(role)} {role.words} can {steps[0].text}."
