"""Completion in bash of words with a colon, such as CC28:1.1.

Bash ends a word at a colon: it hands over `CC28`, `:` and `1.` for `CC28:1.`, and puts what it is
offered in the place of the last of them. So the words are joined again before Typer sees them, and
of what it offers only what follows the colon is handed back.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout


def complete_at_colons(run: Callable[[], object]) -> object:
    """Have a run of the command line answer bash, whose words it finds in the environment.

    Args:
        run: completes, prints what there is to offer, and leaves.
    """
    words = os.environ.get("COMP_WORDS", "").split("\n")
    at = int(os.environ.get("COMP_CWORD", "0"))
    last = words[at] if at < len(words) else ""
    joined = joined_at_colons([*words[:at], last])
    whole = joined[-1]
    os.environ["COMP_WORDS"] = "\n".join(joined)
    os.environ["COMP_CWORD"] = str(len(joined) - 1)
    # What bash takes for finished of the word that is being typed.
    finished = whole[: whole.rindex(":") + 1] if whole != last else ""
    offered = io.StringIO()
    try:
        with redirect_stdout(offered):
            return run()
    finally:
        for line in offered.getvalue().splitlines():
            sys.stdout.write(f"{line.removeprefix(finished)}\n")


def joined_at_colons(words: list[str]) -> list[str]:
    """The words as they were typed: `CC28`, `:`, `1.1` is one."""
    joined: list[str] = []
    for word in words:
        if joined and (word == ":" or joined[-1].endswith(":")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined
