"""Units from files and folders."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from documents import ROOT
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import (
    Covers,
    Force,
    GroupKind,
    Pair,
    Part,
    Rule,
    ScopeItem,
    Signatory,
    Strength,
)
from nvqcheck.errors import Problem, UnreadableError
from nvqcheck.store.places import PolicyFile
from nvqcheck.store.standards.review import review, unreadable
from nvqcheck.store.standards.source import StandardsFolders, place, read_unit, read_unit_file

CASES = ROOT / "tests" / "standards_cases" / "valid"
REAL = ROOT / "standards"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a small sound unit into a folder, with changes."""

    def written(name: str, folder: str = "a", ending: str = ".yaml", **changes: str) -> Path:
        text = (CASES / "SMALL.yaml").read_text(encoding="utf-8").replace("SMALL", name)
        for old, new in changes.items():
            text = text.replace(old, new)
        path = tmp_path / folder / f"{name}{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of problems."""
    return [problem.code for problem in problems]


def test_a_whole_unit_is_read() -> None:
    """Every key of the format arrives in the unit."""
    unit, problems = read_unit(CASES / "WHOLE.yaml")
    assert problems == ()
    assert unit is not None
    assert (unit.level, unit.credit, unit.glh) == (3, 0, 12)
    assert unit.purpose == "Text over two lines"
    assert unit.references == {"ocr_unit": "14", "unit_reference": "F/503/0408"}
    assert unit.edition.approved == "2021-02-05"
    assert unit.edition.repaired == ("one letter",)
    assert unit.about == {"suite": "Tests", "soc": ("7211",), "keywords": ("one", "two")}
    assert unit.groups[0].kind is GroupKind.PERFORMANCE
    assert unit.criteria["1.1"].guidance == ("Which thing is the first",)
    assert unit.criteria["1.1"].told
    assert unit.criteria["1.1"].parts == (Part("a", "this way"), Part("b", "that way"))
    assert unit.guidance_is is Force.EXPECTED
    assert [need.rule for need in unit.requirements] == list(Rule)
    assert unit.requirements[0].covers is Covers.ALL
    assert (unit.requirements[1].min, unit.requirements[1].span_days) == (3, 14)
    assert unit.requirements[2].items[0] == ScopeItem("ER3.1", "this kind")
    assert unit.requirements[2].taken_into_account
    assert not unit.requirements[2].own_product
    assert unit.sign_off[2] == Signatory(Role.IV, "says when it was sampled")
    assert unit.functional_skills == {"English": ("Reading", "Writing")}
    strong = Strength.STRONG
    pair = Pair(
        CriterionRef("WHOLE", "1.1"), CriterionRef("SMALL", "1.1"), "the same thing", strong
    )
    assert unit.crosswalk == (pair,)


def test_the_shipped_units_are_sound() -> None:
    """The five units have 108 criteria and nothing wrong but a review date that has passed."""
    files = review([REAL], today=date(2026, 11, 21))
    assert sum(len(file.unit.criteria) for file in files if file.unit) == 108
    assert {code for file in files for code in codes(file.problems)} <= {"review-past"}


def test_what_depends_on_the_day_is_left_out_without_one() -> None:
    """Units mean the same on every day: loading them does not look at the calendar."""
    assert StandardsFolders([REAL]).load().problems == ()


def test_the_first_folder_that_has_a_unit_counts(write: Write) -> None:
    """In folders that were named a unit hides one of the same id in a later one."""
    first = write("X", "a", small="first")
    write("X", "b")
    other = write("Y", "b")
    shelf = StandardsFolders([first.parent, other.parent], named="--standards").load()
    assert shelf.problems == ()
    assert shelf.library.units["X"].title == "A first unit"
    assert shelf.files == {"X": str(first), "Y": str(other)}


def test_two_files_of_one_folder_with_one_unit_are_a_problem(write: Write) -> None:
    """Of two files for one unit in one folder the first counts and the second is a problem."""
    first, second = write("X"), write("X", ending=".yml")
    shelf = StandardsFolders([first.parent]).load()
    assert shelf.files == {"X": str(first)}
    assert [(p.code, p.where) for p in shelf.problems] == [("duplicate-unit", f"{second}:1:5")]


def test_a_unit_with_an_error_is_left_out(write: Write) -> None:
    """A unit with an error is not used to judge anybody; a warning does not keep it out."""
    write("BAD", verb="verbb")
    write("WARNED", statement="wording_sha256: " + "0" * 64 + "\n        statement")
    folder = write("GOOD").parent
    shelf = StandardsFolders([folder]).load()
    assert sorted(shelf.library.units) == ["GOOD", "WARNED"]
    assert {p.code for p in shelf.problems} == {"missing-key", "unknown-key"}


def test_only_yaml_files_of_a_folder_are_units(write: Write) -> None:
    """Notes, schemas and sub-folders beside the units are nobody's business."""
    folder = write("X").parent
    (folder / "README.md").write_text("not a unit")
    (folder / "unit.schema.json").write_text("{}")
    (folder / "old").mkdir()
    (folder / "Y.YML").write_text((folder / "X.yaml").read_text().replace("id: X", "id: Y"))
    assert sorted(StandardsFolders([folder]).load().library.units) == ["X", "Y"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """A folder on the search path need not exist."""
    shelf = StandardsFolders([tmp_path / "none"]).load()
    assert (shelf.library.units, shelf.problems) == ({}, ())


def test_a_folder_that_is_none_is_a_problem(tmp_path: Path) -> None:
    """A file where a folder of standards is expected is reported."""
    (tmp_path / "file").write_text("")
    assert codes(StandardsFolders([tmp_path / "file"]).load().problems) == ["unreadable-folder"]


def test_each_file_is_opened_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading and checking open every file once, however often it is referred to."""
    pair = "crosswalk:\n  - {from: '1.1', to: Y:1.1, note: n}\nsign_off"
    folder = write("X", sign_off=pair).parent
    write("Y")
    opened: list[str] = []
    real = os.open

    def counting(path: Path, flags: int) -> int:
        opened.append(Path(path).name)
        return real(path, flags)

    monkeypatch.setattr(os, "open", counting)
    assert [codes(f.problems) for f in review([folder, folder / "X.yaml"], beside=[folder])] == [
        [],
        [],
    ]
    assert sorted(opened) == ["X.yaml", "Y.yaml"]


def test_one_file_is_checked_against_its_neighbours(write: Write) -> None:
    """A single file is checked against the units it refers to, in its folder and beside it."""
    lines = "".join(f"  - {{from: '1.1', to: {u}:9.9, note: n}}\n" for u in ("Y", "Z", "NONE"))
    path = write("X", sign_off=f"crosswalk:\n{lines}sign_off")
    write("Y")
    beside = write("Z", "b").parent
    [file] = review([path], beside=[beside])
    assert [(p.code, p.line, p.column) for p in file.problems] == [
        ("pair-to-unknown", 17, 23),
        ("pair-to-unknown", 18, 23),
        ("pair-unit-absent", 19, 23),
    ]


def test_a_pair_that_the_neighbour_has_is_said_of_the_file_checked(write: Write) -> None:
    """Checking one of two files that both state a pair reports it in the one that was named."""
    write("A", sign_off="crosswalk:\n  - {from: '1.1', to: X:1.1, note: n}\nsign_off")
    path = write("X", sign_off="crosswalk:\n  - {from: '1.1', to: A:1.1, note: n}\nsign_off")
    [file] = review([path])
    assert codes(file.problems) == ["pair-repeated"]
    assert file.problems[0].file == str(path)


def test_a_second_ending_of_the_same_unit_is_found(write: Write) -> None:
    """Checking X.yaml alone notices X.yml beside it."""
    path = write("X")
    write("X", ending=".yml")
    assert codes(review([path])[0].problems) == ["duplicate-unit"]


def test_a_file_is_checked_whatever_its_ending(write: Write) -> None:
    """A file that is named is checked even if a folder of it would not be."""
    path = write("X", ending=".txt")
    assert review([path])[0].sound


def test_a_folder_without_units_is_not_silently_fine(tmp_path: Path) -> None:
    """Checking nothing is a finding: a mistyped path must not look like success."""
    [file] = review([tmp_path])
    assert codes(file.problems) == ["no-units"]
    assert not unreadable([file])


def test_what_cannot_be_read_is_told_from_what_is_wrong(tmp_path: Path, write: Write) -> None:
    """A missing file counts as unreadable, a unit with errors does not."""
    assert unreadable(review([tmp_path / "none.yaml"]))
    assert not unreadable(review([write("X", verb="verbb")]))


def test_a_folder_one_may_not_look_into_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses is a problem of that folder."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    [file] = review([tmp_path])
    assert codes(file.problems) == ["unreadable-folder"]
    assert unreadable([file])


def test_a_place_that_is_not_written_is_the_nearest_around_it() -> None:
    """A path to a key that is not there leads to the map that lacks it."""
    file = read_unit_file(CASES / "SMALL.yaml")
    assert place(file.tree, ("groups", 0, "criteria", 0, "verb")) == (14, 15)
    assert place(file.tree, ("groups", 0, "criteria", 0, "nothing")) == (12, 9)
    assert place(file.tree, ("groups", 7)) == (8, 3)
    assert place(file.tree, ("id", "further")) == (1, 5)
    assert place(None, ("id",)) == (0, 0)


def test_the_shelf_is_under_the_policy(tmp_path: Path, write: Write) -> None:
    """The units are assessed under the policy that was named."""
    folder = write("X").parent
    (tmp_path / "policy.yaml").write_text("items_per_criterion: 2\n")
    shelf = StandardsFolders([folder], [PolicyFile(tmp_path / "policy.yaml", "named")]).load()
    assert shelf.library.policy.items_per_criterion == 2


def test_a_policy_with_an_error_stops_the_loading(tmp_path: Path, write: Write) -> None:
    """Going on without a centre's policy would ask for less than the centre does."""
    folder = write("X").parent
    path = tmp_path / "policy.yaml"
    path.write_text("items_per_criterion: 0\n")
    with pytest.raises(UnreadableError) as caught:
        StandardsFolders([folder], [PolicyFile(path, "named")]).load()
    assert (caught.value.code, caught.value.where) == ("out-of-range", f"{path}:1:22")
