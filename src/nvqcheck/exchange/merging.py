"""The union of copies of one portfolio: what another copy brings, and what of it is not taken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nvqcheck.domain.events.causal_order import causal_order
from nvqcheck.domain.events.erasable_texts import Spoken, spoken_of
from nvqcheck.domain.events.event import Batch, Event, portfolio_of
from nvqcheck.domain.record.fold import fold
from nvqcheck.errors import Problem, RefusedError, UnreadableError
from nvqcheck.ports import Snapshot
from nvqcheck.ssh.signatures import proves


class Erased(NamedTuple):
    """What a portfolio says is erased, and whether they may who say so."""

    by: Mapping[str, str]
    """The commitments that are erased by those who may, each with the event that says so."""
    without_effect: Collection[str] = frozenset()
    """The ids of erasures by those who may not, where a centre's roster tells."""


Erasures = Callable[[Snapshot], Erased]
"""What a portfolio says is erased."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Another copy of a portfolio, as it was read."""

    name: str
    """What to call it: the path of its file."""
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one copy brings beyond those before it."""

    name: str
    events: tuple[Event, ...]
    """Those that were not here, in causal order."""
    signed: tuple[Event, ...]
    """Those that were here without a signature that proves them, and come with one."""
    texts: int
    """How many names and texts were not here."""
    problems: tuple[Problem, ...]
    """What was left out of the copy, and why."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What copies bring to a portfolio together: the same in whatever order they are named."""

    batch: Batch
    """What is added here, without what is `gone`; and what is erased by those who may."""
    copies: tuple[Incoming, ...]
    erased: Mapping[str, str]
    """What is erased once all are together, each with the event that says so."""


def erasures(snapshot: Snapshot) -> Erased:
    """What a portfolio says is erased, as far as the rules of assessment allow it: no roster."""
    return Erased(fold(snapshot.events, snapshot.people, snapshot.texts).erased)


def said_erased(events: Iterable[Event], but: Collection[str] = frozenset()) -> dict[str, str]:
    """The commitments that events say are erased, each with such an event, whoever may say so.

    Args:
        events: any events.
        but: the ids of those that are not listened to.
    """
    return {
        promise: event.id
        for event in events
        if event.kind == "erased" and event.id not in but
        for promise in event.data["commitments"]
    }


def gone(snapshot: Snapshot, but: Collection[str] = frozenset()) -> dict[str, str]:
    """What a portfolio says is erased and holds no longer, each with an event that says so.

    It does not come back where nobody can tell who may erase: what the centre erased looks there
    as if anybody had. What is still there only those take away who may: see `Brought.erased`.

    Args:
        snapshot: the portfolio.
        but: the ids of erasures that are known to have no effect.
    """
    there = {*snapshot.people, *snapshot.texts}
    said = said_erased(snapshot.events, but).items()
    return {promise: by for promise, by in said if promise not in there}


def bring(
    here: Snapshot, copies: Sequence[Copy], where: str = "", erased: Erasures = erasures
) -> Brought:
    """What other copies bring. Altered events are no part of their snapshots, and so of nothing.

    Of two signatures of one event the one here stays, as long as it is by the key that the event
    names: whoever hands in a copy cannot put their signature in the place of another's. What is
    erased is asked once, of all together: one copy may forbid what another one erases; and so is
    whether anything speaks of a name or a text.

    Args:
        here: the portfolio.
        copies: the others.
        where: what to call the portfolio in messages.
        erased: says what is erased once all are together.

    Raises:
        UnreadableError: `other-portfolio`, one is a copy of another one.
        RefusedError: `copy-starts-again`, `copy-holds-another`.
    """
    known = {event.id: event for event in here.events}
    together = here
    for copy in copies:
        same_portfolio(together, copy, where)
        _check_honest(together, copy)
        together = together.plus(_added(known, copy))
    told = erased(together)
    sides = [here, *(copy.snapshot for copy in copies)]
    lost = {promise for side in sides for promise in gone(side, told.without_effect)}
    left = (lost - here.people.keys() - here.texts.keys()) | told.by.keys()
    spoken = spoken_of(together.events)
    so_far, batch, came = here, Batch(), []
    for copy in copies:
        added = _shown(_added(known, copy), spoken, left)
        problems = (*_not_taken(copy, known), *_strays(copy, here, spoken))
        came.append(_incoming(so_far, copy, added, problems))
        so_far, batch = so_far.plus(added), batch.plus(added)
    return Brought(batch._replace(erased=frozenset(told.by)), tuple(came), told.by)


def _added(known: Mapping[str, Event], copy: Copy) -> Batch:
    """What there is in a copy that is not here, or proves more than what is."""
    events = (
        event
        for event in copy.snapshot.events
        if event.id not in known or _proves_more(event, known[event.id])
    )
    return Batch(tuple(events), copy.snapshot.people, copy.snapshot.texts)


def _shown(added: Batch, spoken: Spoken, left: Collection[str]) -> Batch:
    """The same without the names and texts that no event speaks of, and those that are left out."""
    names, texts = (
        {promise: one for promise, one in kept.items() if promise in there and promise not in left}
        for kept, there in ((added.people, spoken.names), (added.texts, spoken.texts))
    )
    return added._replace(people=names, texts=texts)


def _incoming(before: Snapshot, copy: Copy, added: Batch, problems: Iterable[Problem]) -> Incoming:
    """What one copy brings to what is there with those before it."""
    there = {event.id: event for event in before.events}
    new = [event for event in added.events if event.id not in there]
    again = [event for event in added.events if event.id in there]
    held = before.people.keys() | before.texts.keys()
    return Incoming(
        name=copy.name,
        events=tuple(causal_order(new)),
        signed=tuple(causal_order(e for e in again if _proves_more(e, there[e.id]))),
        texts=len((added.people.keys() | added.texts.keys()) - held),
        problems=(*copy.snapshot.problems, *problems),
    )


def same_portfolio(here: Snapshot, copy: Copy, where: str) -> None:
    """Only copies of one portfolio can be merged.

    Raises:
        UnreadableError: `other-portfolio`.
    """
    ours, theirs = portfolio_of(here.events), portfolio_of(copy.snapshot.events)
    if ours and theirs and ours != theirs:
        raise UnreadableError(
            "other-portfolio",
            f"{copy.name} is not a copy of {where or 'this portfolio'}: "
            f"it is the portfolio {theirs[:8]}, and this is {ours[:8]}.",
            hint="Merge copies of the same portfolio only. Another candidate's, or one that was "
            "started anew, stays a portfolio of its own.",
            where=copy.name,
        )


def _check_honest(here: Snapshot, copy: Copy) -> None:
    """A copy in which the portfolio is started again, or another one is, was tampered with.

    Raises:
        RefusedError: `copy-starts-again` or `copy-holds-another`.
    """
    started = {event.id for event in here.events if event.kind == "started"}
    again = [e for e in copy.snapshot.events if e.kind == "started" and e.id not in started]
    if started and again:
        raise RefusedError(
            "copy-starts-again",
            f"{copy.name} starts the portfolio a second time, in the name of {again[0].actor}: "
            "somebody put that in. Nothing of this copy is taken.",
            where=copy.name,
        )
    foreign = [event for event in copy.snapshot.left_out if event.genuine]
    if foreign:
        raise RefusedError(
            "copy-holds-another",
            f"{copy.name} holds events of another portfolio, such as {foreign[0].id[:12]} of "
            f"{foreign[0].actor}: somebody put them in. Nothing of this copy is taken.",
            where=copy.name,
        )


def _proves_more(theirs: Event, ours: Event) -> bool:
    return (
        bool(theirs.sig)
        and theirs.sig != ours.sig
        and proves(theirs.body, theirs.sig)
        and not (ours.sig and proves(ours.body, ours.sig))
    )


def _not_taken(copy: Copy, known: Mapping[str, Event]) -> Iterator[Problem]:
    """The signatures of a copy that are not taken, a warning each."""
    for theirs in copy.snapshot.events:
        ours = known.get(theirs.id)
        if not ours or not theirs.sig or theirs.sig == ours.sig:
            continue
        if not proves(theirs.body, theirs.sig):
            yield Problem(
                code="false-signature",
                message=f"Event {theirs.id[:12]} of {theirs.actor} has a signature there that is "
                "not one on this event by the key that it names. It was not taken.",
                severity="warning",
                file=copy.name,
            )


def _strays(copy: Copy, here: Snapshot, spoken: Spoken) -> Iterator[Problem]:
    """The names and texts of a copy that belong to no event of any, and are not taken: a warning.

    Of an event that was altered it is said already.
    """
    there, altered = copy.snapshot, spoken_of(copy.snapshot.left_out)
    names = there.people.keys() - spoken.names - altered.names - here.people.keys()
    texts = there.texts.keys() - spoken.texts - altered.texts - here.texts.keys()
    if number := len(names) + len(texts):
        what = (
            "1 name or text there belongs"
            if number == 1
            else f"{number} names and texts there belong"
        )
        yield Problem(
            code="stray-text",
            message=f"{what} to no event, so that nobody could see or erase it. Not taken.",
            severity="warning",
            file=copy.name,
        )
