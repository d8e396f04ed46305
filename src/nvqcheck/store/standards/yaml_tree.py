"""YAML text as a plain tree of text, lists and maps, each with its place.

YAML would turn `1.10` into 1.1, `no` into false and `12:30` into 750, keep only the last of two
equal keys, and let a small file unfold into gigabytes. So only the parser's events are used, in one
pass: what is written stays text, and what makes YAML dangerous is a problem, never an exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from nvqcheck.errors import Problem, Severity
from nvqcheck.store.standards.text_file import CONTROL
from nvqcheck.store.standards.yaml_words import in_our_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nvqcheck.domain.units.finding import Path

MAX_DEPTH = 20
MAX_PROBLEMS = 100

_Parser: Callable[[str], Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where PyYAML was built with it: ten times as fast."""


Place: TypeAlias = tuple[int, int]
"""Line and column, counted from 1; 0 where unknown."""


class Scalar(NamedTuple):
    """A text, exactly as it is written; `plain` if without quotes."""

    text: str
    at: Place
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing is written, or one of YAML's words for nothing."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


class Listing(NamedTuple):
    """A YAML list, whatever its items are, and where it begins."""

    items: list[Node]
    at: Place


class Table(NamedTuple):
    """A map from texts, with where each key stands."""

    entries: dict[str, TableEntry]
    at: Place


class Unusable(NamedTuple):
    """What stood here has been reported; nobody need complain that it is missing."""

    at: Place


Node: TypeAlias = "Scalar | Listing | Table | Unusable"


class TableEntry(NamedTuple):
    """A key of a map and its value."""

    key: Scalar
    value: Node


class Findings:
    """The problems of one file as they are found; past a hundred they are only counted."""

    def __init__(self, file: str = "", problems: Sequence[Problem] = ()) -> None:
        self.file = file
        self.unknown: set[Path] = set()
        """Where no value can be read; why is among the problems."""
        self._problems = list(problems)
        self._left_out = 0

    def add(
        self,
        code: str,
        message: str,
        at: Place,
        *,
        hint: str = "",
        severity: Severity = "error",
        about: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Note one problem at a line and column."""
        if len(self._problems) >= MAX_PROBLEMS:
            self._left_out += 1
            return
        line, column = at
        self._problems.append(
            Problem(code, message, severity, hint, self.file, line, column, about)
        )

    @property
    def has_errors(self) -> bool:
        """Whether anything found is more than a warning."""
        return self._left_out > 0 or any(p.severity == "error" for p in self._problems)

    def sorted(self) -> list[Problem]:
        """Every problem in the order of the file."""
        problems = sorted(self._problems, key=lambda p: (p.line, p.column))
        if self._left_out:
            message = f"There are {self._left_out:,} problems more in this file."
            hint = "Mend these first."
            problems.append(
                Problem("more-problems", message, severity="error", hint=hint, file=self.file)
            )
        return problems


class _Open:
    """A list or map that has begun and not ended."""

    __slots__ = ("key", "node", "wants_key")

    def __init__(self, node: Listing | Table) -> None:
        self.node = node
        self.key: Scalar | None = None
        self.wants_key = isinstance(node, Table)

    def take(self, value: Node, findings: Findings) -> None:
        """Put the next key or value where it belongs."""
        node = self.node
        if isinstance(node, Listing):
            node.items.append(value)
        elif self.wants_key:
            self.wants_key = False
            self.key = _key(value, node, findings)
        else:
            self.wants_key = True
            if self.key is not None:
                node.entries[self.key.text] = TableEntry(self.key, value)


def read_tree(text: str, findings: Findings) -> Node | None:
    """The tree of a YAML text; None if it cannot be read to its end, with the reason noted."""
    parser = _Parser(text)
    try:
        return _build(parser, findings)
    except yaml.YAMLError as error:
        at, message, hint = in_our_words(error, text)
        findings.add("yaml-syntax", message, at, hint=hint)
    except (ValueError, OverflowError):
        # The parser in Python lets the escape "\U00110000" through to chr().
        message = "A backslash escape names a character that does not exist."
        findings.add("yaml-syntax", message, (0, 0), hint="Write the character itself.")
    finally:
        parser.dispose()
    return None


def _build(parser: Any, findings: Findings) -> Node | None:
    root: Node | None = None
    stack: list[_Open] = []
    documents = 0
    next_event = parser.get_event
    while True:
        event = next_event()
        kind = type(event)
        mark = event.start_mark
        value: Node
        if kind is yaml.ScalarEvent:
            value = _scalar(event, (mark.line + 1, mark.column + 1), findings)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            value = stack.pop().node
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            at = (mark.line + 1, mark.column + 1)
            if len(stack) == MAX_DEPTH:
                message = f"Lists and keys are nested more than {MAX_DEPTH} deep."
                findings.add("too-deep", message, at, hint="A unit needs six levels.")
                return None
            if event.anchor or event.tag:
                _refuse(event, at, findings)
            table = kind is yaml.MappingStartEvent
            stack.append(_Open(Table({}, at) if table else Listing([], at)))
            continue
        elif kind is yaml.AliasEvent:
            value = _alias(event, (mark.line + 1, mark.column + 1), findings)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents == 2:
                findings.add(
                    "yaml-documents",
                    "A second document begins here; one file holds one.",
                    (mark.line + 1, mark.column + 1),
                    hint="Put it into a file of its own, without the line `---`.",
                )
            continue
        elif kind is yaml.StreamEndEvent:
            return root
        else:
            continue
        if stack:
            stack[-1].take(value, findings)
        elif documents == 1:
            root = value


def _scalar(event: yaml.ScalarEvent, at: Place, findings: Findings) -> Scalar | Unusable:
    if event.anchor or event.tag:
        _refuse(event, at, findings)
    text, style = event.value, event.style
    if style == '"' and (found := CONTROL.search(text)):
        # Written as an escape, or the file would have been reported before.
        findings.add(
            "control-character",
            f"A backslash escape makes an invisible control character, U+{ord(found[0]):04X}.",
            at,
            hint="Take it out.",
        )
        return Unusable(at)
    if "\N{REPLACEMENT CHARACTER}" in text and findings.has_errors:
        # It stands for a control character, which was reported before the text was parsed.
        return Unusable(at)
    return Scalar(text, at, not style)


def _key(node: Node, table: Table, findings: Findings) -> Scalar | None:
    """The key, or None with its problem noted: then its value is left out."""
    at = node.at
    if isinstance(node, Unusable):
        return None
    if not isinstance(node, Scalar):
        what = "A list" if isinstance(node, Listing) else "A map"
        hint = "A key is a word; braces and brackets at the start of a text need quotes."
        findings.add("yaml-key", f"{what} is used as a key.", at, hint=hint)
        return None
    if node.plain and node.text == "<<":
        hint = "Write the keys out: what a file says should stand in it."
        findings.add("yaml-merge", "Merge keys (`<<`) are not read.", at, hint=hint)
        return None
    if first := table.entries.get(node.text):
        findings.add(
            "duplicate-key",
            f"The key {node.text} stands here a second time; the first is in line"
            f" {first.key.at[0]}, column {first.key.at[1]}.",
            at,
            hint="Keep one of the two.",
        )
        return None
    return node


def _refuse(event: yaml.NodeEvent, at: Place, findings: Findings) -> None:
    if event.anchor:
        message = f"Anchors (`&{event.anchor}`) are not read."
        hint = "Take it out; a text that begins with & needs quotes."
        findings.add("yaml-anchor", message, at, hint=hint)
    if getattr(event, "tag", None):
        message = "Tags (`!` before a value) are not read: everything is text."
        hint = "Take it out; a text that begins with ! needs quotes."
        findings.add("yaml-tag", message, at, hint=hint)


def _alias(event: yaml.AliasEvent, at: Place, findings: Findings) -> Unusable:
    hint = "Write the value out; a text that begins with * needs quotes."
    findings.add("yaml-alias", f"Aliases (`*{event.anchor}`) are not read.", at, hint=hint)
    return Unusable(at)
