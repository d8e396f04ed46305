"""Laws of the check: honest histories have no findings."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

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
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import Requirement, Rule, Unit
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.portfolio.view import View
from nvqcheck.ports import PortfolioStore
from nvqcheck.store.portfolio.memory import MemoryStore
from nvqcheck.trust.roster.changes import Member, add
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.verify.seen_heads import Head, heads_of
from nvqcheck.trust.verify.subject import Subject
from nvqcheck.trust.verify.verification import verify
from worlds.keys import seeded
from worlds.scene import ADA, ANN, IVY, SAM, item
from worlds.signed import BEFORE, ROSTER, TEA, World
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
    return {"U1": U1._replace(requirements=needs), "U2": U2}


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
            AmendEvidence(one.id, one.content._replace(title=f"{one.content.title}, amended")),
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
