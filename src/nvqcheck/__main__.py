"""The entry point: `nvqcheck`, or `python -m nvqcheck`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

from nvqcheck.lazy import lazily

app: Callable[..., object] = lazily("nvqcheck.cli", "app")


def main() -> None:
    """Run the command line."""
    # A command makes much that stays and little garbage: looking for it takes 6 % of most runs.
    gc.set_threshold(200_000, 20, 20)
    for name in ("stdout", "stderr"):
        # A process can be started with its output closed; it then has nobody to speak to.
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
            setattr(sys, name, nowhere)
    app(prog_name="nvqcheck")


if __name__ == "__main__":
    main()
