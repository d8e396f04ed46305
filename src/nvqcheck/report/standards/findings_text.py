"""Checked files for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nvqcheck.errors import Problem, Severity
from nvqcheck.report.formats.ci import Checked
from nvqcheck.report.formats.console import CALL, QUIET, drawn, typed_line
from nvqcheck.report.formats.registry import Paper
from nvqcheck.report.standards.findings_plain import summary

_STYLES: dict[Severity, str] = {"error": "bold red", "warning": CALL, "info": QUIET}


def findings_text(results: Sequence[Checked]) -> RenderableType:
    """The problems file by file, to be drawn."""
    parts: list[RenderableType] = []
    for checked in results:
        if checked.problems:
            table = Table.grid(padding=(0, 2, 0, 0))
            table.add_column(no_wrap=True, justify="right")
            table.add_column(no_wrap=True)
            table.add_column(ratio=1, overflow="fold")
            for problem in checked.problems:
                table.add_row(_place(problem), _severity(problem), _words(problem))
            parts += [typed_line(checked.file, "bold"), table, Text()]
    return Group(*parts, Text(summary(results)))


def findings_page(results: Sequence[Checked], paper: Paper) -> str:
    """The problems as they are drawn on a terminal or a file."""
    return drawn(findings_text(results), width=paper.width, color=paper.color)


def _place(problem: Problem) -> Text:
    return Text(f"  {problem.line}:{problem.column}" if problem.line else "")


def _severity(problem: Problem) -> Text:
    return Text(problem.severity, _STYLES[problem.severity])


def _words(problem: Problem) -> Text:
    hint = typed_line(problem.hint, QUIET)
    return Text.assemble(
        typed_line(problem.message),
        "\n" if problem.hint else "",
        hint,
        (f" [{problem.code}]", QUIET),
    )
