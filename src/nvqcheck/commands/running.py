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
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from nvqcheck.commands import completion
from nvqcheck.errors import Exit, NvqcheckError, Problem, UsageError

if TYPE_CHECKING:
    from nvqcheck.service import Done, Service

PortfolioOption = Annotated[
    str,
    typer.Option(
        "-p",
        "--portfolio",
        metavar="PATH",
        help="The portfolio, folder or file. Else NVQCHECK_PORTFOLIO, else the nearest upwards.",
    ),
]
ActorOption = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="ID",
        help="Who acts. Else NVQCHECK_ACTOR, else the candidate.",
        autocompletion=completion.people,
    ),
]
StandardsOption = Annotated[
    str,
    typer.Option("--standards", metavar="DIR", help="A folder of units to look in first."),
]
ColorOption = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="auto|always|never",
        help="Whether to use colour; NO_COLOR is honoured.",
        autocompletion=completion.words(*completion.COLORS),
    ),
]
OutputOption = Annotated[
    str,
    typer.Option("--output", metavar="FILE", help="Write to a file instead of stdout."),
]
DryRunOption = Annotated[
    bool,
    typer.Option("--dry-run", help="Say what would happen, and change nothing."),
]


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


class PlainCommand(_Plain, TyperCommand):
    """A command whose parameters stay as they were typed."""


class PlainGroup(_Plain, TyperGroup):
    """A group whose own options stay as they were typed."""


@dataclass(frozen=True)
class Page:
    """What a report is drawn on."""

    width: int
    """Columns."""
    color: bool
    ascii: bool
    """Whether only ASCII glyphs can be shown."""


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
        if self.color not in completion.COLORS:
            raise UsageError(
                "bad-color", f"--color cannot be {self.color}.", hint="Use auto, always or never."
            )
        to_terminal = sys.stdout.isatty() and not self.output
        auto = to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        encoding = "utf-8" if self.output else (sys.stdout.encoding or "ascii")
        return Page(
            width=terminal_width() if to_terminal or os.environ.get("COLUMNS") else 80,
            color=self.color == "always" or (self.color == "auto" and auto),
            ascii=bool(os.environ.get("NVQCHECK_ASCII")) or not encoding.lower().startswith("utf"),
        )

    @cached_property
    def service(self) -> Service:
        """The portfolio that the options lead to, for the person who acts."""
        from nvqcheck.store.places import find_portfolio

        given = Path(self.portfolio) if self.portfolio else None
        return self.open(find_portfolio(given, os.environ, Path.cwd()))

    def open(self, path: Path) -> Service:
        """The use cases over one portfolio's file, there or not."""
        from nvqcheck.service import Service
        from nvqcheck.store.evidence_files import FolderFiles
        from nvqcheck.store.places import policy_file
        from nvqcheck.store.portfolio_tinydb import TinyDbStore

        policy = policy_file(path, os.environ, Path.cwd())
        return Service(
            TinyDbStore(path),
            self.shelves(policy),
            FolderFiles(path.parent),
            self.actor or os.environ.get("NVQCHECK_ACTOR", ""),
        )

    def shelves(self, policy: Path | None = None) -> Any:
        """The standards that the options lead to, under a centre's policy."""
        from nvqcheck.store.places import standards_folders
        from nvqcheck.store.standards_yaml import StandardsFolders

        given = Path(self.standards) if self.standards else None
        folders = standards_folders(given, os.environ, Path.cwd())
        return StandardsFolders(folders, policy)

    def done(self, done: Done, *, data: str = "", **extra: object) -> Answer:
        """The answer of a command that changed the portfolio.

        Args:
            done: what it did.
            data: what a script wants to know of it, such as a new reference; goes to stdout.
            extra: what the JSON's result holds beside.
        """
        from nvqcheck.report.changes import changed_json, changed_sentences

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
        common = _common(writes, portfolio, formats)

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


def _common(writes: bool, portfolio: bool, formats: tuple[str, ...]) -> list[inspect.Parameter]:
    def option(name: str, kind: Any, default: object = "") -> inspect.Parameter:
        keyword = inspect.Parameter.KEYWORD_ONLY
        return inspect.Parameter(name, keyword, default=default, annotation=kind)

    format_option = Annotated[
        str,
        typer.Option(
            "--format",
            metavar="|".join(formats),
            help="How to give the answer: text on a terminal, plain when piped.",
            autocompletion=completion.words(*formats),
        ),
    ]
    return [
        *(
            [option("portfolio", PortfolioOption), option("actor", ActorOption)]
            if portfolio
            else []
        ),
        option("standards", StandardsOption),
        *([option("dry_run", DryRunOption, False)] if writes else []),  # noqa: FBT003
        option("format", format_option),
        option("output", OutputOption),
        option("color", ColorOption, "auto"),
    ]


def _carry_out(run: Run, work: Callable[[], Answer], formats: tuple[str, ...]) -> int:
    from nvqcheck.commands import saying

    try:
        chosen = saying.choose_format(run, formats)
        _ = run.page
        answer = work()
        return saying.give(run, answer, chosen)
    except NvqcheckError as error:
        return saying.give_error(run, error)
    except BrokenPipeError:
        # Whoever read our output has closed it; Python must not complain of that on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except typer.Exit:
        raise
    except Exception as error:
        return saying.give_bug(error)
