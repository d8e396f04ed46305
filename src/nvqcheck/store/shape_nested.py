"""The shapes that hold others: lists, maps of the writer's choice, records with known keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from nvqcheck.domain.names import suggestion
from nvqcheck.store.shape import Shape, Text, quoted, wrong_type
from nvqcheck.store.yaml_tree import Findings, Listing, Node, Scalar, Table

T = TypeVar("T")


class ListOf(NamedTuple, Generic[T]):
    """A list whose items are all alike."""

    item: Shape[T]

    @property
    def wants(self) -> str:
        """It in words."""
        return f"a list, each item {self.item.wants}"

    def read(self, node: Node, findings: Findings) -> tuple[T, ...] | None:
        """The items; None if any is wrong."""
        if not isinstance(node, Listing):
            wrong_type(self, node, findings)
            return None
        read = self.item.read
        values = [read(item, findings) for item in node.items]
        good = tuple(value for value in values if value is not None)
        return good if len(good) == len(values) else None


class OneOrMany(NamedTuple):
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


class MapOf(NamedTuple, Generic[T]):
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
            wrong_type(self, node, findings)
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


class Key(NamedTuple):
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


class Record(NamedTuple, Generic[T]):
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
            wrong_type(self, node, findings)
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
                    findings.add("missing-key", message, node.at, hint=f"It is {key.meaning}")
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
        f" {name}: {quoted(entry.value.text)}.",
        entries[key.name].key.at,
        hint=f"Take {key.name} out, or make the {name} {wanted}.",
    )
    return False


def _unknown(key: Scalar, of: str, known: Mapping[str, str], findings: Findings) -> None:
    message = f"{quoted(key.text)} is not a key {of}."
    hint = suggestion(key.text, known) or "`nvqcheck standards schema` prints every key."
    findings.add("unknown-key", message, key.at, hint=hint)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
