"""Every command that a page shows does what the page says."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path

import pytest

from documents import PAGES, ROOT, Block, as_pattern, blocks, lines
from nvqcheck.cli import app

_ID = re.compile(r"[0-9a-f]{6,}")
BASH = shutil.which("bash")
SETTING_UP = {
    "python3 -m venv .venv": 'python3 -m venv "$venv"',
    ".venv/bin/pip install -c constraints.txt -e '.[dev]'": (
        "-m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'"
    ),
    ".venv/bin/pytest": "-m pytest ",
}
"""Commands that would take minutes or change the project, and what `.ci/run` does instead."""


class Screen(io.StringIO):
    """A terminal of 80 columns, as far as commands can tell."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It is one."""
        return True


class Reader:
    """Somebody who types what a page says, in a folder of their own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.patch = monkeypatch
        self.printed = ""
        monkeypatch.chdir(folder)

    def go_through(self, page: Path) -> None:
        """Type every command, compare every output, keep every file."""
        for block in blocks(page):
            if block.file:
                path = Path(block.file)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, encoding="utf-8")
            elif block.kind == "sh":
                self.type(block)
            elif block.kind == "text":
                found = as_pattern(block.text).fullmatch(self.printed)
                assert found, f"{block.where} differs; printed was:\n{self.printed}"

    def type(self, block: Block) -> None:
        """Type the commands of a block; what the last one prints stays on the screen."""
        for line in lines(block):
            for command in self.to_run(line.text):
                self.printed = ""
                code = self.run(command)
                said = f"{block.where}: {command}\nexits {code}\n{self.printed}"
                assert code == line.exit_code, said

    @staticmethod
    def to_run(text: str) -> list[str]:
        """The parts of a command line that can be run here; those that set up are known."""
        parts = [part.strip() for part in text.split(" && ")]
        return [part.removeprefix(".venv/bin/") for part in parts if part not in SETTING_UP]

    def run(self, command: str) -> int:
        """Run one command; returns its exit code."""
        match shlex.split(command):
            case ["cd", folder]:
                self.patch.chdir(folder)
                return 0
            case ["export", assignment]:
                name, value = assignment.split("=", 1)
                self.patch.setenv(
                    name, self.own_event([], value) if _ID.fullmatch(value) else value
                )
                return 0
            case ["nvqcheck", *words] if not set(command) & set("|<>$;"):
                self.bring(words)
                return self.call(self.with_own_names(words))
            case _:
                return self.shell(command)

    def bring(self, words: list[str]) -> None:
        """Put the files of evidence there that a page takes to be there."""
        for option, name in pairwise(words):
            if option == "--file" and not Path(name).exists():
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_text("Work that was done.\n", encoding="utf-8")

    def with_own_names(self, words: list[str]) -> list[str]:
        """The same, with an event and a centre that are there in the place of those shown.

        Ids and keys differ in every portfolio, so the page can only show what they look like.
        """
        words = [self.own_centre() if word == "SHA256:…" else word for word in words]
        if words[0] not in ("retract", "erase") or not _ID.fullmatch(words[1]):
            return words
        return [words[0], self.own_event(words, words[1]), *words[2:]]

    def own_centre(self) -> str:
        """The fingerprint of the centre whose roster is here."""
        self.call(["roster", "show", "--format", "json"])
        return str(json.loads(self.printed)["result"]["roster"]["fingerprint"])

    def own_event(self, words: list[str], shown: str) -> str:
        """As much of the id of the newest event of whoever acts as the page shows of one."""
        self.call(["history", "--format", "json"])
        entries = json.loads(self.printed)["result"]["entries"]
        actor = os.environ.get("NVQCHECK_ACTOR") or entries[0]["actor"]
        if "--as" in words:
            actor = words[words.index("--as") + 1]
        newest = [entry["id"] for entry in entries if entry["actor"] == actor][-1]
        return str(newest[: len(shown)])

    def call(self, words: list[str]) -> int:
        """Run one of our commands in this process, with a terminal before it."""
        screen = Screen()
        try:
            with redirect_stdout(screen), redirect_stderr(screen):
                app(words, prog_name="nvqcheck")
        except SystemExit as exited:
            return int(exited.code or 0)
        finally:
            self.printed = screen.getvalue()
        return 0

    def shell(self, command: str) -> int:
        """Run what needs a shell."""
        needed = command.split()[0]
        if BASH is None or (needed in ("openssl", "ssh-keygen") and not shutil.which(needed)):
            pytest.skip(f"there is no bash or no {needed} here")
        done = subprocess.run(
            [BASH, "-c", command], capture_output=True, text=True, encoding="utf-8", check=False
        )
        self.printed = done.stdout + done.stderr
        return done.returncode


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_can_be_followed(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types what a page shows, from top to bottom, sees what it shows."""
    for name in list(os.environ):
        if name.startswith(("NVQCHECK_", "XDG_", "SSH_")) or name in {
            "FORCE_COLOR",
            "GITHUB_ACTIONS",
        }:
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    for name, value in {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "here"
    folder.mkdir()
    Reader(folder, monkeypatch).go_through(page)


def test_setting_up_is_what_the_build_does() -> None:
    """The commands that set up and test are in the script of the build, so they are run there."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [part for part in SETTING_UP.values() if part not in script] == []


def test_contributors_set_up_as_everybody_does() -> None:
    """The commands for contributors are those of the README, and those that the build knows."""
    shown = [line.text for block in blocks(ROOT / "CONTRIBUTING.md") for line in lines(block)]
    assert shown
    assert [text for text in shown if text not in SETTING_UP] == []


def test_an_output_may_be_shown_in_parts() -> None:
    """An ellipsis stands for lines or for words; nothing else stands for anything."""
    shown = as_pattern("first\n…\nid … of\nlast\n")
    assert shown.fullmatch("first\nmany\nmore\nid 12ab of\nlast\n")
    assert not shown.fullmatch("first\nid 12ab of\nlast\nand more\n")
    assert not shown.fullmatch("first\nid 12ab on\nlast\n")
