"""What would help is worded by the faces: the shell has one table, the screens another."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nvqcheck.commands.remedies import REMEDIES, with_remedy
from nvqcheck.commands.table import COMMANDS, GROUPS
from nvqcheck.errors import NvqcheckError, Problem, RefusedError
from nvqcheck.tui.hints import HINTS, hint

SOURCE = Path(__file__).resolve().parents[2] / "src/nvqcheck"
ROOMS = ("domain", "store", "trust", "exchange", "portfolio", "ssh")
NAMES = "|".join(sorted({name.split()[0] for name in (*COMMANDS, *GROUPS)}))
TYPED = re.compile(rf"nvqcheck (?:{NAMES})\b|(?<!-)--[a-z]")
NOT_ON_SCREENS = {
    "begins-unsigned": "is a warning, of which the screens say the message",
    "empty-file": "is found by checking standards",
    "erased-already": "nothing is erased on the screens",
    "false-signature": "is a warning, of which the screens say the message",
    "key-shared": "the roster is kept in the shell",
    "key-there": "keys are made in the shell",
    "not-an-assessor": "assessors are chosen from a list",
    "memory-spoilt": "is said where a portfolio is verified, in the shell",
    "merge-erases": "what would be erased is shown before it is merged",
    "no-centre": "the roster is kept in the shell",
    "no-key": "the roster is kept in the shell",
    "not-counted": "is a warning of reports, which the screens show with the basis",
    "not-noted": "is a warning, of which the screens say the message",
    "not-on-roster": "the roster is kept in the shell",
    "nothing-to-erase": "nothing is erased on the screens",
    "one-candidate": "somebody new is given an id of their own, and no candidate's role",
    "still-kept": "nothing is erased on the screens",
    "stray-text": "is a warning, of which the screens say the message",
    "person-exists": "somebody new is given an id of their own",
    "place-missing": "the form asks for the place itself",
    "role-held-already": "somebody new is given an id of their own",
    "roster-not-believed": "is said by reports, which the screens show with the basis",
    "roster-required": "is asked for in the shell",
    "several-places": "the form takes one place",
    "unit-differs": "stops the program when it starts",
    "unit-missing": "is a warning, which the screens show as a mark",
    "unknown-event": "events are chosen from the history",
    "unknown-evidence": "items are chosen from a list",
    "unknown-key": "is found by checking standards, and when the program starts",
    "unknown-person": "people are chosen from a list",
    "which-portfolio": "a newcomer is led to one",
    "which-role": "the role is chosen",
    "would-unseat": "the screens ask whether it is meant",
    "wrong-key": "the roster is kept in the shell",
}
"""The codes with a remedy for the shell that do not reach the screens, and why not."""


def code_of(key: str) -> str:
    """The code in a key of the table, which may name a case of it too."""
    return key.partition(" ")[0]


def trees(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules of some rooms."""
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            yield str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))


def literals(tree: ast.Module) -> Iterator[str]:
    """The texts in a module that are not its docstrings."""
    alone = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def test_no_room_spells_the_command_line() -> None:
    """Commands and options are named by the faces; every other room serves the screens too."""
    found = [
        (name, text)
        for name, tree in trees(*ROOMS)
        for text in literals(tree)
        if TYPED.search(text)
    ]
    assert found == []


def test_the_watch_sees_what_it_watches_for() -> None:
    """A command and an option would be seen; other programs and our name alone would not."""
    assert all(map(TYPED.search, ("See: nvqcheck status", "`nvqcheck people list`", "Add --on X")))
    assert not any(map(TYPED.search, ("nvqcheck reads it", "ssh-keygen -t ed25519", "a -- b")))


def test_every_remedy_is_of_a_code_that_is_raised() -> None:
    """A code that nothing raises any more takes its remedies with it."""
    said = {text for _, tree in trees(*ROOMS) for text in literals(tree)}
    assert {code_of(key) for key in REMEDIES} - said == set()


def test_every_remedy_has_one_for_the_screens() -> None:
    """What the shell helps out of the screens do too, unless it cannot happen there."""
    codes = {code_of(key) for key in REMEDIES}
    assert codes - HINTS.keys() == NOT_ON_SCREENS.keys()


def test_a_remedy_names_what_it_is_about() -> None:
    """The parameters of the error are filled in, and both faces have words of their own."""
    error = RefusedError("not-enrolled", "No.", about={"unit": "CC28"})
    assert with_remedy(error.problem).hint == "Enrol them first: nvqcheck enrol CC28"
    assert hint(error) == HINTS["not-enrolled"]


def test_a_remedy_is_for_its_case() -> None:
    """Where a code has several cases each has its own way out, and others have none."""
    cases = {
        case: with_remedy(Problem("comment-missing", "No.", about=(("of", case),))).hint
        for case in ("reason", "action", "other")
    }
    assert cases == {
        "reason": "Add --reason TEXT.",
        "action": "Add what has to be done: --action TEXT.",
        "other": "",
    }


@pytest.mark.parametrize(
    "error",
    [
        NvqcheckError("unknown-person", "No.", hint="Did you mean ann?"),
        NvqcheckError("not-enrolled", "No."),
        NvqcheckError("no-such-code", "No.", about={"unit": "CC28"}),
    ],
    ids=["hint", "nothing said", "no remedy"],
)
def test_what_is_said_stays(error: NvqcheckError) -> None:
    """A hint comes before a remedy; one that does not fit, or is not there, changes nothing."""
    assert with_remedy(error.problem) == error.problem
