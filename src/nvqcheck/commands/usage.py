"""What is wrong with a command line, in our words: what, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nvqcheck.commands import output
from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.errors import Exit, NvqcheckError, UsageError


def give_usage(error: Exception, words: Sequence[str]) -> int:
    """Say what is wrong with a command line; returns the exit code.

    Args:
        error: ours, or Typer's.
        words: the command line.
    """
    ctx = getattr(error, "ctx", None)
    name = ctx.command_path if ctx else "nvqcheck"
    if type(error).__name__ == "NoArgsIsHelpError":
        return Exit.USAGE  # Typer has shown the help already
    found = error if isinstance(error, NvqcheckError) else _translated(error, name)
    called = name.partition(" ")[2] or " ".join(words[:1])
    return output.give_refusal(found, called, as_json=_asks_for_json(words))


def _asks_for_json(words: Sequence[str]) -> bool:
    pairs = zip(words, [*words[1:], ""], strict=True)
    return "--format=json" in words or ("--format", "json") in pairs


def _translated(error: Any, name: str) -> UsageError:
    """A usage error of Typer's as one of ours."""
    more = f"`{name} -h` shows what it takes."
    match type(error).__name__:
        case "NoSuchOption":
            known = [opt for p in error.ctx.command.get_params(error.ctx) for opt in p.opts]
            found = [opt for opt in known if opt.startswith("--")]
            return UsageError(
                "unknown-option",
                f"{name} has no option {error.option_name}.",
                hint=suggestion(error.option_name, found) or more,
            )
        case "MissingParameter":
            param = error.param
            shown = param.metavar if param.param_type_name == "argument" else param.opts[-1]
            return UsageError(
                "missing-parameter", f"{name} needs {shown}.", hint=f"{param.help} {more}"
            )
        case _:
            text = error.format_message().rstrip(".")
            if text == "Missing command":
                hint = suggestion("", error.ctx.command.commands) or more
                return UsageError("missing-command", f"{name} needs a command.", hint=hint)
            spaces = "A text with spaces goes into quotes. " if "extra argument" in text else ""
            return UsageError("usage", f"{text}.", hint=f"{spaces}{more}")
