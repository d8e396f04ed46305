"""Looking at portfolios: status, next, coverage, check, history. None of these writes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nvqcheck.commands.common import listed_words
from nvqcheck.commands.completion import offers
from nvqcheck.commands.formats import drawing, page_formats
from nvqcheck.commands.running import Answer, Page, Render, Run, command
from nvqcheck.commands.values import number, one_of
from nvqcheck.errors import Problem, UsageError
from nvqcheck.portfolio.opening import here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nvqcheck.domain.progress.coverage import Coverage
    from nvqcheck.portfolio.view import View

app = typer.Typer()

COVERAGE_FORMATS = ("text", "plain", "json", "markdown", "csv", "html")
PAGE_FORMATS = ("text", "plain", "json", "markdown")
STAGES = ("evidenced", "submitted", "met", "verified", "signed")

Portfolios = Annotated[
    list[str],
    typer.Argument(
        metavar="PORTFOLIO",
        help="Portfolios: folders, files or patterns. Else the one that -p would name.",
    ),
]
Units = Annotated[
    list[str],
    typer.Option(
        "--unit",
        metavar="U",
        help="Only this unit; give it once for each.",
        autocompletion=offers.enrolled_units,
    ),
]


def _views(run: Run, portfolios: Iterable[str]) -> list[View]:
    from nvqcheck.store.places import find_portfolios

    if given := list(portfolios):
        if run.portfolio:
            raise UsageError(
                "portfolio-twice",
                "Portfolios are named both as arguments and with -p.",
                hint="Name them in one way.",
            )
        return [run.open(path).look() for path in find_portfolios(given, os.environ, here())]
    return [run.service.look()]


def _covered(views: Sequence[View], units: Sequence[str]) -> list[Coverage]:
    """The coverage of each portfolio; of several, only those enrolled on the units that are named.

    Raises:
        UsageError: none is enrolled on them, or there is no such unit.
    """
    if len(views) == 1 or not units:
        return [view.cover(units) for view in views]
    for unit in units:
        views[0].library.unit(unit)
    found = [
        view.cover([unit for unit in units if unit in view.record.enrolments])
        for view in views
        if any(unit in view.record.enrolments for unit in units)
    ]
    if not found:
        message = f"None of the portfolios is enrolled on {' or '.join(units)}."
        raise UsageError("not-enrolled", message, hint="Leave --unit out to see what they are on.")
    return found


def _warnings(views: Iterable[View]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problem for view in views for problem in view.warnings))


@command(app, "coverage", formats=COVERAGE_FORMATS)
def coverage(
    run: Run,
    portfolios: Portfolios = [],  # noqa: B006 - Typer copies it
    unit: Units = [],  # noqa: B006
    matrix: Annotated[
        bool, typer.Option("--matrix", help="Which evidence shows which criterion.")
    ] = False,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="Only what is missing, and what it needs.")
    ] = False,
) -> Answer:
    """Show how far each criterion of each unit has come; several portfolios as a caseload."""
    if matrix and gaps:
        raise UsageError(
            "which-look", "--matrix and --gaps show different things.", hint="Give one of them."
        )
    return coverage_answer(
        _views(run, portfolios), unit, "matrix" if matrix else "gaps" if gaps else ""
    )


def coverage_answer(views: Sequence[View], units: Sequence[str] = (), look: str = "") -> Answer:
    """The coverage of portfolios, in every format.

    Args:
        views: the portfolios.
        units: the ids of the units to show; all if empty.
        look: `matrix` or `gaps`; the usual report if empty.
    """
    from nvqcheck.report.coverage.answer import Look, coverage_report, usual_look

    covered = _covered(views, units)
    shown = Look(look) if look else usual_look(covered)

    def render(format_: str) -> Render:
        def draw(page: Page) -> str:
            return coverage_report(
                covered, format_, shown, width=page.width, color=page.color, glyphs=page.glyphs
            )

        return draw

    def result() -> object:
        from nvqcheck.report.coverage.json import coverage_json

        return coverage_json(covered)

    return Answer(
        result=result,
        formats={name: render(name) for name in COVERAGE_FORMATS if name != "json"},
        problems=_warnings(views),
    )


@command(app, "check", formats=PAGE_FORMATS)
def check(
    run: Run,
    portfolios: Portfolios = [],  # noqa: B006 - Typer copies it
    unit: Units = [],  # noqa: B006
    stage: Annotated[
        str,
        typer.Option(
            "--stage",
            metavar="STAGE",
            help=f"How far everything has to have come: {listed_words(STAGES)}.",
            autocompletion=offers.words(*STAGES),
        ),
    ] = "met",
    minimum: Annotated[
        str,
        typer.Option("--min", metavar="PERCENT", help="What share of each unit has to."),
    ] = "100",
) -> Answer:
    """Say whether a stage has been reached, and what is missing: the gate for scripts."""
    from nvqcheck.domain.progress.gate import Stage, gate
    from nvqcheck.report.views.check import check_json, check_page

    wanted = Stage(one_of("--stage", stage, STAGES))
    share = number("--min", minimum.removesuffix("%"), 0, 100)
    views = _views(run, portfolios)
    found = gate(_covered(views, unit), wanted, share)
    return Answer(
        result=lambda: check_json(found),
        formats=page_formats(lambda: check_page(found)),
        problems=_warnings(views),
        findings=not found.reached,
    )


@command(app, "status", formats=PAGE_FORMATS)
def status(run: Run) -> Answer:
    """Say whose move it is in each unit, and the next step for each."""
    from nvqcheck.domain.progress.retention import clocks
    from nvqcheck.report.views.status import status_json, status_page

    service = run.service
    view, today = service.look(), service.today()
    kept = {
        unit.unit.id: clocks(view.library.policy.retention, view.record, unit)
        for unit in view.coverage.units
    }
    return Answer(
        result=lambda: status_json(view.coverage, kept, today),
        formats=page_formats(lambda: status_page(view.coverage, kept, today)),
        problems=view.warnings,
    )


@command(app, "next", formats=PAGE_FORMATS)
def next_(
    run: Run,
    most: Annotated[
        str, typer.Option("--most", metavar="N", help="The most new pieces to propose.")
    ] = "5",
) -> Answer:
    """Propose the evidence that would close most of what is open, across units, and say why."""
    from nvqcheck.report.views.next import next_json, next_page

    view = run.service.look()
    found = view.next(number("--most", most, 1, 100))
    return Answer(
        result=lambda: next_json(found, view.library),
        formats=page_formats(lambda: next_page(found, view.library)),
        problems=view.warnings,
    )


@command(app, "history", formats=PAGE_FORMATS)
def history(
    run: Run,
    criterion: Annotated[
        str,
        typer.Argument(
            metavar="CRITERION",
            help="Only what bears on this criterion.",
            autocompletion=offers.criteria,
        ),
    ] = "",
) -> Answer:
    """Show who did what, and when."""
    from nvqcheck.report.views.history import history_json, history_page

    view = run.service.look()
    refs = view.library.select([criterion]) if criterion else ()

    def draw(**on: Any) -> Any:
        from nvqcheck.report.views.history_text import history_text

        return history_text(view, refs, **on)

    return Answer(
        result=lambda: history_json(view, refs),
        formats={**page_formats(lambda: history_page(view, refs)), "text": drawing(draw)},
        problems=view.warnings,
    )
