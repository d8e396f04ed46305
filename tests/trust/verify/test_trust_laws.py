"""Laws of the check: honest histories have no findings, and no change goes unnoticed."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from copies import holding
from keeping import keep
from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AmendEvidence,
    Assess,
    Command,
    Confirm,
    Countersign,
    LinkEvidence,
    Retract,
    SampleDecisions,
    Sign,
    Submit,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.events.event import Batch
from nvqcheck.domain.text.canonical import digest
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import Requirement, Rule, Unit
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.portfolio.view import View
from nvqcheck.ports import PortfolioStore
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.memory import MemoryStore
from nvqcheck.trust.roster.changes import Member, add
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.verify.seen_heads import Head, heads_of
from nvqcheck.trust.verify.subject import Subject
from nvqcheck.trust.verify.verification import verify
from worlds.keys import seeded
from worlds.scene import ADA, ANN, IVY, SAM, item
from worlds.signed import BEFORE, ROSTER, TEA, World, entry, finished
from worlds.units import U1, U2, refs

CRITERIA = [f"{unit}:{criterion}" for unit in ("U1", "U2") for criterion in ("1.1", "1.2", "2.1")]
ALL = add(
    ROSTER,
    Member(ADA, (Role.ASSESSOR,), units=("U1",)),
    *(seeded("centre"), BEFORE, "salt"),
)
"""The roster by which Ada may judge what she judges here."""


class Copy(World):
    """One copy of a portfolio in memory, on which people work by chance."""

    store: PortfolioStore

    first: Portfolio | None = None

    def service(self, actor: str = "") -> Portfolio:
        """The service over memory; the units are read once."""
        if self.first is None:
            self.first = replace(super().service(), store=self.store)
        return self.first.acting_as(actor)


def confirming() -> dict[str, Unit]:
    """The units of the world, the first with something to be confirmed."""
    needs = (*U1.requirements, Requirement("ER4", Rule.CONFIRM, "Somebody judges it."))
    return {"U1": replace(U1, requirements=needs), "U2": U2}


def some_command(chance: random.Random, by: str, view: View) -> Command:
    """Something that somebody might want to do; the rules may refuse it."""
    record = view.record
    linked = [str(ref) for ref in record.links if record.live_links(ref)]
    decided = [str(ref) for ref in (*record.decisions, *record.waiting)]
    pool = CRITERIA if by == SAM else (decided if by == IVY else linked) or CRITERIA
    some = refs(*chance.sample(pool, 1))
    items = list(record.evidence.values())
    one = chance.choice(items) if items else None
    if by == IVY:
        agrees = chance.random() < 0.7
        sampling = SampleDecisions(some, agrees, "" if agrees else "Ask.")
        verifying: list[Command] = [sampling, Sign(chance.choice(["U1", "U2"]), Role.IV)]
        return chance.choice(verifying)
    method = "OBS" if by != SAM else chance.choice(["WP", "RA", "SIM"])
    options: list[Command] = [AddEvidence(item(method, f"Item {len(items) + 1}"), some, "p. 1")]
    if by == SAM:
        options += [Submit(refs(chance.choice(linked or CRITERIA)))]
        options += [Sign(chance.choice(["U1", "U2"]), Role.CANDIDATE)]
    else:
        met = chance.random() < 0.7
        options += 3 * [Assess(some, met, "So it is.", "vacsr" if met else "v")]
        options += [Sign(chance.choice(["U1", "U2"]), Role.ASSESSOR)]
        if by != TEA:
            options += 2 * [Countersign(refs(chance.choice(decided or CRITERIA)))]
            named = (one.id,) if one else ()
            options += [Confirm(CriterionRef("U1", "ER4"), "She does.", named)]
    own = [e.event for e in record.history if e.event.actor == by and e.retracted is None]
    if own:
        options.append(Retract(chance.choice(own).id, "On second thoughts."))
    if one and chance.random() < 0.5:
        options += [
            LinkEvidence(one.id, some, "p. 2"),
            AmendEvidence(one.id, replace(one.content, title=f"{one.content.title}, amended")),
            UnlinkEvidence(one.id, some),
            WithdrawEvidence(one.id, "Not mine."),
        ]
    return chance.choice(options)


def work(place: Copy, chance: random.Random, people: list[str], steps: int) -> None:
    """Let people do things on a copy; what the rules refuse is not done."""
    for _ in range(steps):
        by = chance.choice(people)
        place.now += timedelta(seconds=chance.randint(0, 5000))
        # A trainee judges only; the roster would not count what they do alone.
        view = place.service().look()
        for _ in range(4):
            command = some_command(chance, by, view)
            if by == TEA and isinstance(command, Sign):
                continue
            asked = [command]
            try:
                place.service(by).act(lambda _: asked)  # noqa: B023 - it is called at once
            except NvqcheckError:
                continue
            break


def unite(one: Copy, other: Copy) -> None:
    """Take in what happened on another copy."""
    theirs = other.store.read()
    keep(one.store, Batch(theirs.events, theirs.people, theirs.texts))
    one.now = max(one.now, other.now)


def honest(seed: int) -> tuple[Copy, tuple[Head, ...]]:
    """A history by chance: together, apart on two copies, united, and together again."""
    chance = random.Random(seed)  # noqa: S311 - chance that can be repeated, not a secret
    one = Copy(Path("none"), units=confirming())
    one.store = MemoryStore()
    one.start()
    work(one, chance, [SAM, ANN, ADA, TEA, IVY], chance.randint(5, 25))
    heads = heads_of(one.store.read().events)
    other = Copy(Path("none"), units=confirming(), salts=iter(range(10**6, 10**7)), now=one.now)
    other.store = holding(one.store.read())
    people = [SAM, ANN, ADA, TEA, IVY]
    chance.shuffle(people)
    work(one, chance, people[:2], chance.randint(0, 8))
    work(other, chance, people[2:], chance.randint(0, 8))
    unite(one, other)
    work(one, chance, people, chance.randint(0, 6))
    return one, heads


def found_in(place: Copy, heads: tuple[Head, ...], roster: Roster | None) -> list[str]:
    """What a check finds that is more than a remark on a trainee."""
    service = place.service()
    now = place.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    subject = Subject("p", place.store.read(), service.library, None, roster, heads=heads, now=now)
    return [
        found.means
        for found in verify(subject).findings
        if found.code != "awaiting-countersignature"
    ]


@pytest.mark.parametrize("seed", range(10))
def test_honest_histories_have_no_findings(seed: int) -> None:
    """Whatever honest people do, apart and together, a check finds nothing."""
    place, heads = honest(seed)
    for roster in (None, ALL):
        assert found_in(place, heads, roster) == []


@pytest.mark.long
@pytest.mark.parametrize("start", range(1000, 2000, 50))
def test_a_thousand_honest_histories_have_no_findings(start: int) -> None:
    """Of a thousand honest histories not one has a finding, with a roster or without."""
    for seed in range(start, start + 50):
        place, heads = honest(seed)
        for roster in (None, ALL):
            assert found_in(place, heads, roster) == [], seed


# Changes.


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A portfolio in which U1 is signed off by everybody; not to be touched."""
    return finished(tmp_path_factory.mktemp("laws") / "p")


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
