"""What is wrong with a text that is not YAML, in words that help, and where.

The parsers (one in C, one in Python) word the same fault differently; a fault is recognised by a
piece of what either says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import yaml


class _Fault(NamedTuple):
    said: str
    """A piece of what a parser says."""
    message: str
    hint: str
    at_opening: bool = False
    """Whether the place where it began tells more than the place where it was noticed."""


_QUOTE = "Put the text in quotes."
_TAB = "Indent with spaces; most editors can do it for you."
_FAULTS = (
    _Fault(
        "mapping values are not allowed",
        "There is a colon where none can stand.",
        "Put a text that contains a colon and a space in quotes; check that this line begins in"
        " the same column as its neighbours.",
    ),
    _Fault(
        "could not find expected ':'",
        "This line is not `key: value`, as its neighbours are.",
        "Add the colon, or indent the line if it goes on with the text above.",
        at_opening=True,
    ),
    _Fault(
        "quoted scalar found unexpected end of stream",
        "A quotation mark opens here and is never closed.",
        "Close it; inside single quotes, write an apostrophe twice.",
        at_opening=True,
    ),
    _Fault(
        "quoted scalar found unexpected document",
        "A quotation mark opens here and is not closed before a line `---` or `...`.",
        "Close it.",
        at_opening=True,
    ),
    _Fault(
        "flow sequence",
        "A list in square brackets opens here and is not closed, or lacks a comma.",
        "Close it with ]; quote a text that begins with [.",
        at_opening=True,
    ),
    _Fault(
        "flow mapping",
        "A map in braces opens here and is not closed, or lacks a comma.",
        "Close it with }; quote a text that begins with {.",
        at_opening=True,
    ),
    _Fault(
        "block collection",
        "A list of lines that begin with - goes on with something else.",
        "Begin the line with -, or indent it as the lines above the list.",
    ),
    _Fault(
        "block mapping",
        "This does not fit with the lines above.",
        "Begin the line in the same column as its neighbours; text after a closing quotation mark"
        " or bracket needs the whole value in quotes.",
    ),
    _Fault("found a tab character", "A tab stands where spaces are expected.", _TAB),
    _Fault("escape", "A backslash escape in double quotes means nothing.", "Use single quotes."),
    _Fault("sequence entries are not allowed", "A list cannot begin here.", _QUOTE),
    _Fault("keys are not allowed", "A question mark cannot stand here.", _QUOTE),
    _Fault("alphabetic or numeric", "A text cannot begin with * or &.", _QUOTE),
    _Fault("tag", "A text cannot begin with !.", _QUOTE),
    _Fault("directive", "A line that begins with % is a directive, and this is none.", _QUOTE),
    _Fault("incompatible", "The file asks for another version of YAML.", "Delete the %YAML line."),
    _Fault(
        "block scalar",
        "Something stands after the sign | or > that begins a text of several lines.",
        "Begin the text on the next line, indented.",
    ),
    _Fault("node content", "A value is expected here.", "Write one, or quote the text."),
)


def in_our_words(error: yaml.YAMLError, text: str) -> tuple[tuple[int, int], str, str]:
    """Where a text is not YAML (line and column from 1, 0 if unknown), what is wrong, a hint."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    noticed = _place(getattr(error, "problem_mark", None))
    began = _place(getattr(error, "context_mark", None))
    if "cannot start any token" in said:
        return noticed, *_bad_start(noticed, text)
    for fault in _FAULTS:
        if fault.said in said:
            at = began if fault.at_opening and began[0] else noticed
            return at, fault.message, fault.hint
    return noticed, "This cannot be understood as YAML.", "Compare it with a unit that is valid."


def _bad_start(at: tuple[int, int], text: str) -> tuple[str, str]:
    line = text.splitlines()[at[0] - 1 : at[0]]
    char = line[0][at[1] - 1 : at[1]] if line else ""
    if char == "\t":
        return "A tab stands where spaces are expected.", _TAB
    return f"A text cannot begin with {char}.", _QUOTE


def _place(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
