"""The units and standards at hand: listing, showing, comparing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.domain.units.edition_differences import changes
from nvqcheck.errors import UnreadableError
from nvqcheck.report.formats.registry import ReportKind, renders
from nvqcheck.report.standards.json import changes_json, list_json, unit_json
from nvqcheck.report.standards.page import changes_page, list_page, unit_page
from nvqcheck.store.places import shown
from nvqcheck.store.standards.source import ENDINGS, read_unit

if TYPE_CHECKING:
    from nvqcheck.domain.units.unit import Unit
    from nvqcheck.report.formats.document import Section


@command("standards list", portfolio=False, kind=ReportKind.PAGE)
def list_(run: Run) -> Reply:
    """List the units and standards that can be used."""
    shelf = run.workplace.shelves().load()
    units, files = shelf.library.units, {u: shown(f) for u, f in shelf.files.items()}
    return _page_reply(
        list_page(units),
        lambda: list_json(units, files),
        problems=shelf.problems,
        findings=any(problem.severity == "error" for problem in shelf.problems),
    )


@command("standards show", portfolio=False, kind=ReportKind.PAGE)
def show(
    run: Run,
    name: Annotated[
        str,
        typer.Argument(metavar="U", help="The unit, such as CC28.", autocompletion=offers.units),
    ],
) -> Reply:
    """Show a unit: its criteria, requirements, sign-off and crosswalk."""
    shelf = run.workplace.shelves().load()
    unit = shelf.library.unit(name)
    file = shown(shelf.files[unit.id])
    return _page_reply(unit_page(unit, shelf.library), lambda: unit_json(unit, shelf.library, file))


@command("standards diff", portfolio=False, kind=ReportKind.PAGE)
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
) -> Reply:
    """Say what changed from one edition of a unit to another."""
    before, after = _edition(run, old), _edition(run, new)
    differences = changes(before, after)
    return _page_reply(
        changes_page(old, new, differences), lambda: changes_json(before, after, differences)
    )


def _edition(run: Run, name: str) -> Unit:
    """The unit in a file, or the one of this id.

    Raises:
        UnreadableError: the file holds no unit.
        UsageError: there is no such unit.
    """
    path = Path(name)
    if path.suffix.lower() not in ENDINGS and path.name == name and not path.is_file():
        edition: Unit = run.workplace.shelves().load().library.unit(name)
        return edition
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


def _page_reply(section: Section, result: Any, **more: Any) -> Reply:
    return Reply(result=result, formats=renders(ReportKind.PAGE, lambda: section), **more)
