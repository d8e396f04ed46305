"""Who knew of what: which events were made in knowledge of which, at once or through others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nvqcheck.domain.events.event import Event


class Knowledge:
    """What each event was made in knowledge of; every question is answered at once.

    Held are, of each event, those before it that it did *not* know of: the bits of a number, by
    their places. Where people work one after the other that is 0, and copies apart share theirs.

    Args:
        order: the events in causal order: what one knew stands before it.
    """

    def __init__(self, order: Iterable[Event]) -> None:
        self._place: dict[str, int] = {}
        self._unknown: list[int] = []
        for place, event in enumerate(order):
            known = {self._place[id_] for id_ in event.after if id_ in self._place}
            self._unknown.append(self._unknown_to(sorted(known, reverse=True), place))
            self._place[event.id] = place

    def place(self, event: Event) -> int:
        """Where an event stands in the order, counted from 0."""
        return self._place[event.id]

    def knows(self, later: str, earlier: str) -> bool:
        """Whether one event was made in knowledge of another, at once or through others."""
        one, other = self._place.get(later, -1), self._place[earlier]
        return one == other or (one > other and not self._unknown[one] >> other & 1)

    def unanswered(self, asked: Iterable[str], answers: Iterable[str]) -> frozenset[str]:
        """The events that none of some others was made in knowledge of, itself apart.

        Args:
            asked: the ids of the events.
            answers: the ids of the others.
        """
        unknown = -1
        for id_ in answers:
            place = self._place[id_]
            unknown &= self._unknown[place] | -1 << place
        return frozenset(id_ for id_ in asked if unknown >> self._place[id_] & 1)

    def _unknown_to(self, known: Sequence[int], place: int) -> int:
        """What an event at a place does not know that follows others, the last of them first."""
        if not known:
            return (1 << place) - 1
        unknown = self._before(known[0], place)
        for other in known[1:]:
            if unknown >> other & 1:
                unknown &= self._before(other, place)
        return unknown

    def _before(self, known: int, place: int) -> int:
        """What stands before a place and is not known through one event alone."""
        between = place - known - 1
        unknown = self._unknown[known]
        return unknown | ((1 << between) - 1) << (known + 1) if between else unknown
