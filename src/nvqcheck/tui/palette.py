"""What the command palette offers: only what makes sense now, under the names people use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from nvqcheck.tui.messages import Goes
from nvqcheck.tui.screens.base import MERGE
from nvqcheck.tui.widgets.banner import PLACES, TITLES, open_to
from nvqcheck.tui.widgets.keyline import key_name

Offer = tuple[str, str, Callable[[], Any]]
"""A name, what it does, and what runs it."""


class Offers(Provider):
    """The actions of the screen, the screens, the people, the criteria."""

    def _offers(self) -> Iterator[Offer]:
        yield from self._actions()
        session = getattr(self.app, "session", None)
        if session is None:
            return
        for place in open_to(session):
            says = f"Go to the screen, key {PLACES.index(place) + 1}"
            yield f"Go to {TITLES[place]}", says, partial(self.app.post_message, Goes(place))
        if all(name != MERGE.description for name, _, _ in self._actions()):
            merge = partial(self.app.run_action, MERGE.action, self.screen)
            yield MERGE.description, MERGE.tooltip, merge

    def _actions(self) -> Iterator[Offer]:
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not (active.enabled and binding.description and binding.tooltip):
                continue
            says = f"{binding.tooltip}, key {binding.key_display or key_name(binding.key)}"
            run = partial(self.app.run_action, binding.action, active.node)
            yield binding.description, says, run

    def _criteria(self) -> Iterator[Offer]:
        session = getattr(self.app, "session", None)
        for unit in session.units if session else ():
            for line in unit.criteria:
                run = partial(self.app.post_message, Goes("walk", criterion=line.ref))
                yield f"{line.ref} {line.criterion.statement}", "Go to the criterion", run

    async def discover(self) -> Hits:
        """What can be done here and now."""
        for name, says, run in self._offers():
            yield DiscoveryHit(name, run, help=says)

    async def search(self, query: str) -> Hits:
        """What can be done and fits what was typed; criteria as well."""
        matcher = self.matcher(query)
        for name, says, run in (*self._offers(), *self._criteria()):
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), run, help=says)
