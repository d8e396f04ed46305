"""The union of copies of one portfolio: what another copy brings, and what of it is not taken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from nvqcheck.domain.events.causal_order import causal_order
from nvqcheck.domain.events.event import Batch, Event, kept_but, portfolio_of
from nvqcheck.domain.record.fold import fold
from nvqcheck.errors import Problem, RefusedError, UnreadableError
from nvqcheck.ports import Snapshot
from nvqcheck.ssh.signatures import proves

Erasures = Callable[[Snapshot], Collection[str]]
"""The commitments that a portfolio says are erased, by those who may."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Another copy of a portfolio, as it was read."""

    name: str
    """What to call it: the path of its file."""
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one copy brings to a portfolio."""

    name: str
    batch: Batch
    """What is added here, without what is `gone`; and what is lawfully erased."""
    events: tuple[Event, ...]
    """Those that were not here, in causal order."""
    signed: tuple[Event, ...]
    """Those that were here without a signature that proves them, and come with one."""
    texts: int
    """How many names and texts were not here."""
    problems: tuple[Problem, ...]
    """What was left out of the copy, and why."""


def erasures(snapshot: Snapshot) -> Collection[str]:
    """What a portfolio says is erased, as far as the rules of assessment allow it."""
    return fold(snapshot.events, snapshot.people, snapshot.texts).erased


def said_erased(events: Iterable[Event]) -> dict[str, str]:
    """The commitments that events say are erased, each with such an event, whoever may say so."""
    return {
        promise: event.id
        for event in events
        if event.kind == "erased"
        for promise in event.data["commitments"]
    }


def gone(snapshot: Snapshot) -> dict[str, str]:
    """What a portfolio says is erased and holds no longer, each with an event that says so.

    It does not come back, whoever judges that: where no roster is nobody can tell what the centre
    erased. What is still there only a lawful erasure takes away: see `Incoming.batch`.
    """
    there = {*snapshot.people, *snapshot.texts}
    said = said_erased(snapshot.events).items()
    return {promise: by for promise, by in said if promise not in there}


def bring(here: Snapshot, copy: Copy, where: str = "", erased: Erasures = erasures) -> Incoming:
    """What another copy brings. Altered events are no part of its snapshot, and so of nothing.

    Of two signatures of one event the one here stays, as long as it is by the key that the event
    names: whoever hands in a copy cannot put their signature in the place of another's.

    Args:
        here: the portfolio.
        copy: the other.
        where: what to call the portfolio in messages.
        erased: says what is erased once both are together.

    Raises:
        UnreadableError: `other-portfolio`, it is a copy of another one.
        RefusedError: `copy-starts-again`, `copy-holds-another`.
    """
    same_portfolio(here, copy, where)
    _check_honest(here, copy)
    known = {event.id: event for event in here.events}
    new = [event for event in copy.snapshot.events if event.id not in known]
    again = [event for event in copy.snapshot.events if event.id in known]
    signed = [event for event in again if _proves_more(event, known[event.id])]
    left = gone(here)
    people, texts = (kept_but(kept, left) for kept in (copy.snapshot.people, copy.snapshot.texts))
    batch = Batch((*new, *signed), people, texts)
    together = here.plus(batch)
    batch = batch._replace(erased=frozenset(erased(together)))
    after = here.plus(batch)
    came = (after.people.keys() | after.texts.keys()) - here.people.keys() - here.texts.keys()
    return Incoming(
        name=copy.name,
        batch=batch,
        events=tuple(causal_order(new)),
        signed=tuple(causal_order(signed)),
        texts=len(came),
        problems=(*copy.snapshot.problems, *_not_taken(again, known, copy.name)),
    )


def bring_all(
    here: Snapshot, copies: Iterable[Copy], where: str = "", erased: Erasures = erasures
) -> tuple[Incoming, ...]:
    """What each of several copies brings beyond those before it."""
    brought = []
    for copy in copies:
        incoming = bring(here, copy, where, erased)
        here = here.plus(incoming.batch)
        brought.append(incoming)
    return tuple(brought)


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


def _not_taken(again: Iterable[Event], known: dict[str, Event], name: str) -> Iterator[Problem]:
    """The signatures of a copy that are not taken, a warning each."""
    for theirs in again:
        ours = known[theirs.id]
        if not theirs.sig or theirs.sig == ours.sig or proves(theirs.body, theirs.sig):
            continue
        yield Problem(
            code="false-signature",
            message=f"Event {theirs.id[:12]} of {theirs.actor} has a signature there that is not "
            "one on this event by the key that it names. It was not taken.",
            severity="warning",
            file=name,
        )
