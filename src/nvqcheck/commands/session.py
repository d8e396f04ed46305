"""One session of a face: the keys that it has opened, and how it asks whoever sits there."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from nvqcheck.commands import trusting
from nvqcheck.commands.output import say

if TYPE_CHECKING:
    from nvqcheck.errors import Problem
    from nvqcheck.portfolio.portfolio import Done
    from nvqcheck.ssh.passphrases import Ask, Passphrase
    from nvqcheck.trust.keys.session_keys import KeyRing

Aside = Callable[[Callable[[], "Passphrase"]], "Passphrase"]
"""Has the terminal ask something while the screens stand aside."""


class Session:
    """Signs for those who have a key on this computer; implements `ports.Signer`.

    Nothing of trust is loaded for who has none.

    Args:
        aside: for a face that has the terminal for itself.
    """

    def __init__(self, aside: Aside | None = None) -> None:
        self._aside = aside
        # Asked now: the screens take the streams over later.
        self._at_terminal = trusting.asker()
        self._about: list[str] = []

    def begin(self, person: str) -> tuple[Problem, ...]:
        """Make a key for a new candidate, unless they have one; why not, if it cannot be."""
        return self._ring.begin(person)

    def ready(self, person: str, show: Callable[[], None]) -> None:
        """Open a person's key, if they have one.

        Raises:
            NvqcheckError: they have one, and it cannot be opened.
        """
        if trusting.has_key(person):
            self._ring.ready(person, show)

    def key(self, person: str) -> str:
        """The fingerprint of the key that will sign; empty if the person has none here.

        Raises:
            NvqcheckError: they have one, and it cannot be read.
        """
        return self._ring.key(person) if trusting.has_key(person) else ""

    def sign(self, person: str, message: bytes) -> str:
        """The signature on an event's bytes; empty if the person has no key here.

        Raises:
            NvqcheckError: they have one, and it does not sign.
        """
        return self._ring.sign(person, message) if trusting.has_key(person) else ""

    def show(self, done: Done) -> None:
        """Say what is about to be signed: at once, or when the screens stand aside."""
        from nvqcheck.report.words.events import describe

        self._about = ["About to be signed:"]
        for event in done.events:
            self._about.append(f"  {event.actor} {describe(event, done.view.record)}")
        if self._aside is None:
            self._say_what()

    @cached_property
    def _ring(self) -> KeyRing:
        from nvqcheck.trust.keys.session_keys import KeyRing

        return KeyRing(trusting.key_store(), os.environ, self._asking(self._at_terminal))

    def _asking(self, ask: Ask | None) -> Ask | None:
        if ask is None:
            return None

        def in_words(what: str) -> Passphrase:
            def question() -> Passphrase:
                self._say_what()
                return ask(what)

            return self._aside(question) if self._aside else question()

        return in_words

    def _say_what(self) -> None:
        for line in self._about:
            say(line)
        self._about = []
