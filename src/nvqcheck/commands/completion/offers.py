"""What the shell offers when a person presses Tab: units, criteria, evidence, people, words.

Options and arguments name what fits them; it is looked up only when somebody presses Tab.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from nvqcheck.lazy import lazily

Offer = Callable[[Any], list[tuple[str, str]]]
"""What fits, each with what it means; the context holds the options that were typed before."""


def _looked_up(name: str) -> Offer:
    look = lazily("nvqcheck.commands.completion.lookup", name)

    def offer(ctx: Any) -> list[tuple[str, str]]:
        offers: list[tuple[str, str]] = look(ctx)
        return offers

    return offer


units = _looked_up("units")
"""Every unit there is, with its title."""
enrolled_units = _looked_up("enrolled_units")
"""The units that the candidate is enrolled on."""
criteria = _looked_up("criteria")
"""The criteria of the enrolled units, with state and statement."""
requirements = _looked_up("requirements")
"""The requirements of the enrolled units that an assessor has to confirm."""
evidence = _looked_up("evidence")
"""The evidence that has not been withdrawn, with its title."""
people = _looked_up("people")
"""Everybody in the portfolio, with name and role."""
events = _looked_up("events")
"""What can be taken back, newest first."""
erasable = _looked_up("erasable")
"""Whose name, and which events' texts, can be erased."""
methods = _looked_up("methods")
"""The centre's methods, or the usual ones where there is no portfolio."""
scope_items = _looked_up("scope_items")
"""The scope items of the enrolled units."""


def words(*offered: str) -> Callable[[], Iterable[str]]:
    """A completion that offers these words."""

    def offer() -> Iterable[str]:
        return list(offered)

    return offer
