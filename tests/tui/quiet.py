"""An event loop that says when it has come to rest: nobody has to guess how long to wait."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any

SOON = 0.04
"""Seconds in which a timer belongs to what is going on, as that of the next frame does."""


class _Resting(selectors.DefaultSelector):
    """A selector that notices when its loop has nothing left to do but to wait."""

    def __init__(self, rests: Callable[[], bool]) -> None:
        super().__init__()
        self._rests = rests

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready; whoever waited for the loop to rest is woken instead."""
        at_rest = timeout is None or timeout > SOON
        return super().select(0 if at_rest and self._rests() else timeout)


class QuietLoop(asyncio.SelectorEventLoop):
    """A loop whose rest can be waited for: nothing to run, no thread at work, no timer due soon."""

    def __init__(self) -> None:
        super().__init__(_Resting(self._wake))
        self._threads: set[asyncio.Future[Any]] = set()
        self._waiting: list[asyncio.Future[None]] = []

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        """As always, and remember it until its result has come back."""
        future = super().run_in_executor(executor, func, *args)
        self._threads.add(future)
        future.add_done_callback(self._threads.discard)
        return future

    async def rest(self) -> None:
        """Wait until the loop rests."""
        future = self.create_future()
        self._waiting.append(future)
        await future

    def _wake(self) -> bool:
        """Wake those who wait for rest; whether there was anybody, and rest."""
        if self._threads or not self._waiting:
            return False
        for future in self._waiting:
            future.set_result(None)
        self._waiting.clear()
        return True


def run_quietly(main: Coroutine[Any, Any, None]) -> None:
    """Run something in a loop of this kind."""
    with asyncio.Runner(loop_factory=QuietLoop) as runner:
        runner.run(main)


async def rest() -> None:
    """Wait until everything that is going on has been done."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, QuietLoop)
    await loop.rest()
