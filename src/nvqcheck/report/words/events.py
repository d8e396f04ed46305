"""What happened, in words: one line for every kind of event."""

from __future__ import annotations

from collections.abc import Callable

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.facts import Entry
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.formats.safe import safe_line
from nvqcheck.report.words.glyphs import word
from nvqcheck.report.words.wording import count, day, listed

SHORT = 8
"""How many characters of an event's id are shown; the command line takes six and more."""

AMENDABLE = {
    "method": "method",
    "title": "title",
    "occasions": "dates",
    "location": "place",
    "setting": "setting",
    "how": "how it shows it",
    "product": "whose work it is",
    "about": "what it is about",
    "by": "maker",
    "witness": "witness",
    "scope": "scope",
    "note": "note",
}
"""What can be amended about evidence, in words."""


def describe(event: Event, record: Record) -> str:
    """What somebody did, beginning with the verb: `linked OBS3 to CC28:1.1 (p. 4)`.

    One line that is safe to show. Feedback, reasons and other erasable texts are not part of it.

    Args:
        event: what happened.
        record: the portfolio with it, which knows names and references.
    """
    return safe_line(_WORDS[event.kind](event, record))


def _ref(id_: str, record: Record) -> str:
    return record.evidence[id_].ref if id_ in record.evidence else id_[:SHORT]


def _started(_event: Event, _record: Record) -> str:
    return "started the portfolio"


def _person_added(event: Event, record: Record) -> str:
    roles = " and ".join(Role(role).words for role in event.data["roles"])
    id_ = event.data["person"]
    name = record.shown(id_)
    return f"added {name} as {roles}" + (f" ({id_})" if name != id_ else "")


def _enrolled(event: Event, _record: Record) -> str:
    return f"enrolled on {event.data['unit']}"


def _evidence_added(event: Event, record: Record) -> str:
    item = record.evidence.get(event.id)
    return f"added {item.ref if item else event.data['ref']}: {event.data['title']}"


def _evidence_amended(event: Event, record: Record) -> str:
    id_ = event.data["evidence"]
    before, now = map(_said, record.said_before.get(event.id, (None, None)))
    changed = [name for key, name in AMENDABLE.items() if before.get(key) != now.get(key)]
    what = f" ({', '.join(changed)})" if changed else ""
    return f"amended {_ref(id_, record)}{what}"


def _said(entry: Entry | None) -> dict[str, object]:
    """What an event says about an item; the note in words, as each event commits to it anew."""
    if entry is None:
        return {}
    return {**{key: entry.event.data[key] for key in AMENDABLE}, "note": entry.text}


def _evidence_withdrawn(event: Event, record: Record) -> str:
    return f"withdrew {_ref(event.data['evidence'], record)}"


def _evidence_confirmed(event: Event, record: Record) -> str:
    item = _ref(event.data["evidence"], record)
    return f"confirmed {item}" + (" (redacted)" if event.data["redacts"] else "")


def _linked(event: Event, record: Record) -> str:
    pointer = f" ({event.data['pointer']})" if event.data["pointer"] else ""
    item = _ref(event.data["evidence"], record)
    return f"linked {item} to {listed(event.data['criteria'])}{pointer}"


def _unlinked(event: Event, record: Record) -> str:
    item = _ref(event.data["evidence"], record)
    return f"unlinked {item} from {listed(event.data['criteria'])}"


def _submitted(event: Event, _record: Record) -> str:
    return f"submitted {listed(event.data['criteria'])}"


def _decided(event: Event, _record: Record) -> str:
    outcome = word(State(event.data["outcome"]))
    marks = f" ({event.data['vacsr'].upper()})" if event.data["vacsr"] else ""
    on = event.data["on"]
    then = "" if on == event.at[:10] else f" on {day(on)}"
    return f"decided {event.data['criterion']}{then}: {outcome}{marks}"


def _countersigned(event: Event, record: Record) -> str:
    judged = record.events.get(event.data["judgement"])
    if judged is None:
        return "countersigned a decision"
    what, on = ("sample", "of") if judged.kind == "sampled" else ("decision", "on")
    criterion = judged.data.get("criterion")
    whose = f"countersigned {record.shown(judged.actor)}'s {what}"
    return whose + (f" {on} {criterion}" if criterion else "")


def _sampled(event: Event, _record: Record) -> str:
    outcome = "agreed" if event.data["outcome"] == "agree" else "action required"
    return f"sampled {event.data['criterion']}: {outcome} ({event.data['stage']})"


def _confirmed(event: Event, record: Record) -> str:
    items = ", ".join(sorted(_ref(id_, record) for id_ in event.data["evidence"]))
    return f"confirmed {event.data['requirement']}" + (f" ({items})" if items else "")


def _signed(event: Event, _record: Record) -> str:
    sampled = event.data["sampled_on"]
    when = f" (sampled on {day(sampled)})" if sampled else ""
    return f"signed {event.data['unit']} as {Role(event.data['role']).words}{when}"


def _retracted(event: Event, record: Record) -> str:
    id_ = event.data["event"]
    taken = record.events.get(id_)
    what = describe(taken, record) if taken and taken.kind != "retracted" else "an event"
    return f"took back “{what}” ({id_[:SHORT]})"


def _erased(event: Event, record: Record) -> str:
    gone = event.data["commitments"]
    if event.data["what"] == "name":
        named = [e for key in gone for e in record.naming.get(key, ())]
        people = dict.fromkeys(e.data.get("person", e.actor) for e in named)
        return f"erased the name of {' and '.join(people) or 'somebody'}"
    said = [record.holding[key] for key in gone if key in record.holding]
    if not said:
        return "erased a text"
    first = min((events[0] for events in said), key=record.knowledge.place)
    number = sum(map(len, said))
    what = "an erasure" if first.kind == "erased" else f"“{describe(first, record)}”"
    more = f" and {count(number - 1, 'other')}" if number > 1 else ""
    return f"erased the text of {what} ({first.id[:SHORT]}){more}"


_WORDS: dict[str, Callable[[Event, Record], str]] = {
    "started": _started,
    "person_added": _person_added,
    "enrolled": _enrolled,
    "evidence_added": _evidence_added,
    "evidence_amended": _evidence_amended,
    "evidence_withdrawn": _evidence_withdrawn,
    "evidence_confirmed": _evidence_confirmed,
    "linked": _linked,
    "unlinked": _unlinked,
    "submitted": _submitted,
    "decided": _decided,
    "countersigned": _countersigned,
    "sampled": _sampled,
    "confirmed": _confirmed,
    "signed": _signed,
    "retracted": _retracted,
    "erased": _erased,
}
