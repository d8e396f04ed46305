"""How a command runs: common options, the wiring, what comes out, and the exit code.

A command is a function from a `Run` and its own parameters to an `Answer`. The `command`
decorator gives it the options that all commands have, and turns its answer, or its error, into
text on stdout, words on stderr and an exit code.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from nvqcheck.commands.common import common_options
from nvqcheck.commands.completion import offers
from nvqcheck.commands.consent import Consent
from nvqcheck.commands.plain import PlainCommand
from nvqcheck.errors import Exit, NvqcheckError, Problem, UsageError
from nvqcheck.portfolio.opening import Workplace

if TYPE_CHECKING:
    from nvqcheck.portfolio.change import Done
    from nvqcheck.portfolio.portfolio import Portfolio
    from nvqcheck.report.words.glyphs import Glyphs


@dataclass(frozen=True)
class Page:
    """What a report is drawn on."""

    width: int
    """Columns."""
    color: bool
    glyphs: Glyphs
    """What it can carry."""


Render = Callable[[Page], str]


@dataclass(frozen=True)
class Answer:
    """What a command found or did."""

    result: Callable[[], object] = dict
    """Makes the JSON's `result`."""
    formats: Mapping[str, Render] = field(default_factory=dict)
    """Every format it can be given in, beside json; `text` and `plain` at least."""
    problems: tuple[Problem, ...] = ()
    """What else there is to say; goes to stderr."""
    findings: bool = False
    """Whether a check was not reached."""
    exit_code: Exit | None = None
    """The exit code, where it is not what `findings` says."""
    said: tuple[str, ...] = ()
    """Sentences for whoever sits at the terminal; go to stderr."""


@dataclass(frozen=True)
class Run:
    """One run of a command: the options that all commands have, and what they lead to."""

    command: str
    portfolio: str = ""
    actor: str = ""
    standards: str = ""
    color: str = "auto"
    format: str = ""
    output: str = ""
    dry_run: bool = False

    @cached_property
    def page(self) -> Page:
        """What to draw on.

        Raises:
            UsageError: `--color` is none of its words.
        """
        from nvqcheck.report.words.glyphs import glyphs_for

        if self.color not in offers.COLORS:
            raise UsageError(
                "bad-color", f"--color cannot be {self.color}.", hint="Use auto, always or never."
            )
        to_terminal = sys.stdout.isatty() and not self.output
        auto = to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        encoding = "utf-8" if self.output else sys.stdout.encoding
        return Page(
            width=terminal_width() if to_terminal or os.environ.get("COLUMNS") else 80,
            color=self.color == "always" or (self.color == "auto" and auto),
            glyphs=glyphs_for(encoding, ascii_only=bool(os.environ.get("NVQCHECK_ASCII"))),
        )

    @cached_property
    def service(self) -> Portfolio:
        """The portfolio that the options lead to, for the person who acts."""
        return self.open(self.workplace.find(self.portfolio))

    def open(self, path: Path) -> Portfolio:
        """The use cases over one portfolio's file, there or not."""
        return self.workplace.open(path)

    @cached_property
    def workplace(self) -> Workplace:
        """From where the options have portfolios opened."""
        consent = Consent()
        return Workplace(self.actor, self.standards, ask=consent.ask, show=consent.show)

    def done(self, done: Done, *, data: str = "", **extra: object) -> Answer:
        """The answer of a command that changed the portfolio.

        Args:
            done: what it did.
            data: what a script wants to know of it, such as a new reference; goes to stdout.
            extra: what the JSON's result holds beside.
        """
        from nvqcheck.report.views.changes import changed_json, changed_sentences

        return Answer(
            result=lambda: {**changed_json(done), **extra},
            formats={"text": lambda _: "", "plain": lambda _: data},
            problems=done.view.warnings,
            said=tuple(changed_sentences(done)),
        )


def terminal_width() -> int:
    """The terminal's width in columns; 80 where there is none."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns


def command(
    app: typer.Typer,
    name: str,
    *,
    writes: bool = False,
    portfolio: bool = True,
    formats: Iterable[str] = ("text", "plain", "json"),
) -> Callable[[Callable[..., Answer]], Callable[..., None]]:
    """Mount a function on an app as a command with the common options.

    Args:
        app: where to mount it.
        name: what it is called; `evidence add` is `add` on the app called `evidence`.
        writes: whether it changes the portfolio, and so can be run dry.
        portfolio: whether it works on one portfolio, named by `-p`.
        formats: what it can be given in.
    """
    formats = tuple(formats)

    def mount(function: Callable[..., Answer]) -> Callable[..., None]:
        common = common_options(writes, portfolio, formats)

        def run(**given: Any) -> None:
            prefix = app.info.name
            options = {p.name: given.pop(p.name) for p in common}
            run_ = Run(f"{prefix} {name}" if isinstance(prefix, str) else name, **options)
            raise typer.Exit(_carry_out(run_, lambda: function(run_, **given), formats))

        own = [p for p in _signature(function).parameters.values() if p.name != "run"]
        parameters = [*own, *common]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        run.__doc__ = function.__doc__
        run.__name__ = function.__name__
        app.command(name, cls=PlainCommand)(run)
        return run

    return mount


def _signature(function: Callable[..., Answer]) -> inspect.Signature:
    return inspect.signature(function, eval_str=True)


def _carry_out(run: Run, work: Callable[[], Answer], formats: tuple[str, ...]) -> int:
    from nvqcheck.commands import output

    try:
        return _answered(run, work, formats)
    except NvqcheckError as error:
        if error.code == output.NOT_PUT:
            output.let_go_of_stdout()
        return output.give_error(run, error)
    except BrokenPipeError:
        # Whoever read our output has closed it, and has what they wanted.
        output.let_go_of_stdout()
        return Exit.OK
    except KeyboardInterrupt:
        output.say("Stopped. What was said to be saved is saved.")
        return Exit.STOPPED
    except Exception as error:
        return output.give_bug(error)


def _answered(run: Run, work: Callable[[], Answer], formats: tuple[str, ...]) -> int:
    from nvqcheck.commands import output

    # Whatever could go wrong with saying is looked at before anything is done.
    chosen = output.choose_format(run, formats)
    _ = run.page
    output.check_output(run)
    return output.give(run, work(), chosen)
