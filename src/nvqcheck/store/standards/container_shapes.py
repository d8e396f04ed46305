"""The shapes that hold others: lists, maps of the writer's choice, records with known keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.store.standards.scalar_shapes import Shape, Text, quoted, unknown, wrong_type
from nvqcheck.store.standards.yaml_tree import Findings, Listing, Node, Scalar, Table

if TYPE_CHECKING:
    from nvqcheck.domain.units.finding import Path

T = TypeVar("T")


class ListOf(NamedTuple, Generic[T]):
    """A list whose items are all alike."""

    item: Shape[T]

    @property
    def wants(self) -> str:
        """What its items have to be: `a list, each item a date`."""
        return f"a list, each item {self.item.wants}"

    @property
    def stand_in(self) -> tuple[T, ...]:
        """One item, so that what cannot be read is not taken to be empty."""
        return (self.item.stand_in,)

    def read(self, node: Node, findings: Findings, path: Path = ()) -> tuple[T, ...]:
        """What each item reads as, in order; an item that cannot be read as its stand-in."""
        if not isinstance(node, Listing):
            wrong_type(self, node, findings)
            return unknown(self, findings, path)
        read = self.item.read
        return tuple([read(item, findings, (*path, at)) for at, item in enumerate(node.items)])


class OneOrMany(NamedTuple):
    """A text, or a list of such texts, for facts of which there may be several."""

    item: Text

    @property
    def wants(self) -> str:
        """What the text has to be, and that several may be listed."""
        return f"{self.item.wants}, or a list of it"

    @property
    def stand_in(self) -> str:
        """That of a single text."""
        return self.item.stand_in

    def read(self, node: Node, findings: Findings, path: Path = ()) -> str | tuple[str, ...]:
        """A text where one was written, a tuple of texts where a list was."""
        if isinstance(node, Listing):
            return ListOf(self.item).read(node, findings, path)
        return self.item.read(node, findings, path)


class MapOf(NamedTuple, Generic[T]):
    """A map whose values are all alike, under names of the writer's choice or from a list."""

    value: Shape[T]
    key: Text = Text()
    known: Mapping[str, str] | None = None
    """The only keys there may be, with their descriptions."""

    @property
    def wants(self) -> str:
        """What its values have to be: `keys, each with text`."""
        return f"keys, each with {self.value.wants}"

    @property
    def stand_in(self) -> dict[str, T]:
        """An empty map: without names there is nothing that values could stand under."""
        return {}

    def read(self, node: Node, findings: Findings, path: Path = ()) -> dict[str, T]:
        """Its values by name; keys that may not be there are noted and left out."""
        if not isinstance(node, Table):
            wrong_type(self, node, findings)
            return unknown(self, findings, path)
        values: dict[str, T] = {}
        for key, value in node.entries.values():
            if self.known is not None and key.text not in self.known:
                _unknown(key, "here", self.known, findings)
                continue
            inside = (*path, key.text)
            name = self.key.read(key, findings, inside)
            values[name] = self.value.read(value, findings, inside)
        return values


class Key(NamedTuple):
    """A key that a record may have, and what belongs under it."""

    name: str
    shape: Shape[object]
    meaning: str
    """What it means, as editors show it and a message where it is missing."""
    required: bool = False
    field: str = ""
    """The parameter it is handed to, where that has another name."""
    only_if: tuple[str, str] | None = None
    """A key before it and the value that has to have for this one to make sense."""

    @property
    def parameter(self) -> str:
        """The parameter it is handed to."""
        return self.field or self.name


class TableOf(NamedTuple, Generic[T]):
    """A map with known keys, from which something is built."""

    noun: str
    """What a message calls the record: `a criterion`."""
    build: Callable[..., T]
    keys: tuple[Key, ...]

    @property
    def wants(self) -> str:
        """What the record is called, and that it is one: `a criterion (keys with values)`."""
        return f"{self.noun} (keys with values)"

    @property
    def stand_in(self) -> T:
        """What stand-ins for the keys it needs build."""
        return self.build(
            **{key.parameter: key.shape.stand_in for key in self.keys if key.required}
        )

    def read(self, node: Node, findings: Findings, path: Path = ()) -> T:
        """What is built from its values, stand-ins among them where one cannot be read."""
        if not isinstance(node, Table):
            wrong_type(self, node, findings)
            return unknown(self, findings, path)
        entries = node.entries
        values: dict[str, Any] = {}
        seen = 0
        for key in self.keys:
            entry = entries.get(key.name)
            inside = (*path, key.name)
            if entry is None:
                if key.required:
                    message = f"{_capital(self.noun)} lacks the key {key.name}."
                    findings.add("missing-key", message, node.at, hint=f"It is {key.meaning}")
                    values[key.parameter] = unknown(key.shape, findings, inside)
                continue
            seen += 1
            if key.only_if and (*path, key.only_if[0]) not in findings.unknown:
                _fit(key, key.only_if, entries, findings)
            values[key.parameter] = key.shape.read(entry.value, findings, inside)
        if seen < len(entries):
            known = {key.name: key.meaning for key in self.keys}
            for entry in entries.values():
                if entry.key.text not in known:
                    _unknown(entry.key, f"of {self.noun}", known, findings)
        return self.build(**values)


def _fit(
    key: Key, condition: tuple[str, str], entries: Mapping[str, Any], findings: Findings
) -> None:
    """Note a key that makes no sense beside the value of another."""
    name, wanted = condition
    entry = entries.get(name)
    if entry is None or entry.value.text == wanted:
        return
    findings.add(
        "parameter-does-not-fit",
        f"The key {key.name} belongs to {name}: {wanted}, and this is"
        f" {name}: {quoted(entry.value.text)}.",
        entries[key.name].key.at,
        hint=f"Take {key.name} out, or make the {name} {wanted}.",
    )


def _unknown(key: Scalar, of: str, known: Mapping[str, str], findings: Findings) -> None:
    message = f"{quoted(key.text)} is not a key {of}."
    findings.add("unknown-key", message, key.at, hint=suggestion(key.text, known))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
