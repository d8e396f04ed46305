"""Completion in bash of words with a colon, such as CC28:1.1.

Bash ends a word at a colon: it hands over `CC28`, `:` and `1.` for `CC28:1.`, and puts what it is
offered in the place of the last of them. So the words are joined again, and of what is offered
only what follows the colon is given.
"""

from __future__ import annotations

from typing import Any

from typer._click.shell_completion import add_completion_class
from typer._completion_classes import BashComplete


class ColonComplete(BashComplete):
    """Completion for bash that knows of colons."""

    typed = ""
    """What bash takes for finished of the word that is being typed."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one."""
        before, last = super().get_completion_args()
        words = joined_at_colons([*before, last])
        whole = words.pop()
        if whole != last:
            self.typed = whole[: whole.rindex(":") + 1]
        return words, whole

    def format_completion(self, item: Any) -> str:
        """What bash puts in the place of the word it knows of."""
        return str(item.value).removeprefix(self.typed)


def joined_at_colons(words: list[str]) -> list[str]:
    """The words as they were typed: `CC28`, `:`, `1.1` is one."""
    joined: list[str] = []
    for word in words:
        if joined and (word == ":" or joined[-1].endswith(":")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def use_for_bash() -> None:
    """Complete in bash with this."""
    add_completion_class(ColonComplete, "bash")
