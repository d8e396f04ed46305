"""Every file in `standards_cases` is a test: see its README."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from documents import ROOT
from nvqcheck.commands.remedies import with_remedy
from nvqcheck.store.standards import yaml_tree
from nvqcheck.store.standards.review import review
from nvqcheck.store.standards.source import UnitFile, read_unit, read_unit_file

CASES = ROOT / "tests" / "standards_cases"
INVALID = sorted((CASES / "invalid").iterdir())
VALID = sorted((CASES / "valid").iterdir())
TODAY = date(2026, 11, 21)


@cache
def checked(folder: str) -> dict[Path, UnitFile]:
    """Every file of a folder, checked together."""
    return {file.path: file for file in review([CASES / folder], today=TODAY)}


def expected(path: Path) -> list[str]:
    """The codes and places that a case announces."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix("# expect: ").split(", ")


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_a_valid_case_is_read_without_a_problem(path: Path) -> None:
    """A file in the valid folder gives a unit and no problem."""
    file = checked("valid")[path]
    assert file.problems == ()
    assert file.sound


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_an_invalid_case_has_the_problems_it_announces(path: Path) -> None:
    """A file in the invalid folder has the problems its first line names, each at its place."""
    file = checked("invalid")[path]
    assert [f"{p.code} {p.line}:{p.column}" for p in file.problems] == expected(path)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_every_problem_of_a_case_says_what_helps(path: Path) -> None:
    """Each problem names its file, is a sentence, and comes with a hint or says what is wanted."""
    for problem in checked("invalid")[path].problems:
        assert problem.file == str(path)
        assert problem.message.endswith(".")
        assert not problem.message[0].islower()
        assert (
            with_remedy(problem).hint
            or "should be" in problem.message
            or " is not " in problem.message
        )


@pytest.mark.parametrize("path", [*VALID, *INVALID], ids=lambda path: path.name)
def test_the_parser_in_python_finds_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without its C parser, the same unit and the same codes come out."""
    with_c = read_unit_file(path)
    monkeypatch.setattr(yaml_tree, "_Parser", yaml.SafeLoader)
    unit, problems = read_unit(path)
    assert unit == with_c.unit
    assert [problem.code for problem in problems] == [p.code for p in with_c.problems]
