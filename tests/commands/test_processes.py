"""What only a process of its own shows: pipes that close, no terminal, other encodings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shells import WISHES

POSIX = os.name == "posix"


def run(
    folder: Path, *words: str, within: str = "", **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process, in a folder; `within` a line of the shell's as `{}`."""
    clean = {name: value for name, value in os.environ.items() if name not in WISHES}
    command = [sys.executable, "-m", "nvqcheck", *words]
    if within:
        line = " ".join(f"'{word}'" for word in command)
        command = ["bash", "-c", f"set -o pipefail; {within.format(line)}"]
    return subprocess.run(
        command,
        cwd=folder,
        env={**clean, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not POSIX, reason="Windows has other pipes")
@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_reader_that_stops_is_no_error(worked: Path, reader: str) -> None:
    """Piped into head there is no traceback and no complaint, and the code is 0."""
    done = run(worked, "coverage", "--format", "html", within=f"{{}} | {reader}")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("words", [("status",), ("status", "--format", "json")])
def test_a_full_disk_is_said(worked: Path, words: tuple[str, ...]) -> None:
    """Output that cannot be written is an error in a sentence."""
    done = run(worked, *words, within="{} > /dev/full")
    assert done.returncode == 3
    assert done.stderr.startswith(b"Error: The output cannot be written: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not POSIX, reason="needs a POSIX shell")
def test_closed_streams_are_no_error(worked: Path) -> None:
    """Started without stdout or stderr a command does its work and says nothing."""
    assert run(worked, "status", within="{} >&-").returncode == 0
    assert run(worked, "check", within="{} 2>&-").returncode == 1


def test_other_encodings_lose_nothing(worked: Path) -> None:
    """In a C locale text has glyphs of ASCII, and JSON stays JSON."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(worked, "coverage", "--format", "text", "--unit", "CC28", **plain)
    assert done.returncode == 0
    assert done.stdout.isascii()
    found = run(worked, "standards", "show", "CC28", "--format", "json", **plain)
    assert json.loads(found.stdout)["status"] == "ok"


def test_the_program_can_be_called_as_a_module_and_asks_nothing(tmp_path: Path) -> None:
    """Without a terminal nothing waits for an answer: what is missing is a usage error."""
    done = run(tmp_path, "init")
    assert done.returncode == 2
    assert b"needs --candidate" in done.stderr
    assert done.stdout == b""
