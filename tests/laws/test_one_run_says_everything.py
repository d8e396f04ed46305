"""A value that cannot be read hides what follows from it, and nothing else."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import chain
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.store.standards.source import read_unit_file

Path = tuple[str | int, ...]


def criterion(label: str, id_: str = "", **more: str) -> dict[str, str]:
    """A sound criterion."""
    return {"id": id_ or label, "label": label, "verb": "do", "statement": "Do it", **more}


SOUND: dict[str, Any] = {
    "id": "LAW",
    "kind": "unit",
    "title": "A sound unit",
    "body": "Example",
    "level": "3",
    "references": {"unit_reference": "F/503/0408"},
    "edition": {
        "source": "a document made up for the tests",
        "year": "2011",
        "approved": "2011-02-05",
        "review": "2016-03-01",
        "repaired": ["one letter"],
    },
    "about": {"suite": "Tests", "soc": ["7211"]},
    "assessment": ["By observation"],
    "groups": [
        {
            "id": "1",
            "kind": "performance",
            "title": "Do things",
            "criteria": [
                criterion("1.1", wording_sha256="0" * 64),
                criterion("1.2", wording_sha256="1" * 64),
                criterion("1.3"),
            ],
        },
        {
            "id": "K",
            "kind": "knowledge",
            "title": "Know things",
            "guidance": ["How to know them"],
            "criteria": [criterion("(a)", "Ka"), criterion("(c)", "Kc")],
        },
    ],
    "requirements": [
        {"id": "ER1", "rule": "occasions", "statement": "Often", "min": "3"},
        {
            "id": "ER2",
            "rule": "scope",
            "statement": "Both kinds",
            "items": [
                {"id": "ER2.1", "statement": "this kind"},
                {"id": "ER2.2", "statement": "that kind"},
            ],
        },
    ],
    "sign_off": [
        {"role": "candidate", "capacity": "says that the work is their own"},
        {"role": "assessor", "capacity": "says that all is met"},
    ],
    "nos": [{"suite": "Tests", "number": "1", "title": "Doing things"}],
    "functional_skills": {"English": ["Reading"]},
    "crosswalk": [
        {"from": "1.1", "to": "SMALL:1.1", "note": "the same thing"},
        {"from": "Ka", "to": "SMALL:1.1", "note": "nearly the same thing"},
    ],
}


class Nonsense(NamedTuple):
    """A way to make a sound unit senseless whose form stays right."""

    code: str
    changes: dict[str, object]
    """New values by dotted path."""
    follows_from: tuple[str, ...]
    """The values that one has to know to notice; dotted paths."""


IDS = tuple(
    f"groups.{at}.criteria.{number}.id"
    for at, group in enumerate(SOUND["groups"])
    for number in range(len(group["criteria"]))
)
FIRST, SECOND, A = "groups.0.criteria.0", "groups.0.criteria.1", "groups.1.criteria.0"
NONSENSE = [
    Nonsense("id-not-file-name", {"id": "OTHER"}, ("id",)),
    Nonsense("duplicate-id", {"requirements.0.id": "1"}, ("requirements.0.id", "groups.0.id")),
    Nonsense("duplicate-id", {"requirements.0.id": "Kc"}, ("requirements.0.id", IDS[4])),
    Nonsense("label-not-id", {f"{SECOND}.label": "1.9"}, (f"{SECOND}.label", f"{SECOND}.id")),
    Nonsense("label-not-id", {f"{A}.label": "(b)"}, (f"{A}.label", f"{A}.id", "groups.1.kind")),
    Nonsense(
        "criterion-not-in-group",
        {f"{A}.id": "3.1", f"{A}.label": "3.1", "crosswalk.1.from": "1.1", "crosswalk.1.to": "S:1"},
        (f"{A}.id", "groups.1.id"),
    ),
    Nonsense("verb-not-lower-case", {f"{A}.verb": "DO"}, (f"{A}.verb",)),
    Nonsense("statement-not-verb", {f"{A}.verb": "say"}, (f"{A}.verb", f"{A}.statement")),
    Nonsense("empty-group", {"groups.0.criteria": [], "crosswalk": []}, ("groups.0.criteria",)),
    Nonsense("empty-unit", {"groups": [], "crosswalk": []}, ("groups",)),
    Nonsense(
        "order-not-natural",
        {FIRST: criterion("1.2"), SECOND: criterion("1.1")},
        (f"{FIRST}.id", f"{SECOND}.id"),
    ),
    Nonsense(
        "wording-repeated",
        {f"{SECOND}.wording_sha256": "0" * 64},
        (f"{FIRST}.wording_sha256", f"{SECOND}.wording_sha256"),
    ),
    Nonsense(
        "scope-without-items",
        {"requirements.1.items": []},
        ("requirements.1.items", "requirements.1.rule"),
    ),
    Nonsense(
        "item-not-in-requirement",
        {"requirements.1.items.1.id": "ER3.2"},
        ("requirements.1.items.1.id", "requirements.1.id"),
    ),
    Nonsense(
        "parameter-does-not-fit",
        {"requirements.0.rule": "confirm"},
        ("requirements.0.rule",),
    ),
    Nonsense("no-sign-off", {"sign_off": []}, ("sign_off",)),
    Nonsense(
        "repeated-role",
        {"sign_off.1.role": "candidate"},
        ("sign_off.0.role", "sign_off.1.role"),
    ),
    Nonsense(
        "approved-after-review",
        {"edition.review": "2010-02-05"},
        ("edition.approved", "edition.review"),
    ),
    Nonsense("pair-from-unknown", {"crosswalk.1.from": "Kz"}, ("crosswalk.1.from", *IDS)),
    Nonsense("pair-within-unit", {"crosswalk.1.to": "LAW:1.1"}, ("crosswalk.1.to", "id")),
    Nonsense(
        "pair-repeated",
        {"crosswalk.1.from": "1.1"},
        tuple(f"crosswalk.{number}.{key}" for number in (0, 1) for key in ("from", "to")),
    ),
]
FORMLESS = {"empty-value": None, "wrong-type": [[["text"]]]}


def path_of(dotted: str) -> Path:
    """The path that is written with dots."""
    return tuple(int(step) if step.isdecimal() else step for step in dotted.split("."))


def changed(data: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    """The data with another value at a path."""
    data = deepcopy(data)
    inner: Any = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return data


def senseless(nonsense: Nonsense) -> dict[str, Any]:
    """The sound unit with one thing in it that makes no sense."""
    data = SOUND
    for dotted, value in nonsense.changes.items():
        data = changed(data, path_of(dotted), value)
    return data


def paths_in(data: object, path: Path = ()) -> list[Path]:
    """The paths of all values."""
    steps: list[Any] = []
    if isinstance(data, dict):
        steps = list(data.items())
    elif isinstance(data, list):
        steps = list(enumerate(data))
    inner = chain.from_iterable(paths_in(value, (*path, step)) for step, value in steps)
    return [*([path] if path else []), *inner]


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Reads data as the file LAW.yaml; the codes of its problems."""
    path = tmp_path_factory.mktemp("law") / "LAW.yaml"

    def read(data: object) -> list[str]:
        path.write_text(json.dumps(data), encoding="utf-8")
        file = read_unit_file(path)
        assert file.sound is not any(problem.severity == "error" for problem in file.problems)
        return sorted(problem.code for problem in file.problems)

    return read


def test_the_unit_is_sound(codes: Any) -> None:
    """What the laws start from has no problem."""
    assert codes(SOUND) == []


@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda each: each.code)
def test_each_nonsense_is_noticed(codes: Any, nonsense: Nonsense) -> None:
    """What makes no sense is one problem where everything can be read."""
    assert codes(senseless(nonsense)) == [nonsense.code]


@given(st.sampled_from(paths_in(SOUND)), st.sampled_from(sorted(FORMLESS)))
def test_a_value_that_cannot_be_read_is_one_problem(codes: Any, path: Path, form: str) -> None:
    """Nothing is reported that only follows from a value that cannot be read."""
    assert codes(changed(SOUND, path, FORMLESS[form])) == [form]


@given(st.data(), st.sampled_from(NONSENSE), st.sampled_from(sorted(FORMLESS)))
def test_form_and_sense_are_reported_together(
    codes: Any, data: st.DataObject, nonsense: Nonsense, form: str
) -> None:
    """What makes no sense is noticed beside a value that cannot be read, unless it follows."""
    whole = senseless(nonsense)
    path = data.draw(st.sampled_from(paths_in(whole)))
    needed = [path_of(dotted) for dotted in nonsense.follows_from]
    hidden = any(each[: len(path)] == path for each in needed)
    expected = [form] if hidden else sorted([form, nonsense.code])
    assert codes(changed(whole, path, FORMLESS[form])) == expected
