"""A change as a value: what a person asks for, decided on a portfolio, before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from nvqcheck.domain.events.event import Batch, Event, Stamp, seal
from nvqcheck.domain.progress.counting import is_not_enough
from nvqcheck.domain.text.canonical import canonical
from nvqcheck.lazy import lazily
from nvqcheck.portfolio.clock import day_here
from nvqcheck.portfolio.view import View
from nvqcheck.portfolio.viewer import Viewer
from nvqcheck.ports import Signer, Snapshot

if TYPE_CHECKING:
    from nvqcheck.domain.actions.requests import Command
    from nvqcheck.domain.actions.rules import Case
    from nvqcheck.domain.progress.next_steps import Move
    from nvqcheck.errors import Problem
    from nvqcheck.exchange.merging import Incoming

# What only changes need: looking is what everybody waits for.
_decide = lazily("nvqcheck.domain.actions.decide", "decide")
_nothing_is_lost = lazily("nvqcheck.domain.actions.rules", "nothing_is_lost")
_case = lazily("nvqcheck.domain.actions.rules", "Case")
_may_unseat = lazily("nvqcheck.domain.actions.unseating_rules", "may_unseat")
_moves = lazily("nvqcheck.domain.progress.next_steps", "moves")

UNSEATING = frozenset(
    {"evidence_amended", "evidence_withdrawn", "unlinked", "retracted", "decided"}
)
"""The kinds of events that can unseat what was judged or signed."""

Ask = Callable[[View], Sequence["Command"]]
"""Says what is to be done, given the portfolio as it is at the moment of doing it."""


class Unsettled(StrEnum):
    """Why something that was done does not count, or not yet."""

    VOID = "void"
    """It does not, by the word of who says what counts."""
    WAITING = "waiting"
    """It does once a qualified assessor has countersigned it."""
    WAITING_SAMPLE = "waiting_sample"
    """It does once a qualified internal verifier has countersigned it."""
    WAITING_WORD = "waiting_word"
    """It does once a qualified assessor stands by the evidence as well."""


@dataclass(frozen=True)
class Done:
    """What a change did."""

    events: tuple[Event, ...]
    """What was added; what would be, in a dry run."""
    view: View
    """The portfolio with it."""
    dry_run: bool = False

    @property
    def reference(self) -> str:
        """The reference of the item of evidence that it added; empty if it added none."""
        for event in self.events:
            if event.kind == "evidence_added":
                # What does not count is not in the record, and has the reference it was given.
                item = self.view.record.evidence.get(event.id)
                return item.ref if item else str(event.data["ref"])
        return ""

    @property
    def actor(self) -> str:
        """The id of the person as whom it was done."""
        return self.events[0].actor

    @property
    def unsettled(self) -> tuple[Unsettled, ...]:
        """Why some of it does not count, or not yet; none where all of it counts."""
        record, made = self.view.record, {event.id for event in self.events}
        void = any(entry.void for entry in record.history if entry.event.id in made)
        waits = any(one.id in made for held in record.waiting.values() for one in held)
        sampled = any(one.id in made for held in record.waiting_samples.values() for one in held)
        why = {
            Unsettled.VOID: void,
            Unsettled.WAITING: waits,
            Unsettled.WAITING_SAMPLE: sampled,
            Unsettled.WAITING_WORD: any(self._not_enough()),
        }
        return tuple(one for one, is_so in why.items() if is_so)

    def _not_enough(self) -> Iterator[bool]:
        """Whether each word on evidence that was given leaves it waiting for another one's."""
        record, library = self.view.record, self.view.library
        given = {event.id for event in self.events if event.kind == "evidence_confirmed"}
        for words in record.authentications.values() if given else ():
            for word in words:
                if word.id in given:
                    yield is_not_enough(word, record.evidence[word.evidence], library, record)

    @property
    def next_steps(self) -> tuple[Move, ...]:
        """What each role can do next for the units that it bears on, unit by unit."""
        record = self.view.record
        units = {unit for event in self.events for unit in record.bears_on(event).units}
        covered = (unit for unit in self.view.coverage.units if unit.unit.id in units)
        return tuple(move for unit in covered for move in _moves(unit))


@dataclass(frozen=True, kw_only=True)
class Merged(Done):
    """What taking in other copies did."""

    before: View
    """The portfolio without them."""
    copies: tuple[Incoming, ...]
    """What each of them brought beyond those before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be added to a portfolio, and the portfolio with it; nothing is kept yet."""

    view: View
    batch: Batch

    def done(self, *, dry_run: bool, doubts: Iterable[Problem] = ()) -> Done:
        """What it did, or would have done.

        Args:
            dry_run: whether it was only tried.
            doubts: what has to be said of it beside.
        """
        return Done(self.batch.events, self.view.doubted(doubts), dry_run)


def prepare(
    viewer: Viewer,
    snapshot: Snapshot,
    ask: Ask,
    stamp: Callable[[View], Stamp],
    signer: Signer | None = None,
    *,
    tried: bool = False,
    anyway: bool = False,
) -> Change:
    """Decide what somebody asks for, a thing after the other, each knowing what came before it.

    Args:
        viewer: sees the portfolio.
        snapshot: what is there now.
        ask: says what is to be done.
        stamp: says who does it, and when.
        signer: signs it.
        tried: whether it is only tried: nothing is signed, and seen as if it were.
        anyway: whether it may unseat decisions and signatures.

    Raises:
        RefusedError: a rule of assessment forbids it; `would-unseat`, it needs `anyway`.
        UsageError: it names something that does not exist.
    """
    before = view = viewer.view(snapshot)
    mark, batch, left = stamp(before), Batch(), _left_over(before)
    for asked in ask(before):
        case = case_of(view, mark.actor, mark.at, mark.key)
        # Through what was done just before, each knows of all that was there.
        added = seal(_decide(case, asked), batch.events[-1:] or view.snapshot.events, mark)
        added = added._replace(erased=added.erased | left)
        _nothing_is_lost(before.lost, added.events)
        if signer and not tried:
            added = _signed(added, signer)
        batch = batch.plus(added)
        old, view = view, viewer.extended(view, added, _ids(batch) if tried else ())
        _unseats_nothing(case, old, view, added, anyway=anyway)
    return Change(view=view, batch=batch)


def _left_over(view: View) -> frozenset[str]:
    """What is erased and still in the file, as a merge where no roster is leaves what the centre
    erased: whoever changes something under the centre ends it."""
    if view.verdict.centres is None:
        return frozenset()
    there = view.snapshot.people.keys() | view.snapshot.texts.keys()
    return frozenset(view.record.erased.keys() & there)


def _unseats_nothing(case: Any, before: View, after: View, batch: Batch, *, anyway: bool) -> None:
    """What would unseat a decision or a signature says so first."""
    events = [event for event in batch.events if event.kind in UNSEATING]
    if events:
        units = {unit for event in events for unit in after.record.bears_on(event).units}
        _may_unseat(case, before.record, after.record, sorted(units), anyway=anyway)


def case_of(view: View, actor: str, at: str, key: str) -> Case:
    """What a request is judged by.

    Args:
        view: the portfolio.
        actor: the id of the one who acts.
        at: when, as events have it.
        key: the fingerprint of the key that they sign with; empty if with none.
    """
    verdict = view.verdict
    as_centre = None if verdict.centres is None else bool(key) and key == verdict.centre_key
    # People say `today` of the day where they are.
    here = day_here(datetime.fromisoformat(at)).isoformat()
    case: Case = _case(view.library, view.record, actor, at[:10], view.files, as_centre, here)
    return case


def _ids(batch: Batch) -> frozenset[str]:
    return frozenset(event.id for event in batch.events)


def _signed(batch: Batch, signer: Signer) -> Batch:
    signed = (
        event._replace(sig=signer.sign(event.actor, canonical(dict(event.body))))
        for event in batch.events
    )
    return batch._replace(events=tuple(signed))
