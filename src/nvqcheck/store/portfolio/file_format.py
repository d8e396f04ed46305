"""The portfolio file's format: JSON tables, one entry a line, sorted, so that git can merge it.

`{"nvqcheck": {"1": {"format": 1}}, "events": …, "people": …, "texts": …}`, which TinyDB reads as
it is. Events are documents `{"body": …, "id": …, "sig": …}`, erasable texts are
`{"salt": …, "text": …}`; the number of a document is its event's id, or its text's commitment, in
decimal.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from nvqcheck.domain.events.body import fault
from nvqcheck.domain.events.event import Batch, Event, Kept, kept_but, portfolio_of
from nvqcheck.domain.text.canonical import canonical, commitment
from nvqcheck.domain.text.json_shapes import anything, exactly, is_text, map_of, shape
from nvqcheck.errors import Problem, UnreadableError
from nvqcheck.lazy import lazily
from nvqcheck.ports import Snapshot
from nvqcheck.store.portfolio.document_ids import digest_of, document_id
from nvqcheck.store.portfolio.strict_json import lines_of_keys, parse

FORMAT = 1

Table: TypeAlias = dict[str, Any]
Document: TypeAlias = dict[str, Table]

# Signatures are compared only where there is one already.
_stronger = lazily("nvqcheck.ssh.signatures", "stronger")

_MARKER = "nvqcheck"
_TEXTS = ("people", "texts")
_TABLES = ("events", *_TEXTS)
_MARK = {"1": {"format": FORMAT}}
_WHOLE = shape(
    **{_MARKER: shape(**{"1": shape(format=exactly(FORMAT))})},
    **{name: map_of(anything) for name in _TABLES},
)
_EVENT = shape(body=anything, id=is_text, sig=is_text)
_TEXT = shape(salt=is_text, text=is_text)


def empty() -> Document:
    """A portfolio in which nothing has happened."""
    return {_MARKER: dict(_MARK), **{table: {} for table in _TABLES}}


def serialise(document: Document) -> bytes:
    """The bytes of a document: the same for the same content, in whatever order it came about."""
    tables = ",\n".join(
        f"{canonical(name).decode()}:{_table(document[name])}" for name in (_MARKER, *_TABLES)
    )
    return f"{{\n{tables}\n}}\n".encode()


def is_portfolio(path: Path) -> bool:
    """Whether a file begins as what `serialise` makes does."""
    begin = serialise(empty())[:24]
    with path.open("rb") as file:
        return file.read(len(begin)) == begin


def _table(table: Table) -> str:
    lines = (f'"{key}":{canonical(table[key]).decode()}' for key in sorted(table, key=int))
    inside = ",\n".join(lines)
    return f"{{\n{inside}\n}}" if inside else "{}"


def read(data: bytes, where: str) -> Document:
    """The document in some bytes, its format and every entry's shape checked.

    Raises:
        UnreadableError: `foreign-json`, `newer-format`, `event-shape`, `text-shape`, or whatever
            `strict_json.parse` finds.
    """
    value = parse(data, where)
    _check_format(value, where)
    document: Document = value  # type: ignore[assignment]  # just checked
    for key, entry in document["events"].items():
        if wrong := _wrong_key(key) or _wrong_event(entry):
            place = _place(data, where, key)
            message = f"{where} holds an event that we cannot read, {_shown(key)}: {wrong}."
            raise UnreadableError("event-shape", message, where=place)
    for name in _TEXTS:
        for key, entry in document[name].items():
            if _wrong_key(key) or not _TEXT(entry):
                place = _place(data, where, key)
                message = f"{where} holds an entry in {name} that we cannot read, {_shown(key)}."
                raise UnreadableError("text-shape", message, where=place)
    return document


def _check_format(value: object, where: str) -> None:
    marker = value.get(_MARKER) if isinstance(value, dict) else None
    form = marker.get("1") if isinstance(marker, dict) else None
    version = form.get("format") if isinstance(form, dict) else None
    if type(version) is int and version > FORMAT:
        raise UnreadableError(
            "newer-format",
            f"{where} was written by a newer nvqcheck (format {version}, we know {FORMAT}).",
            hint="Update nvqcheck, then try again.",
            where=where,
        )
    if not _WHOLE(value):
        raise UnreadableError(
            "foreign-json",
            f"{where} is JSON, but not a portfolio of nvqcheck.",
            hint="Name the portfolio with -p, or start one in another folder.",
            where=where,
        )


def _wrong_key(key: str) -> str:
    return "" if digest_of(key) else "its number is none that an id gives"


def _shown(key: str) -> str:
    return (digest_of(key) or key)[:12]


def _wrong_event(entry: Any) -> str:
    return fault(entry["body"]) if _EVENT(entry) else "it has not a body, an id and a sig"


def _event(key: str, entry: Mapping[str, Any]) -> Event:
    """The event of a document; not genuine if its number, its id and its body do not agree."""
    there = digest_of(key)
    event = Event(there, entry["body"], entry["sig"])
    return event if entry["id"] == there or not event.genuine else event._replace(id=entry["id"])


def _place(data: bytes, where: str, key: str) -> str:
    line = lines_of_keys(data.decode(), {key}).get(key, 0)
    return f"{where}:{line}" if line else where


def snapshot(document: Document, where: str, data: bytes = b"") -> Snapshot:
    """What a document says, without the entries whose content is not what their key says.

    Args:
        document: as `read` gives it.
        where: what to call it in the problems.
        data: its bytes, to find the lines of problems.
    """
    spoilt: list[_Spoilt] = []
    own, left_out = _events(document["events"], spoilt)
    kept = {name: _texts(document[name], spoilt) for name in _TEXTS}
    return Snapshot(
        events=own,
        people=kept["people"],
        texts=kept["texts"],
        problems=_problems(spoilt, where, data),
        left_out=left_out,
        altered_texts=frozenset(each.id for each in spoilt if each.code == "text-altered"),
    )


class _Spoilt(NamedTuple):
    code: str
    id: str
    key: str


def _events(table: Table, spoilt: list[_Spoilt]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events that count, by id, and those that do not, which are noted as spoilt."""
    events = {key: _event(key, entry) for key, entry in table.items()}
    genuine = {key: event for key, event in events.items() if event.genuine}
    portfolio = portfolio_of(genuine.values())
    own = {key: e for key, e in genuine.items() if e.body["portfolio"] == portfolio}
    left_out = {key: event for key, event in events.items() if key not in own}
    for key, event in left_out.items():
        code = "foreign-event" if key in genuine else "event-altered"
        spoilt.append(_Spoilt(code, event.id, key))
    return tuple(sorted(own.values(), key=lambda event: event.id)), tuple(left_out.values())


def _texts(table: Table, spoilt: list[_Spoilt]) -> dict[str, Kept]:
    """The texts that are what their events speak of; the others are noted as spoilt."""
    kept: dict[str, Kept] = {}
    for key, entry in table.items():
        promise = digest_of(key)
        if commitment(entry["salt"], entry["text"]) == promise:
            kept[promise] = Kept(entry["salt"], entry["text"])
        else:
            spoilt.append(_Spoilt("text-altered", promise, key))
    return kept


_MESSAGES = {
    "event-altered": "Event {key} was altered: its content is not what its id says. Left out.",
    "foreign-event": "Event {key} belongs to another portfolio. Left out.",
    "text-altered": "Text {key} was altered: it is not the text its event speaks of. Left out.",
}
_MEND = "Restore it from a copy that is whole."


def _problems(spoilt: Collection[_Spoilt], where: str, data: bytes) -> tuple[Problem, ...]:
    if not spoilt:
        return ()
    lines = lines_of_keys(data.decode(), {each.key for each in spoilt})
    return tuple(
        Problem(
            code=each.code,
            message=_MESSAGES[each.code].format(key=each.id[:12]),
            severity="error",
            hint="" if each.code == "foreign-event" else _MEND,
            file=where,
            line=lines.get(each.key, 0),
        )
        for each in sorted(spoilt)
    )


def additions(document: Document, before: Snapshot, batch: Batch, where: str) -> Document:
    """What a batch changes in a document, table by table; an entry already there changes nothing.

    An altered entry gives way to the genuine one of the same key. Of two signatures of one event
    the `stronger` stays, so that the order of adding does not matter. What is erased is not added.

    Raises:
        UnreadableError: `foreign-event`, an event of another portfolio.
        ValueError: an event or a text that could not be read again; a defect of the caller's.
    """
    portfolio = portfolio_of(before.events or batch.events)
    new: Document = {name: {} for name in _TABLES}
    for event in batch.events:
        body = dict(event.body)
        if (wrong := fault(body)) or not event.genuine:
            raise ValueError(f"event {event.id[:12]}: {wrong or 'its id is not its digest'}")
        if body["portfolio"] != portfolio:
            message = f"Event {event.id[:12]} belongs to another portfolio than {where}."
            raise UnreadableError("foreign-event", message, where=where)
        sig, key = event.sig, document_id(event.id)
        for there in (document["events"].get(key), new["events"].get(key)):
            if there and there["body"] == body:
                sig = _stronger(body, sig, there["sig"])
        new["events"][key] = {"body": body, "id": event.id, "sig": sig}
    for name, texts in (("people", batch.people), ("texts", batch.texts)):
        for promise, kept in kept_but(texts, batch.erased).items():
            if commitment(kept.salt, kept.text) != promise:
                raise ValueError(f"text {promise[:12]}: its key is not its commitment")
            new[name][document_id(promise)] = {"salt": kept.salt, "text": kept.text}
    return {
        name: {key: entry for key, entry in table.items() if document[name].get(key) != entry}
        for name, table in new.items()
    }


def without(document: Document, erased: Collection[str]) -> Document:
    """A document without the names and texts that are erased; itself where it holds none."""
    gone = {document_id(promise) for promise in erased}
    if not any(key in document[name] for name in _TEXTS for key in gone):
        return document
    left = {
        name: {key: entry for key, entry in document[name].items() if key not in gone}
        for name in _TEXTS
    }
    return {**document, **left}


def joined(document: Document, before: Snapshot, batch: Batch, where: str) -> Document:
    """A document with what a batch adds and without what it erases; the document stays as it is.

    Raises:
        UnreadableError, ValueError: as `additions`.
    """
    new = additions(document, before, batch, where)
    kept = without(document, batch.erased)
    return {name: {**table, **new.get(name, {})} for name, table in kept.items()}
