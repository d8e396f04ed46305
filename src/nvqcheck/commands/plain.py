"""Typer, made to take what is typed as it is, and to say in our words what was wrong with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from nvqcheck.errors import Exit, NvqcheckError, UsageError


class _AsGiven:
    """A parameter's value as it was typed.

    Every parameter of ours is text, a list of texts or a flag. Typer's own conversion would
    import pydantic at the first of them, which takes longer than all the rest of most commands.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ARG002 - Typer's signature
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        return value


class _Plain:
    """Leaves the parameters of a command or group as they were typed."""

    get_params: Callable[[Any], list[Any]]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse as Typer does, without converting."""
        for param in self.get_params(ctx):
            param._runtime_param = _AsGiven()  # noqa: SLF001 - see docs/decisions/003
        return super().parse_args(ctx, args)  # type: ignore[misc, no-any-return]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help without the types of Python, which mean nothing to who reads it."""
        for param in self.get_params(ctx):
            if param.metavar is None or param.param_type_name == "argument":
                param.display_type_rich = lambda ctx: ""  # noqa: ARG005 - Typer's signature
        super().format_help(ctx, formatter)  # type: ignore[misc]


class PlainCommand(_Plain, TyperCommand):
    """A command whose parameters stay as they were typed."""


class PlainGroup(_Plain, TyperGroup):
    """A group of commands; as the outermost one it also turns what went wrong into words."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named.

        Raises:
            UsageError: `unknown-command`; the hint names the nearest.
        """
        from nvqcheck.domain.text.did_you_mean import suggestion

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
        given = {
            "prog_name": prog_name,
            "complete_var": complete_var,
            "standalone_mode": False,
            "windows_expand_args": windows_expand_args,
            **extra,
        }
        if not standalone_mode:
            return super().main(args, **given)
        try:
            code = super().main(args, **given)
        except (NvqcheckError, typer.TyperException) as error:
            from nvqcheck.commands.usage import give_usage

            code = give_usage(error, sys.argv[1:] if args is None else list(args))
        sys.exit(code if isinstance(code, int) else Exit.OK)

    def _main_shell_completion(
        self, ctx_args: Any, prog_name: str, complete_var: str | None = None
    ) -> None:
        if os.environ.get(complete_var or f"_{prog_name}_COMPLETE".replace("-", "_").upper()):
            from nvqcheck.commands.completion.bash import use_for_bash

            use_for_bash()
        super()._main_shell_completion(ctx_args, prog_name, complete_var)
