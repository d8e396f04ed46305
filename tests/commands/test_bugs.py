"""When nvqcheck itself fails: what is said, and the report that is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import nvqcheck
from nvqcheck import __version__
from nvqcheck.commands.bugs import report
from nvqcheck.errors import Exit
from nvqcheck.store.user_folders import state_folder
from shells import Shell

NAME = "Sam Jones"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """`status` has a defect, whose error names somebody."""

    def fails(*_: object) -> None:
        raise ZeroDivisionError(NAME)

    monkeypatch.setattr("nvqcheck.commands.reports.status.status_page", fails)


@pytest.mark.usefixtures("broken")
def test_70_is_our_bug(sam: Shell) -> None:
    """A defect of ours leaves with 70, without a traceback, and says where the report of it is."""
    said = sam.error("status", "--as", "sam", code=Exit.BUG)
    (file,) = state_folder().glob("bug-*.txt")
    assert said.startswith("Bug: ZeroDivisionError: Sam Jones\n")
    assert f"A report of it is in {file}:" in said
    assert os.name != "posix" or file.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("broken")
def test_the_report_says_what_and_where_and_nothing_of_the_portfolio(sam: Shell) -> None:
    """Version, Python, system and the places in the code; no sentence of the error's."""
    sam("status", code=Exit.BUG)
    text = next(state_folder().glob("bug-*.txt")).read_text(encoding="utf-8")
    assert f"nvqcheck: {__version__}\nPython: 3." in text
    assert "\nsystem: " in text
    assert "  nvqcheck/commands/runner.py, line " in text
    assert text.endswith("builtins.ZeroDivisionError\n")
    assert NAME not in text
    assert str(Path.home()) not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("status", "status"),
        ("evidence add --title Sam -p sam.json", "evidence add --title … -p …"),
        ("evidence add --title=Sam", "evidence add --title=…"),
        ("sign status --as sam", "sign … --as …"),
        ("people add Sam", "people add …"),
        ("-psam -- Sam", "… -- …"),
        ("", ""),
    ],
)
def test_what_was_typed_is_told_without_its_values(words: str, told: str) -> None:
    """The command and the names of options are told; what was given to them is not."""
    assert f"typed: nvqcheck {told}\n" in report(ValueError("Sam"), words.split())


def test_a_place_in_the_code_is_told_from_its_package_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder above the package that is a place for modules too tells nothing more."""
    package = Path(nvqcheck.__file__).parent
    monkeypatch.setattr(sys, "path", [str(package.parents[1]), str(package.parent)])
    with pytest.raises(AttributeError) as raised:
        nvqcheck.nothing  # noqa: B018 - the module that fails is the package itself
    assert "  nvqcheck/__init__.py, line " in report(raised.value, [])


def test_what_led_to_an_error_is_told_before_it() -> None:
    """Every error of a chain has its places, and its own words nowhere."""
    try:
        try:
            raise KeyError("Sam")
        except KeyError as error:
            raise ValueError("Jones") from error
    except ValueError as error:
        text = report(error, [])
    assert text.index("KeyError\n") < text.index("ValueError\n")
    assert "Sam" not in text.replace('raise KeyError("Sam")', "")


@pytest.mark.usefixtures("broken")
def test_where_no_report_can_be_written_it_is_said_how_to_get_one(
    sam: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder would be: the error is said all the same."""
    (sam.home / "occupied").write_text("", encoding="utf-8")
    monkeypatch.setattr("nvqcheck.commands.bugs.state_folder", lambda: sam.home / "occupied" / "x")
    said = sam.error("status", code=Exit.BUG)
    assert said.startswith("Bug: ZeroDivisionError: Sam Jones\n")
    assert "Run it again with NVQCHECK_DEBUG=1" in said


@pytest.mark.usefixtures("broken")
def test_the_traceback_can_be_asked_for(sam: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NVQCHECK_DEBUG all of it is shown, and no file is written."""
    monkeypatch.setenv("NVQCHECK_DEBUG", "1")
    assert "Traceback" in sam("status", code=Exit.BUG).stderr
    assert not list(state_folder().glob("bug-*"))
