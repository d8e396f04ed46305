"""The entry point: `nvqcheck`, or `python -m nvqcheck`."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path


def main() -> None:
    """Run the command line."""
    # A command makes much that stays and little garbage: looking for it takes 6 % of most runs.
    gc.set_threshold(200_000, 20, 20)
    for name in ("stdout", "stderr"):
        # A process can be started with its output closed; it then has nobody to speak to.
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
            setattr(sys, name, nowhere)
    from nvqcheck.cli import build

    # A shell that asks for completions names the command line in its own way.
    build(() if "_NVQCHECK_COMPLETE" in os.environ else sys.argv[1:])(prog_name="nvqcheck")


if __name__ == "__main__":
    main()
