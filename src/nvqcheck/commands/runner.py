"""How a command runs: its options, what comes out, and the exit code.

A command is a function from a `Run` and its own parameters to a `Reply`. `command` declares it;
the command line builds what is asked for, with the options that all commands have, and turns its
reply, or its error, into text on stdout, words on stderr and an exit code.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

import typer
import typer.main

from nvqcheck.commands import output
from nvqcheck.commands.groups import PlainCommand
from nvqcheck.commands.options import common_options
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.surroundings import paper
from nvqcheck.errors import Exit, NvqcheckError
from nvqcheck.lazy import lazily
from nvqcheck.report.formats.registry import ReportKind, names

give_bug: Callable[[Exception], int] = lazily("nvqcheck.commands.bugs", "give_bug")


class Declaration(NamedTuple):
    """A command as its module declares it."""

    name: str
    """All of it, `evidence add`."""
    function: Callable[..., Reply]
    writes: bool
    portfolio: bool
    kind: ReportKind

    def build(self) -> Any:
        """The command as Typer runs it, with the formats that there are now."""
        formats = names(self.kind)
        common = common_options(self.writes, self.portfolio, formats)

        def run(**given: Any) -> None:
            options = {p.name: given.pop(p.name) for p in common}
            this = Run(self.name, **options)
            raise typer.Exit(_carry_out(this, lambda: self.function(this, **given), formats))

        signature = inspect.signature(self.function, eval_str=True)
        own = [p for p in signature.parameters.values() if p.name != "run"]
        parameters = [*own, *common]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        run.__doc__ = self.function.__doc__
        alone = typer.Typer(add_completion=False)
        last = self.name.rpartition(" ")[2]
        alone.command(last, cls=PlainCommand, context_settings=PlainCommand.SETTINGS)(run)
        return typer.main.get_command(alone)


def command(
    name: str, *, writes: bool = False, portfolio: bool = True, kind: ReportKind = ReportKind.WORDS
) -> Callable[[Callable[..., Reply]], Declaration]:
    """Declare a function to be a command.

    Args:
        name: what is typed, `evidence add`.
        writes: whether it changes something, and so can be run dry.
        portfolio: whether it works on one portfolio, named by `-p`.
        kind: of its report, which says the formats it can be given in.
    """
    return lambda function: Declaration(name, function, writes, portfolio, kind)


def _carry_out(run: Run, work: Callable[[], Reply], formats: tuple[str, ...]) -> int:
    try:
        return _answered(run, work, formats)
    except NvqcheckError as error:
        if error.code == output.NOT_PUT:
            output.let_go_of_stdout()
        return output.give_refusal(error, run.command, as_json=run.format == "json")
    except BrokenPipeError:
        # Whoever read our output has closed it, and has what they wanted.
        output.let_go_of_stdout()
        return Exit.OK
    except KeyboardInterrupt:
        output.say("Stopped. What was said to be saved is saved.")
        return Exit.STOPPED
    except Exception as error:
        return give_bug(error)


def _answered(run: Run, work: Callable[[], Reply], formats: tuple[str, ...]) -> int:
    # Whatever could go wrong with saying is looked at before anything is done.
    chosen = output.choose_format(run.command, run.format, formats, to_file=bool(run.output))
    drawn_on = paper(run.color, to_file=bool(run.output))
    output.check_output(run.output)
    return output.give(work(), chosen, command=run.command, output=run.output, paper=drawn_on)
