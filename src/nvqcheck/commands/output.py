"""What a command says, where: data to stdout or a file, everything else to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.errors import Exit, NvqcheckError, Problem, UnreadableError, UsageError
from nvqcheck.report.formats.json import emit, envelope
from nvqcheck.report.formats.safe import safe_line, safe_text

if TYPE_CHECKING:
    from nvqcheck.commands.running import Answer, Run


NOT_PUT = "output-broken"
"""The code of the error that stdout takes no more."""


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
            f"nvqcheck {run.command} has no format {run.format}.",
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
        put(envelope(run.command, _status(code), answer.result(), answer.problems), output)
    else:
        for problem in answer.problems:
            say(problem_words(problem))
        put(answer.formats[chosen](run.page), output)
        for sentence in answer.said:
            say(sentence)
    return code


def give_error(run: Run, error: NvqcheckError) -> int:
    """Say what went wrong; returns the exit code."""
    return give_refusal(error, run.command, as_json=run.format == "json")


def give_refusal(error: NvqcheckError, command: str, *, as_json: bool) -> int:
    """Say what went wrong with a command; returns the exit code."""
    if as_json and error.code != NOT_PUT:
        put(envelope(command, _status(error.exit_code), {}, [error.problem]))
    else:
        word = "Refused" if error.exit_code is Exit.REFUSED else "Error"
        say(problem_words(error.problem, word))
    return error.exit_code


def check_output(run: Run) -> None:
    """Refuse an output that could not be written, or that would destroy a portfolio.

    Raises:
        UnreadableError: there is no such folder, or it may not be written to.
        UsageError: it is a portfolio.
    """
    if not run.output or run.output == "-":
        return
    output = Path(run.output)
    why = ""
    if output.is_dir():
        why = "it is a folder"
    elif not output.parent.is_dir():
        why = f"there is no folder {output.parent}"
    elif not os.access(output if output.exists() else output.parent, os.W_OK):
        why = "you may not write there"
    if why:
        raise UnreadableError(
            "output-not-written",
            f"{output} cannot be written: {why}.",
            hint="Name a file in a folder that exists and is yours to write in.",
            where=str(output),
        )
    from nvqcheck.store.portfolio.file_format import is_portfolio

    if output.is_file() and is_portfolio(output):
        raise UsageError(
            "output-is-portfolio",
            f"{output} is a portfolio and must not be overwritten.",
            hint="Name another file for the report.",
            where=str(output),
        )


def put(text: str, output: Path | None = None) -> None:
    """Write data to a file or to stdout, down to whoever reads it.

    Raises:
        UnreadableError: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """
    try:
        emit(text, output)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnreadableError(
            NOT_PUT,
            f"The output cannot be written: {error.strerror or error}.",
            hint="Look whether there is room on the disk, and whether the place is there.",
        ) from None


def let_go_of_stdout() -> None:
    """Give up what could not be written; Python must not complain of it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status(code: Exit) -> str:
    """The word for an exit code in JSON."""
    words = {Exit.OK: "ok", Exit.FINDINGS: "findings", Exit.REFUSED: "refused"}
    return words.get(code, "error")


def give_bug(error: Exception) -> int:
    """Say that we have a bug; returns the exit code."""
    if os.environ.get("NVQCHECK_DEBUG"):
        import traceback

        say("".join(traceback.format_exception(error)).rstrip())
        return Exit.BUG
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
    # A message that says where does not have it said twice.
    where = f"{problem.where}: " if problem.where not in problem.message else ""
    lines = [f"{word or problem.severity.capitalize()}: {where}{problem.message} [{problem.code}]"]
    if problem.hint:
        lines.append(f"  {problem.hint}")
    return "\n".join(safe_line(line) for line in lines)
