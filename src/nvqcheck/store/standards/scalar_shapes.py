"""A small language for saying what a YAML file may hold: here what is a text.

One description does two things: it reads a tree into values, noting every problem with its place,
and it prints the JSON Schema with which editors complete and explain (`json_schema.py`). What holds
others is in `container_shapes.py`. Shapes are named tuples because every command pays for their
making: a frozen dataclass costs eight times as much.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.store.standards.yaml_tree import Findings, Listing, Node, Scalar, Unusable

if TYPE_CHECKING:
    from nvqcheck.domain.units.finding import Path

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Shape(Protocol[T_co]):
    """What may stand at a place in a file: how to name it, read it and do without it."""

    @property
    def wants(self) -> str:
        """What is asked for, as messages put it after “it should be”: `a date`."""
        ...

    @property
    def stand_in(self) -> T_co:
        """What stands for a value that cannot be read: of its type, and meaning nothing."""
        ...

    def read(self, node: Node, findings: Findings, path: Path = ()) -> T_co:
        """The value; else its stand-in, with every reason noted and the path as unknown."""
        ...


class Text(NamedTuple):
    """A text; runs of white space count as one space, so that it may be broken anywhere."""

    pattern: str = ""
    form: str = ""
    """What the pattern asks for, in words that follow "not": `a unit's id, such as CC28`."""
    stand_in: str = "?"

    @property
    def wants(self) -> str:
        """What its form is called, or just `text`."""
        return self.form or "text"

    def read(self, node: Node, findings: Findings, path: Path = ()) -> str:
        """The text in NFC, its white space run together; it fits the pattern, if there is one."""
        scalar = scalar_of(self, node, findings)
        if scalar is None:
            return unknown(self, findings, path)
        text = " ".join(scalar.text.split())
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if self.pattern and not re.fullmatch(self.pattern, text):
            message = f"{quoted(text)} is not {self.wants}."
            findings.add("bad-form", message, scalar.at)
            return unknown(self, findings, path)
        return text


class Integer(NamedTuple):
    """A whole number between two bounds, both of which count."""

    low: int
    high: int
    why: str = ""
    """A hint for a number out of range."""

    @property
    def wants(self) -> str:
        """The range of it: `a whole number from 1 to 100`."""
        return f"a whole number from {self.low} to {self.high}"

    @property
    def stand_in(self) -> int:
        """The lower bound."""
        return self.low

    def read(self, node: Node, findings: Findings, path: Path = ()) -> int:
        """The number, if it is written in digits and within the bounds."""
        scalar = scalar_of(self, node, findings)
        if scalar is None:
            return unknown(self, findings, path)
        # Longer runs of digits are out of any range, and Python refuses to convert very long ones.
        if not re.fullmatch(r"-?[0-9]{1,9}", scalar.text):
            message = f"{quoted(scalar.text)} is not {self.wants}."
            findings.add("not-a-number", message, scalar.at)
            return unknown(self, findings, path)
        number = int(scalar.text)
        if not self.low <= number <= self.high:
            message = f"{number} is not {self.wants}."
            findings.add("out-of-range", message, scalar.at, hint=self.why)
            return unknown(self, findings, path)
        return number


class Date(NamedTuple):
    """A date, kept as its ISO 8601 text."""

    wants: str = "a date"
    stand_in: str = ""

    def read(self, node: Node, findings: Findings, path: Path = ()) -> str:
        """The date as `YYYY-MM-DD`, if it is written so and the calendar has it."""
        scalar = scalar_of(self, node, findings)
        if scalar is None:
            return unknown(self, findings, path)
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", scalar.text):
                return date.fromisoformat(scalar.text).isoformat()
        except ValueError:
            pass
        message = f"{quoted(scalar.text)} is not a date of the calendar."
        findings.add("not-a-date", message, scalar.at, hint="Write it as 2021-02-05.")
        return unknown(self, findings, path)


class OneOf(NamedTuple, Generic[T]):
    """One word of a few, each with what it stands for."""

    choices: Mapping[str, T]
    meanings: Mapping[str, str]

    @property
    def wants(self) -> str:
        """The words to choose from: `one of work, account`."""
        return f"one of {', '.join(self.choices)}"

    @property
    def stand_in(self) -> T:
        """What the first word stands for."""
        return next(iter(self.choices.values()))

    def read(self, node: Node, findings: Findings, path: Path = ()) -> T:
        """What the word stands for that was chosen."""
        scalar = scalar_of(self, node, findings)
        if scalar is None:
            return unknown(self, findings, path)
        if scalar.text not in self.choices:
            message = f"{quoted(scalar.text)} is not {self.wants}."
            hint = suggestion(scalar.text, self.choices)
            findings.add("not-one-of", message, scalar.at, hint=hint)
            return unknown(self, findings, path)
        return self.choices[scalar.text]


YES_NO = OneOf(
    {"true": True, "false": False, "yes": True, "no": False},
    {"true": "it is so", "false": "it is not so", "yes": "it is so", "no": "it is not so"},
)
"""Whether something is so."""


def unknown(shape: Shape[T], findings: Findings, path: Path) -> T:
    """Note that a value is not known, for a reason that has been noted; its stand-in."""
    findings.unknown.add(path)
    return shape.stand_in


def scalar_of(shape: Shape[object], node: Node, findings: Findings) -> Scalar | None:
    """The node, if it is a text with something in it."""
    if not isinstance(node, Scalar):
        wrong_type(shape, node, findings)
    elif node.empty or not node.text.strip():
        empty(shape, node, findings)
    else:
        return node
    return None


def wrong_type(shape: Shape[object], node: Node, findings: Findings) -> None:
    """Note that something else stands here than should."""
    if isinstance(node, Unusable):
        return
    if isinstance(node, Scalar) and node.empty:
        empty(shape, node, findings)
        return
    hint = ""
    if isinstance(node, Scalar):
        got = f"the text {quoted(node.text)}"
        if shape.wants.startswith("a list"):
            hint = "Begin each item with - on a line of its own."
    elif isinstance(node, Listing):
        got = "a list"
    else:
        got = "keys with values"
        if isinstance(shape, Text):
            hint = "A text with a colon and a space in it needs quotes."
    findings.add("wrong-type", f"This is {got}; it should be {shape.wants}.", node.at, hint=hint)


def empty(shape: Shape[object], node: Scalar, findings: Findings) -> None:
    """Note that nothing stands here."""
    message = f"There is no value; it should be {shape.wants}."
    hint = "Write one, or leave the key out where it is optional."
    findings.add("empty-value", message, node.at, hint=hint)


def quoted(text: str) -> str:
    """A text in a message: short, on one line."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"
