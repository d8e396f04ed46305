"""Calls to the system that fail."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any


def fail(number: int, *, only: Callable[..., bool] = lambda *_: True, real: Any = None) -> Any:
    """A system call that fails with an error number, and else does what the real one does."""

    def call(*args: Any, **kwargs: Any) -> Any:
        if only(*args):
            raise OSError(number, os.strerror(number))
        return real(*args, **kwargs)

    return call
