"""The texts that events commit to, and what stands in the place of one that is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nvqcheck.domain.events.event import Event, Kept
from nvqcheck.domain.events.kinds import KINDS

ERASED = "[erased]"
"""What a text reads as that somebody erased, and whose erasing is in the history."""
MISSING = "[missing]"
"""What a text reads as that is gone, and nobody says that they erased it."""
LONGEST_NAME = 200
"""Characters of a name; it is said again with everything that somebody did. That is also as much
as is shown of a text to which several events commit: each commits to one of its own, with a salt of
its own, unless somebody copied it by hand."""


def text_of(event: Event) -> str:
    """The commitment of the erasable text of an event, names apart; empty if it has none."""
    return str(event.data.get(KINDS[event.kind].text, ""))


def shared_texts(events: Iterable[Event]) -> frozenset[str]:
    """The commitments of the texts to which more than one event commits."""
    times = Counter(filter(None, map(text_of, events)))
    return frozenset(commitment for commitment, number in times.items() if number > 1)


class Spoken(NamedTuple):
    """The commitments that events speak of."""

    names: frozenset[str]
    texts: frozenset[str]


def spoken_of(events: Iterable[Event]) -> Spoken:
    """What events commit to; nobody ever sees, or erases, what lies beside it."""
    events = list(events)
    names = (str(event.data.get("name", "")) for event in events)
    return Spoken(frozenset(filter(None, names)), frozenset(filter(None, map(text_of, events))))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


class Texts(NamedTuple):
    """Names and other texts by commitment.

    Attributes:
        people: names.
        texts: feedback, notes, reasons and the like.
        erased: the commitments that were erased: their texts are not shown, even if they are
            still there or somebody has brought them back.
        shared: the commitments of texts to which several events commit.
    """

    people: Mapping[str, Kept]
    texts: Mapping[str, Kept]
    erased: Mapping[str, str]
    shared: frozenset[str] = frozenset()

    def text(self, commitment: str) -> str:
        """A text; nothing for no commitment. One that several events share is cut short."""
        if not commitment:
            return ""
        if commitment in self.erased:
            return ERASED
        kept = self.texts.get(commitment)
        if kept is None:
            return MISSING
        return _cut(kept.text) if commitment in self.shared else kept.text

    def name(self, commitment: str) -> str:
        """A name; empty where it is gone. One that is too long to be a name is cut short."""
        kept = None if commitment in self.erased else self.people.get(commitment)
        return _cut(kept.text) if kept else ""
