"""What is imported when it is first needed: the one place that knows of it.

Every command is a new process, so what is imported is what people wait for. Tables that name many
things of which a run needs few (commands, report formats, completions, the library's front door)
name them here by module and name; everything else is imported at the top of its module.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Lazy:
    """Something in a module that is imported when it is first called or loaded."""

    __slots__ = ("module", "name")

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    def load(self) -> Any:
        """The thing itself."""
        return getattr(import_module(self.module), self.name)

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Call it."""
        return self.load()(*args, **options)


def lazily(module: str, name: str) -> Lazy:
    """A callable in a module that is imported when it is first called.

    Args:
        module: its full name, `nvqcheck.report.formats.text`.
        name: of the callable in it.
    """
    return Lazy(module, name)
