"""What a command says, where: data to stdout or a file, everything else to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from nvqcheck.commands.remedies import with_remedy
from nvqcheck.commands.reply import Reply
from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.errors import Exit, NvqcheckError, Problem, UnreadableError, UsageError
from nvqcheck.lazy import lazily
from nvqcheck.report.formats.json import emit, envelope
from nvqcheck.report.formats.registry import Paper
from nvqcheck.report.formats.safe import safe_line, safe_text

is_portfolio: Callable[[Path], bool] = lazily(
    "nvqcheck.store.portfolio.file_format", "is_portfolio"
)

NOT_PUT = "output-broken"
"""The code of the error that stdout takes no more."""


def choose_format(command: str, asked: str, formats: tuple[str, ...], *, to_file: bool) -> str:
    """The format that was asked for; else text on a terminal and plain elsewhere.

    Args:
        command: its name.
        asked: the format; empty if nothing was asked for.
        formats: that the command has.
        to_file: whether the output is a file, and not stdout.

    Raises:
        UsageError: the command has no such format.
    """
    if not asked:
        return "text" if sys.stdout.isatty() and not to_file else "plain"
    if asked not in formats:
        raise UsageError(
            "unknown-format",
            f"nvqcheck {command} has no format {asked}.",
            hint=suggestion(asked, formats),
        )
    return asked


def give(reply: Reply, chosen: str, *, command: str, output: str, paper: Paper) -> int:
    """Say what a command replied; returns the exit code.

    Args:
        reply: what it replied.
        chosen: the format.
        command: its name.
        output: the file; stdout if empty.
        paper: what to draw on.
    """
    file = Path(output) if output else None
    code = reply.exit_code
    if code is None:
        code = Exit.FINDINGS if reply.findings else Exit.OK
    if chosen == "json":
        put(
            envelope(command, _status(code), reply.result(), map(with_remedy, reply.problems)), file
        )
    else:
        for problem in map(with_remedy, reply.problems):
            say(problem_words(problem))
        put(reply.formats[chosen](paper), file)
        for sentence in reply.said:
            say(sentence)
    return code


def give_refusal(error: NvqcheckError, command: str, *, as_json: bool) -> int:
    """Say what went wrong with a command; returns the exit code."""
    problem = with_remedy(error.problem)
    if as_json and error.code != NOT_PUT:
        put(envelope(command, _status(error.exit_code), {}, [problem]))
    else:
        word = "Refused" if error.exit_code is Exit.REFUSED else "Error"
        say(problem_words(problem, word))
    return error.exit_code


def check_output(output: str) -> None:
    """Refuse an output that could not be written, or that would destroy a portfolio.

    Raises:
        UnreadableError: there is no such folder, or it may not be written to.
        UsageError: it is a portfolio.
    """
    if not output or output == "-":
        return
    file = Path(output)
    why = ""
    if file.is_dir():
        why = "it is a folder"
    elif not file.parent.is_dir():
        why = f"there is no folder {file.parent}"
    elif not os.access(file if file.exists() else file.parent, os.W_OK):
        why = "you may not write there"
    if why:
        raise UnreadableError(
            "output-not-written",
            f"{file} cannot be written: {why}.",
            hint="Name a file in a folder that exists and is yours to write in.",
            where=str(file),
        )
    if file.is_file() and is_portfolio(file):
        raise UsageError(
            "output-is-portfolio",
            f"{file} is a portfolio and must not be overwritten.",
            hint="Name another file for the report.",
            where=str(file),
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
