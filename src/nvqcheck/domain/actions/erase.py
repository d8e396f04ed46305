"""Erasing: a name or a text is removed for good, and that it was is signed and stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nvqcheck.domain.actions import rules
from nvqcheck.domain.actions.collect import Facts
from nvqcheck.domain.actions.requests import EraseName, EraseText
from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.erasable_texts import ERASED, MISSING, text_of
from nvqcheck.domain.events.event import Event, Fact, Words
from nvqcheck.domain.progress.coverage import cover_unit
from nvqcheck.domain.progress.retention import clocks
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.record.whose_words import NOTING, is_candidates_own, is_own, named_in
from nvqcheck.errors import RefusedError


def erase_name(case: Case, command: EraseName) -> Facts:
    """Remove a person's name, wherever the portfolio has it as their name."""
    works_on_it(case)
    person = rules.known_person(case, command.person)
    rules.says_why(command.reason, "Erasing a name", "reason")
    events = [event for event in case.record.events.values() if named_in(event) == person.id]
    names = [event.data["name"] for event in events]
    left = not_erased_yet(case, names, f"The name of {person.id}")
    until = max(may_go(case, event) for event in events)
    return [_erased("name", left, until, command.reason)]


def erase_text(case: Case, command: EraseText) -> Facts:
    """Remove what somebody wrote with an event; a note wherever they said it of the item again."""
    works_on_it(case)
    event = rules.known_event(case.record, command.event)
    rules.says_why(command.reason, "Erasing a text", "reason")
    left = not_erased_yet(case, [has_text(event)], "The text of this")
    until = may_go(case, event)
    for other in repeating(case.record, event):
        # What others say of the item is theirs, in the same words or not.
        if case.as_centre or other.actor == case.actor:
            left.add(text_of(other))
    return [_erased("text", left, until, command.reason)]


def _erased(what: str, commitments: Iterable[str], until: str, reason: str) -> Fact:
    data = {
        "what": what,
        "commitments": sorted(commitments),
        "until": until,
        "reason": Words(reason),
    }
    return Fact("erased", data)


def works_on_it(case: Case) -> None:
    """Those who work on a portfolio erase in it, and the centre, which need not be in it."""
    if not case.as_centre:
        rules.acts_in_role(case, "erased")


def may_go(case: Case, held: Event) -> str:
    """Judgements, and what else others wrote, belong to the record: who may erase them, and when.

    The candidate's own name and notes go at any time. The rest is kept until the time of the
    centre's policy has run out, and is then the centre's to erase; where there is no roster,
    whoever's it is.

    Returns:
        The ISO date until which it was kept; empty if it goes at any time.
    """
    if is_candidates_own(held, case.actor, case.record.candidate):
        return ""
    if not (is_own(held, case.actor) if case.as_centre is None else case.as_centre):
        whose = "the centre, with its key" if case.as_centre is False else "whoever wrote it"
        raise RefusedError(
            "not-yours-to-erase",
            f"It belongs to the record, and is not for {case.record.shown(case.actor)} to erase.",
            hint=f"Once the time of keeping is over it can be erased by {whose}. The candidate "
            "may always erase their own name and notes.",
        )
    until = kept_until(case, held)
    if not until or until >= case.today:
        how = f"It is kept until {until}" if until else "No policy says until when it is kept"
        raise RefusedError(
            "still-kept",
            f"{how}; it belongs to the record until that time is over.",
        )
    return until


def kept_until(case: Case, held: Event) -> str:
    """The last day of the time for which the centre keeps what an event bears on.

    Returns:
        The ISO date; empty if the policy does not say.
    """
    days = []
    for id_ in case.record.bears_on(held).units or case.record.enrolments:
        if id_ not in case.library.units:
            return ""
        unit = cover_unit(case.library, case.record, id_, case.files)
        running = clocks(case.library.policy.retention, case.record, unit)
        if not running:
            return ""
        days += [clock.until for clock in running]
    return max(days, default="")


def repeating(record: Record, event: Event) -> Iterator[Event]:
    """The other events that say the same note of the same item of evidence."""
    if event.kind not in NOTING:
        return
    said = {entry.event.id: entry.text for entry in record.history}
    if said[event.id] in (ERASED, MISSING):
        return
    item = event.data.get("evidence", event.id)
    for other in record.events.values():
        if (
            other is not event
            and other.kind in NOTING
            and other.data.get("evidence", other.id) == item
            and said[other.id] == said[event.id]
        ):
            yield other


def has_text(event: Event) -> str:
    """Only names, notes, feedback, comments, statements and reasons can be erased."""
    text = text_of(event)
    if not text:
        hint = "Titles, pointers and places are part of what was signed, and stay."
        about = {}
        if "name" in event.data:
            hint, about["person"] = "", named_in(event)
        message = "This holds no text that can be erased."
        raise RefusedError("nothing-to-erase", message, hint=hint, about=about)
    return text


def not_erased_yet(case: Case, commitments: Iterable[str], what: str) -> set[str]:
    """A name or text is erased once; what of it is left."""
    left = set(commitments) - case.record.erased.keys()
    if not left:
        raise RefusedError("erased-already", f"{what} has been erased already.")
    return left
