"""Real processes on one portfolio: killed while they write, and several at once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from keeping import keep
from nvqcheck.domain.events.event import Fact, Stamp, seal
from nvqcheck.errors import LockedError
from nvqcheck.store.files import reading
from nvqcheck.store.portfolio.tinydb import TinyDbStore

HERE = Path(__file__).parent
STAMP = Stamp("00000000-0000-4000-8000-000000000001", "amy", "2026-11-21T20:38:58Z", lambda: "salt")
WRITERS = 8


@contextmanager
def writer(program: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A process that is ready to write and waits for the word; killed at the end."""
    command = [sys.executable, str(HERE / program), *map(str, arguments)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def is_ready(process: subprocess.Popen[str]) -> bool:
    """Wait until a process has said that it is ready."""
    assert process.stdout
    return process.stdout.readline() == "ready\n"


def say_go(process: subprocess.Popen[str]) -> None:
    """Give a process the word."""
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.fixture
def store(tmp_path: Path) -> TinyDbStore:
    """A portfolio of 200 events, so that writing it takes a moment in which to be killed."""
    store = TinyDbStore(tmp_path / "portfolio.json", timeout=120)
    facts = [Fact("started", {"candidate": "amy", "name": "a" * 64})]
    facts += [Fact("submitted", {"criteria": ["CC28:1.1"]})] * 199
    keep(store, seal(facts, (), STAMP), create=True)
    return store


def kill_writers(store: TinyDbStore, kills: int, seed: int) -> None:
    """Kill writers at random moments; after each, look what is there.

    A moment is some acknowledged events and a part of a change's time later: counted in events,
    so that on a slow machine there are as many to lose.
    """
    moments = random.Random(seed)  # noqa: S311 - moments, not secrets
    acknowledged: list[str] = []
    for kill in range(kills):
        with writer("portfolio_writer.py", store.path, f"w{kill}", 10_000) as process:
            assert is_ready(process)
            assert process.stdout
            say_go(process)
            told = [process.stdout.readline() for _ in range(moments.randrange(4))]
            assert all(told), "it ended before it was killed"
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(timeout=moments.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
            output, errors = process.communicate()
        assert errors == ""
        told += output.splitlines(keepends=True)
        # The last line may be cut: then nobody was told.
        acknowledged += [line[:-1] for line in told if line.endswith("\n")]
        after = store.read()
        assert after.problems == ()
        assert {event.id for event in after.events}.issuperset(acknowledged)


killing = pytest.mark.skipif(
    os.name != "posix", reason="Windows has no kill -9; ending a process there is another matter"
)


@killing
def test_a_kill_loses_nothing_that_was_said_to_be_saved(store: TinyDbStore) -> None:
    """After every one of ten kills the file is whole and has every acknowledged event."""
    kill_writers(store, 10, seed=1)
    after = keep(store, lambda before: seal([_submitted()], before.events, STAMP))
    assert store.read() == after
    beside = sorted(path.name for path in store.path.parent.iterdir())
    assert beside == ["portfolio.json", "portfolio.json.bak", "portfolio.json.lock"]


@killing
@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_many_kills_lose_nothing(store: TinyDbStore, seed: int) -> None:
    """The same for 300 kills."""
    kill_writers(store, 30, seed=seed + 100)


def test_eight_writers_at_once_lose_nothing(store: TinyDbStore) -> None:
    """Eight processes add ten events each: all 80 are there, each knows those it followed.

    Meanwhile a reader without a lock sees a whole portfolio at every moment, which only grows.
    """
    started = {event.id for event in store.read().events}
    with _started("portfolio_writer.py", store.path, 10) as processes:
        seen = started
        while any(process.poll() is None for process in processes):
            now = {event.id for event in store.read().events}
            assert seen <= now
            seen = now
        outputs = [process.communicate() for process in processes]
    assert [errors for _, errors in outputs] == [""] * WRITERS
    told = {line for output, _ in outputs for line in output.split()}
    after = store.read()
    assert len(told) == WRITERS * 10
    assert {event.id for event in after.events} == started | told
    assert after.problems == ()


def test_stock_tinydb_fails_the_same_test(tmp_path: Path) -> None:
    """TinyDB's own storage loses work or the file in this test: what we add to it is needed."""
    for round_ in range(20):
        file = tmp_path / f"stock{round_}.json"
        with _started("stock_tinydb_writer.py", file, 40) as processes:
            failed = [process.wait() != 0 for process in processes]
        try:
            kept = len(json.loads(file.read_text())["_default"])
        except (ValueError, KeyError):
            return
        if any(failed) or kept < WRITERS * 40:
            return
    pytest.fail("stock TinyDB lost nothing: is this test still one?")


def test_who_waits_is_told_for_whom(store: TinyDbStore) -> None:
    """A process that cannot get the lock in time is told the process that has it."""
    program = (
        "import sys; from pathlib import Path; from nvqcheck.store.files import locking, reading\n"
        "with locking.locked(Path(sys.argv[1]), 10):\n"
        "    print('ready', flush=True); sys.stdin.readline()"
    )
    impatient = TinyDbStore(store.path, timeout=0.01)
    with subprocess.Popen(
        [sys.executable, "-c", program, store.name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert is_ready(holder)
        with pytest.raises(LockedError) as raised:
            keep(impatient, lambda before: seal([_submitted()], before.events, STAMP))
        holder.kill()
    assert f"(process {holder.pid}) is writing to {store.name}" in raised.value.message
    assert "(waited 0.01 s)" in raised.value.message
    assert reading.beside(store.path, ".lock").exists()
    # A killed holder leaves its name, but no lock.
    assert keep(impatient, lambda before: seal([_submitted()], before.events, STAMP))
    assert not reading.beside(store.path, ".holder").exists()


def _submitted() -> Fact:
    return Fact("submitted", {"criteria": ["CC28:1.1"]})


@contextmanager
def _started(program: str, file: Path, count: int) -> Iterator[list[subprocess.Popen[str]]]:
    """Eight writers that got the word at the same moment."""
    with ExitStack() as stack:
        processes = [
            stack.enter_context(writer(program, file, f"w{n}", count)) for n in range(WRITERS)
        ]
        for process in processes:
            assert is_ready(process)
        for process in processes:
            say_go(process)
        yield processes
