"""A process that adds to a file as TinyDB does it by itself; for comparison."""

from __future__ import annotations

import sys

from tinydb import TinyDB

if __name__ == "__main__":
    file, actor, count = sys.argv[1:]
    print("ready", flush=True)  # noqa: T201 - the pipe is how it says so
    sys.stdin.readline()
    with TinyDB(file) as database:
        for number in range(int(count)):
            database.insert({"actor": actor, "number": number})
