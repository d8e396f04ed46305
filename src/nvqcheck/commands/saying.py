"""What a command says, where: data to stdout or a file, everything else to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nvqcheck.domain.names import suggestion
from nvqcheck.errors import Exit, NvqcheckError, Problem, UsageError
from nvqcheck.report.envelope import emit, envelope
from nvqcheck.report.safe import safe_line, safe_text

if TYPE_CHECKING:
    from nvqcheck.commands.running import Answer, Run


def choose_format(run: Run, formats: tuple[str, ...]) -> str:
    """The format that was asked for; else text on a terminal and plain elsewhere.

    Raises:
        UsageError: the command has no such format.
    """
    if not run.format:
        return "text" if sys.stdout.isatty() and not run.output else "plain"
    if run.format not in formats:
        raise UsageError(
            "unknown-format",
            f"{run.command} has no format {run.format}.",
            hint=suggestion(run.format, formats),
        )
    return run.format


def give(run: Run, answer: Answer, chosen: str) -> int:
    """Say the answer; returns the exit code."""
    output = Path(run.output) if run.output else None
    code = answer.exit_code
    if code is None:
        code = Exit.FINDINGS if answer.findings else Exit.OK
    if chosen == "json":
        emit(envelope(run.command, _status(code), answer.result(), answer.problems), output)
    else:
        for problem in answer.problems:
            say(problem_words(problem))
        emit(answer.formats[chosen](run.page), output)
        for sentence in answer.said:
            say(sentence)
    return code


def give_error(run: Run, error: NvqcheckError) -> int:
    """Say what went wrong; returns the exit code."""
    if run.format == "json":
        emit(envelope(run.command, _status(error.exit_code), {}, [error.problem]))
    else:
        word = "Refused" if error.exit_code is Exit.REFUSED else "Error"
        say(problem_words(error.problem, word))
    return error.exit_code


def _status(code: Exit) -> str:
    """The word for an exit code in JSON."""
    words = {Exit.OK: "ok", Exit.FINDINGS: "findings", Exit.REFUSED: "refused"}
    return words.get(code, "error")


def give_bug(error: Exception) -> int:
    """Say that we have a bug; returns the exit code."""
    if os.environ.get("NVQCHECK_DEBUG"):
        raise error
    say(
        f"Bug: {type(error).__name__}: {error}\n"
        "  This is a fault of nvqcheck, not of yours. What was said to be saved is saved.\n"
        "  Run it again with NVQCHECK_DEBUG=1 and report what it prints."
    )
    return Exit.BUG


def say(text: str) -> None:
    """Words for whoever sits at the terminal."""
    stream = sys.stderr
    text = (
        safe_text(text)
        .encode(stream.encoding or "utf-8", "backslashreplace")
        .decode(stream.encoding or "utf-8")
    )
    stream.write(f"{text}\n")


def problem_words(problem: Problem, word: str = "") -> str:
    """A problem in words: what, where, and what would help."""
    where = f"{problem.where}: " if problem.where else ""
    lines = [f"{word or problem.severity.capitalize()}: {where}{problem.message} [{problem.code}]"]
    if problem.hint:
        lines.append(f"  {problem.hint}")
    return "\n".join(safe_line(line) for line in lines)
