"""Whatever is in the files, every command answers, soon, and spoils nothing.

`NVQCHECK_FUZZ_SECONDS` says for how long, 60 if not said; `NVQCHECK_FUZZ_SEED` repeats a run,
`7`, or one case of it, `7/123`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random, SystemRandom

import pytest
from typer.testing import CliRunner

from nvqcheck.cli import app
from nvqcheck.commands.table import COMMANDS
from nvqcheck.report.formats.registry import names
from nvqcheck.store.places import bundled_standards
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from shells import HOMES
from worlds.signed_demo import tell
from worlds.twists import Twister

SECONDS = 5
"""Of the processor's time that a command may take."""

POLICY = b"""\
methods:
  - {code: WP, name: Product}
  - {code: VID, name: Video, like: OBS, direct: true}
occasions: {min: 3, span_days: 30}
items_per_criterion: 2
real_work: rule
retention: {OCR: {records_years: 3, evidence_years: 1}}
"""
CALLS = (
    """
coverage; coverage --matrix; coverage --gaps; coverage . ../sound; check; check --unit CC28
status; next; history; history CC28:1.1; evidence list; evidence show WP1; people list
subject-access priya; subject-access rhian; standards list; standards show CC28; standards validate
standards diff CC28 standards/CC28.yaml; roster show; verify; verify --files; verify . ../sound
verify --roster roster.json; verify --remember --forget; merge ../copy; merge ../copy --erase
merge ../copy --dry-run; link WP1 CC28:4.4 --dry-run; submit CC28 --dry-run
erase gwen --reason x --dry-run
""".strip()
    .replace("\n", "; ")
    .split("; ")
)
"""What is typed in the folder of a twisted copy; `merge` in that of a sound one."""
UNITS = sorted(path.name for path in bundled_standards().glob("*.yaml"))


def held(path: Path) -> set[str]:
    """The ids of the events of a portfolio."""
    return {event.id for event in TinyDbStore(path).read().events}


class TooSlowError(BaseException):
    """A command took too long; nobody may mistake it for an error of the command's own."""


def stop(*_: object) -> None:
    """End what runs."""
    raise TooSlowError


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Let something have no more than that of the processor's time."""
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@dataclass
class Fuzz:
    """One run of cases, each of which follows from the seed and its number alone."""

    base: Path
    work: Path
    seed: str
    slowest: tuple[float, str] = (0, "")
    faults: dict[str, str] = field(default_factory=dict)
    """The first of each kind, by where it came from."""
    codes: Counter[int] = field(default_factory=Counter)

    def case(self, number: int) -> None:
        """Twist a copy, and type some commands."""
        chance = Random(f"{self.seed}/{number}")  # noqa: S311
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.base, self.work)
        try:
            alone = self._twist(Twister(chance), self.work / "copy")
        except RecursionError:
            return  # one deep nest within another: it could not be written
        for call in chance.sample(CALLS, 4):
            words = call.split()
            name = next(" ".join(words[:n]) for n in (2, 1) if " ".join(words[:n]) in COMMANDS)
            words += ["--format", chance.choice(names(COMMANDS[name].declared.load().kind))]
            words += ["--standards", "standards"] if alone and chance.random() < 0.7 else []
            self._type(f"{self.seed}/{number}", words)

    def _twist(self, twister: Twister, copy: Path) -> bool:
        """Twist some of the files; returns whether there is a folder of units of its own."""
        chance = twister.chance
        path, roster = copy / "portfolio.json", copy / "roster.json"
        twister.learn([json.loads(file.read_bytes()) for file in (path, roster)])
        ways = [twister.portfolio] * 6 + [twister.shape, twister.lines, twister.noise]
        path.write_bytes(chance.choice([*ways, bytes])(path.read_bytes()))
        if chance.random() < 0.3:
            ways = [twister.roster] * 6 + [twister.shape, twister.lines, twister.noise]
            roster.write_bytes(chance.choice(ways)(roster.read_bytes()))
        if chance.random() < 0.2:
            way = chance.choice([bytes, twister.tree, twister.lines, twister.noise])
            (copy / "policy.yaml").write_bytes(way(POLICY))
        if chance.random() < 0.2:
            one = chance.choice(sorted((copy / "evidence").iterdir()))
            chance.choice([one.unlink, lambda: one.write_bytes(b""), lambda: one.chmod(0)])()
        if chance.random() < 0.7:
            return False
        (copy / "standards").mkdir()
        for unit in chance.sample(UNITS, chance.choice((1, 5))):
            way = chance.choice([*[bytes] * 4, *[twister.tree] * 2, twister.lines, twister.noise])
            (copy / "standards" / unit).write_bytes(way((bundled_standards() / unit).read_bytes()))
        return True

    def _type(self, case: str, words: list[str]) -> None:
        merges = words[0] == "merge"
        os.chdir(self.work / ("sound" if merges else "copy"))
        sound = self.work / "sound" / "portfolio.json"
        before, events = sound.read_bytes(), held(sound)
        begin, typed = time.process_time(), f"{case}: nvqcheck {' '.join(words)}"
        try:
            with at_most(SECONDS):
                result = CliRunner().invoke(app, words, prog_name="nvqcheck")
        except TooSlowError as error:
            self._fault(typed, "".join(traceback.format_exception(error)))
            return
        self.slowest = max(self.slowest, (time.process_time() - begin, typed))
        self.codes[int(result.exit_code)] += 1
        if not isinstance(result.exception, SystemExit | None):
            self._fault(typed, "".join(traceback.format_exception(result.exception)))
        elif result.exit_code not in range(6):
            self._fault(typed, result.stderr)
        if TinyDbStore(sound).read().problems or not events <= held(sound):
            self._fault(typed, "the sound portfolio is damaged")
        # A merge that found something leaves with 1, and has taken in the rest.
        keeps = result.exit_code > 1 or "--dry-run" in words
        if keeps and sound.read_bytes() != before:
            self._fault(typed, "the sound portfolio was changed")

    def _fault(self, typed: str, said: str) -> None:
        places = re.findall(r'nvqcheck/(?:\S+)", line \d+, in \S+', said)
        if (where := places[-1] if places else said) not in self.faults:
            self.faults[where] = f"{typed}\n{said[-3000:]}"
            sys.stdout.write(f"{self.faults[where]}\n")


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="Windows has no clock of the processor's time")
def test_every_command_answers_whatever_is_in_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A twisted file never gives an exit code above 5, takes 5 s, or spoils a sound portfolio."""
    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / "base" / "home"))
    monkeypatch.setenv("NVQCHECK_DEBUG", "1")
    monkeypatch.chdir(tmp_path)
    given = os.environ.get("NVQCHECK_FUZZ_SEED") or str(SystemRandom().randrange(10**9))
    seed, _, only = given.partition("/")
    fuzz = Fuzz(tmp_path / "base", tmp_path / "work", seed)
    tell(fuzz.base / "sound")
    shutil.copytree(fuzz.base / "sound", fuzz.base / "copy")
    for name in HOMES:
        monkeypatch.setenv(name, str(fuzz.work / "home"))
    end = time.monotonic() + float(os.environ.get("NVQCHECK_FUZZ_SECONDS", "60"))
    for number in [int(only)] if only else count():
        fuzz.case(number)
        if time.monotonic() > end:
            break
    sys.stdout.write(
        f"seed {seed}: {number + 1} cases, {fuzz.codes.total()} commands, exit codes "
        f"{dict(sorted(fuzz.codes.items()))}, slowest {fuzz.slowest}\n"
    )
    monkeypatch.chdir(tmp_path)
    assert not fuzz.faults, "\n\n".join(fuzz.faults.values())
