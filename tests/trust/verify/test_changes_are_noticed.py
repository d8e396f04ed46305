"""Laws of the check: no change to a portfolio file goes unnoticed."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from nvqcheck.domain.text.canonical import digest
from nvqcheck.errors import NvqcheckError
from nvqcheck.store.portfolio import file_format
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.verify.seen_heads import Head, heads_of
from nvqcheck.trust.verify.subject import Subject
from nvqcheck.trust.verify.verification import verify
from worlds.scene import ANN, SAM
from worlds.signed import ROSTER, World, entry


def noticed(world: World, data: bytes, heads: tuple[Head, ...], roster: Roster | None) -> bool:
    """Whether a file with these bytes is refused, or a check finds something in it."""
    try:
        document = file_format.read(data, "p")
    except NvqcheckError:
        return True
    snapshot = file_format.snapshot(document, "p", data)
    library = world.service().library
    return bool(verify(Subject("p", snapshot, library, roster=roster, heads=heads)).findings)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to everything in a document that is no object or list, and to empty ones."""
    if isinstance(value, (dict, list)) and value:
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*path, key))
    else:
        yield path


def others(value: Any) -> list[Any]:
    """Values that could stand in place of one, most of them of its shape."""
    match value:
        case bool() | None:
            return [not value]
        case int():
            return [value + 1, value - 1, 0]
        case str() as text if len(text) == 64:
            return ["ab" * 32, text[:-1] + ("0" if text[-1] != "0" else "1"), ""]
        case str() as text:
            words = ["", f"{text}x", "2026-03-02T09:00:00Z", "met", "not_yet", "U1:1.2", ANN, SAM]
            return [*words, "iv", "interim", "summative", "v", "agree", "action"]
        case list():
            return [["x"], ["ab" * 32], ["U1:1.1"], ["2026-01-06"]]
        case _:
            return [{"x": 1}, {}]


def changed(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of a document with another value in one place."""
    spoilt = copy.deepcopy(document)
    holder = spoilt
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return spoilt


def field_changes(document: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every change of one field, with the event's id left and recomputed."""
    for path in leaves(document):
        before = document
        for key in path:
            before = before[key]
        for value in others(before):
            if value == before and type(value) is type(before):
                continue
            spoilt = changed(document, path, value)
            yield path, spoilt
            if path[:1] == ("events",) and path[2:3] == ("body",):
                event = spoilt["events"].pop(path[1])
                again = copy.deepcopy(spoilt)
                try:
                    again["events"] |= entry(digest(event["body"]), event["body"], event["sig"])
                except TypeError:  # pragma: no cover - what has no canonical bytes has no id
                    continue
                spoilt["events"][path[1]] = event
                yield path, again


def unnoticed(world: World, roster: Roster | None, share: int, rest: int) -> tuple[int, list[Any]]:
    """How many changes of one field were tried, and those that nothing noticed."""
    document = json.loads(world.path.read_bytes())
    heads = heads_of(world.events)
    tried, missed = 0, []
    for number, (path, spoilt) in enumerate(field_changes(document)):
        if number % share != rest:
            continue
        tried += 1
        if not noticed(world, file_format.serialise(spoilt), heads, roster):
            missed.append(path)
    return tried, missed


@pytest.mark.parametrize("roster", [None, ROSTER], ids=["no roster", "roster"])
def test_changed_fields_are_noticed(pristine: World, roster: Roster | None) -> None:
    """Of every so many changes of one field each is refused or found."""
    tried, missed = unnoticed(pristine, roster, 40, 7)
    assert tried > 50
    assert missed == []


@pytest.mark.long
@pytest.mark.parametrize("rest", range(4))
def test_every_changed_field_is_noticed(pristine: World, rest: int) -> None:
    """Every change of one field, with the id recomputed or not, is refused or found."""
    tried, missed = unnoticed(pristine, None, 4, rest)
    assert tried > 500
    assert missed == []


def flips(world: World, number: int, seed: int) -> list[bytes]:
    """Files in each of which one byte is another one, as values differ."""
    chance = random.Random(seed)  # noqa: S311
    data = world.path.read_bytes()
    value = json.loads(data)
    found: list[bytes] = []
    while len(found) < number:
        spoilt = bytearray(data)
        spoilt[chance.randrange(len(data))] = chance.randrange(256)
        try:
            # White space in place of white space says the same: it is no change of the content.
            if json.loads(spoilt) == value:
                continue
        except ValueError:
            pass
        found.append(bytes(spoilt))
    return found


def test_flipped_bytes_are_noticed(pristine: World) -> None:
    """A file in which one byte is another is refused or found."""
    heads = heads_of(pristine.events)
    missed = [data for data in flips(pristine, 150, 1) if not noticed(pristine, data, heads, None)]
    assert missed == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 14))
def test_two_thousand_flipped_bytes_are_noticed(pristine: World, seed: int) -> None:
    """Of two thousand files in which one byte is another each is refused or found."""
    heads = heads_of(pristine.events)
    missed = [
        data for data in flips(pristine, 500, seed) if not noticed(pristine, data, heads, ROSTER)
    ]
    assert missed == []
