"""From what a store holds to what one can see: one fold, extended by what is added to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from nvqcheck.domain.events.event import Batch
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.record.fold import extend, fold
from nvqcheck.domain.record.people import named_by
from nvqcheck.domain.record.record import Record
from nvqcheck.errors import Problem
from nvqcheck.portfolio.view import FilesNow, Known, View
from nvqcheck.ports import (
    Authority,
    EvidenceFiles,
    Missed,
    Shelf,
    Snapshot,
    Verdict,
    nothing_missed,
)


class Viewer(NamedTuple):
    """What it takes to see a portfolio.

    Attributes:
        name: what its store calls it.
        shelf: the units.
        files: the evidence files.
        authority: says what counts.
        doubts: what has to be said beside what is wrong with the files.
        missed: says what was seen before and is not there any more.
    """

    name: str
    shelf: Shelf
    files: EvidenceFiles
    authority: Authority
    doubts: tuple[Problem, ...] = ()
    missed: Missed = nothing_missed

    def view(self, snapshot: Snapshot) -> View:
        """The portfolio as it was read."""
        view = self._folded(snapshot, self.authority(snapshot), {})
        return replace(view, rolled_back=self.missed(snapshot))

    def extended(self, view: View, batch: Batch, tried: Collection[str] = ()) -> View:
        """The portfolio with what was just added to it, in knowledge of everything there.

        Args:
            view: the portfolio before.
            batch: what was added.
            tried: the ids of events that are only tried: not signed, and seen as if they were.
        """
        after = self._extended(view, batch, tried)
        # Nobody adds what was lost but by merging, after which it is all looked at anew.
        return replace(after, rolled_back=view.rolled_back)

    def _extended(self, view: View, batch: Batch, tried: Collection[str]) -> View:
        snapshot = view.snapshot.plus(batch)
        verdict = self.authority(snapshot)
        verdict = _as_if_signed(verdict, batch, tried)
        if self._reaches_back(view, batch, verdict):
            return self._folded(snapshot, verdict, view.files.known)
        record = extend(
            view.record,
            batch.events,
            snapshot.people,
            snapshot.texts,
            void=verdict.void,
            waiting=verdict.waiting,
        )
        return self._seen(snapshot, verdict, record, view.files.known)

    def _reaches_back(self, view: View, batch: Batch, verdict: Verdict) -> bool:
        """Whether what was added changes what counts of what was there."""
        new = frozenset(event.id for event in batch.events)
        return (
            any(KINDS[event.kind].reaches_back for event in batch.events)
            or verdict.void - new != view.verdict.void
            or verdict.waiting - new != view.verdict.waiting
        )

    def _folded(self, snapshot: Snapshot, verdict: Verdict, known: Known) -> View:
        record = fold(
            snapshot.events,
            snapshot.people,
            snapshot.texts,
            void=verdict.void,
            waiting=verdict.waiting,
            centres=verdict.centres,
        )
        return self._seen(snapshot, verdict, record, known)

    def _seen(self, snapshot: Snapshot, verdict: Verdict, record: Record, known: Known) -> View:
        if verdict.names:
            record = record._replace(people=named_by(record.people, verdict.names))
        return View(
            name=self.name,
            library=self.shelf.library,
            snapshot=snapshot,
            verdict=verdict,
            record=record,
            files=FilesNow(record, self.files, known),
            problems=(*self.doubts, *snapshot.problems),
            faults=self.faults,
        )

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with the standards and the policy."""
        return tuple(problem for problem in self.shelf.problems if problem.severity == "error")


def _as_if_signed(verdict: Verdict, batch: Batch, tried: Collection[str]) -> Verdict:
    """The verdict on what is only tried, and so not signed, as it will be once it is signed."""
    centres = verdict.centres
    if tried and centres is not None:
        keyed = (event.id for event in batch.events if event.key == verdict.centre_key)
        centres = centres.union(keyed)
    return verdict._replace(void=verdict.void - frozenset(tried), centres=centres)
