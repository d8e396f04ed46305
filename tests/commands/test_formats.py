"""A format is one renderer and one row: then it is offered wherever its row says."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command

from nvqcheck.cli import app
from nvqcheck.commands.table import COMMANDS
from nvqcheck.report.formats import registry
from nvqcheck.report.formats.document import Section
from nvqcheck.report.formats.registry import Format, Paper, ReportKind, names, renders
from shells import Shell

PAGED = {
    "check": (),
    "coverage": (),
    "evidence list": (),
    "evidence show": ("WP1",),
    "history": (),
    "merge": ("copy",),
    "next": (),
    "people list": (),
    "standards diff": ("CC28", "CC3"),
    "standards list": (),
    "standards show": ("CC28",),
    "status": (),
    "subject-access": ("sam",),
    "verify": (),
}
"""The commands whose reports are described as sections, and what they need to be told."""


def shout(section: Section, _: Paper) -> str:
    """A report in a new format: its title, loudly."""
    return f"<{section.title.upper()}>\n"


@pytest.fixture
def shouted(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is one more row in the registry; commands are built anew."""
    everywhere = frozenset(ReportKind) - {ReportKind.WORDS}
    new = Format("loud", everywhere, shout, lambda files, _: f"{files[0].file.upper()}!\n")
    monkeypatch.setitem(registry.FORMATS, "shout", new)
    monkeypatch.setattr("typer.testing._get_command", get_command)


@pytest.mark.usefixtures("shouted")
@pytest.mark.parametrize("name", PAGED)
def test_a_new_row_is_a_format_of_every_report(judged: Shell, name: str) -> None:
    """It is offered by help, and given when it is asked for, by every report of its kinds."""
    (judged.home / "copy").mkdir()
    (judged.home / "copy" / "portfolio.json").write_bytes(
        (judged.home / "portfolio.json").read_bytes()
    )
    words = (*name.split(), *PAGED[name])
    assert "shout" in judged(*name.split(), "--help").stdout
    code = 1 if name == "check" else 0
    said = judged(*words, "--format", "shout", code=code).stdout
    assert said.startswith("<")
    assert said.endswith(">\n")


def test_every_command_with_such_a_report_is_tried() -> None:
    """No command whose report has sections is left out above; demo is, which shows coverage."""
    kinds = {name: row.declared.load().kind for name, row in COMMANDS.items()}
    paged = {
        name for name, kind in kinds.items() if kind not in (ReportKind.WORDS, ReportKind.FINDINGS)
    }
    assert paged == {*PAGED, "demo"}


@pytest.mark.parametrize("kind", ReportKind)
def test_every_kind_is_offered_in_text_plain_and_json(kind: ReportKind) -> None:
    """People, screen readers and scripts are served by every report."""
    assert names(kind)[:3] == ("text", "plain", "json")


@pytest.mark.parametrize("kind", [kind for kind in ReportKind if kind is not ReportKind.WORDS])
def test_every_renderer_renders(kind: ReportKind) -> None:
    """What a row names is there, and takes an empty report."""
    empty = () if kind is ReportKind.FINDINGS else Section("Empty", ())
    for name, render in renders(kind, lambda: empty).items():
        assert isinstance(render(Paper()), str), name


@pytest.mark.usefixtures("shouted")
def test_a_new_row_is_a_format_of_checks(shell: Shell) -> None:
    """Problems in files are given in it as they are in every other format."""
    Path("A.yaml").write_text("a: 1", encoding="utf-8")
    words = ("standards", "validate", "A.yaml", "--format", "shout")
    assert shell(*words, code=1).stdout == "A.YAML!\n"


def test_help_names_the_formats_in_the_order_of_the_registry() -> None:
    """The list that help shows is the registry's."""
    root = get_command(app)
    coverage = root.commands["coverage"]  # type: ignore[attr-defined]
    help_ = next(param.help for param in coverage.params if param.name == "format")
    assert help_.startswith("text, plain, json, markdown, csv or html;")
