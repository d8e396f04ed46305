"""Erasing: a name or a text is removed for good, and that it was is signed and stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nvqcheck.domain.actions import rules
from nvqcheck.domain.actions.collect import Facts
from nvqcheck.domain.actions.requests import EraseName, EraseText
from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.erasable_texts import ERASED, MISSING, text_of
from nvqcheck.domain.events.event import Event, Fact, Words
from nvqcheck.domain.record.record import Record
from nvqcheck.errors import RefusedError

SAYING = frozenset({"evidence_added", "evidence_amended"})
"""What repeats the note of an item each time."""


def erase_name(case: Case, command: EraseName) -> Facts:
    """Remove a person's name, wherever the portfolio has it as their name."""
    rules.acts_in_role(case, "erased")
    person = rules.known_person(case, command.person)
    rules.says_why(command.reason, "Erasing a name", "reason")
    names = [event.data["name"] for event in naming(case.record, person.id)]
    return [
        _erased("name", not_erased_yet(case, names, f"The name of {person.id}"), command.reason)
    ]


def erase_text(case: Case, command: EraseText) -> Facts:
    """Remove what somebody wrote with an event; a note wherever it was said of the item again."""
    rules.acts_in_role(case, "erased")
    event = rules.known_event(case.record, command.event)
    rules.says_why(command.reason, "Erasing a text", "reason")
    left = not_erased_yet(case, [has_text(event)], "The text of this")
    left |= {text_of(other) for other in repeating(case.record, event)}
    return [_erased("text", left, command.reason)]


def _erased(what: str, commitments: Iterable[str], reason: str) -> Fact:
    data = {"what": what, "commitments": sorted(commitments), "reason": Words(reason)}
    return Fact("erased", data)


def naming(record: Record, person: str) -> Iterator[Event]:
    """The events that give a person their name."""
    for event in record.events.values():
        if person in (event.data.get("person"), event.data.get("candidate")):
            yield event


def repeating(record: Record, event: Event) -> Iterator[Event]:
    """The other events that say the same note of the same item of evidence."""
    if event.kind not in SAYING:
        return
    said = {entry.event.id: entry.text for entry in record.history}
    if said[event.id] in (ERASED, MISSING):
        return
    item = event.data.get("evidence", event.id)
    for other in record.events.values():
        if (
            other.kind in SAYING
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
            hint, about["person"] = "", event.data.get("person") or event.data["candidate"]
        message = "This holds no text that can be erased."
        raise RefusedError("nothing-to-erase", message, hint=hint, about=about)
    return text


def not_erased_yet(case: Case, commitments: Iterable[str], what: str) -> set[str]:
    """A name or text is erased once; what of it is left."""
    left = set(commitments) - case.record.erased.keys()
    if not left:
        raise RefusedError("erased-already", f"{what} has been erased already.")
    return left
