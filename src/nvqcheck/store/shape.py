"""A small language for saying what a YAML file may hold.

One description does two things: it reads a tree into values, noting every problem with its place
(here), and it prints the JSON Schema with which editors complete and explain (`json_schema.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from nvqcheck.domain.library import suggestion
from nvqcheck.store.yaml_tree import Findings, Listing, Node, Scalar, Table, Unusable

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Shape(Protocol[T_co]):
    """What may stand somewhere."""

    @property
    def wants(self) -> str:
        """It in words: `a date`."""
        ...

    def read(self, node: Node, findings: Findings) -> T_co | None:
        """The value, or None with every reason noted."""
        ...


@dataclass(frozen=True)
class Text:
    """A text; runs of white space count as one space, so that it may be broken anywhere."""

    pattern: str = ""
    form: str = ""
    """What the pattern asks for, in words that follow "not": `a unit's id, such as CC28`."""

    @property
    def wants(self) -> str:
        """It in words."""
        return self.form or "text"

    def read(self, node: Node, findings: Findings) -> str | None:
        """The text, NFC."""
        scalar = _scalar(self, node, findings)
        if scalar is None:
            return None
        text = " ".join(scalar.text.split())
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if self.pattern and not re.fullmatch(self.pattern, text):
            message = f"{_quoted(text)} is not {self.wants}."
            findings.add("bad-form", message, scalar[1:3])
            return None
        return text


@dataclass(frozen=True)
class Integer:
    """A whole number."""

    low: int
    high: int
    why: str = ""
    """A hint for a number out of range."""

    @property
    def wants(self) -> str:
        """It in words."""
        return f"a whole number from {self.low} to {self.high}"

    def read(self, node: Node, findings: Findings) -> int | None:
        """The number."""
        scalar = _scalar(self, node, findings)
        if scalar is None:
            return None
        # Longer runs of digits are out of any range, and Python refuses to convert very long ones.
        if not re.fullmatch(r"-?[0-9]{1,9}", scalar.text):
            message = f"{_quoted(scalar.text)} is not {self.wants}."
            findings.add("not-a-number", message, scalar[1:3])
            return None
        number = int(scalar.text)
        if not self.low <= number <= self.high:
            message = f"{number} is not {self.wants}."
            findings.add("out-of-range", message, scalar[1:3], hint=self.why)
            return None
        return number


@dataclass(frozen=True)
class Date:
    """A date, kept as its ISO 8601 text."""

    wants: str = "a date"

    def read(self, node: Node, findings: Findings) -> str | None:
        """The date as `YYYY-MM-DD`."""
        scalar = _scalar(self, node, findings)
        if scalar is None:
            return None
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", scalar.text):
                return date.fromisoformat(scalar.text).isoformat()
        except ValueError:
            pass
        message = f"{_quoted(scalar.text)} is not a date of the calendar."
        findings.add("not-a-date", message, scalar[1:3], hint="Write it as 2021-02-05.")
        return None


@dataclass(frozen=True)
class OneOf(Generic[T]):
    """One word of a few, each with what it stands for."""

    choices: Mapping[str, T]
    meanings: Mapping[str, str]

    @property
    def wants(self) -> str:
        """It in words."""
        return f"one of {', '.join(self.choices)}"

    def read(self, node: Node, findings: Findings) -> T | None:
        """What the word stands for."""
        scalar = _scalar(self, node, findings)
        if scalar is None:
            return None
        if scalar.text not in self.choices:
            message = f"{_quoted(scalar.text)} is not {self.wants}."
            hint = suggestion(scalar.text, self.choices)
            findings.add("not-one-of", message, scalar[1:3], hint=hint)
            return None
        return self.choices[scalar.text]


@dataclass(frozen=True)
class ListOf(Generic[T]):
    """A list whose items are all alike."""

    item: Shape[T]

    @property
    def wants(self) -> str:
        """It in words."""
        return f"a list, each item {self.item.wants}"

    def read(self, node: Node, findings: Findings) -> tuple[T, ...] | None:
        """The items; None if any is wrong."""
        if not isinstance(node, Listing):
            _wrong_type(self, node, findings)
            return None
        read = self.item.read
        values = [read(item, findings) for item in node.items]
        good = tuple(value for value in values if value is not None)
        return good if len(good) == len(values) else None


@dataclass(frozen=True)
class OneOrMany:
    """A text, or a list of texts."""

    item: Text

    @property
    def wants(self) -> str:
        """It in words."""
        return f"{self.item.wants}, or a list of it"

    def read(self, node: Node, findings: Findings) -> str | tuple[str, ...] | None:
        """The text or the texts."""
        if isinstance(node, Listing):
            return ListOf(self.item).read(node, findings)
        return self.item.read(node, findings)


@dataclass(frozen=True)
class MapOf(Generic[T]):
    """A map whose values are all alike, under names of the writer's choice or from a list."""

    value: Shape[T]
    key: Text = Text()
    known: Mapping[str, str] | None = None
    """The only keys there may be, with their descriptions."""

    @property
    def wants(self) -> str:
        """It in words."""
        return f"keys, each with {self.value.wants}"

    def read(self, node: Node, findings: Findings) -> dict[str, T] | None:
        """The map; None if any value is wrong."""
        if not isinstance(node, Table):
            _wrong_type(self, node, findings)
            return None
        values: dict[str, T] = {}
        complete = True
        for key, value in node.entries.values():
            if self.known is not None and key.text not in self.known:
                _unknown(key, "here", self.known, findings)
                continue
            name = self.key.read(key, findings)
            read = self.value.read(value, findings)
            if name is None or read is None:
                complete = False
            else:
                values[name] = read
        return values if complete else None


@dataclass(frozen=True)
class Key:
    """A key of a record."""

    name: str
    shape: Shape[object]
    meaning: str
    """What editors show."""
    required: bool = False
    field: str = ""
    """The parameter it is handed to, where that has another name."""
    only_if: tuple[str, str] | None = None
    """Another key and the value it must have for this one to make sense."""

    @property
    def parameter(self) -> str:
        """The parameter it is handed to."""
        return self.field or self.name


@dataclass(frozen=True)
class Record(Generic[T]):
    """A map with known keys, from which something is built."""

    noun: str
    """What it is: `a criterion`."""
    build: Callable[..., T]
    keys: tuple[Key, ...]

    @property
    def wants(self) -> str:
        """It in words."""
        return f"{self.noun} (keys with values)"

    def read(self, node: Node, findings: Findings) -> T | None:
        """What its keys build; None if one it needs is missing or any is wrong."""
        if not isinstance(node, Table):
            _wrong_type(self, node, findings)
            return None
        entries = node.entries
        values: dict[str, Any] = {}
        complete = True
        seen = 0
        for key in self.keys:
            entry = entries.get(key.name)
            if entry is None:
                if key.required:
                    complete = False
                    message = f"{_capital(self.noun)} lacks the key {key.name}."
                    findings.add("missing-key", message, node[1:3], hint=f"It is {key.meaning}")
                continue
            seen += 1
            if key.only_if and not _fits(key, key.only_if, entries, findings):
                continue
            value = key.shape.read(entry.value, findings)
            complete = complete and value is not None
            values[key.parameter] = value
        if seen < len(entries):
            known = {key.name: key.meaning for key in self.keys}
            for entry in entries.values():
                if entry.key.text not in known:
                    _unknown(entry.key, f"of {self.noun}", known, findings)
        return self.build(**values) if complete else None


def _fits(
    key: Key, condition: tuple[str, str], entries: Mapping[str, Any], findings: Findings
) -> bool:
    name, wanted = condition
    entry = entries.get(name)
    if entry is None or not isinstance(entry.value, Scalar) or entry.value.text == wanted:
        return True
    findings.add(
        "parameter-does-not-fit",
        f"The key {key.name} belongs to {name}: {wanted}, and this is"
        f" {name}: {_quoted(entry.value.text)}.",
        entries[key.name].key[1:3],
        hint=f"Take {key.name} out, or make the {name} {wanted}.",
    )
    return False


def _unknown(key: Scalar, of: str, known: Mapping[str, str], findings: Findings) -> None:
    message = f"{_quoted(key.text)} is not a key {of}."
    hint = suggestion(key.text, known) or f"There is {', '.join(known)}."
    findings.add("unknown-key", message, key[1:3], hint=hint)


def _scalar(shape: Shape[object], node: Node, findings: Findings) -> Scalar | None:
    """The node, if it is a text with something in it."""
    if not isinstance(node, Scalar):
        _wrong_type(shape, node, findings)
    elif node.empty or not node.text.strip():
        _empty(shape, node, findings)
    else:
        return node
    return None


def _wrong_type(shape: Shape[object], node: Node, findings: Findings) -> None:
    if isinstance(node, Unusable):
        return
    if isinstance(node, Scalar) and node.empty:
        _empty(shape, node, findings)
        return
    got = (
        f"the text {_quoted(node.text)}"
        if isinstance(node, Scalar)
        else "a list"
        if isinstance(node, Listing)
        else "keys with values"
    )
    hint = ""
    if isinstance(node, Table) and node.entries and isinstance(shape, Text):
        hint = "A text with a colon and a space in it needs quotes."
    elif isinstance(node, Scalar) and isinstance(shape, ListOf):
        hint = "Begin each item with - on a line of its own."
    findings.add("wrong-type", f"This is {got}; it should be {shape.wants}.", node[1:3], hint=hint)


def _empty(shape: Shape[object], node: Scalar, findings: Findings) -> None:
    message = f"There is no value; it should be {shape.wants}."
    hint = "Write one, or leave the key out where it is optional."
    findings.add("empty-value", message, node[1:3], hint=hint)


def _quoted(text: str) -> str:
    """A text in a message: short, on one line."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
