"""The commands about standards, as a person or a script runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

from nvqcheck.cli import app

ROOT = Path(__file__).resolve().parents[2]
SMALL = (ROOT / "tests/standards_cases/valid/SMALL.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with nothing in it, and no wishes in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("NVQCHECK_STANDARDS", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def run(*arguments: str) -> Result:
    """Run a command of `standards`."""
    return CliRunner().invoke(app, ["standards", *arguments], prog_name="nvqcheck")


def answer(*arguments: str) -> dict[str, Any]:
    """The JSON that a command answers with."""
    found = json.loads(run(*arguments, "--format", "json").stdout)
    assert isinstance(found, dict)
    return found


def write(name: str, text: str = SMALL, **changes: str) -> None:
    """Write a unit into the folder that one is in."""
    for old, new in {"SMALL": Path(name).stem, **changes}.items():
        text = text.replace(old, new)
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def test_list_names_every_unit_there_is() -> None:
    """The units that came with the program are listed in any folder."""
    result = run("list")
    assert result.exit_code == 0
    for id_ in ("CC28", "CC3", "CCTC11", "CFACC27", "INSCC008"):
        assert id_ in result.stdout
    units = answer("list")["result"]["units"]
    assert sum(unit["criteria"] for unit in units) == 108


def test_list_says_what_was_left_out() -> None:
    """A unit with an error is not listed, is told on stderr, and makes the exit code 1."""
    write("standards/BAD.yaml", verb="verbb")
    result = run("list")
    assert result.exit_code == 1
    assert "BAD" not in result.stdout
    assert "standards/BAD.yaml" in result.stderr.replace("\\", "/")


def test_show_has_the_keys_that_scripts_rely_on() -> None:
    """The JSON of a unit has the promised keys, with references in full."""
    unit = answer("show", "CC28")["result"]["unit"]
    assert {
        *("id", "title", "kind", "body", "level", "credit", "glh", "references", "edition"),
        *("groups", "requirements", "sign_off", "nos", "crosswalk"),
    } <= unit.keys()
    assert {"approved", "review", "source", "repaired"} <= unit["edition"].keys()
    group = unit["groups"][0]
    assert {"id", "kind", "title", "guidance", "criteria"} == group.keys()
    keys = {"id", "label", "verb", "statement", "guidance", "wording_sha256", "told", "parts"}
    assert keys == group["criteria"][0].keys()
    assert "candidate" in unit["sign_off"]
    assert {"role", "capacity"} == unit["signatories"][0].keys()
    assert unit["references"]["unit_reference"] == "F/503/0408"


def test_show_has_the_crosswalk_from_either_side() -> None:
    """A pair that one unit's file states is shown for both, with itself first."""
    pairs = {
        id_: [
            (pair["from"], pair["to"])
            for pair in answer("show", id_)["result"]["unit"]["crosswalk"]
        ]
        for id_ in ("CC28", "INSCC008")
    }
    assert ("CC28:4.1", "INSCC008:K3") in pairs["CC28"]
    assert ("INSCC008:K3", "CC28:4.1") in pairs["INSCC008"]
    crosswalk = answer("show", "CC3")["result"]["unit"]["crosswalk"]
    assert {pair["strength"] for pair in crosswalk} == {"strong", "moderate"}


def test_show_gives_the_figures_that_a_rule_has() -> None:
    """Items go with scope, dates with occasions, what is covered with real work only."""
    needs = answer("show", "CFACC27")["result"]["unit"]["requirements"]
    for need in needs:
        assert ("items" in need) == (need["rule"] == "scope")
        assert ("min" in need) == (need["rule"] == "occasions")
        assert need.get("covers", "none") == ("all" if need["rule"] == "workplace" else "none")
        assert need.get("taken_into_account", False) == (need["id"] == "ER6")


@pytest.mark.parametrize("format_", ["text", "plain", "markdown"])
def test_show_names_every_criterion(format_: str) -> None:
    """Each format shows all criteria, and says of a standard that it is no award."""
    result = run("show", "INSCC008", "--format", format_)
    assert result.exit_code == 0
    assert all(f"INSCC008:{id_}" in result.stdout for id_ in ("P1", "P16", "K1", "K20"))
    assert "not itself an award" in result.stdout


def test_show_suggests_the_nearest() -> None:
    """A unit that does not exist is a usage error that names the nearest."""
    result = run("show", "CC82")
    assert result.exit_code == 2
    assert "CC28" in result.stderr


def test_validate_without_a_path_checks_the_nearest_standards() -> None:
    """In a folder with `standards`, those are checked, and named as one would name them."""
    write("standards/X.yaml")
    found = answer("validate")
    assert found["status"] == "ok"
    assert found["result"]["files"] == [
        {"file": str(Path("standards/X.yaml")), "unit": "X", "criteria": 1, "problems": 0}
    ]
    assert found["problems"] == []


def test_validate_reports_every_problem_with_its_place() -> None:
    """An invalid file makes the exit code 1, and each problem has line and column."""
    write("X.yaml", verb="verbb")
    assert run("validate", "X.yaml").exit_code == 1
    found = answer("validate", "X.yaml")
    assert found["status"] == "findings"
    assert found["result"]["files"][0]["problems"] == len(found["problems"]) == 2
    assert [(p["code"], p["file"], p["line"], p["column"]) for p in found["problems"]] == [
        ("missing-key", "X.yaml", 12, 9),
        ("unknown-key", "X.yaml", 14, 9),
    ]


def test_validate_takes_warnings_as_errors_only_when_asked() -> None:
    """A warning alone is exit code 0, and 1 with --strict."""
    write("X.yaml", tests="tests\n  review: 2020-01-01")
    assert run("validate", "X.yaml").exit_code == 0
    assert "review-past" in run("validate", "X.yaml").stdout
    assert run("validate", "--strict", "X.yaml").exit_code == 1


def test_validate_checks_a_policy_by_its_name() -> None:
    """A file called policy.yaml is a centre's policy: all that is wrong with it is said at once."""
    Path("policy.yaml").write_text("items_per_criterion: 0\noccasions:\n  min: 1\n", "utf-8")
    said = answer("validate", "policy.yaml")
    assert [(p["code"], p["line"]) for p in said["problems"]] == [
        ("out-of-range", 1),
        ("out-of-range", 3),
    ]
    Path("policy.yaml").write_text("items_per_criterion: 2\n", "utf-8")
    assert run("validate", "policy.yaml").exit_code == 0


def test_validate_tells_what_cannot_be_read_and_still_checks_the_rest() -> None:
    """A missing file makes the exit code 3, and the other files are checked all the same."""
    write("X.yaml", verb="verbb")
    result = run("validate", "none.yaml", "X.yaml")
    assert result.exit_code == 3
    assert "missing-file" in result.stdout
    assert "unknown-key" in result.stdout
    said = answer("validate", "none.yaml", "X.yaml")
    assert said["status"] == "error"
    assert {p["code"] for p in said["problems"]} >= {"missing-file", "unknown-key"}
    assert [file["file"] for file in said["result"]["files"]] == ["none.yaml", "X.yaml"]


@pytest.mark.parametrize("form", ["text", "plain", "json", "sarif", "junit", "github"])
def test_validate_says_what_to_type_in_every_form(form: str) -> None:
    """An empty file is answered with the command that prints the format, whatever the form."""
    write("X.yaml", "")
    said = run("validate", "X.yaml", "--format", form).stdout
    assert "The format is printed by `nvqcheck standards schema`." in " ".join(said.split())


def test_validate_in_an_unknown_format_is_a_usage_error() -> None:
    """A format that does not exist is exit code 2, with the nearest."""
    result = run("validate", "--format", "sarf")
    assert result.exit_code == 2
    assert "sarif" in result.stderr


def test_validate_speaks_to_github() -> None:
    """The format github is workflow commands and nothing else."""
    write("X.yaml", verb="verbb")
    lines = run("validate", "X.yaml", "--format", "github").stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("::error file=X.yaml,line=") for line in lines)


def test_validate_writes_sarif_and_junit_to_files() -> None:
    """Reports for machines go to the file that is named, and the exit code stays the same."""
    write("X.yaml", verb="verbb")
    assert run("validate", "X.yaml", "--format", "sarif", "--output", "s.json").exit_code == 1
    rules = json.loads(Path("s.json").read_text("utf-8"))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["missing-key", "unknown-key"]
    assert all(rule["help"]["text"].endswith(".") for rule in rules)
    assert run("validate", "X.yaml", "--format", "junit", "--output", "j.xml").exit_code == 1
    assert ET.parse("j.xml").getroot().get("failures") == "1"  # noqa: S314 - our own


def test_validate_shows_text_in_words_and_without_colour_when_piped() -> None:
    """Severity is a word, hints are there, and no escape is written where nobody sees colours."""
    write("X.yaml", verb="verbb")
    text = run("validate", "X.yaml", "--format", "text").stdout
    assert "error" in text
    assert "Did you mean verb?" in text
    assert "\x1b" not in text
    assert "\x1b" in run("validate", "X.yaml", "--format", "text", "--color", "always").stdout


def test_validate_shows_typed_text_as_typed() -> None:
    """Markup and escapes in a file reach the screen as letters."""
    write("X.yaml", performance='"[red]"', Example='"\\e[31m"')
    for format_ in ("text", "plain", "github"):
        text = run("validate", "X.yaml", "--format", format_).stdout
        assert "[red]" in text
        assert "\x1b" not in text


def test_schema_prints_the_schema_beside_the_standards() -> None:
    """The schema that is printed is the copy that editors use."""
    copy = (ROOT / "standards/unit.schema.json").read_text(encoding="utf-8")
    assert run("schema").stdout == copy
    assert answer("schema")["result"] == json.loads(copy)


def test_diff_says_what_changed_criterion_by_criterion() -> None:
    """Two files of one unit are compared; a difference is an answer and not a failure."""
    write("old/X.yaml")
    write("new/X.yaml", **{"Do the first thing": "Do all things", "level": "level"})
    result = run("diff", "old/X.yaml", "new/X.yaml")
    assert result.exit_code == 0
    assert "Do all things" in result.stdout
    [change] = answer("diff", "old/X.yaml", "new/X.yaml")["result"]["changes"]
    assert (change["thing"], change["aspect"], change["official"]) == ("1.1", "statement", False)


def test_diff_of_the_same_says_so() -> None:
    """A unit does not differ from itself, by file or by name."""
    assert "Nothing has changed." in run("diff", "CC28", str(ROOT / "standards/CC28.yaml")).stdout
    assert answer("diff", "CC28", "CC28")["result"]["same"] is True


def test_diff_of_what_is_not_there_says_what_helps() -> None:
    """A file without a unit is exit code 3, a unit that does not exist exit code 2."""
    write("X.yaml", title="titel")
    result = run("diff", "X.yaml", "CC28")
    assert result.exit_code == 3
    assert "standards validate X.yaml" in result.stderr
    assert run("diff", "CC82", "CC28").exit_code == 2


def test_an_empty_search_path_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no standards anywhere there is nothing to check, and that is no success."""
    monkeypatch.setattr(
        "nvqcheck.commands.standards.check.standards_folders", lambda *_, **_options: ()
    )
    result = run("validate")
    assert result.exit_code == 3
    assert "no-standards" in result.stderr
