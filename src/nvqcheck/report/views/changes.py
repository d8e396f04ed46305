"""What a change did, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nvqcheck.domain.actions.rules import article
from nvqcheck.domain.progress.next_steps import Move
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.unit import Unit
from nvqcheck.portfolio.change import Done, Unsettled
from nvqcheck.portfolio.view import View
from nvqcheck.report.words.basis import authority_words
from nvqcheck.report.words.coverage import NOS_NOTE
from nvqcheck.report.words.events import describe
from nvqcheck.report.words.moves import move_words
from nvqcheck.report.words.standard import standard_json, standard_words
from nvqcheck.report.words.wording import listed

NOT_READY = {
    State.NOT_STARTED: "no evidence",
    State.NOT_YET: "not yet met, and nothing came since",
}
"""Why a criterion is not put before an assessor, by its state."""


def changed_json(done: Done) -> dict[str, object]:
    """The events that a change wrote, or would have written, as `result` of JSON."""
    return {
        "dry_run": done.dry_run,
        "actor": done.actor,
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
        "standards": {
            unit.id: standard_json(done.view.library.origins.get(unit.id, ""), unit)
            for unit in _judged(done)
        },
    }


def changed_sentences(done: Done) -> Iterator[str]:
    """What happened, a line each, and the next sensible step for the units it touched."""
    for event in done.events:
        what = describe(event, done.view.record)
        yield f"Would have {what}." if done.dry_run else f"{what[:1].upper()}{what[1:]}."
    yield f"{'It would be done' if done.dry_run else 'Done'} as {who(done)}."
    yield from standard_lines(done)
    if done.dry_run:
        yield "Nothing was changed: this was a dry run."
        return
    yield from (unsettled_words(one, done) for one in done.unsettled)
    yield from map(step_words, _first_steps(done))


def _first_steps(done: Done) -> list[Move]:
    """The next step for each unit: that of the one who acted, or else who else can do something."""
    # The centre erases in portfolios that it is not in.
    actor = done.view.record.people.get(done.actor)
    roles = actor.roles if actor else frozenset()
    first: dict[str, Move] = {}
    for move in done.next_steps:
        known = first.setdefault(move.unit, move)
        if known.role not in roles and move.role in roles:
            first[move.unit] = move
    return list(first.values())


def standard_lines(done: Done) -> Iterator[str]:
    """For each unit that was judged or signed, which edition of it, and where that came from."""
    for unit in _judged(done):
        yield f"{unit.id}: {standard_words(done.view.library.origins.get(unit.id, ''), unit)}."
        if unit.is_nos and any(event.kind == "signed" for event in done.events):
            yield f"{unit.id}: {NOS_NOTE}"


def _judged(done: Done) -> list[Unit]:
    judging = ("decided", "confirmed", "signed")
    events = (event for event in done.events if event.kind in judging)
    ids = {id_: None for event in events for id_ in done.view.record.bears_on(event).units}
    return [done.view.library.units[id_] for id_ in ids]


def not_ready(view: View, refs: Iterable[CriterionRef]) -> dict[State, list[CriterionRef]]:
    """Those that the candidate still has to do something about, by how they stand."""
    asked = set(refs)
    left: dict[State, list[CriterionRef]] = {}
    for unit in view.coverage.units:
        for line in unit.criteria:
            if line.ref in asked and line.state in NOT_READY:
                left.setdefault(line.state, []).append(line.ref)
    return left


def not_ready_words(left: Mapping[State, Iterable[CriterionRef]]) -> str:
    """Which criteria were left, and why; nothing where none was."""
    said = [f"{listed(refs)} ({NOT_READY[state]})" for state, refs in left.items()]
    return f"Not ready: {'; '.join(said)}." if said else ""


def not_ready_json(left: Mapping[State, Iterable[CriterionRef]]) -> list[dict[str, str]]:
    """The criteria that were left, each with its state."""
    return [
        {"criterion": str(ref), "state": state.value}
        for state, refs in left.items()
        for ref in refs
    ]


def who(done: Done) -> str:
    """The person as whom it was done: name and id, `Ann Lee (ann)`; the id where there is none."""
    name = done.view.record.shown(done.actor)
    return f"{name} ({done.actor})" if name != done.actor else name


def unsettled_words(why: Unsettled, done: Done) -> str:
    """Why what was done does not count, or not yet."""
    match why:
        case Unsettled.VOID:
            if done.view.basis.doubt:
                return "It does not count: the roster is not believed; nvqcheck verify says why."
            by = authority_words(done.view.basis)
            return f"It does not count by {by}; nvqcheck verify says why."
        case Unsettled.WAITING:
            return "It counts once a qualified assessor countersigns it."
        case Unsettled.WAITING_SAMPLE:
            return "It counts once a qualified internal verifier countersigns it."
        case Unsettled.WAITING_WORD:
            return "It counts once a qualified assessor stands by the evidence as well."


def step_words(move: Move) -> str:
    """What can be done next for a unit, and by whom."""
    return f"Next for {move.unit}: {article(move.role)} {move.role.words} can {move_words(move)}."
