"""Commands and groups of them: Typer's own, with help and slips in our words."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from copy import copy
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.errors import Exit, NvqcheckError, UsageError
from nvqcheck.lazy import lazily

give_usage: Callable[..., int] = lazily("nvqcheck.commands.usage", "give_usage")
complete_at_colons: Callable[..., Any] = lazily(
    "nvqcheck.commands.completion.bash", "complete_at_colons"
)


def asked_by_bash() -> bool:
    """Whether it is bash that wants to know how a command line could go on."""
    return os.environ.get("_NVQCHECK_COMPLETE") == "complete_bash"


def no_type(*_: object, **__: object) -> str:
    """What help says of an argument's type: nothing."""
    return ""


class _Plain:
    """Shows help without the types of Python, which mean nothing to who reads it."""

    get_params: Callable[[Any], list[Any]]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help; an argument's type is left out, and options name theirs themselves."""
        for param in self.get_params(ctx):
            if param.param_type_name == "argument":
                param.type = copy(param.type)
                param.type.get_metavar = no_type
        super().format_help(ctx, formatter)  # type: ignore[misc]


class PlainCommand(_Plain, TyperCommand):
    """A command; mounted with `SETTINGS`, it says itself what words are too many."""

    SETTINGS: ClassVar[dict[str, Any]] = {"allow_extra_args": True}

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words of the command line for options and arguments.

        Raises:
            UsageError: `usage`, there are words too many.
        """
        rest: list[str] = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            words = "arguments" if len(rest) > 1 else "argument"
            raise UsageError(
                "usage",
                f"Got unexpected extra {words} ({' '.join(rest)}).",
                hint="A text with spaces goes into quotes. "
                f"`{ctx.command_path} -h` shows what it takes.",
            )
        return rest


class PlainGroup(_Plain, TyperGroup):
    """A group of commands; as the outermost one it also turns what went wrong into words."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named.

        Raises:
            UsageError: `unknown-command`; the hint names the nearest.
        """
        name = args[0]
        if not (name in self.commands or name.startswith("-") or ctx.resilient_parsing):
            raise UsageError(
                "unknown-command",
                f"{ctx.command_path} has no command {name}.",
                hint=suggestion(name, self.commands) or f"`{ctx.command_path} -h` lists them all.",
            )
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run what is typed, and leave with its exit code."""

        def run() -> Any:
            return super(PlainGroup, self).main(
                args,
                prog_name=prog_name,
                complete_var=complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )

        if not standalone_mode:
            return run()
        try:
            code = complete_at_colons(run) if asked_by_bash() else run()
        except (NvqcheckError, typer.TyperException) as error:
            code = give_usage(error, sys.argv[1:] if args is None else list(args))
        sys.exit(code if isinstance(code, int) else Exit.OK)


def need_command(ctx: typer.Context) -> None:
    """The callback of a group, which does nothing by itself.

    Raises:
        UsageError: `missing-command`; the hint names those there are.
    """
    if ctx.invoked_subcommand is None:
        known: Any = ctx.command
        raise UsageError(
            "missing-command",
            f"{ctx.command_path} needs a command.",
            hint=suggestion("", known.commands),
        )
