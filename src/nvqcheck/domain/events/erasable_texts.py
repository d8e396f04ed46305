"""The texts that events commit to, and what stands in the place of one that is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nvqcheck.domain.events.event import Event, Kept
from nvqcheck.domain.events.kinds import KINDS

ERASED = "[erased]"
"""What a text reads as that somebody erased, and whose erasing is in the history."""
MISSING = "[missing]"
"""What a text reads as that is gone, and nobody says that they erased it."""
LONGEST_NAME = 200
"""Characters of a name; it is said again with everything that somebody did."""


def text_of(event: Event) -> str:
    """The commitment of the erasable text of an event, names apart; empty if it has none."""
    return str(event.data.get(KINDS[event.kind].text, ""))


class Texts(NamedTuple):
    """Names and other texts by commitment.

    Attributes:
        people: names.
        texts: feedback, notes, reasons and the like.
        erased: the commitments that were erased: their texts are not shown, even if they are
            still there or somebody has brought them back.
    """

    people: Mapping[str, Kept]
    texts: Mapping[str, Kept]
    erased: Mapping[str, str]

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
