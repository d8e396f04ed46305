"""To add a kind of event: every place that has to know it, and what is missing there."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nvqcheck.domain.actions.decide import _DECIDE
from nvqcheck.domain.actions.requests import Command
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.record.state import RecordSoFar
from nvqcheck.report.words import events as words
from nvqcheck.tui import shell_lines

ROOT = Path(__file__).parents[2]
ACTIONS = ROOT / "src" / "nvqcheck" / "domain" / "actions"
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
TABLE = FORMATS.partition("### What `data` holds")[2].partition("\n#")[0]
DOCUMENTED = re.findall(r"^\| `(\w+)` ", TABLE.partition("|---|---|")[2], re.MULTILINE)


def deciders() -> dict[str, tuple[set[str], set[str]]]:
    """The functions of the actions: the kinds of events that each makes, and what it calls."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for path in sorted(ACTIONS.glob("*.py")):
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(function, ast.FunctionDef):
                continue
            calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            named = [(ast.unparse(call.func).rpartition(".")[2], call.args) for call in calls]
            made = {str(ast.literal_eval(args[0])) for name, args in named if name == "Fact"}
            found[f"{path.stem}.{function.name}"] = (made, {f"{path.stem}.{n}" for n, _ in named})
    return found


def kinds_of(function: str, known: dict[str, tuple[set[str], set[str]]]) -> set[str]:
    """The kinds of events that a function makes, by itself or through those of its module."""
    made, calls = known.get(function, (set(), set()))
    return made.union(*(kinds_of(name, known) for name in calls - {function}))


def asked_for() -> dict[str, set[type[Command]]]:
    """The requests that lead to each kind of event."""
    known, found = deciders(), dict[str, set[type[Command]]]()
    for request, decider in _DECIDE.items():
        module = decider.__module__.rpartition(".")[2]
        for kind in kinds_of(f"{module}.{decider.__name__}", known):
            found.setdefault(kind, set()).add(request)
    return found


REQUESTS = asked_for()

PLACES: dict[str, Callable[[str], bool]] = {
    "a row in KINDS of domain/events/kinds.py": lambda kind: kind in KINDS,
    "a method of that name in RecordSoFar of domain/record/state.py": lambda kind: callable(
        getattr(RecordSoFar, kind, None)
    ),
    "a request in domain/actions/requests.py, and its decider in _DECIDE of "
    "domain/actions/decide.py that makes it": lambda kind: kind in REQUESTS,
    "words in _WORDS of report/words/events.py": lambda kind: kind in words._WORDS,
    "the command line of its request in _WORDS of tui/shell_lines.py": lambda kind: bool(
        REQUESTS.get(kind, set()) & shell_lines._WORDS.keys()
    ),
    "a row under “What `data` holds” in docs/formats.md": lambda kind: kind in DOCUMENTED,
}
"""What every kind of event needs, and whether one has it."""


def missing(kind: str) -> list[str]:
    """What a kind of event still needs, a sentence each."""
    return [f"{kind} needs {what}." for what, has in PLACES.items() if not has(kind)]


@pytest.mark.parametrize("kind", sorted({*KINDS, *REQUESTS, *words._WORDS, *DOCUMENTED}))
def test_every_place_knows_every_kind_of_event(kind: str) -> None:
    """A kind that one place knows is known in all: the message says where it is missing."""
    assert missing(kind) == []


def test_a_new_kind_is_told_what_it_needs() -> None:
    """A kind that nothing knows lacks everything, and each place is named."""
    assert missing("paused") == [f"paused needs {what}." for what in PLACES]


def test_every_request_is_decided_and_has_a_line() -> None:
    """What can be asked for is decided, leads to an event, and can be asked for from the shell."""
    assert _DECIDE.keys() == shell_lines._WORDS.keys() == set().union(*REQUESTS.values())
