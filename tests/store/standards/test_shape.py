"""The language of shapes: reading a tree, and printing a JSON Schema."""

from __future__ import annotations

import json
import re

import pytest

from documents import ROOT
from nvqcheck.store.standards.container_shapes import Key, ListOf, MapOf, OneOrMany, TableOf
from nvqcheck.store.standards.json_schema import json_schema
from nvqcheck.store.standards.scalar_shapes import YES_NO, Date, Integer, OneOf, Shape, Text
from nvqcheck.store.standards.schema_file import unit_schema
from nvqcheck.store.standards.unit_format import UNIT
from nvqcheck.store.standards.yaml_tree import Findings, read_tree

COLOUR = OneOf({"red": 1, "blue": 2}, {"red": "like blood", "blue": "like the sky"})
POINT: TableOf[dict[str, object]] = TableOf(
    "a point",
    dict,
    (
        Key("x", Integer(0, 9), "how far right.", required=True),
        Key("y", Integer(0, 9), "how far up."),
        Key("colour", COLOUR, "its colour.", field="color"),
        Key("glow", Text(), "how it glows.", only_if=("colour", "red")),
    ),
)


def read(shape: Shape[object], text: str) -> tuple[object, list[str]]:
    """What a shape makes of a text, and the codes with their places."""
    findings = Findings()
    tree = read_tree(text, findings)
    assert tree is not None
    value = shape.read(tree, findings)
    return value, [f"{p.code} {p.line}:{p.column}" for p in findings.sorted()]


def unknown(shape: Shape[object], text: str) -> set[tuple[str | int, ...]]:
    """The paths of what a shape cannot read in a text."""
    findings = Findings()
    tree = read_tree(text, findings)
    assert tree is not None
    shape.read(tree, findings)
    return findings.unknown


@pytest.mark.parametrize(
    ("shape", "text", "value"),
    [
        (Text(), "one\n  two\tthree", "one two three"),
        (Text(), "' a '", "a"),
        (Text(), "e\u0301", "é"),
        (Text("[a-z]+"), "abc", "abc"),
        (Integer(0, 9), "7", 7),
        (Integer(-5, 9), "-5", -5),
        (Integer(0, 99), "007", 7),
        (Date(), "2024-02-29", "2024-02-29"),
        (COLOUR, "blue", 2),
        (ListOf(Text()), "[a, b]", ("a", "b")),
        (ListOf(Text()), "[]", ()),
        (OneOrMany(Text()), "a", "a"),
        (OneOrMany(Text()), "[a]", ("a",)),
        (MapOf(Integer(0, 9)), "{a: 1, b: 2}", {"a": 1, "b": 2}),
        (MapOf(Text(), known={"a": "the first."}), "a: 1", {"a": "1"}),
        (POINT, "{x: 1, colour: red, glow: much}", {"x": 1, "color": 1, "glow": "much"}),
    ],
)
def test_what_fits_is_read(shape: Shape[object], text: str, value: object) -> None:
    """A value that fits its shape is read without a problem."""
    assert read(shape, text) == (value, [])


@pytest.mark.parametrize(
    ("shape", "text", "code"),
    [
        (Text(), "[a]", "wrong-type 1:1"),
        (Text(), "{a: b}", "wrong-type 1:1"),
        (Text(), "~", "empty-value 1:1"),
        (Text(), "'  '", "empty-value 1:1"),
        (Text("[a-z]+"), "abc1", "bad-form 1:1"),
        (Integer(0, 9), "10", "out-of-range 1:1"),
        (Integer(0, 9), "1.0", "not-a-number 1:1"),
        (Integer(0, 9), "٣", "not-a-number 1:1"),
        (Integer(0, 9), "9" * 5000, "not-a-number 1:1"),
        (Integer(0, 9), "[1]", "wrong-type 1:1"),
        (Date(), "2023-02-29", "not-a-date 1:1"),
        (Date(), "20240229", "not-a-date 1:1"),
        (Date(), "2024-W01-1", "not-a-date 1:1"),
        (Date(), "0000-01-01", "not-a-date 1:1"),
        (Date(), "[a]", "wrong-type 1:1"),
        (COLOUR, "rde", "not-one-of 1:1"),
        (COLOUR, "{a: b}", "wrong-type 1:1"),
        (ListOf(Text()), "a", "wrong-type 1:1"),
        (ListOf(Text()), "~", "empty-value 1:1"),
        (ListOf(Text()), "[a, [b]]", "wrong-type 1:5"),
        (OneOrMany(Text()), "{a: b}", "wrong-type 1:1"),
        (MapOf(Integer(0, 9)), "[1]", "wrong-type 1:1"),
        (MapOf(Integer(0, 9)), "{a: b}", "not-a-number 1:5"),
        (MapOf(Text(), Text("[a-z]+", "a small word")), "{A: b}", "bad-form 1:2"),
        (POINT, "[1]", "wrong-type 1:1"),
        (POINT, "{y: 1}", "missing-key 1:1"),
    ],
)
def test_what_does_not_fit_is_a_problem(shape: Shape[object], text: str, code: str) -> None:
    """A value that does not fit is not known, and a problem at its place."""
    value, problems = read(shape, text)
    assert problems == [code]
    assert type(value) is type(shape.stand_in)
    assert unknown(shape, text)


def test_every_problem_of_a_record_is_found_at_once() -> None:
    """One reading reports what is missing, what is unknown and what is wrong."""
    text = "y: ten\ncolour: rde\nz: 1\n"
    _, problems = read(POINT, text)
    assert problems == ["missing-key 1:1", "not-a-number 1:4", "not-one-of 2:9", "unknown-key 3:1"]
    assert unknown(POINT, text) == {("x",), ("y",), ("colour",)}


def test_what_can_be_read_is_built_around_what_cannot() -> None:
    """Beside a value that cannot be read, the others are there, each at its own place."""
    text = "[{x: 1}, {x: one, y: 2}, three]"
    assert read(ListOf(POINT), text)[0] == ({"x": 1}, {"x": 0, "y": 2}, {"x": 0})
    assert unknown(ListOf(POINT), text) == {(1, "x"), (2,)}
    assert unknown(MapOf(POINT), "{a: {x: 1}, b: {}}") == {("b", "x")}


def test_a_list_that_cannot_be_read_does_not_seem_empty() -> None:
    """One item stands in for a list: nobody should be told to put something into it."""
    assert read(ListOf(COLOUR), "red")[0] == (1,)


def test_an_unknown_key_does_not_stop_the_building() -> None:
    """A key too many is reported, and the rest is built so that its sense can be checked."""
    assert read(POINT, "x: 1\nz: 1\n") == ({"x": 1}, ["unknown-key 2:1"])
    assert read(MapOf(Text(), known={"a": "A."}), "a: 1\nz: 1\n") == (
        {"a": "1"},
        ["unknown-key 2:1"],
    )


def test_a_key_of_another_rule_is_reported_at_the_key() -> None:
    """A key that makes no sense beside another is reported, and read like any other."""
    text = "{x: 1, colour: blue, glow: much}"
    value = {"x": 1, "color": 2, "glow": "much"}
    assert read(POINT, text) == (value, ["parameter-does-not-fit 1:22"])
    assert read(POINT, "{x: 1, colour: blue, glow: ~}")[1] == [
        "parameter-does-not-fit 1:22",
        "empty-value 1:28",
    ]


def test_a_key_may_fit_a_value_that_cannot_be_read() -> None:
    """A slip in one key does not put the blame on another that depends on it."""
    assert read(POINT, "{x: 1, colour: rde, glow: much}")[1] == ["not-one-of 1:16"]
    assert read(POINT, "{x: 1, colour: [red], glow: much}")[1] == ["wrong-type 1:16"]
    assert read(POINT, "{x: 1, glow: much}")[1] == []


def test_what_was_refused_already_is_not_called_missing() -> None:
    """An alias or a control character in the place of a value gives one problem and not two."""
    assert read(POINT, "x: *a\n")[1] == ["yaml-alias 1:4"]
    assert read(ListOf(Text()), "[*a]\n")[1] == ["yaml-alias 1:2"]
    assert read(POINT, 'x: "\\x07"\n')[1] == ["control-character 1:4"]
    assert unknown(POINT, "x: *a\n") == {("x",)}


def hints(shape: Shape[object], text: str) -> list[str]:
    """The hints of the problems in a text."""
    findings = Findings()
    tree = read_tree(text, findings)
    assert tree is not None
    shape.read(tree, findings)
    return [problem.hint for problem in findings.sorted()]


def test_hints_name_the_nearest() -> None:
    """A slip of the finger is answered with what was meant."""
    assert hints(POINT, "{x: 1, colour: rde}") == ["Did you mean red?"]
    assert hints(POINT, "{x: 1, color: red}") == ["Did you mean colour?"]


def test_hints_for_wrong_types_say_what_to_write() -> None:
    """Text for a list, and an unquoted colon, are answered with how to write it."""
    assert hints(ListOf(Text()), "a") == ["Begin each item with - on a line of its own."]
    assert hints(Text(), "a: b") == ["A text with a colon and a space in it needs quotes."]


def test_long_text_is_cut_in_messages() -> None:
    """A message quotes enough of a text to recognise it, on one line."""
    findings = Findings()
    tree = read_tree("x" * 100, findings)
    assert tree is not None
    Integer(0, 9).read(tree, findings)
    assert findings.sorted()[0].message.startswith(f"“{'x' * 39}…” is not")


def described(schema: object, path: str = "") -> list[str]:
    """The paths of all keys in a schema that lack a description."""
    if not isinstance(schema, dict):
        return []
    lacking = []
    for name, inner in schema.get("properties", {}).items():
        where = f"{path}/{name}"
        lacking += [] if str(inner.get("description", "")).endswith(".") else [where]
        lacking += described(inner, where) + described(inner.get("items"), where)
    return lacking


def test_every_key_of_a_unit_has_a_description() -> None:
    """Editors can explain every key, at every level."""
    assert described(json.loads(unit_schema())) == []


def test_the_schema_beside_the_standards_is_current() -> None:
    """The copy that editors use is the one that is printed."""
    copy = ROOT / "standards" / "unit.schema.json"
    assert copy.read_text(encoding="utf-8") == unit_schema()


def test_the_schema_says_what_the_reader_checks() -> None:
    """Required keys, unknown keys, ranges, words and conditions are all in the schema."""
    schema = json_schema(POINT, "Point", "A point.")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["x"]
    assert schema["additionalProperties"] is False
    assert schema["allOf"] == [
        {"if": {"required": ["glow"]}, "then": {"properties": {"colour": {"const": "red"}}}}
    ]
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert properties["x"] == {
        "description": "How far right.",
        "type": "integer",
        "minimum": 0,
        "maximum": 9,
    }
    assert [choice["const"] for choice in properties["colour"]["oneOf"]] == ["red", "blue"]


def test_the_schema_takes_true_and_false_as_yaml_reads_them() -> None:
    """An editor reads `true` as a truth value and not as the text; both forms are taken."""
    said = json_schema(YES_NO, "t", "d")["oneOf"]
    assert [one["const"] for one in said] == [True, False, "yes", "no"]  # type: ignore[attr-defined]


def test_the_schema_of_maps() -> None:
    """A map of known keys lists them; a map of free keys says what its keys look like."""
    known = json_schema(MapOf(OneOrMany(Text()), known={"a": "the first."}), "t", "d")
    assert known["additionalProperties"] is False
    assert known["properties"] == {
        "a": {
            "description": "The first.",
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string", "minLength": 1}},
            ],
        }
    }
    free = json_schema(MapOf(Date(), Text("[a-z]+")), "t", "d")
    assert free["propertyNames"] == {"type": "string", "minLength": 1, "pattern": "^(?:[a-z]+)$"}


def test_a_shape_without_a_schema_is_our_bug() -> None:
    """A new kind of shape cannot be forgotten in the schema."""
    with pytest.raises(TypeError, match="no schema"):
        json_schema(object(), "t", "d")  # type: ignore[arg-type]


def test_patterns_mean_the_same_to_editors() -> None:
    """The patterns of the schema use nothing that is Python's alone."""
    patterns = re.findall(r'"pattern": "(.*?)",?\n', unit_schema())
    assert patterns
    assert not [pattern for pattern in patterns if re.search(r"\(\?[^:]|\\[AZzpP]", pattern)]


def test_keys_of_the_unit_are_in_the_order_of_the_format() -> None:
    """The schema lists a unit's keys in the order in which files have them."""
    names = [key.name for key in UNIT.keys]
    assert names[:4] == ["id", "kind", "title", "body"]
    assert names[-1] == "crosswalk"
