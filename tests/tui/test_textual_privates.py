"""The screens live on what Textual makes public: its private names go without notice.

But for one: nothing public tells which error made an app end (`nvqcheck.tui.faults`).
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from textwrap import dedent

import pytest
from textual.app import App
from textual.message_pump import MessagePump

import nvqcheck.tui
from nvqcheck.tui.faults import KEPT, fault_of

PRIVATE = re.compile(r"self\.(_[a-z]\w*)")


def _classes() -> Iterator[type[MessagePump]]:
    """Our screens, dialogs, widgets and the app."""
    for module in pkgutil.walk_packages(nvqcheck.tui.__path__, "nvqcheck.tui."):
        for thing in vars(importlib.import_module(module.name)).values():
            ours = getattr(thing, "__module__", "") == module.name
            if ours and isinstance(thing, type) and issubclass(thing, MessagePump):
                yield thing


def _private_to_textual(ours: type[MessagePump]) -> set[str]:
    """What Textual's classes above one of ours keep to themselves."""
    above = [parent for parent in ours.__mro__ if parent.__module__.startswith("textual.")]
    names = {name for parent in above for name in vars(parent) if re.match(r"_[a-z]", name)}
    return names.union(*(PRIVATE.findall(inspect.getsource(parent)) for parent in above))


@pytest.mark.parametrize("ours", dict.fromkeys(_classes()), ids=lambda ours: ours.__name__)
def test_no_private_name_of_textual_is_used_or_taken(ours: type[MessagePump]) -> None:
    """A class of ours neither asks for a private name of Textual nor has one of its own like it."""
    tree = ast.parse(dedent(inspect.getsource(ours)))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    used |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert used & _private_to_textual(ours) == set()


def test_one_private_name_is_asked_for_in_quotes() -> None:
    """Quotes are no way round, but for where Textual keeps the error that made an app end."""
    private = set().union(*map(_private_to_textual, dict.fromkeys(_classes())))
    written: set[object] = set()
    for module in pkgutil.walk_packages(nvqcheck.tui.__path__, "nvqcheck.tui."):
        tree = ast.parse(inspect.getsource(importlib.import_module(module.name)))
        written |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert written & private == {KEPT}


def test_textual_still_tells_which_error_made_an_app_end() -> None:
    """The one private name: without it a crash is shown by Textual, variables and all."""
    error = ValueError()

    class Failing(App[None]):
        def on_mount(self) -> None:
            raise error

    app = Failing()
    with app.error_console.capture():
        app.run(headless=True)
    assert fault_of(app) is error, (
        f"This Textual no longer keeps in App.{KEPT} the error that made an app end. "
        "Find out where it keeps it now, and say so in nvqcheck.tui.faults."
    )
