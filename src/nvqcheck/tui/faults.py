"""What made the screens end, where that was a fault of ours."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.worker import WorkerFailed

KEPT = "_exception"
"""Where Textual keeps it, and nothing public tells it; the one private name that we ask for."""


def fault_of(app: App[Any]) -> Exception | None:
    """The error that made an app end; None if none did, or if Textual does not tell it."""
    fault = getattr(app, KEPT, None)
    while isinstance(fault, WorkerFailed):
        fault = fault.error
    return fault if isinstance(fault, Exception) else None
