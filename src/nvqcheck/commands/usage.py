"""What is wrong with a command line, in our words: what, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from nvqcheck.commands import output
from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.errors import NvqcheckError, UsageError


def give_usage(error: NvqcheckError | typer.TyperException, words: Sequence[str]) -> int:
    """Say what is wrong with a command line; returns the exit code.

    Args:
        error: ours, or Typer's.
        words: the command line.
    """
    ctx = getattr(error, "ctx", None)
    name = ctx.command_path if ctx else "nvqcheck"
    refusal = error if isinstance(error, NvqcheckError) else _translated(error, name)
    called = name.partition(" ")[2] or " ".join(words[:1])
    return output.give_refusal(refusal, called, as_json=_asks_for_json(words))


def _asks_for_json(words: Sequence[str]) -> bool:
    pairs = zip(words, [*words[1:], ""], strict=True)
    return "--format=json" in words or ("--format", "json") in pairs


def _translated(error: typer.TyperException, name: str) -> UsageError:
    """A usage error of Typer's as one of ours, told by what it carries and never by its words."""
    more = f"`{name} -h` shows what it takes."
    given: Any = error
    if isinstance(error, typer.BadParameter) and error.param and error.param.required:
        return _missing(error.param, name, more)
    if hasattr(error, "option_name") and hasattr(error, "possibilities"):
        return _unknown_option(given, name, more)
    return UsageError("usage", f"{error.format_message().rstrip('.')}.", hint=more)


def _missing(param: Any, name: str, more: str) -> UsageError:
    shown = param.metavar if param.param_type_name == "argument" else param.opts[-1]
    return UsageError("missing-parameter", f"{name} needs {shown}.", hint=f"{param.help} {more}")


def _unknown_option(error: Any, name: str, more: str) -> UsageError:
    known = [opt for p in error.ctx.command.get_params(error.ctx) for opt in p.opts]
    long = [opt for opt in known if opt.startswith("--")]
    return UsageError(
        "unknown-option",
        f"{name} has no option {error.option_name}.",
        hint=suggestion(error.option_name, long) or more,
    )
