"""The one seam at which something is imported only when it is used.

Looking at a portfolio is what everybody waits for, so what a run does not use must not be loaded
for it: the other commands, the renderers of the other formats, what only changes and signatures
need. Whoever may do without a thing names it here; every other import stands at a module's top.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def load(module: str, name: str) -> Any:
    """What a name stands for in a module, which is imported for it."""
    return getattr(import_module(module), name)


def lazily(module: str, name: str) -> Callable[..., Any]:
    """A function or class that is imported when it is first called.

    Args:
        module: its module, in full.
        name: what it is called there.
    """

    def call(*args: Any, **given: Any) -> Any:
        return load(module, name)(*args, **given)

    call.__name__ = call.__qualname__ = name
    call.target = (module, name)  # type: ignore[attr-defined]
    return call
