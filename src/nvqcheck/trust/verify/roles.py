"""Whether everything was done by somebody who may do it."""

from __future__ import annotations

from collections.abc import Iterator

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.judging import judging_role
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.record.rights import judges_own_work, may_do
from nvqcheck.domain.text.roles import Role
from nvqcheck.trust.findings import TrustFinding, finding


def duty_findings(record: Record, *, whole: bool) -> Iterator[TrustFinding]:
    """The events that the rules of assessment give no effect, and why.

    Args:
        record: folded from all genuine events, no roster asked.
        whole: whether no event is missing; where one is, nobody can say what came before what,
            and a person is asked only for a role that they hold at any time.
    """
    for entry in record.history:
        event = entry.event
        if event.kind == "retracted":
            yield from _taken_back(event, record)
        if entry.void and (whole or not _may_at_any_time(event, record)):
            code, why = _why(event, record)
            yield finding(
                code,
                f"{record.shown(event.actor)}'s event number {event.body['seq']} has no effect: "
                f"{why}.",
                event.id,
                event.actor,
            )


def _may_at_any_time(event: Event, record: Record) -> bool:
    # What they decided in the unit may be among what is missing.
    judged = {
        (unit, event.actor): record.duties_of(event.actor, unit)._replace(decided=True)
        for unit in record.bears_on(event).units
    }
    person = record.people.get(event.actor)
    return may_do(event, person, record.candidate, record.events, judged)


def _why(event: Event, record: Record) -> tuple[str, str]:
    data = event.data
    if event.kind == "started":
        return "second-start", "the portfolio was started already, or by somebody else"
    if judges_own_work(event.kind, event.actor, record.candidate, data.get("role", "")):
        return "own-work", "the candidate judges their own work"
    if event.kind == "erased":
        return "not-yours-to-erase", "what it erases is kept, or not theirs to erase"
    checked = record.events.get(data.get("judgement") or data.get("decision", ""))
    if checked and checked.actor == event.actor:
        return "own-decision", "it is about a judgement of their own"
    person = record.people.get(event.actor)
    role = judging_role(event, record.events)
    if person and role and person.has(role):
        if any(
            record.duties_of(event.actor, unit).bar(role) for unit in record.bears_on(event).units
        ):
            did = "assessed" if role is Role.IV else "verified"
            return "duties-apart", f"they have {did} in this unit before"
        return "decided-nothing", "they have decided nothing in this unit"
    held = person.role_words if person else ""
    return "wrong-role", f"they are {held or 'nobody'} in this portfolio, which may not do this"


def _taken_back(event: Event, record: Record) -> Iterator[TrustFinding]:
    taken = record.events.get(event.data["event"])
    if taken and taken.actor != event.actor:
        yield finding(
            "not-yours",
            f"{record.shown(event.actor)} takes back what {record.shown(taken.actor)} did, which "
            "has no effect.",
            event.id,
            event.actor,
        )
