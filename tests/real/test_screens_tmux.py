"""The screens in a real terminal: typed at, resized, left for an editor, killed, opened again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from nvqcheck.domain.progress.states import State
from tui.playing import criterion, view, write_demo

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
PATIENCE = 40.0
"""Seconds until something has to be on the screen; the machine may be busy."""


class Terminal:
    """A terminal of 80 by 24 in which a shell runs in a folder."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self._name = f"nvqcheck-{uuid.uuid4().hex[:8]}"
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", "-s", "t",
                   "-c", str(folder), "env", *(f"{k}={v}" for k, v in environment.items()),
                   "PS1=ready> ", "sh")  # fmt: skip
        self.wait("ready>")

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", self._name, *words], capture_output=True, text=True, check=True
        )
        return done.stdout

    def close(self) -> None:
        """End the terminal and all that runs in it."""
        self._tmux("kill-server")

    def text(self) -> str:
        """What is on the screen, white space folded and rules left out."""
        shown = self._tmux("capture-pane", "-p", "-t", "t")
        return " ".join(shown.translate(dict.fromkeys(map(ord, "│─┌┐└┘"), " ")).split())

    def wait(self, *texts: str) -> str:
        """Wait until all of these are on the screen."""
        end = time.monotonic() + PATIENCE
        while not all(text in (shown := self.text()) for text in texts):
            assert time.monotonic() < end, f"{texts} did not appear on:\n{shown}"
        return shown

    def modes(self) -> str:
        """What programs switch on and have to switch off: the other screen, the mouse, …"""
        flags = ("alternate_on", "mouse_any_flag", "cursor_flag", "wrap_flag", "keypad_flag")
        asked = " ".join(f"{flag}=#{{{flag}}}" for flag in flags)
        return self._tmux("display-message", "-p", "-t", "t", asked)

    def keys(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        self._tmux("send-keys", "-t", "t", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._tmux("send-keys", "-t", "t", "-l", text)

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-t", "t", "-x", str(width), "-y", str(height))

    def start(self, waits_for: str) -> None:
        """Open the screens."""
        self.type(f"{sys.executable} -m nvqcheck; echo ended with $?")
        self.keys("Enter")
        self.wait(waits_for)

    def kill(self) -> None:
        """Kill what runs in the terminal at once, without a word to it."""
        pane = self._tmux("display-message", "-p", "-t", "t", "#{pane_pid}").strip()
        found = subprocess.run(["pgrep", "-P", pane], capture_output=True, text=True, check=True)
        for process in found.stdout.split():
            os.kill(int(process), 9)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A worked portfolio."""
    write_demo(tmp_path)
    return tmp_path


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal in the folder, with an editor that writes one line."""
    editor = tmp_path / ".editor"
    editor.write_text('#!/bin/sh\nprintf "from the editor" > "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    found = Terminal(tmp_path, EDITOR=str(editor), NVQCHECK_REDUCED_MOTION="1", LC_ALL="C.UTF-8",
                     XDG_STATE_HOME=str(tmp_path / ".state"))  # fmt: skip
    yield found
    found.close()


def test_a_newcomer_types_their_way_to_the_first_evidence(
    tmp_path: Path, terminal: Terminal
) -> None:
    """From `nvqcheck` in an empty folder to evidence that is linked, by keys alone."""
    (tmp_path / "plan.txt").write_text("a plan", encoding="utf-8")
    terminal.start("There is no portfolio here yet.")
    terminal.type("Amy Ng")
    terminal.keys("Enter")
    terminal.wait("Space Tick")
    terminal.keys("Space", "C-s")
    terminal.wait("Your portfolio has begun.")
    terminal.keys("a")
    terminal.wait("What is it?")
    terminal.type("My plan")
    terminal.keys("Tab", "Tab", "Tab", "Tab")
    terminal.type("plan.txt")
    terminal.keys("C-s")
    terminal.wait("Saved: added WP1: My plan")
    assert [item.ref for item in criterion(tmp_path, "CC28:1.1").evidence] == ["WP1"]


def test_a_note_is_written_in_the_persons_own_editor(folder: Path, terminal: Terminal) -> None:
    """Ctrl+E leaves for the editor and comes back with what it wrote, the form as it was."""
    terminal.start("Next steps")
    terminal.keys("3")
    terminal.wait("12 items")
    terminal.keys("e")
    terminal.wait("Amend ASN1")
    terminal.keys("C-e")
    terminal.keys("C-s")
    terminal.wait("Saved: amended ASN1 (note)")
    assert view(folder).evidence("ASN1").content.note == "from the editor"


def test_resizing_keeps_the_form_and_q_gives_the_terminal_back(
    folder: Path, terminal: Terminal
) -> None:
    """A form survives 60 columns and 200; leaving ends with 0 and a usable shell."""
    terminal.start("Next steps")
    terminal.keys("2")
    terminal.wait("CC28:1.1")
    terminal.keys("a")
    terminal.wait("What is it?")
    terminal.type("A title")
    for size in ((60, 24), (200, 60), (80, 24)):
        terminal.resize(*size)
        terminal.wait("A title", "Save")
    terminal.keys("Escape")
    terminal.wait("Next for me")
    terminal.keys("q")
    terminal.wait("ended with 0", "ready>")
    assert view(folder).record.candidate == "rhian"


def test_what_was_said_to_be_saved_survives_a_kill(folder: Path, terminal: Terminal) -> None:
    """Killed in the middle of a form, it opens again with every change that was acknowledged."""
    terminal.start("Next steps")
    terminal.keys("g")
    terminal.wait("Which criterion?")
    terminal.type("CFACC27:Kd")
    terminal.keys("Enter")
    terminal.wait("CFACC27:Kd ◔ evidenced")
    terminal.keys("s")
    terminal.wait("Saved: submitted CFACC27:Kd.")
    terminal.keys("a")
    terminal.wait("What is it?")
    terminal.kill()
    assert criterion(folder, "CFACC27:Kd").state is State.SUBMITTED
    fresh = Terminal(folder, LC_ALL="C.UTF-8")
    try:
        fresh.start("Next steps")
        fresh.keys("q")
        fresh.wait("ended with 0")
    finally:
        fresh.close()


def test_a_change_by_another_process_appears(folder: Path, terminal: Terminal) -> None:
    """What the command line does while the screens are open is seen within moments."""
    terminal.start("Next steps")
    subprocess.run(
        [sys.executable, "-m", "nvqcheck", "submit", "CFACC27:Kd", "-p", str(folder)], check=True
    )
    terminal.wait("Rhian Pryce submitted CFACC27:Kd")


PHRASE = "four words that differ"


@pytest.fixture
def with_key(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A terminal in the folder of somebody whose key has a passphrase."""
    own = tmp_path_factory.mktemp("own")
    secret = own / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PHRASE, encoding="utf-8")
    homes = {"XDG_CONFIG_HOME": str(own), "XDG_STATE_HOME": str(own)}
    subprocess.run(
        [sys.executable, "-m", "nvqcheck", "key", "new", "rhian"],
        env={**os.environ, **homes, "NVQCHECK_PASSPHRASE_FILE": str(secret)},
        check=True,
        capture_output=True,
    )
    found = Terminal(folder, NVQCHECK_REDUCED_MOTION="1", LC_ALL="C.UTF-8", **homes)
    yield found
    found.close()


def submit(terminal: Terminal, criterion: str, *waits_for: str) -> None:
    """Submit a criterion on the screens."""
    terminal.keys("g")
    terminal.wait("Which criterion?")
    terminal.type(criterion)
    terminal.keys("Enter")
    terminal.wait(f"{criterion} ◔ evidenced")
    terminal.keys("s")
    terminal.wait(*waits_for)


def test_a_passphrase_is_asked_for_once_a_session(folder: Path, with_key: Terminal) -> None:
    """The screens stand aside for the passphrase, said in words what for, and come back signed."""
    with_key.start("Next steps")
    submit(with_key, "CFACC27:Kd", "About to be signed:", "Passphrase to sign as rhian:")
    with_key.type(PHRASE)
    with_key.keys("Enter")
    with_key.wait("Saved: submitted CFACC27:Kd.")
    with_key.keys("z")
    with_key.wait("Why?")
    with_key.keys("C-s")
    with_key.wait("Saved: took back")
    assert PHRASE not in with_key.text()
    signed = [bool(entry.event.sig) for entry in view(folder).record.history]
    assert signed[-2:] == [True, True]
    assert not any(signed[:-2])


def test_a_passphrase_that_is_not_given_changes_nothing(folder: Path, with_key: Terminal) -> None:
    """Ctrl+C takes the question back: the screens come back, and nothing was done."""
    before = view(folder).record.events
    with_key.start("Next steps")
    submit(with_key, "CFACC27:Kd", "Passphrase to sign as rhian:")
    with_key.keys("C-c")
    with_key.wait("nothing was signed and nothing changed", "CFACC27:Kd ◔ evidenced")
    assert view(folder).record.events == before
    submit(with_key, "CFACC27:Kd", "Passphrase to sign as rhian:")
    with_key.type("not the one")
    with_key.keys("Enter")
    with_key.wait("The passphrase does not open")
    assert view(folder).record.events == before


def test_a_crash_gives_the_terminal_back_and_keeps_what_was_saved(
    folder: Path, terminal: Terminal
) -> None:
    """A fault of ours ends with 70 and a report; the shell is as it was, and so is the record."""
    (folder / "crash.py").write_text(
        "from nvqcheck.__main__ import main\n"
        "from nvqcheck.tui.app import NvqApp\n"
        "def fail(self): raise RuntimeError('a fault of ours')\n"
        "NvqApp.action_quit = fail\n"
        "main()\n",
        encoding="utf-8",
    )
    before = terminal.modes()
    terminal.type(f"stty -g >before; {sys.executable} crash.py; echo ended with $?")
    terminal.keys("Enter")
    terminal.wait("Next steps")
    submit(terminal, "CFACC27:Kd", "Saved: submitted CFACC27:Kd.")
    terminal.keys("q")
    shown = terminal.wait("ended with 70 ready>")
    assert "Bug: RuntimeError: a fault of ours This is a fault of nvqcheck, not of yours." in shown
    assert "A report of it is in " in shown
    assert "Traceback" not in shown
    terminal.type("stty -g >after; echo $((6 * 7))")
    terminal.keys("Enter")
    terminal.wait("echo $((6 * 7)) 42 ready>")
    assert (folder / "after").read_text("utf-8") == (folder / "before").read_text("utf-8")
    assert terminal.modes() == before
    (report,) = (folder / ".state").rglob("bug-*.txt")
    assert "in fail\n" in report.read_text("utf-8")
    assert criterion(folder, "CFACC27:Kd").state is State.SUBMITTED
