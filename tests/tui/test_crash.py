"""A crash of the screens is said and kept as that of any command is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from nvqcheck.commands.bugs import DEBUG
from nvqcheck.commands.tui import open_screens
from nvqcheck.errors import Exit, UsageError
from nvqcheck.store.user_folders import state_folder
from nvqcheck.tui.app import NvqApp
from shells import HOMES, WISHES

SAID = "[b]Sam Jones[/b] [/]\n{unclosed"
IN_A_VARIABLE = "Ann Lee"


def fails() -> None:
    """A defect, with a name at hand and another in its error."""
    assert IN_A_VARIABLE
    name = IN_A_VARIABLE
    raise ZeroDivisionError(SAID, len(name))


async def fails_later() -> None:
    """The same where it can be waited for."""
    fails()


class Boom(Message):
    """Sets off a handler that is broken."""


class Undrawable(Static):
    """It cannot be drawn."""

    def render(self) -> str:
        """Nothing."""
        fails()
        return ""


class Broken(Screen[None]):
    """A screen with a defect somewhere."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where

    def compose(self) -> ComposeResult:
        """One widget, if it comes to that."""
        if self._where == "compose":
            fails()
        yield Undrawable() if self._where == "drawing" else Static()

    def on_mount(self) -> None:
        """Set off what is broken."""
        begin: dict[str, Callable[[], object]] = {
            "mounting": fails,
            "a message handler": lambda: self.post_message(Boom()),
            "a callback": lambda: self.call_after_refresh(fails),
            "a timer": lambda: self.set_timer(0.001, fails),
            "a worker": lambda: self.run_worker(fails_later()),
            "a worker in a thread": lambda: self.run_worker(fails, thread=True),
            "a wait for a worker": lambda: self.run_worker(self._waits()),
        }
        begin.get(self._where, lambda: None)()

    def on_boom(self) -> None:
        """Handle the message, badly."""
        fails()

    async def _waits(self) -> None:
        await self.run_worker(fails_later(), exit_on_error=False).wait()


WHERE = (
    *("compose", "drawing", "mounting", "a message handler", "a callback", "a timer"),
    *("a worker", "a worker in a thread", "a wait for a worker"),
)


@pytest.fixture(autouse=True)
def _at_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody types `nvqcheck` on a terminal, in the folder of a portfolio."""
    for name in WISHES:
        monkeypatch.delenv(name, raising=False)
    for name in HOMES:
        monkeypatch.setenv(name, str(folder / "home"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys, "argv", ["nvqcheck"])


Crash = Callable[[Callable[[NvqApp], object]], tuple[int, str]]


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Crash:
    """Open the screens and do something to them; the exit code, and what was said on stderr."""

    def opened(does: Callable[[NvqApp], object]) -> tuple[int, str]:
        async def script(pilot: Pilot[None]) -> None:
            assert isinstance(pilot.app, NvqApp)
            does(pilot.app)

        monkeypatch.setattr(
            NvqApp, "run", lambda app: App.run(app, headless=True, auto_pilot=script)
        )
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: True)
        code = open_screens()
        said = capsys.readouterr()
        assert said.out == ""
        return code, said.err

    return opened


def broken(where: str) -> Callable[[NvqApp], object]:
    """Open a screen with a defect."""
    return lambda app: app.push_screen(Broken(where))


@pytest.mark.parametrize("where", WHERE)
def test_it_leaves_with_70_and_says_where_the_report_of_it_is(where: str, crash: Crash) -> None:
    """Wherever the defect is: what went wrong, as it is written, and the file; no traceback."""
    code, said = crash(broken(where))
    (file,) = state_folder().glob("bug-*.txt")
    assert code == Exit.BUG
    assert said.startswith("Bug: ZeroDivisionError: ('[b]Sam Jones[/b] [/]\\n{unclosed', 7)\n")
    assert "  This is a fault of nvqcheck, not of yours." in said
    assert f"  A report of it is in {file}: hand it on as it is" in said
    assert len(said.splitlines()) == 3


@pytest.mark.parametrize("where", WHERE)
def test_the_report_says_where_and_nothing_of_anybody(where: str, crash: Crash) -> None:
    """The places in the code, the one that failed last; no text of the error, no variable."""
    crash(broken(where))
    text = next(state_folder().glob("bug-*.txt")).read_text(encoding="utf-8")
    assert "\ntyped: nvqcheck \n" in text
    *_, place, line, kind = text.splitlines()
    assert place.endswith(", in fails")
    assert line == "    raise ZeroDivisionError(SAID, len(name))"
    assert kind == "builtins.ZeroDivisionError"
    assert "Sam Jones" not in text
    assert "Ann Lee" not in text


def test_line_breaks_and_markup_of_an_error_are_said_as_they_are(crash: Crash) -> None:
    """Nothing in an error is taken for markup, and what a terminal obeys is left out."""

    def does(app: NvqApp) -> None:
        def fails() -> None:
            raise ValueError("[red]one[/]\n\x1b[31mtwo")

        app.call_later(fails)

    code, said = crash(does)
    assert code == Exit.BUG
    assert said.startswith("Bug: ValueError: [red]one[/]\n[31mtwo\n")


def test_where_no_report_can_be_written_it_is_said_how_to_get_one(
    crash: Crash, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder would be: the error is said all the same."""
    (folder / "occupied").write_text("", encoding="utf-8")
    monkeypatch.setattr("nvqcheck.commands.bugs.state_folder", lambda: folder / "occupied" / "x")
    code, said = crash(broken("a message handler"))
    assert code == Exit.BUG
    assert said.startswith("Bug: ZeroDivisionError: ")
    assert f"Run it again with {DEBUG}=1" in said


@pytest.mark.parametrize("where", WHERE)
def test_the_traceback_can_be_asked_for(
    where: str, crash: Crash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With NVQCHECK_DEBUG all of it is shown, once, without variables; no file is written."""
    monkeypatch.setenv(DEBUG, "1")
    code, said = crash(broken(where))
    assert code == Exit.BUG
    assert said.startswith("Traceback (most recent call last):\n")
    assert said.count("raise ZeroDivisionError(SAID, len(name))") == 1
    assert "Ann Lee" not in said
    assert not list(state_folder().glob("*"))


def test_what_a_person_can_put_right_is_said_as_by_a_command(crash: Crash) -> None:
    """An error that is not ours, which no screen waited for, has its words and its code."""

    def does(app: NvqApp) -> None:
        def fails() -> None:
            raise UsageError("unknown-unit", "There is no unit X.", hint="Name another.")

        app.call_later(fails)

    assert crash(does) == (
        Exit.USAGE,
        "Error: There is no unit X. [unknown-unit]\n  Name another.\n",
    )
    assert not list(state_folder().glob("bug-*.txt"))


def test_a_defect_before_the_screens_are_there_is_the_same(
    crash: Crash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening the portfolio fails in a way that nobody foresaw: 70, and a report."""
    monkeypatch.setattr("nvqcheck.portfolio.opening.Workplace.find", lambda _: fails())
    code, said = crash(lambda app: app.exit())
    (file,) = state_folder().glob("bug-*.txt")
    assert code == Exit.BUG
    assert f"A report of it is in {file}" in said


def test_a_textual_that_does_not_tell_the_error_shows_it_itself(
    crash: Crash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the name that Textual keeps it under, the code is 70 and its own words are shown."""
    monkeypatch.setattr("nvqcheck.tui.faults.KEPT", "_no_such_name")
    code, said = crash(broken("a message handler"))
    assert code == Exit.BUG
    assert "ZeroDivisionError" in said


def test_what_textual_says_without_an_error_is_shown(crash: Crash) -> None:
    """Textual gives up for a reason of its own: its words are shown, and the code is 70."""
    code, said = crash(lambda app: app.panic("The keyboard is gone."))
    assert code == Exit.BUG
    assert "The keyboard is gone." in said


def test_leaving_says_nothing(crash: Crash) -> None:
    """Nothing went wrong: 0, and not a word."""
    assert crash(lambda app: app.exit()) == (Exit.OK, "")
