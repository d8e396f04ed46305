"""The units and standards at hand: listing, showing, checking, comparing."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.formats import drawing, page_formats
from nvqcheck.commands.plain import PlainGroup
from nvqcheck.commands.running import Answer, Run, command
from nvqcheck.errors import Exit, Problem, UnreadableError
from nvqcheck.portfolio.opening import here

if TYPE_CHECKING:
    from nvqcheck.domain.units.unit import Unit
    from nvqcheck.report.formats.document import Section
    from nvqcheck.store.standards.source import UnitFile

app = typer.Typer(name="standards", cls=PlainGroup)

_PAGES = ("text", "plain", "markdown", "json")
_CHECKS = ("text", "plain", "json", "github", "sarif", "junit")


@command(app, "list", portfolio=False, formats=_PAGES)
def list_(run: Run) -> Answer:
    """List the units and standards that can be used."""
    from nvqcheck.report.views.standards import list_page
    from nvqcheck.report.views.standards_json import list_json

    shelf = run.workplace.shelves().load()
    units, files = shelf.library.units, {u: _shown(f) for u, f in shelf.files.items()}
    return _page_answer(
        list_page(units),
        lambda: list_json(units, files),
        problems=shelf.problems,
        findings=any(problem.severity == "error" for problem in shelf.problems),
    )


@command(app, "show", portfolio=False, formats=_PAGES)
def show(
    run: Run,
    unit: Annotated[
        str,
        typer.Argument(metavar="U", help="The unit, such as CC28.", autocompletion=offers.units),
    ],
) -> Answer:
    """Show a unit: its criteria, requirements, sign-off and crosswalk."""
    from nvqcheck.report.views.standards import unit_page
    from nvqcheck.report.views.standards_json import unit_json

    shelf = run.workplace.shelves().load()
    found = shelf.library.unit(unit)
    file = _shown(shelf.files[found.id])
    return _page_answer(
        unit_page(found, shelf.library), lambda: unit_json(found, shelf.library, file)
    )


@command(app, "validate", portfolio=False, formats=_CHECKS)
def validate(
    run: Run,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Files or folders; the nearest folder of standards if none."
        ),
    ] = [],  # noqa: B006 - Typer copies it
    strict: Annotated[
        bool, typer.Option("--strict", help="Whether warnings count as errors do.")
    ] = False,
) -> Answer:
    """Check standards' files: their form, their sense, and what they say of each other."""
    from nvqcheck.store.places import standards_folders
    from nvqcheck.store.standards.review import review, unreadable

    given = Path(run.standards) if run.standards else None
    folders = standards_folders(given, os.environ, here())
    named = [Path(path) for path in paths] or [Path(_shown(folder)) for folder in folders[:1]]
    if not named:
        raise UnreadableError(
            "no-standards", "There is no folder of standards.", hint="Name a file or a folder."
        )
    today = datetime.now(UTC).astimezone().date()
    files = review(named, beside=folders, today=today)
    # Everything that could be read has been checked, and is said all the same.
    exit_code = Exit.UNREADABLE if unreadable(files) else None
    return replace(_check_answer(run, files, strict=strict), exit_code=exit_code)


@command(app, "schema", portfolio=False, formats=("text", "plain", "json"))
def schema(run: Run) -> Answer:  # noqa: ARG001 - every command takes it
    """Print the JSON Schema of a unit's file, for editors."""
    import json

    from nvqcheck.store.standards.schema_file import unit_schema

    text = unit_schema()
    return Answer(lambda: json.loads(text), {"text": lambda _: text, "plain": lambda _: text})


@command(app, "diff", portfolio=False, formats=_PAGES)
def diff(
    run: Run,
    old: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="The earlier edition: a file or a unit.",
            autocompletion=offers.units,
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar="B", help="The later one.", autocompletion=offers.units)
    ],
) -> Answer:
    """Say what changed from one edition of a unit to another."""
    from nvqcheck.domain.units.edition_differences import changes
    from nvqcheck.report.views.standards import changes_page
    from nvqcheck.report.views.standards_json import changes_json

    before, after = _edition(run, old), _edition(run, new)
    found = changes(before, after)
    return _page_answer(changes_page(old, new, found), lambda: changes_json(before, after, found))


def _edition(run: Run, name: str) -> Unit:
    """The unit in a file, or the one of this id.

    Raises:
        UnreadableError: the file holds no unit.
        UsageError: there is no such unit.
    """
    from nvqcheck.store.standards.source import ENDINGS, read_unit

    path = Path(name)
    if path.suffix.lower() not in ENDINGS and path.name == name and not path.is_file():
        found: Unit = run.workplace.shelves().load().library.unit(name)
        return found
    unit, problems = read_unit(path)
    if unit is None:
        first = problems[0]
        raise UnreadableError(
            first.code,
            first.message,
            hint=f"`nvqcheck standards validate {name}` says everything.",
            where=first.where,
        )
    return unit


def _check_answer(run: Run, files: tuple[UnitFile, ...], *, strict: bool) -> Answer:
    from nvqcheck.report.formats.ci import Checked, github, junit, sarif
    from nvqcheck.report.views.findings_plain import findings_plain
    from nvqcheck.report.words.meanings import MEANINGS

    problems: tuple[Problem, ...] = tuple(p for file in files for p in file.problems)
    checked = [Checked(str(file.path), file.problems) for file in files]
    counted = {"error", "warning"} if strict else {"error"}

    def draw(**_: Any) -> Any:
        from nvqcheck.report.views.findings_text import findings_text

        return findings_text(checked)

    return Answer(
        result=lambda: {
            "files": [
                {
                    "file": str(file.path),
                    "unit": file.unit.id if file.unit else None,
                    "criteria": len(file.unit.criteria) if file.unit else 0,
                    "problems": len(file.problems),
                }
                for file in files
            ]
        },
        formats={
            "text": drawing(draw),
            "plain": lambda _: findings_plain(checked),
            "github": lambda _: github(checked),
            "sarif": lambda _: sarif(checked, MEANINGS),
            "junit": lambda _: junit(checked),
        },
        # The other formats show the problems themselves.
        problems=problems if run.format == "json" else (),
        findings=any(problem.severity in counted for problem in problems),
    )


def _page_answer(section: Section, result: Any, **more: Any) -> Answer:
    return Answer(result=result, formats=page_formats(lambda: section), **more)


def _shown(path: str | Path) -> str:
    """A path as people name it: from here, where it is inside."""
    try:
        return str(Path(path).relative_to(here()))
    except ValueError:
        return str(path)
