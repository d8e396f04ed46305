"""A process that adds to a portfolio and prints the id of each event once it is saved.

`python portfolio_writer.py FILE ACTOR COUNT` waits for a line on its input before it starts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nvqcheck.domain.events.event import Batch, Fact, Stamp, seal
from nvqcheck.ports import Snapshot
from nvqcheck.store.portfolio.tinydb import TinyDbStore

PORTFOLIO = "00000000-0000-4000-8000-000000000001"


def main(file: str, actor: str, count: str) -> None:
    """Add as many events as were asked for, one change each."""
    store = TinyDbStore(Path(file), timeout=120)
    stamp = Stamp(PORTFOLIO, actor, "2026-11-21T20:38:58Z", lambda: "salt")
    added: list[str] = []

    def change(before: Snapshot) -> Batch:
        facts = [Fact("submitted", {"criteria": ["CC28:1.1"]})]
        batch = seal(facts, before.events, stamp)
        added[:] = [event.id for event in batch.events]
        return batch

    print("ready", flush=True)  # noqa: T201 - the pipe is how it says so
    sys.stdin.readline()
    for _ in range(int(count)):
        store.append(change)
        print(*added, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
