"""A process that adds to a portfolio and prints the id of each event once it is saved.

`python portfolio_writer.py FILE ACTOR COUNT` waits for a line on its input before it starts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nvqcheck.domain.events.event import Fact, Stamp, seal
from nvqcheck.store.portfolio.tinydb import TinyDbStore

PORTFOLIO = "00000000-0000-4000-8000-000000000001"


def main(file: str, actor: str, count: str) -> None:
    """Add as many events as were asked for, one change each."""
    store = TinyDbStore(Path(file), timeout=120)
    stamp = Stamp(PORTFOLIO, actor, "2026-11-21T20:38:58Z", lambda: "salt")
    facts = [Fact("submitted", {"criteria": ["CC28:1.1"]})]
    print("ready", flush=True)  # noqa: T201 - the pipe is how it says so
    sys.stdin.readline()
    for _ in range(int(count)):
        with store.changing() as held:
            batch = seal(facts, held.snapshot.events, stamp)
            held.keep(batch)
        print(*(event.id for event in batch.events), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
