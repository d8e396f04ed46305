"""YAML text as a tree of text, and what becomes of what makes YAML dangerous."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from documents import ROOT
from nvqcheck.store.standards import yaml_tree
from nvqcheck.store.standards.source import read_unit
from nvqcheck.store.standards.yaml_tree import (
    MAX_DEPTH,
    MAX_PROBLEMS,
    Findings,
    Listing,
    Node,
    Scalar,
    Table,
    TableEntry,
    Unusable,
    read_tree,
)


@pytest.fixture(params=["c", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Either parser of PyYAML."""
    if request.param == "python":
        monkeypatch.setattr(yaml_tree, "_Parser", yaml.SafeLoader)
    return str(request.param)


def tree_of(text: str) -> tuple[Node | None, list[str]]:
    """The tree and the codes of the problems with their places."""
    findings = Findings()
    tree = read_tree(text, findings)
    return tree, [f"{p.code} {p.line}:{p.column}" for p in findings.sorted()]


def value_of(text: str) -> str:
    """What stands under the key `a`."""
    tree, problems = tree_of(text)
    assert problems == []
    assert isinstance(tree, Table)
    value = tree.entries["a"].value
    assert isinstance(value, Scalar)
    return value.text


@pytest.mark.parametrize(
    "written",
    ["1.10", "no", "12:30", "0x10", "1e3", "2021-02-05", "007", "~", "yes", ".5", "=", "1_0"],
)
def test_what_is_written_stays_text(written: str) -> None:
    """Nothing is turned into a number, a date, yes, no or nothing."""
    assert value_of(f"a: {written}\n") == written


def test_places_count_from_one_in_characters() -> None:
    """Line and column of keys, texts, lists and maps count from 1, in characters."""
    tree, problems = tree_of("ä: ü\nlist:\n  - é: x\n  - [y]\n")
    assert problems == []
    inner = Table({"é": TableEntry(Scalar("é", (3, 5)), Scalar("x", (3, 8)))}, (3, 5))
    listing = Listing([inner, Listing([Scalar("y", (4, 6))], (4, 5))], (3, 3))
    entries = {
        "ä": TableEntry(Scalar("ä", (1, 1)), Scalar("ü", (1, 4))),
        "list": TableEntry(Scalar("list", (2, 1)), listing),
    }
    assert tree == Table(entries, (1, 1))


def test_quotes_are_remembered() -> None:
    """A text knows whether it was written without quotes, for `""` is not nothing."""
    tree, _ = tree_of("[a, 'b', \"c\", null, 'null', '']")
    assert isinstance(tree, Listing)
    scalars = [item for item in tree.items if isinstance(item, Scalar)]
    assert [item.plain for item in scalars] == [True, False, False, True, False, False]
    assert [item.empty for item in scalars] == [False, False, False, True, False, False]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_nothing_gives_no_tree_and_no_problem(text: str) -> None:
    """An empty text has no tree; the caller knows what to say of that."""
    assert tree_of(text) == (None, [])


def test_an_alias_bomb_does_not_unfold() -> None:
    """Aliases are reported where they stand and never followed."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    _, problems = tree_of("\n".join(lines))
    assert len(problems) == 10 + 9 * 9
    assert {problem.split()[0] for problem in problems} == {"yaml-anchor", "yaml-alias"}


def test_a_duplicate_key_names_both_places_and_keeps_the_first() -> None:
    """The second of two equal keys is reported where it stands, with the place of the first."""
    findings = Findings()
    tree = read_tree("a: 1\n'a': 2\nb: {c: 1, c: 2}\n", findings)
    assert isinstance(tree, Table)
    assert tree.entries["a"].value == Scalar("1", (1, 4))
    first, second = findings.sorted()
    assert (first.code, first.where) == ("duplicate-key", "2:1")
    assert "line 1, column 1" in first.message
    assert second.where == "3:11"


def test_several_tags_and_anchors_are_all_found() -> None:
    """What is refused is taken out, and reading goes on."""
    text = "a: !!python/object/apply:os.system ['echo']\nb: &x 1\nc: *x\n<<: {d: 1}\n? [k]\n: v\n"
    tree, problems = tree_of(text)
    assert problems == [
        "yaml-tag 1:4",
        "yaml-anchor 2:4",
        "yaml-alias 3:4",
        "yaml-merge 4:1",
        "yaml-key 5:3",
    ]
    assert isinstance(tree, Table)
    assert list(tree.entries) == ["a", "b", "c"]


def test_an_alias_as_a_key_is_reported_once() -> None:
    """An alias in place of a key leaves out its value and says so once."""
    tree, problems = tree_of("*x : 1\nb: 2\n")
    assert problems == ["yaml-alias 1:1"]
    assert isinstance(tree, Table)
    assert list(tree.entries) == ["b"]


def test_a_quoted_merge_key_is_a_key() -> None:
    """Only a bare `<<` is a merge key."""
    assert tree_of("'<<': 1")[1] == []


def test_a_list_is_no_tree_of_a_second_document() -> None:
    """The first document counts, the second is reported once and does not replace it."""
    tree, problems = tree_of("a: 1\n---\nb: 2\n---\nc: 3\n")
    assert problems == ["yaml-documents 2:1"]
    assert isinstance(tree, Table)
    assert list(tree.entries) == ["a"]


def test_twenty_levels_are_read_and_no_more() -> None:
    """Twenty levels of lists are a tree, the twenty-first is a problem."""
    assert tree_of("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []
    tree, problems = tree_of("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert tree is None
    assert problems == ["too-deep 1:21"]


@pytest.mark.parametrize("piece", ["[", "{", "- ", "? ", "{a: ", "[{", "[[[[", "&a [", "!t ["])
def test_a_very_deep_text_ends_at_once(piece: str) -> None:
    """200,000 openings are neither followed nor waited for, and nothing crashes."""
    started = time.process_time()
    tree, problems = tree_of(piece * 200_000)
    assert tree is None
    assert problems[-1].startswith("too-deep")
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "piece", ["a: b\n", "- a\n", "[a],", "'", '"', "#", "*a ", "%a\n", "\t", "|\n"]
)
def test_a_megabyte_of_anything_is_read_within_reason(piece: str, parser: str) -> None:
    """A whole megabyte of one construct is read to the end in seconds by the C parser."""
    if parser == "python":
        pytest.skip("slower, and no worse in kind")
    started = time.process_time()
    tree_of(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 15


def test_past_a_hundred_problems_are_counted(parser: str) -> None:
    """A hundred problems are listed, and one more line says how many were left out."""
    assert parser
    findings = Findings("f")
    read_tree("".join(f"a{n}: *x\n" for n in range(MAX_PROBLEMS + 7)), findings)
    problems = findings.sorted()
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "more-problems"
    assert "7" in problems[-1].message
    assert findings.has_errors


def test_an_escape_cannot_smuggle_a_control_character() -> None:
    """A value with a control character written as an escape is not read."""
    tree, problems = tree_of('a: "x\\e[31m"\n')
    assert problems == ["control-character 1:4"]
    assert isinstance(tree, Table)
    assert tree.entries["a"].value == Unusable((1, 4))


@pytest.mark.parametrize("escape", ["\\ud800", "\\U00110000", "\\uFFFE"])
def test_an_escape_for_no_character_is_a_problem(escape: str) -> None:
    """Half characters and numbers beyond Unicode are a problem with either parser."""
    _, problems = tree_of(f'a: "{escape}"\n')
    assert [problem.split()[0] for problem in problems] in (["yaml-syntax"], ["control-character"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: b: c", "colon"),
        ("a: 'b", "quotation mark"),
        ("a: 'b\n---\nc", "quotation mark"),
        ("a: [b", "square brackets"),
        ("a: {b", "braces"),
        ("a: 1\nb\nc: 1", "key: value"),
        ("\ta: 1", "tab"),
        ("a: |\n\tb", "tab"),
        ("a: @b", "begin with @"),
        ("a: `b`", "begin with `"),
        ("a: * b", "* or &"),
        ("a: & b", "* or &"),
        ('a: "\\d"', "backslash"),
        ("- a\nb: 1", "list of lines"),
        ("a: b\n- c", "lines above"),
        ("a: - b", "list cannot begin"),
        ("a: ? b", "question mark"),
        ("a: ]", "value is expected"),
        ("a: !x!y z", "begin with !"),
        ("a: !<x", "begin with !"),
        ("%YAML 2.0\n---\na", "version"),
        ("%YAML 1.1\n%YAML 1.1\n---\na", "directive"),
        ("a: |x\n b", "several lines"),
    ],
)
def test_a_syntax_error_is_told_in_our_words(text: str, words: str) -> None:
    """What is wrong is said without the parser's jargon, with a line and a hint."""
    findings = Findings()
    assert read_tree(text, findings) is None
    [problem] = findings.sorted()
    assert problem.code == "yaml-syntax"
    assert words in problem.message
    assert problem.line
    assert problem.hint


def test_an_unknown_fault_has_words_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault that no version of the parser has yet is still told, with what to do."""

    class Broken:
        def __init__(self, _: str) -> None: ...

        def get_event(self) -> None:
            raise yaml.YAMLError

        def dispose(self) -> None: ...

    monkeypatch.setattr(yaml_tree, "_Parser", Broken)
    findings = Findings()
    assert read_tree("a", findings) is None
    assert findings.sorted()[0].message == "This cannot be understood as YAML."


def test_an_id_with_a_trailing_zero_keeps_it(tmp_path: Path) -> None:
    """`id: 1.10` without quotes is the criterion 1.10, and not 1.1."""
    case = ROOT / "tests" / "standards_cases/valid/SHORTEST.yaml"
    path = tmp_path / case.name
    path.write_bytes(case.read_bytes())
    unit, problems = read_unit(path)
    assert problems == ()
    assert unit is not None
    assert list(unit.criteria) == ["1.10"]
