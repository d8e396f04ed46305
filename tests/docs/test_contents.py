"""What the pages say is so: names, tables, pictures, links."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from docs.pages import page, rows
from documents import PAGES, ROOT, blocks, commands_in, lines
from nvqcheck.cli import app
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.progress.states import State, UnitState
from nvqcheck.domain.units.methods import METHODS
from nvqcheck.report.words.glyphs import sign

PROSE = [*PAGES, *(ROOT / name for name in ("CONTRIBUTING.md", "CHANGELOG.md"))]


def command_names(command: Any = None, before: str = "") -> Iterator[str]:
    """The name of every command, such as `evidence add`."""
    command = command or typer.main.get_command(app)
    for name, child in command.commands.items():
        whole = f"{before} {name}".strip()
        if hasattr(child, "commands"):
            yield from command_names(child, whole)
        elif not child.hidden:
            yield whole


NAMES = sorted(command_names())


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_shown_in_use(name: str) -> None:
    """A command that can be typed is typed in some page, so that it is tried."""
    typed = [
        shlex.split(part)
        for each in PAGES
        for block in blocks(each)
        if block.kind == "sh"
        for line in lines(block)
        for part in re.split(r" && | \| ", line.text)
    ]
    words = name.split()
    assert any(call[0].endswith("nvqcheck") and call[1 : 1 + len(words)] == words for call in typed)


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(path: Path) -> None:
    """A page names no command that is not there, in its text as little as in its examples."""
    groups = {name.split()[0] for name in NAMES if " " in name}
    unknown = []
    for words in commands_in(path.read_text(encoding="utf-8")):
        name = " ".join(words[: 2 if words[:1] and words[0] in groups else 1])
        alternatives = name.split("|")[0]
        if words and not words[0].startswith("-") and alternatives not in {*NAMES, *groups}:
            unknown.append(name)
    assert unknown == []


def test_options_that_are_named_exist() -> None:
    """A page names no option that no command has."""
    known = {"--install-completion"}

    def collect(command: Any) -> None:
        for param in command.params:
            known.update(param.opts)
        for child in getattr(command, "commands", {}).values():
            collect(child)

    collect(typer.main.get_command(app))
    named = {
        (path.name, option)
        for path in PAGES
        for words in re.findall(r"`([^`\n]*)`", path.read_text(encoding="utf-8"))
        if not words.startswith((".venv", "py ", "python ", "pytest"))
        for option in re.findall(r"(?:^|(?<= ))--[a-z-]+", words)
    }
    assert {found for found in named if found[1] not in known} == set()


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", [*PROSE, *(ROOT / "docs" / "decisions").glob("*.md")], ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    """Every link of a page leads to a file that is there, and to a heading that is in it."""
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            broken.append(link)
    assert broken == []


def test_every_page_can_be_found() -> None:
    """The README leads to every page."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in PAGES[1:] if f"(docs/{path.name})" not in readme] == []


def test_the_units_are_those_in_the_box() -> None:
    """The README's table of units says what the units' files say."""
    expected = []
    for path in sorted((ROOT / "standards").glob("*.yaml")):
        unit = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        facts = [unit.get(key, "–") for key in ("level", "credit", "glh")]
        number = sum(len(group["criteria"]) for group in unit["groups"])
        expected.append([unit["id"], unit["title"], unit["body"], *facts, str(number)])
    found = rows((ROOT / "README.md").read_text(encoding="utf-8"))
    assert [cells for cells in found if len(cells) == 7][1:] == expected


def test_every_kind_of_event_is_documented() -> None:
    """The kinds of events, and the keys of each one's data, are those that the program knows."""
    found = {}
    for cells in rows(page("formats.md").partition("### What `data` holds")[2]):
        kind = cells[0].strip("`")
        if len(cells) == 2 and kind in KINDS:
            found[kind] = set(re.findall(r"`([a-z_]+)`", cells[1])) - KINDS.keys()
    assert found == {kind: set(row.shape) for kind, row in KINDS.items()}


def test_the_keys_of_events_are_documented() -> None:
    """The table of an event's body has the keys that every event has."""
    part = page("formats.md").partition("### An event")[2].partition("**Canonical")[0]
    found = [cells[0].strip("`") for cells in rows(part)][1:]
    assert found == ["v", "kind", "portfolio", "actor", "key", "seq", "prev", "seen", "at", "data"]


def results() -> list[tuple[str, set[str]]]:
    """Commands, and the keys of `result` that the page promises."""
    part = page("formats.md").partition("What `result` holds")[2].partition("A portfolio in")[0]
    return [
        (re.findall(r"`([^`]+)`", cells[0])[0], set(re.findall(r"`([^`]+)`", cells[1])))
        for cells in rows(part)[1:]
    ]


def test_results_have_the_keys_that_are_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command's JSON has the keys that the page promises for it."""
    monkeypatch.chdir(tmp_path)
    calls = [("demo demo", set()), *results()]
    differing = []
    for call, promised in calls:
        with pytest.raises(SystemExit):
            app([*shlex.split(call), "--format", "json"], prog_name="nvqcheck")
        found = json.loads(capsys.readouterr().out)["result"]
        if call == "demo demo":
            monkeypatch.chdir(tmp_path / "demo")
        elif "dry_run" in found:
            assert set(found) <= promised, call
        elif set(found) != promised:
            differing.append((call, sorted(found)))
    assert len(calls) > 10
    assert differing == []


def test_coverage_has_the_keys_that_are_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A portfolio and a unit in the JSON of coverage have every key that the page names."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        app(["demo", "--format", "json"], prog_name="nvqcheck")
    portfolio = json.loads(capsys.readouterr().out)["result"]["portfolios"][0]
    text = page("formats.md").partition("A portfolio in `coverage` has")[2].partition("first four")
    named = set(re.findall(r"`([a-z_]+)`", text[0]))
    assert named <= set(portfolio) | set(portfolio["units"][0])
    assert len(named) > 15


def test_states_are_said_as_reports_say_them() -> None:
    """The glossary has every state of criteria and units, as the reports draw and say it."""
    part = page("words.md").partition("## States of a criterion")[2]
    found = [cells[0] for cells in rows(part) if cells[0] != "State"]
    assert found == [f"{sign(s).glyph} {sign(s).word}" for s in (*State, *UnitState)]


def test_methods_are_those_that_every_centre_has() -> None:
    """The glossary has every method, and says which are direct and which an assessor adds."""
    found = {cells[0]: cells[2] if len(cells) > 2 else "" for cells in rows(page("words.md"))}
    for method in METHODS:
        assert ("direct" in found[method.code]) == method.direct, method.code
        assert ("an assessor" in found[method.code]) == method.by_assessor, method.code


def test_every_version_is_pinned() -> None:
    """What the project asks for stands in the constraints with one version, and no address."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*asked["dependencies"], *asked["optional-dependencies"]["dev"]]
    names = {re.split(r"[^\w.-]", text)[0].lower().replace("_", "-") for text in wanted}
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+(; .+)?", pin)] == []
    pinned = [pin.partition("==")[0].lower().replace("_", "-") for pin in pins]
    assert pinned == sorted(pinned)
    assert names - set(pinned) == set()


FORBIDDEN = r"\b(fail(s|ed|ing|ure)?|incompetent|competency|learner|tutor|pass(es|ed)? mark)\b"
"""Words that are none of the field's here: nobody fails a criterion."""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_words_are_those_of_the_field(path: Path) -> None:
    """A judgement is *met* or *not yet met*; no page calls it anything else."""
    assert [found[0] for found in re.finditer(FORBIDDEN, path.read_text("utf-8"), re.I)] == []


def texts(svg: str) -> list[str]:
    """The texts that a picture shows, in order."""
    return [html.unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", svg)]


def test_pictures_show_what_the_commands_print() -> None:
    """The pictures are those that `python docs/pictures/make.py` draws, and load nothing."""
    path = ROOT / "docs" / "pictures" / "make.py"
    spec = importlib.util.spec_from_file_location("pictures", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    drawn = dict(module.pictures())
    assert {file.name for file in path.parent.glob("*.svg")} == set(drawn)
    for name, fresh in drawn.items():
        kept = (path.parent / name).read_text(encoding="utf-8")
        assert texts(kept) == texts(fresh), f"{name} is old; run python docs/pictures/make.py"
        assert not re.search(r"url\((?!#)|@import|@font-face|<image|<script", kept)
        assert set(re.findall(r"\w+://[^\"\s<]+", kept)) <= {"http://www.w3.org/2000/svg"}
