"""Everything a portfolio holds on one person: what they did, what is about them, their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from nvqcheck.domain.events.erasable_texts import text_of
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.record.facts import Entry
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.folding import folded
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.formats.document import Column, Fields, Section, Sentence, Sheet
from nvqcheck.report.views.history import who
from nvqcheck.report.words.events import SHORT, describe
from nvqcheck.report.words.wording import moment

if TYPE_CHECKING:
    from nvqcheck.trust.roster.roster import Roster

ELSEWHERE = (
    "This is what this copy of this portfolio, and the roster that it goes by, hold. Evidence "
    "files are not searched, and other copies, backups and other portfolios are not either."
)


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """One event that is held on a person."""

    entry: Entry
    why: tuple[str, ...]
    """In which way it is by or about them."""


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One item of evidence that they have to do with."""

    item: Evidence
    how: tuple[str, ...]
    """What they did with it, at least one of `added`, `changed`, `made`, `witnessed`,
    `saw` and `confirmed`."""


class _Theirs(NamedTuple):
    """A person, and by what other events refer to theirs: ids, and commitments of texts."""

    person: Person
    did: frozenset[str]
    """Of the events that are by them."""
    named: frozenset[str]
    """Of the events that name them."""


def held(record: Record, person: Person) -> tuple[HeldEvent, ...]:
    """Every event by or about a person, in order."""
    events = record.events.values()
    theirs = _Theirs(
        person,
        frozenset(key for e in events if e.actor == person.id for key in _keys(e)),
        frozenset(key for e in events if person.id in _named(e) for key in _keys(e)),
    )
    events_held = (HeldEvent(entry, tuple(_why(entry, record, theirs))) for entry in record.history)
    return tuple(one for one in events_held if one.why)


def _keys(event: Event) -> Iterator[str]:
    yield from filter(None, (event.id, text_of(event), event.data.get("name", "")))


def _why(entry: Entry, record: Record, theirs: _Theirs) -> Iterator[str]:
    event, person = entry.event, theirs.person
    about = _about(event)
    if event.actor == person.id:
        yield "did it"
    if person.id in _named(event) or not theirs.named.isdisjoint(about):
        yield "is named in it"
    if not theirs.did.isdisjoint(about):
        yield "it is about what they did"
    if person.id == record.candidate and event.actor != person.id:
        yield "it is about their portfolio"
    if mentioned(entry, person.name):
        yield "it mentions their name"


def _about(event: Event) -> list[str]:
    """The event that one takes back or checks, or the texts that it erases."""
    if event.kind == "erased":
        return list(event.data["commitments"])
    return [event.data.get(KINDS[event.kind].about) or event.data.get("decision") or ""]


def _named(event: Event) -> set[str]:
    """The ids of the people whom an event names, but for the one who did it."""
    location = event.data.get("location", {})
    return {
        event.data.get("person", ""),
        event.data.get("candidate", ""),
        event.data.get("witness", ""),
        event.data.get("by", ""),
        location.get("seen_by", ""),
    }


def mentioned(entry: Entry, name: str) -> bool:
    """Whether a name stands in what was written with an event or in what it says."""
    return in_text(entry, name) or in_record(entry.event, name)


def in_text(entry: Entry, name: str) -> bool:
    """Whether a name stands in the note, feedback or reason of an event, which can be erased."""
    return bool(name) and folded(name) in folded(entry.text)


def in_record(event: Event, name: str) -> bool:
    """Whether a name stands in a title, pointer or place, which cannot be erased."""
    said = [
        event.data.get("title", ""),
        event.data.get("pointer", ""),
        event.data.get("location", {}).get("at", ""),
    ]
    return bool(name) and any(folded(name) in folded(text) for text in said)


def items(record: Record, person: Person) -> tuple[HeldItem, ...]:
    """The evidence that a person added, changed, made, witnessed, saw or confirmed."""
    held_items = []
    for item in record.by_ref.values():
        content = item.content
        how = (
            ("added", item.added_by == person.id),
            ("changed", item.changed_by == person.id != item.added_by),
            ("made", content.by == person.id),
            ("witnessed", content.witness == person.id),
            ("saw", content.location.seen_by == person.id),
            (
                "confirmed",
                any(one.actor == person.id for one in record.authentications.get(item.id, ())),
            ),
        )
        if held_how := tuple(word for word, so in how if so):
            held_items.append(HeldItem(item, held_how))
    return tuple(held_items)


def subject_json(record: Record, person: Person, roster: Roster | None = None) -> dict[str, Any]:
    """Everything that is held on a person, for machines; the roster's part, where there is one."""
    return {
        "portfolio": record.portfolio,
        "candidate": record.candidate,
        "person": {
            "id": person.id,
            "name": person.name or None,
            "roles": [role.value for role in Role if person.has(role)],
        },
        "events": [
            {
                "id": one.entry.event.id,
                "at": one.entry.event.at,
                "actor": one.entry.event.actor,
                "kind": one.entry.event.kind,
                "what": describe(one.entry.event, record),
                "text": one.entry.text,
                "why": list(one.why),
                "signed": bool(one.entry.event.sig),
                "data": one.entry.event.data,
            }
            for one in held(record, person)
        ],
        "evidence": [
            {
                "ref": one.item.ref,
                "title": one.item.content.title,
                "how": list(one.how),
                "occasions": list(one.item.content.occasions),
                "location": one.item.content.location.as_json(),
                "note": one.item.content.note,
                "withdrawn": one.item.withdrawn,
            }
            for one in items(record, person)
        ],
        "roster": _listed(person, roster),
    }


def _listed(person: Person, roster: Roster | None) -> dict[str, Any] | None:
    """What a roster holds on a person: names, old ones too, roles, keys, and an erasure."""
    if roster is None or not any(person.id in one.body["people"] for one in roster.versions):
        return None
    entry = roster.people.get(person.id, {"grants": [], "keys": []})
    kept = (roster.names.get(promise) for promise in sorted(roster.commitments(person.id)))
    return {
        "centre": roster.centre,
        "names": [name.text for name in kept if name],
        "erased": roster.newest.body["erased"].get(person.id, ""),
        "grants": entry["grants"],
        "keys": entry["keys"],
    }


def subject_page(record: Record, person: Person, roster: Roster | None = None) -> Section:
    """Everything that is held on a person, for people."""
    about = Fields(
        person.id,
        (
            ("id", person.id),
            ("name", person.name or "(erased)"),
            ("roles", person.role_words),
            ("candidate of the portfolio", record.candidate_name),
            ("portfolio", record.portfolio),
        ),
    )
    return Section(
        f"What is held on {person.shown}",
        (
            about,
            Sentence(ELSEWHERE),
            *_on_the_roster(person, roster),
            _events(record, person),
            _evidence(record, person),
        ),
    )


def _on_the_roster(person: Person, roster: Roster | None) -> tuple[Fields, ...]:
    entry = _listed(person, roster)
    if entry is None:
        return ()
    facts = (
        ("names", ", ".join(entry["names"]) or "(erased)"),
        ("roles", ", ".join(Role(grant["role"]).words for grant in entry["grants"])),
        ("keys", ", ".join(key["key"] for key in entry["keys"])),
    )
    return (Fields(f"On the roster of {entry['centre']}", facts),)


def _events(record: Record, person: Person) -> Sheet:
    columns = (
        Column("event"),
        Column("when"),
        Column("who"),
        Column("what", wide=True),
        Column("text", wide=True),
        Column("why it is here", wide=True),
    )
    rows = tuple(
        (
            one.entry.event.id[:SHORT],
            moment(one.entry.event.at),
            who(one.entry, record),
            describe(one.entry.event, record),
            one.entry.text,
            "; ".join(one.why),
        )
        for one in held(record, person)
    )
    return Sheet("Events by or about them", columns, rows, one_line=True, when_empty="No events.")


def _evidence(record: Record, person: Person) -> Sheet:
    columns = (
        Column("reference"),
        Column("title", wide=True),
        Column("how"),
        Column("place", wide=True),
        Column("note", wide=True),
    )
    rows = tuple(
        (
            one.item.ref,
            one.item.content.title,
            ", ".join(one.how),
            one.item.content.location.at,
            one.item.content.note,
        )
        for one in items(record, person)
    )
    title = "Evidence they had to do with"
    return Sheet(title, columns, rows, one_line=True, when_empty="No evidence.")
