"""Passphrases: never in arguments, logs, errors or what an object shows of itself."""

from __future__ import annotations

from collections.abc import Callable

from nvqcheck.errors import UsageError

SHORTEST = 12
"""Characters; length is what makes a passphrase hard to guess, so nothing else is asked of it."""


class Passphrase:
    """A passphrase that does not show itself."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Passphrase(…)"

    def __len__(self) -> int:
        return len(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passphrase) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    @property
    def secret(self) -> bytes:
        """The bytes that open a key: for what unlocks it, and for nothing that is shown."""
        return self._text.encode("utf-8", "surrogateescape")


Ask = Callable[[str], Passphrase]
"""Asks a person for a passphrase, given in words what it is for."""


def long_enough(passphrase: Passphrase) -> Passphrase:
    """A new passphrase has at least `SHORTEST` characters.

    Raises:
        UsageError: `short-passphrase`.
    """
    if len(passphrase) < SHORTEST:
        raise UsageError(
            "short-passphrase",
            f"The passphrase has fewer than {SHORTEST} characters.",
            hint="Take four or five words that do not belong together.",
        )
    return passphrase
