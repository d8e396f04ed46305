"""What a measurement is, and how times are taken: always several, always beside a yardstick."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 5
"""How often everything is timed; the least counts, as everything else is somebody else's work."""


@dataclass(frozen=True)
class Figure:
    """One line of the benchmark."""

    name: str
    value: float
    limit: float | None = None
    """What it may be at most; None for a figure that is only told."""
    unit: str = "×"

    @property
    def held(self) -> bool:
        """Whether it is within its limit."""
        return self.limit is None or self.value <= self.limit


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least time that some work takes, in seconds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def together(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The least time of each, in seconds, taken turn by turn so that they share the weather."""
    least = [math.inf] * len(works)
    for _ in range(rounds):
        for number, work in enumerate(works):
            least[number] = min(least[number], seconds(work, 1))
    return least


def process(*arguments: str) -> Callable[[], object]:
    """Running this Python with arguments, start to end."""
    call: Sequence[str] = (sys.executable, *arguments)
    # An installed package is compiled once; so must ours be, whatever this shell asks for.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(call, check=False, capture_output=True, env=env)


def exponent(small: float, large: float, factor: int = 10) -> float:
    """How time grows: 1 where ten times as much takes ten times as long."""
    return math.log(large / small, factor)
