"""Asking whoever sits at the terminal for a passphrase, having shown them what it will sign."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from nvqcheck.errors import UsageError
from nvqcheck.lazy import lazily

if TYPE_CHECKING:
    from nvqcheck.portfolio.change import Done
    from nvqcheck.ssh.passphrases import Ask, Passphrase

Aside = Callable[[Callable[[], "Passphrase"]], "Passphrase"]
"""Has the terminal ask something while the screens stand aside."""

# Only who has a key is asked.
_passphrase = lazily("nvqcheck.ssh.passphrases", "Passphrase")
_source = lazily("nvqcheck.trust.keys.passphrase_source", "asking")
_describe = lazily("nvqcheck.report.words.events", "describe")
_standard_lines = lazily("nvqcheck.report.views.changes", "standard_lines")
_say = lazily("nvqcheck.commands.output", "say")


def at_terminal() -> Ask | None:
    """Asks whoever sits at the terminal; None where nobody does."""
    return _asked if sys.stdin.isatty() and sys.stderr.isatty() else None


def _asked(what: str) -> Passphrase:
    try:
        given: Passphrase = _passphrase(getpass.getpass(f"Passphrase {what}: ", sys.stderr))
    except EOFError:
        raise UsageError(
            "passphrase-needed",
            f"A passphrase is needed {what}, and none was given.",
            hint="Type it when you are asked; nothing was changed.",
        ) from None
    return given


def agreed(question: str) -> bool:
    """Whether whoever sits at the terminal says yes; no where nobody does."""
    if at_terminal() is None:
        return False
    _say(f"{question} [y/N]")
    return _answer().strip().casefold() in ("y", "yes")


def _answer() -> str:
    return sys.stdin.readline()


def new_passphrase(person: str) -> Passphrase:
    """A passphrase for a new key: from the file that the environment names, else asked twice.

    Raises:
        UsageError: `passphrase-needed`, there is nobody to ask; `passphrases-differ`.
    """
    ask: Ask = _source(os.environ, at_terminal())
    first = ask(f"for the new key of {person}")
    if not os.environ.get("NVQCHECK_PASSPHRASE_FILE") and ask("once more") != first:
        raise UsageError(
            "passphrases-differ", "The two passphrases are not the same.", hint="Try again."
        )
    return first


class Consent:
    """What will be signed is shown, and then the passphrase asked for.

    Args:
        aside: for a face that has the terminal for itself.
    """

    def __init__(self, aside: Aside | None = None) -> None:
        self._aside = aside
        # Looked at now: the screens take the streams over later.
        self._ask = at_terminal()
        self._about: list[str] = []

    @property
    def ask(self) -> Ask | None:
        """Asks for a passphrase; None where nobody sits at the terminal."""
        return self._asked if self._ask else None

    def show(self, done: Done) -> None:
        """Say what is about to be signed: at once, or when the screens stand aside."""
        self._about = ["About to be signed:"]
        for event in done.events:
            self._about.append(f"  {event.actor} {_describe(event, done.view.record)}")
        self._about += [f"  {line}" for line in _standard_lines(done)]
        if self._aside is None:
            self._say_what()

    def _asked(self, what: str) -> Passphrase:
        def question() -> Passphrase:
            self._say_what()
            assert self._ask  # noqa: S101 - for the type checker: see `ask`
            return self._ask(what)

        return self._aside(question) if self._aside else question()

    def _say_what(self) -> None:
        for line in self._about:
            _say(line)
        self._about = []
