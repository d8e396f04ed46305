"""What is said and kept when nvqcheck itself fails: a report that can be handed on as it is."""

from __future__ import annotations

import os
import platform
import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from nvqcheck import __version__
from nvqcheck.commands.output import say
from nvqcheck.commands.table import COMMANDS
from nvqcheck.errors import Exit, NvqcheckError
from nvqcheck.store.files.replacing import write_new
from nvqcheck.store.user_folders import state_folder

DEBUG = "NVQCHECK_DEBUG"
"""The environment variable that has the whole traceback shown."""
LEFT_OUT = "…"
"""What stands for a word that may tell something of a person."""
_OPTION = re.compile(r"--[a-z-]*|-[a-z]")


def give_bug(error: Exception, words: Sequence[str] | None = None) -> int:
    """Say that we have a bug, and keep a report of it; returns the exit code.

    Args:
        error: what went wrong.
        words: the command line; this process's if not said.
    """
    if os.environ.get(DEBUG):
        say("".join(traceback.format_exception(error)).rstrip())
        return Exit.BUG
    file = _written(report(error, sys.argv[1:] if words is None else words))
    say(
        f"Bug: {type(error).__name__}: {error}\n"
        "  This is a fault of nvqcheck, not of yours. What was said to be saved is saved."
    )
    if file:
        say(f"  A report of it is in {file}: hand it on as it is; nothing of a portfolio is in it.")
    else:
        say(f"  Run it again with {DEBUG}=1 and report what it prints.")
    return Exit.BUG


def report(error: BaseException, words: Sequence[str]) -> str:
    """What to hand on: what was typed, on what, and where it went wrong.

    What an error says is left out, as are the values that were typed: they can hold names and
    what somebody has written.

    Args:
        error: what went wrong.
        words: the command line.
    """
    lines = (
        "A fault of nvqcheck.",
        "",
        f"typed: nvqcheck {' '.join(_told(words))}",
        f"nvqcheck: {__version__}",
        f"Python: {platform.python_version()} ({platform.python_implementation()})",
        f"system: {platform.platform()}",
        "",
        *_places(error),
    )
    return "\n".join(lines) + "\n"


def _told(words: Sequence[str]) -> Iterator[str]:
    """The command and its options, without what was given to them."""
    length = next((n for n in (2, 1) if " ".join(words[:n]) in COMMANDS), 0)
    yield from words[:length]
    for word in words[length:]:
        option, equals, _ = word.partition("=")
        if _OPTION.fullmatch(option):
            yield f"{option}={LEFT_OUT}" if equals else option
        else:
            yield LEFT_OUT


def _places(error: BaseException) -> Iterator[str]:
    """The errors that led to it, first things first: where each was, and what it is called."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier:
        yield from _places(earlier)
        yield ""
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_within(frame.filename)}, line {frame.lineno}, in {frame.name}"
        if frame.line:
            yield f"    {frame.line}"
    yield f"{type(error).__module__}.{type(error).__qualname__}"


def _within(file: str) -> str:
    """A module's file from its package on: where it is installed may hold a person's name."""
    path = Path(file)
    # The nearest: a folder above it may be a place for modules, too.
    places = [Path(place) for place in sys.path if place and path.is_relative_to(place)]
    nearest = max(places, key=lambda place: len(place.parts), default=path.parent)
    return path.relative_to(nearest).as_posix()


def _written(text: str) -> Path | None:
    """The file that the report is in; None if it cannot be written."""
    file = state_folder() / f"bug-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.txt"
    try:
        write_new(file, text.encode("utf-8", "backslashreplace"))
    except (NvqcheckError, OSError):
        return None
    return file
