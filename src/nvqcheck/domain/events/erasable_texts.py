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
"""Characters of a name; it is said again with everything that somebody did."""
COPIED = "[copied]"
"""What a text reads as that somebody has said already: each event commits to one of its own, with a
salt of its own, unless it was copied by hand, which would make endless pages of a small file."""


def text_of(event: Event) -> str:
    """The commitment of the erasable text of an event, names apart; empty if it has none."""
    return str(event.data.get(KINDS[event.kind].text, ""))


class Shared(NamedTuple):
    """The texts to which more than one event commits.

    Whoever commits to somebody else's text hides nothing of it: of each person the first event
    that counts keeps it whole.
    """

    commitments: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    """The ids of the events with a text that the same person had committed to before."""

    def hides(self, event: Event, *, void: bool) -> bool:
        """Whether the text of an event is not said again.

        Args:
            event: the event.
            void: whether it has no effect.
        """
        return event.id in self.again or (void and text_of(event) in self.commitments)


def shared_texts(order: Iterable[Event]) -> Shared:
    """What is shared among events that are in causal order."""
    times: Counter[str] = Counter()
    said: set[tuple[str, str]] = set()
    again = set()
    for event in order:
        if commitment := text_of(event):
            times[commitment] += 1
            if (event.actor, commitment) in said:
                again.add(event.id)
            said.add((event.actor, commitment))
    return Shared(frozenset(one for one, n in times.items() if n > 1), frozenset(again))


class Spoken(NamedTuple):
    """The commitments that events speak of."""

    names: frozenset[str]
    texts: frozenset[str]


def spoken_of(events: Iterable[Event]) -> Spoken:
    """What events commit to; nobody ever sees, or erases, what lies beside it."""
    events = list(events)
    names = (str(event.data.get("name", "")) for event in events)
    return Spoken(frozenset(filter(None, names)), frozenset(filter(None, map(text_of, events))))


class Texts(NamedTuple):
    """Names and other texts by commitment.

    Attributes:
        people: names.
        texts: feedback, notes, reasons and the like.
        erased: the commitments that were erased: their texts are not shown, even if they are
            still there or somebody has brought them back.
        shared: those to which several events commit.
    """

    people: Mapping[str, Kept]
    texts: Mapping[str, Kept]
    erased: Mapping[str, str]
    shared: Shared = Shared()

    def said(self, event: Event, *, void: bool = False) -> str:
        """The text of an event; nothing if it has none.

        Args:
            event: the event.
            void: whether it has no effect.
        """
        return COPIED if self.shared.hides(event, void=void) else self.text(text_of(event))

    def text(self, commitment: str) -> str:
        """A text; nothing for no commitment."""
        if not commitment:
            return ""
        if commitment in self.erased:
            return ERASED
        kept = self.texts.get(commitment)
        return kept.text if kept else MISSING

    def name(self, commitment: str) -> str:
        """A name; empty where it is gone. One that is too long to be a name is cut short."""
        kept = None if commitment in self.erased else self.people.get(commitment)
        name = kept.text if kept else ""
        return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
