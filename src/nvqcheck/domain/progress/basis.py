"""On what basis something counts, and what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from nvqcheck.domain.events.event import Event


class Reason(NamedTuple):
    """Why something does not count."""

    code: str
    message: str


class Uncounted(NamedTuple):
    """Events of one person that do not count, for one reason."""

    code: str
    person: str
    """Their id: the name may be among what does not count."""
    events: int
    why: str


class Basis(NamedTuple):
    """On what basis coverage says that something counts."""

    centre: str = ""
    """Whose roster is pinned; empty if none is believed."""
    version: int = 0
    """Of that roster."""
    roster: str = ""
    """Where the roster is that was named, or is there; empty where there is none."""
    doubt: str = ""
    """Why a roster that ought to be gone by is not believed, in words: no judgement counts."""
    uncounted: tuple[Uncounted, ...] = ()
    """What does not count by it, most events first."""

    @property
    def pinned(self) -> bool:
        """Whether a centre says what counts, or ought to; else everybody is taken at their word."""
        return bool(self.centre or self.doubt)

    @property
    def not_counted(self) -> int:
        """How many events do not count by it."""
        return sum(one.events for one in self.uncounted)

    @property
    def not_counted_words(self) -> str:
        """How much does not count, whose and why: `58 events do not count: …`."""
        number = "1 event does" if self.not_counted == 1 else f"{self.not_counted} events do"
        why = (f"{one.events} of {one.person} ({one.why.rstrip('.')})" for one in self.uncounted)
        return f"{number} not count: {'; '.join(why)}."

    standards: str = ""
    """The folders of units that were named and count alone, in words; empty where none was."""
    policy: str = ""
    """Where the centre's policy came from, in words; empty where there is none."""

    def under(self, standards: str, policy: str) -> Basis:
        """The same, with where units and policy came from."""
        return self._replace(standards=standards, policy=policy)


SELF_DECLARED = Basis()
"""No roster is pinned."""


def uncounted(reasons: Iterable[tuple[Event, Reason]]) -> tuple[Uncounted, ...]:
    """Events that do not count, by who did them and why.

    Args:
        reasons: each event with the reason.
    """
    numbers: Counter[tuple[str, str]] = Counter()
    why: dict[tuple[str, str], str] = {}
    for event, reason in reasons:
        key = (reason.code, event.actor)
        numbers[key] += 1
        why.setdefault(key, reason.message)
    return tuple(Uncounted(*key, number, why[key]) for key, number in numbers.most_common())
