"""The keys that a screen or the app has by its classes, whether they make sense just now or not."""

from __future__ import annotations

from textual.binding import Binding
from textual.dom import DOMNode


def bindings_of(node: DOMNode) -> dict[str, list[Binding]]:
    """A screen's, or the app's, bindings by key; those of a class stand before its parents'."""
    by_key: dict[str, list[Binding]] = {}
    for parent in reversed(type(node).__mro__):
        own: dict[str, list[Binding]] = {}
        for binding in Binding.make_bindings(vars(parent).get("BINDINGS", ())):
            own.setdefault(binding.key, []).append(binding)
        by_key |= own
    return by_key
